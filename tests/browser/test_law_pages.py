"""The report and the form in a real browser: no rule broken, and the form knows which page it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By

from generator.tools.audit.audit_finding import Place
from generator.tools.audit.browser import BOTH_WIDTHS
from tests.browser.test_axe import faults
from tests.conftest import serving
from tests.sites import SmallSite

pytestmark = pytest.mark.browser


def test_the_report_on_the_law_breaks_no_rule(browser: webdriver.Chrome, demo: Path) -> None:
    with serving(demo) as address:
        for page in ("report/law.html", "report/schools.html", "report/self-review.html"):
            browser.get(f"{address}{page}")
            assert faults(browser, Place(page), BOTH_WIDTHS[:1]) == []


def test_the_form_breaks_no_rule_and_knows_its_page(browser: webdriver.Chrome, small_site: SmallSite) -> None:
    small_site.replace("settings.yaml", "  freepost:", "  inbox: yes\n  freepost:")
    assert small_site.build().exit_code == 0
    with serving(small_site.out / "site") as address:
        for page in ("feedback.html", "feedback-thanks.html", "feedback-sorry.html"):
            browser.get(f"{address}{page}")
            assert faults(browser, Place(page)) == []
        browser.get(f"{address}services/kite-club.html")
        browser.find_element(By.LINK_TEXT, "Write to us about this page").click()
        assert browser.find_element(By.ID, "page").get_attribute("value") == "Kite Club"
