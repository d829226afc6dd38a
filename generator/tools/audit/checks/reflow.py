"""Checks for content that does not fit: on a phone, at 400 % zoom, with wider spacing, with larger text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from selenium import webdriver

from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.audit_rules import RULES
from generator.tools.audit.browser import set_width
from generator.tools.audit.in_page import run_script

_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p, li, dd, blockquote { margin-block-end: 2em !important; }
"""
"""The spacing that readers may set (WCAG 2.2, 1.4.12)."""
_USUAL_PX, _LARGE_PX = 16, 32
_LEAST_GROWTH = 1.9
_RULES = {
    "sideways": RULES["sideways-scroll"],
    "cut": RULES["cut-off-text"],
    "overlap": RULES["overlapping-text"],
    "fixed": RULES["stuck-bar"],
}


class Shape(Struct, frozen=True):
    """How the page is resized."""

    name: str
    width_px: int
    height_px: int = 900
    is_spaced: bool = False
    text_px: int = _USUAL_PX
    is_tight: bool = False


ALL_SHAPES = (
    Shape("400 % (320 by 256 px)", 320, 256, is_tight=True),
    Shape("768 px", 768),
    Shape("1280 px", 1280, is_tight=True),
    Shape("wider spacing, 320 px", 320, is_spaced=True, is_tight=True),
    Shape("wider spacing, 1280 px", 1280, is_spaced=True),
    Shape("text at 200 %, 640 px", 640, text_px=_LARGE_PX),
    Shape("text at 200 %, 1280 px", 1280, text_px=_LARGE_PX),
)
TIGHT_SHAPES = tuple(shape for shape in ALL_SHAPES if shape.is_tight)
"""Those in which long words or wide tables are the first to break a page; every page is tested in these."""


def check_reflow(
    driver: webdriver.Chrome, place: Place, shapes: Sequence[Shape] = ALL_SHAPES
) -> Iterator[Finding]:
    """What can't be read on the current page in each shape; the page is then restored."""
    for shape in shapes:
        here = Place(place.page, shape.name, place.state)
        if shape.text_px != _USUAL_PX:
            # A rem will be twice as large, so the layout to compare with is that at half the width.
            set_width(driver, shape.width_px // 2)
            usual = _sizes(driver)
            set_width(driver, shape.width_px, shape.height_px)
            _set_text_size(driver, shape.text_px)
            yield from _not_grown(driver, usual, here)
        set_width(driver, shape.width_px, shape.height_px)
        if shape.is_spaced:
            run_script(driver, "style", _SPACING)
        yield from look_for_cuts(driver, here)
        if shape.is_spaced:
            run_script(driver, "style", "")
        if shape.text_px != _USUAL_PX:
            _set_text_size(driver, _USUAL_PX)


def look_for_cuts(driver: webdriver.Chrome, here: Place) -> Iterator[Finding]:
    """What can't be read on the current page."""
    found = run_script(driver, "reflow")
    for name, rule in _RULES.items():
        for described in found[name]:
            yield rule.at(here, described)


def _not_grown(driver: webdriver.Chrome, usual: dict[str, float], here: Place) -> Iterator[Finding]:
    """Text that did not grow. One finding is enough: all come from the same few style rules."""
    for selector, size in _sizes(driver).items():
        before = usual.get(selector)
        if before and size < before * _LEAST_GROWTH:
            (described,) = run_script(driver, "describe", [selector])
            yield RULES["fixed-text-size"].at(here, described, f"{before:g} px before, {size:g} px after")
            return


def _sizes(driver: webdriver.Chrome) -> dict[str, float]:
    return dict(run_script(driver, "sizes"))


def _set_text_size(driver: webdriver.Chrome, size_px: int) -> None:
    """Sets the browser's default text size: lengths in rem follow, and so do widths in media queries."""
    driver.execute_cdp_cmd("Page.setFontSizes", {"fontSizes": {"standard": size_px, "fixed": size_px}})
