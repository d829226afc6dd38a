"""From a letter to the page: a provider on a narrow phone without scripts, and the council that lets it through."""

from __future__ import annotations

import email
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from email.policy import default

import pytest
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import presence_of_element_located, url_contains
from selenium.webdriver.support.ui import WebDriverWait

from generator.tools.admin.admin_server import Backend, serve_forms
from generator.tools.audit.audit_finding import Place
from generator.tools.upkeep.answer_store import Answers
from tests.browser.chromium import set_width, start_chromium, stop_chromium
from tests.browser.test_axe import faults
from tests.sites import TODAY, SmallSite
from tests.tools.admin.test_answers_page import desk_of
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
        press(driver, "This has changed")
        WebDriverWait(driver, 20).until(url_contains("changed"))
        assert not sideways(driver)
        fill(driver, "box_contacts_0_phone", "0163")
        fill(driver, "box_cost", "£4 a session.")
        press(driver, "Send")
        wrong = waited_for(driver, "[role=alert] a")
        assert str(wrong.get_attribute("href")).endswith("#box_contacts_0_phone")
        fill(driver, "box_contacts_0_phone", "01632 960521")
        press(driver, "Send")
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


def test_still_right_and_ended_go_by_keyboard_to_the_editors_page_and_to_the_site(
    council: SmallSite, plain_browser: webdriver.Chrome, browser: webdriver.Chrome
) -> None:
    driver = plain_browser
    club = (council.content / "services" / "kite-club.md").read_text("utf-8")
    council.write(
        "services/drum-club.md", club.replace("Kite Club", "Drum Club").replace("saturday-play", "drums")
    )
    receiver = Receiver(council.folder, "--today", TODAY)
    try:
        driver.get(link_in_letter(council, receiver.port))
        press(driver, "All still right")
        assert (
            "24 November 2026" in waited_for(driver, "main .contacts-plain").find_element(By.XPATH, "..").text
        )
        path = (
            council.run_bare("inbox", "link", "drum-club", "--today", TODAY).output.removeprefix(BASE).strip()
        )
        driver.get(f"http://127.0.0.1:{receiver.port}{path}")
        press(driver, "This has ended")
        WebDriverWait(driver, 20).until(url_contains("ended"))
        assert not sideways(driver)
        tab_to(driver, lambda here: here.get_attribute("name") == "words").send_keys("Since Easter.")
        press(driver, "Send")
        waited_for(driver, "main .contacts-plain")
    finally:
        receiver.stop()
    answers = Answers(council.folder / "inbox" / "updates.db")
    backend = Backend(council.folder, b"", b"", "secret", desk_of(council, answers))
    with serve_forms(backend, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_address[1]}/answers/"
        for name in ("?key=secret", "2?key=secret"):
            browser.get(f"{home}{name}")
            assert faults(browser, Place(f"answers/{name}")) == []
        for name in ("U1: Kite Club", "U2: Drum Club"):
            driver.get(f"{home}?key=secret")
            assert not sideways(driver)
            press(driver, name)
            waited_for(driver, "button[value=accept]")
            assert not sideways(driver)
            press(driver, "Let it through")
            assert "was changed." in waited_for(driver, "[role=status]").text
        server.shutdown()
    answers.close()
    council.build()
    assert "Checked 24 November 2026 by Kite Trust." in council.page("services/kite-club.html")
    assert "This service has closed" in council.page("services/drum-club.html")


def press(driver: webdriver.Chrome, words: str) -> None:
    """Goes to the link or button with these words by the Tab key, and presses Enter."""
    tab_to(driver, lambda here: here.text == words).send_keys(Keys.ENTER)


def tab_to(driver: webdriver.Chrome, is_there: Callable[[WebElement], bool]) -> WebElement:
    for _ in range(120):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        if is_there(here := driver.switch_to.active_element):
            return here
    pytest.fail(f"the Tab key never gets there; it is at {driver.switch_to.active_element.text!r}")


def waited_for(driver: webdriver.Chrome, selector: str) -> WebElement:
    """The first thing that fits, on the page that comes next."""
    found = presence_of_element_located((By.CSS_SELECTOR, selector))
    return WebDriverWait(driver, 20).until(found)


def fill(driver: webdriver.Chrome, box: str, words: str) -> None:
    """Writes words in place of what a box holds."""
    found = driver.find_element(By.ID, box)
    found.clear()
    found.send_keys(words)
