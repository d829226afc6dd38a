"""Measures what is on the screen, pixel by pixel: the ground behind words, and whether a focus shows."""

from __future__ import annotations

import base64
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PIL import Image
from selenium import webdriver

from generator.tools.audit import faults
from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.in_page import run_script

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
_OF_ONE_LOOK = 3
_NO_WORDS_SEEN = 21.0
_VALUES = re.compile(r'="[^"]*"')
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
    """What axe could not decide about colours, measured: the faults, and what stays unsure.

    Of elements that are written alike the first few are measured for all: a list of letters has one look.
    """
    doubtful = [each for each in unsure if each.rule.startswith("color-contrast")]
    alike: dict[str, list[str]] = {}
    for each in doubtful:
        alike.setdefault(_look(each), []).append(each.element.selector)
    asked = {selector: look for look, found in alike.items() for selector in found[:_OF_ONE_LOOK]}
    measured = list(_measured(driver, place, list(asked))) if asked else []
    enough: dict[str, bool] = {}
    for _, told in measured:
        if look := asked.get(told["asked"]):
            enough[look] = enough.get(look, True) and told["is_enhanced"]
    left = [each for each in unsure if each not in doubtful or not _is_settled(each, enough)]
    return [found for found, _ in measured if found], left


def _look(finding: Finding) -> str:
    return _VALUES.sub("", finding.element.html.split(">")[0])


def _is_settled(finding: Finding, enough: Mapping[str, bool]) -> bool:
    look = _look(finding)
    return enough.get(look, False) if finding.rule.endswith("enhanced") else look in enough


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
    for told in found:
        worst = _worst(driver, told)
        least = _LEAST_LARGE if told["isLarge"] else _LEAST
        weak = faults.PIXEL_CONTRAST.at(place, told, f"{worst:.1f}:1, and need {least:g}:1")
        enhanced = _ENHANCED_LARGE if told["isLarge"] else _ENHANCED
        yield (weak if worst < least else None), {**told, "is_enhanced": worst >= enhanced}
    run_script(driver, "style", "")


def _worst(driver: webdriver.Chrome, told: Mapping[str, Any]) -> float:
    """The contrast of words with their ground where it is weakest, single pixels aside."""
    if not told["boxes"]:
        return _NO_WORDS_SEEN
    frame = _around(told["boxes"])
    picture = _picture(driver, frame)
    counts: Counter[float] = Counter()
    for left, top, width, height in told["boxes"]:
        x, y = round(left - frame[0]), round(top - frame[1])
        part = picture.crop((x, y, x + max(1, round(width)), y + max(1, round(height))))
        # Few colours make up a ground: each is judged once for all its pixels.
        for count, pixel in part.getcolors(part.width * part.height) or []:
            counts[_ratio(told["colour"], _parts(pixel))] += count
    spare = counts.total() * _SPARE_SHARE
    for ratio in sorted(counts):
        spare -= counts[ratio]
        if spare < 0:
            return ratio
    return _NO_WORDS_SEEN


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
