"""Looks for what does not fit: on a phone, at 400 %, with wider spacing, with larger letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from selenium import webdriver

from generator.tools.audit import faults
from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.browser import set_width
from generator.tools.audit.in_page import run_script

_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p, li, dd, blockquote { margin-block-end: 2em !important; }
"""
"""WCAG 2.2, 1.4.12: what a reader may set."""
_USUAL_PX, _LARGE_PX = 16, 32
_LEAST_GROWTH = 1.9
_FAULTS = {
    "sideways": faults.SIDEWAYS,
    "cut": faults.CUT_OFF,
    "overlap": faults.OVERLAP,
    "fixed": faults.STUCK_BAR,
}


class Shape(Struct, frozen=True):
    """How the page is stretched."""

    name: str
    width_px: int
    height_px: int = 900
    is_spaced: bool = False
    letters_px: int = _USUAL_PX
    is_tight: bool = False


ALL_SHAPES = (
    Shape("400 % (320 by 256 px)", 320, 256, is_tight=True),
    Shape("768 px", 768),
    Shape("1280 px", 1280, is_tight=True),
    Shape("wider spacing, 320 px", 320, is_spaced=True, is_tight=True),
    Shape("wider spacing, 1280 px", 1280, is_spaced=True),
    Shape("letters at 200 %, 640 px", 640, letters_px=_LARGE_PX),
    Shape("letters at 200 %, 1280 px", 1280, letters_px=_LARGE_PX),
)
TIGHT_SHAPES = tuple(shape for shape in ALL_SHAPES if shape.is_tight)
"""Those in which long words or wide tables break a page first: every page is looked at so."""


def check_reflow(
    driver: webdriver.Chrome, place: Place, shapes: Sequence[Shape] = ALL_SHAPES
) -> Iterator[Finding]:
    """What can't be read on the page that is shown, in each shape; the page is then as it was."""
    for shape in shapes:
        here = Place(place.page, shape.name, place.state)
        if shape.letters_px != _USUAL_PX:
            # Widths in rem count half as many now, so the same layout stands on half the width.
            set_width(driver, shape.width_px // 2)
            usual = _sizes(driver)
            set_width(driver, shape.width_px, shape.height_px)
            _set_letters(driver, shape.letters_px)
            yield from _unmoved(driver, usual, here)
        set_width(driver, shape.width_px, shape.height_px)
        if shape.is_spaced:
            run_script(driver, "style", _SPACING)
        yield from look_for_cuts(driver, here)
        if shape.is_spaced:
            run_script(driver, "style", "")
        if shape.letters_px != _USUAL_PX:
            _set_letters(driver, _USUAL_PX)


def look_for_cuts(driver: webdriver.Chrome, here: Place) -> Iterator[Finding]:
    """What can't be read on the page as it is shown now."""
    found = run_script(driver, "reflow")
    for name, fault in _FAULTS.items():
        for told in found[name]:
            yield fault.at(here, told)


def _unmoved(driver: webdriver.Chrome, usual: dict[str, float], here: Place) -> Iterator[Finding]:
    """Letters that did not grow. One finding is enough: all come from the same few rules of style."""
    for selector, size in _sizes(driver).items():
        before = usual.get(selector)
        if before and size < before * _LEAST_GROWTH:
            (told,) = run_script(driver, "tell", [selector])
            yield faults.FIXED_SIZE.at(here, told, f"{before:g} px before, {size:g} px after")
            return


def _sizes(driver: webdriver.Chrome) -> dict[str, float]:
    return dict(run_script(driver, "sizes"))


def _set_letters(driver: webdriver.Chrome, size_px: int) -> None:
    """As a reader sets them in the browser: every size in rem follows, and so do widths in media queries."""
    driver.execute_cdp_cmd("Page.setFontSizes", {"fontSizes": {"standard": size_px, "fixed": size_px}})
