"""Measures screenshots pixel by pixel: the background behind text, and whether the focus is visible."""

from __future__ import annotations

import base64
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PIL import Image
from selenium import webdriver

from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.audit_rules import RULES
from generator.tools.audit.in_page import run_script

type Colour = tuple[float, float, float]
type Box = Sequence[float]
"""Left, top, width and height in CSS pixels, from the top left of the page."""

_AROUND_PX = 8
_LEAST_FOCUS = 3.0
_LEAST, _LEAST_LARGE = 4.5, 3.0
_ENHANCED, _ENHANCED_LARGE = 7.0, 4.5
_SPARE_SHARE = 0.02
"""The share of pixels that may have too little contrast: the rounded edges of an image."""
_MOST_LOOKS = 8
_OF_ONE_LOOK = 3
_MOST_CONTRAST = 21.0
_VALUES = re.compile(r'="[^"]*"')
_HIDE_TEXT = """
*, *::before, *::after {
  color: transparent !important; text-shadow: none !important;
  text-decoration-color: transparent !important; caret-color: transparent !important;
}
"""


def check_grounds(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """Text over an image or a gradient with too little contrast, on the current page."""
    yield from (found for found, _ in _measured(driver, place, []) if found)


def measure_unsure(
    driver: webdriver.Chrome, place: Place, unsure: Sequence[Finding]
) -> tuple[list[Finding], list[Finding]]:
    """Measures the contrasts that axe could not decide: the failures, and what is still unsure.

    Of elements with the same tag and attributes only the first few are measured, on behalf of all.
    """
    contrasts = [each for each in unsure if each.rule.startswith("color-contrast")]
    alike: dict[str, list[str]] = {}
    for each in contrasts:
        alike.setdefault(_look(each), []).append(each.element.selector)
    asked = {selector: look for look, found in alike.items() for selector in found[:_OF_ONE_LOOK]}
    measured = list(_measured(driver, place, list(asked))) if asked else []
    enough: dict[str, bool] = {}
    for _, described in measured:
        if look := asked.get(described["asked"]):
            enough[look] = enough.get(look, True) and described["is_enhanced"]
    left = [each for each in unsure if each not in contrasts or not _is_decided(each, enough)]
    return [found for found, _ in measured if found], left


def _look(finding: Finding) -> str:
    return _VALUES.sub("", finding.element.html.split(">")[0])


def _is_decided(finding: Finding, enough: Mapping[str, bool]) -> bool:
    look = _look(finding)
    return enough.get(look, False) if finding.rule.endswith("enhanced") else look in enough


def check_focus(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """Controls without a visible focus, one of each look, for modes in which computed styles do not show it."""
    for described in run_script(driver, "kinds-of-controls", _MOST_LOOKS):
        if not focus_shows(driver, described["element"]):
            yield RULES["invisible-focus"].at(place, described)


def focus_shows(driver: webdriver.Chrome, selector: str) -> bool:
    """Whether a screenshot of a control changes enough when it gets the keyboard focus.

    Enough means an outline of one pixel with a contrast of 3:1 (WCAG 2.2, 2.4.7; 2.4.13 asks for two pixels).
    """
    box = run_script(driver, "focus", selector, "")
    if box is None:
        return True
    left, top, width, height = box
    around = (left - _AROUND_PX, top - _AROUND_PX, width + 2 * _AROUND_PX, height + 2 * _AROUND_PX)
    before = _screenshot(driver, around)
    run_script(driver, "focus", selector, "on")
    after = _screenshot(driver, around)
    pairs = zip(_pixels(before), _pixels(after), strict=False)
    changed = sum(one != other and contrast(one, other) >= _LEAST_FOCUS for one, other in pairs)
    return bool(changed >= 2 * (width + height))


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours with components from 0 to 1 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _measured(
    driver: webdriver.Chrome, place: Place, asked: Sequence[str]
) -> Iterator[tuple[Finding | None, Mapping[str, Any]]]:
    """Each text whose contrast can't be computed from styles, with a finding if it is too low."""
    found = run_script(driver, "grounds", list(asked))
    if not found:
        return
    run_script(driver, "style", _HIDE_TEXT)
    for described in found:
        worst = _worst(driver, described)
        least = _LEAST_LARGE if described["isLarge"] else _LEAST
        weak = RULES["low-pixel-contrast"].at(place, described, f"{worst:.1f}:1, and need {least:g}:1")
        enhanced = _ENHANCED_LARGE if described["isLarge"] else _ENHANCED
        yield (weak if worst < least else None), {**described, "is_enhanced": worst >= enhanced}
    run_script(driver, "style", "")


def _worst(driver: webdriver.Chrome, described: Mapping[str, Any]) -> float:
    """The lowest contrast of a text with its background, apart from single pixels."""
    if not described["boxes"]:
        return _MOST_CONTRAST
    frame = _around(described["boxes"])
    picture = _screenshot(driver, frame)
    counts: Counter[float] = Counter()
    for left, top, width, height in described["boxes"]:
        x, y = round(left - frame[0]), round(top - frame[1])
        part = picture.crop((x, y, x + max(1, round(width)), y + max(1, round(height))))
        # Backgrounds have few colours, so each is computed once for all its pixels.
        for count, pixel in part.getcolors(part.width * part.height) or []:
            counts[_ratio(described["colour"], _parts(pixel))] += count
    spare = counts.total() * _SPARE_SHARE
    for ratio in sorted(counts):
        spare -= counts[ratio]
        if spare < 0:
            return ratio
    return _MOST_CONTRAST


def _ratio(colour: Sequence[float], pixel: tuple[int, ...]) -> float:
    red, green, blue, opacity = colour
    red_under, green_under, blue_under = (each / 255 for each in pixel)
    words = (
        red * opacity + red_under * (1 - opacity),
        green * opacity + green_under * (1 - opacity),
        blue * opacity + blue_under * (1 - opacity),
    )
    return contrast(words, (red_under, green_under, blue_under))


def _parts(pixel: float | tuple[int, ...]) -> tuple[int, ...]:
    """The components of a pixel: Pillow's types allow images with one channel, but ours are RGB."""
    return pixel if isinstance(pixel, tuple) else (int(pixel),) * 3


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    return (max(0.0, left), max(0.0, top), right - left, bottom - top)


def _screenshot(driver: webdriver.Chrome, box: Box) -> Image.Image:
    """A screenshot of a part of the page, even outside the viewport."""
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
