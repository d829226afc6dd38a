"""A family fills in the form on the feedback page, without a script, and the council has the words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import url_contains
from selenium.webdriver.support.ui import WebDriverWait

from generator.tools.inbox.message_store import Store
from tests.browser.chromium import start_chromium, stop_chromium
from tests.sites import SmallSite
from tests.tools.inbox.flood import Receiver

pytestmark = pytest.mark.browser


@pytest.fixture
def plain_browser() -> Iterator[webdriver.Chrome]:
    driver = start_chromium(scripts=False)
    yield driver
    stop_chromium(driver)


def test_the_form_works_without_a_script(small_site: SmallSite, plain_browser: webdriver.Chrome) -> None:
    small_site.replace("settings.yaml", "  reply_time:", "  inbox: yes\n  reply_time:")
    assert small_site.build().exit_code == 0, small_site.build().output
    receiver = Receiver(small_site.folder)
    try:
        plain_browser.get(f"http://127.0.0.1:{receiver.port}/feedback.html")
        plain_browser.find_element(By.NAME, "content").send_keys("More clubs on Sunday, please.")
        plain_browser.find_element(By.CSS_SELECTOR, "form[action$=inbox] button").click()
        WebDriverWait(plain_browser, 30).until(url_contains("/feedback-thanks.html"))
    finally:
        receiver.stop()
    (kept,) = Store(small_site.folder / "inbox" / "comments.db").all()
    assert kept.message.content == "More clubs on Sunday, please."
