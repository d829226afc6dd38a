"""No page breaks a rule of WCAG 2.2 A or AA, or of best practice, that axe can see."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from selenium import webdriver

from generator.tools.audit.audit_finding import BINDING, Finding, Place
from generator.tools.audit.axe import prepare_axe, run_axe
from generator.tools.audit.browser import BOTH_WIDTHS, Mode, enter, leave
from generator.tools.audit.opening import close_state, open_state, samples_from, states_of
from tests.browser.kinds import QUICK_BYTES, every_page, one_of_each
from tests.conftest import serving
from tests.sites import ROOT, SmallSite

pytestmark = pytest.mark.browser


def faults(browser: webdriver.Chrome, place: Place, modes: tuple[Mode, ...] = BOTH_WIDTHS) -> list[Finding]:
    """What axe finds on the page that is open, on a phone and on a desk."""
    prepare_axe(browser)
    found: list[Finding] = []
    for mode in modes:
        enter(browser, mode)
        found += run_axe(browser, Place(place.page, str(mode), place.state)).findings
    leave(browser)
    return [each for each in found if each.level in BINDING]


def test_no_kind_of_page_and_nothing_that_opens_breaks_a_rule(
    browser: webdriver.Chrome, demo: Path, demo_address: str
) -> None:
    pages = one_of_each(ROOT, demo, most_bytes=QUICK_BYTES)
    samples = samples_from(every_page(ROOT, demo))
    found: list[Finding] = []
    opened: set[str] = set()
    for index, page in enumerate(pages):
        address = f"{demo_address}{page.path}"
        browser.get(address)
        # Every other page on a phone, the rest on a desk; `make audit` looks at all on both.
        found += faults(browser, Place(page.path), (BOTH_WIDTHS[index % 2],))
        for state in states_of(browser, page):
            if state.name in opened:
                continue
            opened.add(state.name)
            if all(mode.width_px == BOTH_WIDTHS[0].width_px for mode in state.modes):
                enter(browser, BOTH_WIDTHS[0])
            found += open_state(browser, address, state, samples)
            found += faults(browser, Place(page.path, state=state.name), BOTH_WIDTHS[:1])
            close_state(browser)
    assert len({page.kind for page in pages}) >= 30
    assert len(opened) >= 15
    assert found == []


def test_the_report_for_the_council_breaks_no_rule(browser: webdriver.Chrome, demo: Path) -> None:
    with serving(demo) as address:
        for page in ("index", "team-send-team", "problems-by-kind", "reading-ages"):
            browser.get(f"{address}report/{page}.html")
            assert faults(browser, Place(f"report/{page}.html"), BOTH_WIDTHS[:1]) == []


def test_a_broken_template_is_caught(browser: webdriver.Chrome, small_site: SmallSite) -> None:
    """Each of these is a slip that a template could hold, and that the build itself can't see."""
    shutil.copytree(ROOT / "themes" / "default" / "templates", small_site.folder / "themes/odd/templates")
    for name, right, wrong in (
        (
            "components/site-links",
            '<p class="colophon">',
            '<p class="colophon" aria-hidden="true" tabindex="0">',
        ),
        ("base", "</footer>", '<input type="text"><button class="tiny"></button></footer>'),
    ):
        file = small_site.folder / "themes" / "odd" / "templates" / f"{name}.html"
        text = file.read_text("utf-8")
        assert right in text
        file.write_text(text.replace(right, wrong), encoding="utf-8", newline="\n")
    assert small_site.build("--theme", "odd").exit_code == 0
    with serving(small_site.out / "site") as address:
        browser.get(f"{address}index.html")
        found = faults(browser, Place("index.html"))
    assert {each.rule for each in found} >= {"aria-hidden-focus", "button-name", "label"}
