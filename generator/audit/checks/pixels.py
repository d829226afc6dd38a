"""Measures what is on the screen, pixel by pixel: the ground behind words, and whether a focus shows."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from typing import Any

from PIL import Image
from selenium import webdriver

from generator.audit import faults
from generator.audit.finding import Finding, Place
from generator.audit.in_page import run_script

type Colour = tuple[float, float, float]

_AROUND_PX = 8
_FOCUS_LEAST = 3.0
_HIDE_WORDS = "*, *::before, *::after { color: transparent !important; text-shadow: none !important; text-decoration-color: transparent !important; caret-color: transparent !important; }"
_SPARE_SHARE = 0.02
"""The share of pixels that may be too close: the rounded edges of a drawing."""


def check_grounds(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """Words over a picture or a gradient that are too close to it in colour, on the page that is shown."""
    found = run_script(driver, "grounds")
    if not found:
        return
    run_script(driver, "style", _HIDE_WORDS)
    for told in found:
        ratios = sorted(_ratios(driver, told))
        worst = ratios[int(len(ratios) * _SPARE_SHARE)] if ratios else 21.0
        if worst < told["least"]:
            yield faults.PIXEL_CONTRAST.at(place, told, f"{worst:.1f}:1, and need {told['least']:g}:1")
    run_script(driver, "style", "")


def focus_shows(driver: webdriver.Chrome, selector: str) -> bool:
    """Whether the picture of a control changes enough when the keyboard comes to it.

    Enough is a line of one pixel around it that changes by 3:1 (WCAG 2.2, 2.4.7; 2.4.13 wants two).
    """
    box = run_script(driver, "focus", selector, False)  # noqa: FBT003 - an argument of the script
    if box is None:
        return True
    left, top, width, height = box
    clip = (left - _AROUND_PX, top - _AROUND_PX, width + 2 * _AROUND_PX, height + 2 * _AROUND_PX)
    before = _picture(driver, clip)
    run_script(driver, "focus", selector, True)  # noqa: FBT003
    after = _picture(driver, clip)
    pairs = zip(_pixels(before), _pixels(after), strict=False)
    changed = sum(one != other and contrast(one, other) >= _FOCUS_LEAST for one, other in pairs)
    return bool(changed >= 2 * (width + height))


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of two colours whose parts are 0 to 1 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _ratios(driver: webdriver.Chrome, told: dict[str, Any]) -> Iterator[float]:
    red, green, blue, opacity = told["colour"]
    for box in told["boxes"]:
        for ground in _pixels(_picture(driver, box)):
            words = tuple(
                part * opacity + under * (1 - opacity)
                for part, under in zip((red, green, blue), ground, strict=True)
            )
            yield contrast((words[0], words[1], words[2]), ground)


def _picture(driver: webdriver.Chrome, box: Sequence[float]) -> Image.Image:
    """A part of the page, in CSS pixels from its top left, whether it is on the screen or not."""
    left, top, width, height = (max(0.0, float(each)) for each in box)
    clip = {"x": left, "y": top, "width": max(1.0, width), "height": max(1.0, height), "scale": 1}
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True})
    return Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")


def _pixels(picture: Image.Image) -> Iterator[Colour]:
    data = picture.tobytes()
    for start in range(0, len(data), 3):
        yield data[start] / 255, data[start + 1] / 255, data[start + 2] / 255


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
