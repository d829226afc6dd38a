"""No part of the theme breaks a rule in any state: as it is, with the keyboard on it, under the pointer, open."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from generator.build import Options, gather
from generator.tools.audit.audit_finding import BINDING, Finding, Place
from generator.tools.audit.axe import prepare_axe, run_axe
from generator.tools.audit.browser import Mode, enter, leave
from generator.tools.audit.checks.looks import check_chosen_edges, check_edges
from generator.tools.audit.checks.reflow import look_for_cuts
from generator.tools.audit.serving import serving
from generator.tools.preview.theme_parts import STATES, state_styles, theme_page
from tests.sites import ROOT, TODAY

pytestmark = pytest.mark.browser
MODES = (Mode(320), Mode(1280, "dark"))
_BOXES_IN_LINKS = """
const boxes = [...document.querySelectorAll("main a bdi")].map(each => [each, getComputedStyle(each)]);
return boxes.filter(([, style]) => style.display == "inline-block").map(
  ([each, style]) => [each.textContent, style.textDecorationLine]);
"""


@pytest.fixture(scope="module")
def parts(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages that the preview shows of the demonstration's theme."""
    folder = tmp_path_factory.mktemp("parts")
    made = gather(Options(ROOT, demo, dt.date.fromisoformat(TODAY)))
    assert made is not None
    shutil.copytree(demo / "site" / "assets", folder / "assets")
    (folder / "_preview").mkdir()
    (folder / "_preview" / "states.css").write_bytes(state_styles(made.theme))
    for state in STATES:
        (folder / "_preview" / f"theme{state}.html").write_bytes(theme_page(made, state))
    with serving(folder) as address:
        yield f"{address}_preview/"


@pytest.mark.parametrize("state", STATES)
def test_no_part_breaks_a_rule(browser: webdriver.Chrome, parts: str, state: str) -> None:
    browser.get(f"{parts}theme{state}.html")
    prepare_axe(browser)
    found: list[Finding] = []
    for mode in MODES:
        enter(browser, mode)
        found += run_axe(browser, Place(state, str(mode))).findings
        found += look_for_cuts(browser, Place(state, str(mode)))
        found += check_edges(browser, Place(state, str(mode)))
        found += check_chosen_edges(browser, Place(state, str(mode)))
    leave(browser)
    assert [each for each in found if each.level in BINDING] == []


def test_parts_are_open_and_show_the_keyboard_where_they_should(
    browser: webdriver.Chrome, parts: str
) -> None:
    browser.get(f"{parts}themeopen.html")
    assert len(browser.find_elements("css selector", "main details[open] details[open] input")) > 5
    browser.get(f"{parts}themefocus.html")
    line = "return getComputedStyle(document.querySelector('main .as-focus .button')).outlineStyle"
    assert browser.execute_script(line) == "solid"


def test_a_link_whose_words_are_kept_together_has_its_line(browser: webdriver.Chrome, parts: str) -> None:
    """A box within a line, such as one that keeps an address whole, does not take on the line of its link."""
    browser.get(f"{parts}theme.html")
    boxes = browser.execute_script(_BOXES_IN_LINKS)
    assert any("@" in words for words, _ in boxes)
    assert [words for words, line in boxes if line != "underline"] == []
