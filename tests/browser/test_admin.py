"""An editor changes an entry in the forms of Decap CMS, in a real browser, and the file stays tidy."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from generator.cache.results import Cache
from generator.publish.forms import cms_config
from generator.read.content import load
from generator.read.source import split_entry
from generator.tools.admin.admin_server import Backend, serve_forms
from tests.sites import ROOT, SmallSite, run

SCRIPT = ROOT / ".cache" / "cms" / "decap-cms.js"
COMMENTED = """---
# The name as families say it.
title: Kite Club   # never change it
summary: A Saturday play club for children with SEND.
organisation: kite-trust
topics: [things-to-do]
imported: {from: "csv:old.csv", key: "7"}
contacts:
  - role: Club manager
    phone: 01632 960520 # until spring
reviewed: 2026-09-14
online: no
---
## What happens

We play outside when it is dry.
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SCRIPT.exists(), reason="npm is needed to fetch Decap CMS: make admin"),
]


@pytest.fixture
def address(small_site: SmallSite) -> Iterator[str]:
    small_site.write("services/kite-club.md", COMMENTED)
    entries = load(small_site.folder, dt.date(2026, 11, 24), Cache()).value
    with serve_forms(Backend(small_site.folder, b"", SCRIPT.read_bytes(), "secret"), 0) as server:
        own = f"http://127.0.0.1:{server.server_address[1]}"
        backend = {"name": "proxy", "proxy_url": f"{own}/api/SESSION", "branch": "main"}
        config = cms_config(dict(entries.terms), dict(backend), "https://x.example", has_workflow=False)
        made = Backend(small_site.folder, config, SCRIPT.read_bytes(), "secret")
        server.RequestHandlerClass.keywords["backend"] = made  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"{own}/?key=secret"
        server.shutdown()


def wait(browser: webdriver.Chrome, script: str) -> object:
    return WebDriverWait(browser, 40).until(lambda driver: driver.execute_script(f"return {script}"))


def click(browser: webdriver.Chrome, words: str) -> None:
    test = f"[...document.querySelectorAll('button, [role=button], [role=menuitem]')].find(e => e.innerText.trim() === '{words}')"
    wait(browser, test).click()  # type: ignore[attr-defined]


def test_an_edit_in_the_forms_changes_that_fact_and_nothing_else(
    browser: webdriver.Chrome, small_site: SmallSite, address: str
) -> None:
    before = (small_site.content / "services/kite-club.md").read_text("utf-8")
    browser.get(address)
    click(browser, "Login")
    wait(browser, "document.body.innerText.includes('Kite Club')")
    browser.get(f"{address}#/collections/services/entries/kite-club")
    box = "document.querySelector('[id^=summary-field]')"
    wait(browser, box)
    field = browser.find_element(By.CSS_SELECTOR, "[id^=summary-field]")
    field.send_keys(Keys.END, " Bring a coat.")
    click(browser, "Publish")
    click(browser, "Publish now")
    file = small_site.content / "services/kite-club.md"
    WebDriverWait(browser, 20).until(lambda _: file.read_text("utf-8") != before)
    expected = before.replace("children with SEND.", "children with SEND. Bring a coat.")
    assert file.read_text("utf-8") == expected
    assert small_site.build().exit_code == 0


def box(browser: webdriver.Chrome, name: str) -> WebElement:
    wait(browser, f"document.querySelector('[id^={name}-field]')")
    return browser.find_element(By.CSS_SELECTOR, f"[id^={name}-field]")


def test_a_new_entry_is_published_with_what_was_filled_in_and_nothing_else(
    browser: webdriver.Chrome, small_site: SmallSite, address: str
) -> None:
    browser.get(address)
    click(browser, "Login")
    wait(browser, "document.body.innerText.includes('Kite Club')")
    browser.get(f"{address}#/collections/services/new")
    for name, words in (
        ("path", "play"),
        ("title", "Boat Club"),
        ("summary", "A boat club for children with SEND."),
    ):
        box(browser, name).send_keys(words)
    for name, words in (("organisation", "Kite"), ("topics", "Things")):
        box(browser, name).send_keys(words)
        wait(
            browser,
            f"[...document.querySelectorAll('[role=option]')].some(e => e.innerText.includes('{words}'))",
        )
        box(browser, name).send_keys(Keys.ENTER)
    click(browser, "Add contacts")
    box(browser, "phone").send_keys("01632 960123")
    click(browser, "Publish")
    click(browser, "Publish now")
    file = small_site.content / "services" / "play" / "boat-club.md"
    WebDriverWait(browser, 20).until(lambda _: file.is_file())
    today = dt.date.today().isoformat()
    document = split_entry(file.read_text("utf-8"), "x.md").value
    facts: Any = document and document.facts
    assert {name: value for name, value in facts.items() if value} == {
        "title": "Boat Club",
        "summary": "A boat club for children with SEND.",
        "organisation": "kite-trust",
        "topics": ["things-to-do"],
        "contacts": [{"phone": "01632 960123"}],
        "reviewed": today,
    }
    built = run("build", "--site", small_site.folder, "--no-books", "--today", today)
    assert built.exit_code == 0, built.output
