"""Everything can be read on a small phone, at 400 %, with wider spacing and with letters twice as large."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest
from selenium import webdriver

from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.browser import leave, set_width
from generator.tools.audit.checks.looks import check_language, check_mirror, check_motion, check_targets
from generator.tools.audit.checks.reflow import ALL_SHAPES, check_reflow, look_for_cuts
from generator.tools.audit.in_page import run_script
from tests.browser.kinds import QUICK_BYTES, one_of_each
from tests.browser.typefaces import OTHERS
from tests.sites import ROOT

pytestmark = pytest.mark.browser
SHAPES = tuple(shape for shape in ALL_SHAPES if shape.width_px <= 640)
"""The narrow ones, in which pages break first; a nightly `make audit` looks at all."""
SCREEN_PX = 800
MOST_SCREENS = 20
LARGEST_PAGES = 30
"""Of pages of fewer bytes, none is nearly as long."""


def test_nothing_is_cut_off_or_runs_off_the_screen(
    browser: webdriver.Chrome, demo: Path, demo_address: str
) -> None:
    found: list[Finding] = []
    # The other kinds are those of the test of typefaces: the kinds share their parts, and `make audit` looks at all.
    for page in one_of_each(ROOT, demo, most_bytes=QUICK_BYTES)[::2]:
        browser.get(f"{demo_address}{page.path}")
        found += check_reflow(browser, Place(page.path), SHAPES)
    leave(browser)
    assert found == []


def test_no_page_is_longer_than_a_thumb_can_bear(
    browser: webdriver.Chrome, demo: Path, demo_address: str
) -> None:
    """Pages with the most to show, on a phone of 360 by 800 pixels. A letter of the A to Z is opened on request."""
    files = sorted((demo / "site").rglob("*.html"), key=lambda file: -file.stat().st_size)
    set_width(browser, 360, SCREEN_PX)
    screens = dict[str, float]()
    for file in files[:LARGEST_PAGES]:
        path = file.relative_to(demo / "site").as_posix()
        browser.get(f"{demo_address}{path}")
        screens[path] = browser.execute_script("return document.documentElement.scrollHeight") / SCREEN_PX
    leave(browser)
    assert {path: many for path, many in screens.items() if many > MOST_SCREENS} == {}


@pytest.mark.parametrize("path", ["index.html", "services/brick-club.html", "guides/for-young-people.html"])
def test_the_heading_is_in_the_upper_half_of_the_first_screen(
    browser: webdriver.Chrome, demo_address: str, path: str
) -> None:
    set_width(browser, 360, SCREEN_PX)
    browser.get(f"{demo_address}{path}")
    ends = "return document.querySelector(arguments[0]).getBoundingClientRect().bottom"
    assert browser.execute_script(ends, "h1") < SCREEN_PX / 2
    assert browser.execute_script(ends, ".site-bar") < 90, "name, search and menu are one row"
    leave(browser)


def test_controls_are_large_in_any_typeface_and_pages_turn_round(
    browser: webdriver.Chrome, demo: Path, demo_address: str
) -> None:
    found: list[Finding] = []
    # Each page in one other typeface: the kinds share their parts, so each part is seen in all of them.
    for page, typeface in zip(one_of_each(ROOT, demo, most_bytes=QUICK_BYTES)[1::2], cycle(OTHERS)):
        place = Place(page.path)
        browser.get(f"{demo_address}{page.path}")
        set_width(browser, 320)
        found += [*check_targets(browser, place), *check_mirror(browser, place)]
        run_script(browser, "style", typeface)
        found += [*check_targets(browser, place), *look_for_cuts(browser, place)]
        run_script(browser, "style", "")
        found += [*check_motion(browser, place), *check_language(browser, place)]
    leave(browser)
    assert found == []
