"""Measures how far two colours stand apart. It knows nothing of screens or paper."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1024)
def contrast(one: str, other: str) -> float:
    """The ratio of two colours such as `#1c2530`, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
