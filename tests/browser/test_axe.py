"""No page breaks a rule of WCAG 2.2 A or AA, or of best practice, that axe can see."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from selenium import webdriver

from generator.audit.axe import prepare_axe, run_axe
from generator.audit.browser import Mode, enter, leave
from generator.audit.finding import BINDING, Finding, Place
from generator.audit.pages import SitePage, planned_pages, sample
from generator.build import Options
from tests.conftest import serving
from tests.sites import ROOT, TODAY, SmallSite

pytestmark = pytest.mark.browser
MODES = (Mode(320), Mode(1280))


def one_of_each(folder: Path, out: Path) -> tuple[SitePage, ...]:
    """The fullest page of every kind, as it was built into `out`."""
    options = Options(folder, out, dt.date.fromisoformat(TODAY))
    return sample(planned_pages(options), out / "site")


def faults(browser: webdriver.Chrome, address: str, page: str) -> list[Finding]:
    """What axe finds on one page, on a phone and on a desk."""
    browser.get(f"{address}{page}")
    prepare_axe(browser)
    found: list[Finding] = []
    for mode in MODES:
        enter(browser, mode)
        found += run_axe(browser, Place(page, str(mode))).findings
    leave(browser)
    return [each for each in found if each.level in BINDING]


def test_no_kind_of_page_breaks_a_rule(browser: webdriver.Chrome, demo: Path, demo_address: str) -> None:
    pages = one_of_each(ROOT, demo)
    assert len({page.kind for page in pages}) >= 20
    found = [each for page in pages for each in faults(browser, demo_address, page.path)]
    assert found == []


def test_a_broken_template_is_caught(browser: webdriver.Chrome, small_site: SmallSite) -> None:
    """Each of these is a slip that a template could hold, and that the build itself can't see."""
    shutil.copytree(ROOT / "themes" / "default" / "templates", small_site.folder / "themes/odd/templates")
    base = small_site.folder / "themes" / "odd" / "templates" / "base.html"
    text = base.read_text("utf-8")
    broken = text.replace('<p class="colophon">', '<p class="colophon" aria-hidden="true" tabindex="0">')
    broken = broken.replace("</footer>", '<input type="text"><button class="tiny"></button></footer>')
    assert broken != text
    base.write_text(broken, encoding="utf-8", newline="\n")
    assert small_site.build("--theme", "odd").exit_code == 0
    with serving(small_site.out / "site") as address:
        found = faults(browser, address, "index.html")
    assert {each.rule for each in found} >= {"aria-hidden-focus", "button-name", "label"}
