"""The keyboard comes everywhere, in order, is always seen and never caught."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium import webdriver

from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.browser import Mode, enter, leave, set_width
from generator.tools.audit.checks.keyboard import check_keyboard, check_skip_link
from generator.tools.audit.checks.pixels import check_focus
from tests.browser.kinds import QUICK_BYTES, one_of_each
from tests.sites import ROOT

pytestmark = pytest.mark.browser


def test_pages_can_be_used_with_the_keyboard(
    browser: webdriver.Chrome, demo: Path, demo_address: str
) -> None:
    found: list[Finding] = []
    # The kinds share their parts, and `make audit` goes through all of every page.
    for page in one_of_each(ROOT, demo, most_bytes=QUICK_BYTES)[::4]:
        address, place = f"{demo_address}{page.path}", Place(page.path)
        set_width(browser, 320)
        found += check_keyboard(browser, address, place)
        found += check_skip_link(browser, address, place)
    leave(browser)
    assert found == []


def test_the_keyboard_is_seen_in_forced_colours(browser: webdriver.Chrome, demo_address: str) -> None:
    browser.get(f"{demo_address}index.html")
    enter(browser, Mode(1280, "forced"))
    found = list(check_focus(browser, Place("index.html")))
    leave(browser)
    assert found == []
