"""From a letter to the page: a provider on a narrow phone without scripts, and the council that lets it through."""

from __future__ import annotations

import email
import re
import subprocess
from collections.abc import Iterator
from email.policy import default

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import presence_of_element_located, url_contains
from selenium.webdriver.support.ui import WebDriverWait

from generator.tools.audit.audit_finding import Place
from tests.browser.chromium import set_width, start_chromium, stop_chromium
from tests.browser.test_axe import faults
from tests.sites import TODAY, SmallSite
from tests.tools.inbox.flood import Receiver

pytestmark = pytest.mark.browser
BASE = "https://offer.smallborough.example"


@pytest.fixture
def plain_browser() -> Iterator[webdriver.Chrome]:
    driver = start_chromium(scripts=False)
    set_width(driver, 320)
    yield driver
    stop_chromium(driver)


@pytest.fixture
def council(small_site: SmallSite) -> SmallSite:
    """One that has asked the Kite Trust, and has its files in Git."""
    small_site.write(
        "teams.yaml", "- {name: Kite Trust, email: office@kite.example, organisations: [kite-trust]}\n"
    )
    small_site.replace("settings.yaml", "  reply_time:", "  inbox: yes\n  reply_time:")
    small_site.replace("services/kite-club.md", "reviewed: 2026-09-14", "reviewed: 2026-02-14")
    for words in (
        ["init", "--quiet"],
        ["config", "user.name", "Editor"],
        ["config", "user.email", "e@smallborough.example"],
        ["add", "content"],
        ["commit", "--quiet", "--message", "All"],
    ):
        subprocess.run(["git", *words], cwd=small_site.folder, check=True)
    small_site.run("reviews", "--send-to", small_site.folder / "letters")
    small_site.build()
    return small_site


def link_in_letter(site: SmallSite, port: int) -> str:
    """The one link of the one letter, at the address of the test."""
    (file,) = (site.folder / "letters").rglob("*.eml")
    text: str = email.message_from_bytes(file.read_bytes(), policy=default).get_content()
    (link,) = re.findall(rf"{BASE}(/update/\S+)", text)
    return f"http://127.0.0.1:{port}{link}"


def sideways(driver: webdriver.Chrome) -> bool:
    """Whether the page is wider than the phone: told by the size of its root, as no script runs."""
    size = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})
    return bool(size["cssContentSize"]["width"] > 320)


def test_a_change_goes_from_the_letter_to_the_page(
    council: SmallSite, plain_browser: webdriver.Chrome, browser: webdriver.Chrome
) -> None:
    driver = plain_browser
    receiver = Receiver(council.folder, "--today", TODAY)
    try:
        link = link_in_letter(council, receiver.port)
        # The form as a person with scripts gets it, for axe; opening it changes nothing.
        for step in ("", "?answer=changed", "?answer=not-me"):
            browser.get(f"{link}{step}")
            assert faults(browser, Place(f"update{step}")) == []
        driver.get(link)
        assert not sideways(driver)
        driver.find_element(By.LINK_TEXT, "This has changed").click()
        WebDriverWait(driver, 20).until(url_contains("changed"))
        assert not sideways(driver)
        fill(driver, "box_contacts_0_phone", "0163")
        fill(driver, "box_cost", "£4 a session.")
        driver.find_element(By.CSS_SELECTOR, "main form button").click()
        wrong = waited_for(driver, "[role=alert] a")
        assert str(wrong.get_attribute("href")).endswith("#box_contacts_0_phone")
        fill(driver, "box_contacts_0_phone", "01632 960521")
        driver.find_element(By.CSS_SELECTOR, "main form button").click()
        thanks = waited_for(driver, "main .contacts-plain").find_element(By.XPATH, "..")
        assert "We have your answer of 24 November 2026." in thanks.text
    finally:
        receiver.stop()
    assert council.run_bare("inbox", "accept", "U1", "--commit", "--today", TODAY).exit_code == 0
    said = subprocess.run(
        ["git", "show", "--format=%an", "--unified=0"],
        cwd=council.folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert said.startswith("Kite Trust\n")
    assert {line[:10] for line in said.splitlines() if re.match(r"\+[^+]", line)} == {
        "+cost: \"£4", "+contacts:", "+reviewed:", "+reviewed_",
    }  # fmt: skip
    council.build()
    page = council.page("services/kite-club.html")
    for words in ("£4 a session.", "01632 960521", "Checked 24 November 2026 by Kite Trust."):
        assert words in page
    assert council.run("reviews", "--send-to", council.folder / "again").output.startswith("0 letters")


def waited_for(driver: webdriver.Chrome, selector: str) -> WebElement:
    """The first thing that fits, on the page that comes next."""
    found = presence_of_element_located((By.CSS_SELECTOR, selector))
    return WebDriverWait(driver, 20).until(found)


def fill(driver: webdriver.Chrome, box: str, words: str) -> None:
    """Writes words in place of what a box holds."""
    found = driver.find_element(By.ID, box)
    found.clear()
    found.send_keys(words)
