"""Measures what is on the screen, pixel by pixel: the ground behind words, and whether a focus shows."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PIL import Image
from selenium import webdriver

from generator.audit import faults
from generator.audit.finding import Finding, Place
from generator.audit.in_page import run_script

type Colour = tuple[float, float, float]
type Box = Sequence[float]
"""Left, top, width and height in CSS pixels, from the top left of the page."""

_AROUND_PX = 8
_LEAST_FOCUS = 3.0
_LEAST, _LEAST_LARGE = 4.5, 3.0
_ENHANCED, _ENHANCED_LARGE = 7.0, 4.5
_SPARE_SHARE = 0.02
"""The share of pixels that may be too close: the rounded edges of a drawing."""
_MOST_LOOKS = 8
_HIDE_WORDS = """
*, *::before, *::after {
  color: transparent !important; text-shadow: none !important;
  text-decoration-color: transparent !important; caret-color: transparent !important;
}
"""


def check_grounds(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """Words over a picture or a gradient that are too close to it in colour, on the page that is shown."""
    yield from (found for found, _ in _measured(driver, place, []) if found)


def settle(
    driver: webdriver.Chrome, place: Place, unsure: Sequence[Finding]
) -> tuple[list[Finding], list[Finding]]:
    """What axe could not decide about colours, measured: the faults, and what stays unsure."""
    asked = sorted({each.element.selector for each in unsure if each.rule.startswith("color-contrast")})
    if not asked:
        return [], list(unsure)
    measured = list(_measured(driver, place, asked))
    enough = {told["asked"]: told["is_enhanced"] for _, told in measured if told["asked"]}
    left = [
        each
        for each in unsure
        if each.element.selector not in enough
        or (each.rule == "color-contrast-enhanced" and not enough[each.element.selector])
    ]
    return [found for found, _ in measured if found], left


def check_focus(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """Controls whose focus does not show, one of every look: for modes in which styles do not tell."""
    for told in run_script(driver, "kinds-of-controls", _MOST_LOOKS):
        if not focus_shows(driver, told["element"]):
            yield faults.INVISIBLE_FOCUS.at(place, told)


def focus_shows(driver: webdriver.Chrome, selector: str) -> bool:
    """Whether the picture of a control changes enough when the keyboard comes to it.

    Enough is a line of one pixel around it that changes by 3:1 (WCAG 2.2, 2.4.7; 2.4.13 wants two).
    """
    box = run_script(driver, "focus", selector, "")
    if box is None:
        return True
    left, top, width, height = box
    around = (left - _AROUND_PX, top - _AROUND_PX, width + 2 * _AROUND_PX, height + 2 * _AROUND_PX)
    before = _picture(driver, around)
    run_script(driver, "focus", selector, "on")
    after = _picture(driver, around)
    pairs = zip(_pixels(before), _pixels(after), strict=False)
    changed = sum(one != other and contrast(one, other) >= _LEAST_FOCUS for one, other in pairs)
    return bool(changed >= 2 * (width + height))


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of two colours whose parts are 0 to 1 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _measured(
    driver: webdriver.Chrome, place: Place, asked: Sequence[str]
) -> Iterator[tuple[Finding | None, Mapping[str, Any]]]:
    """Each piece of words that style can't tell of, with a finding where it is too weak."""
    found = run_script(driver, "grounds", list(asked))
    if not found:
        return
    run_script(driver, "style", _HIDE_WORDS)
    frame = _around([box for told in found for box in told["boxes"]])
    picture = _picture(driver, frame)
    run_script(driver, "style", "")
    for told in found:
        ratios = sorted(_ratios(picture, frame, told))
        worst = ratios[int(len(ratios) * _SPARE_SHARE)] if ratios else 21.0
        least = _LEAST_LARGE if told["isLarge"] else _LEAST
        weak = faults.PIXEL_CONTRAST.at(place, told, f"{worst:.1f}:1, and need {least:g}:1")
        enhanced = _ENHANCED_LARGE if told["isLarge"] else _ENHANCED
        yield (weak if worst < least else None), {**told, "is_enhanced": worst >= enhanced}


def _ratios(picture: Image.Image, frame: Box, told: Mapping[str, Any]) -> Iterator[float]:
    red, green, blue, opacity = told["colour"]
    for left, top, width, height in told["boxes"]:
        x, y = round(left - frame[0]), round(top - frame[1])
        part = picture.crop((x, y, x + max(1, round(width)), y + max(1, round(height))))
        # Few colours make up a ground: each is judged once for all its pixels.
        for count, pixel in part.getcolors(part.width * part.height) or []:
            red_under, green_under, blue_under = (each / 255 for each in _parts(pixel))
            ground = (red_under, green_under, blue_under)
            words = (
                red * opacity + red_under * (1 - opacity),
                green * opacity + green_under * (1 - opacity),
                blue * opacity + blue_under * (1 - opacity),
            )
            yield from [contrast(words, ground)] * count


def _parts(pixel: float | tuple[int, ...]) -> tuple[int, ...]:
    """Pillow's types allow pictures of one channel, which ours are not."""
    return pixel if isinstance(pixel, tuple) else (int(pixel),) * 3


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    return (max(0.0, left), max(0.0, top), right - left, bottom - top)


def _picture(driver: webdriver.Chrome, box: Box) -> Image.Image:
    """A part of the page, whether it is on the screen or not."""
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
