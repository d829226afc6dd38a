"""An editor changes an entry in the forms of Decap CMS, in a real browser, and the file stays tidy."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from generator.cache.results import Cache
from generator.publish.forms import cms_config
from generator.read.content import load
from generator.tools.admin.admin_server import Backend, serve_forms
from generator.tools.admin.storage import Storage
from tests.sites import ROOT, SmallSite

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
    storage = Storage(small_site.folder)
    with serve_forms(Backend(storage, b"", SCRIPT.read_bytes()), 0) as server:
        own = f"http://127.0.0.1:{server.server_address[1]}"
        backend = {"name": "proxy", "proxy_url": f"{own}/api", "branch": "main"}
        config = cms_config(dict(entries.terms), dict(backend), "https://x.example", has_workflow=False)
        server.RequestHandlerClass.keywords["backend"] = Backend(storage, config, SCRIPT.read_bytes())  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield own
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
    browser.get(f"{address}/#/collections/services/entries/kite-club")
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
