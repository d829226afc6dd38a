"""An editor changes an entry in the forms of Decap CMS, in a real browser, and the file stays tidy."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.common.exceptions import (
    ElementClickInterceptedException,
    ElementNotInteractableException,
    StaleElementReferenceException,
    TimeoutException,
)
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
UNTAGGED = ROOT / "tests" / "cases" / "untagged-download" / "bad" / "content" / "files" / "where-to-park.pdf"
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

_SAID = """
    const texts = name => [...document.querySelectorAll(name)].map(each => each.innerText)
    return [location.hash, document.body.innerText.slice(0, 300), ...texts('[class*=ErrorsList], [class*=Toastify__toast-body], [role=menu]'),
        ...[...document.querySelectorAll('input, textarea')].filter(each => each.value)
            .map(each => `${each.id}: ${each.value}`)].join('\\n')
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SCRIPT.exists(), reason="npm is needed to fetch Decap CMS: make admin"),
]


@pytest.fixture
def address(small_site: SmallSite) -> Iterator[str]:
    small_site.write("services/kite-club.md", COMMENTED)
    with serve_forms(Backend(small_site.folder, b"", SCRIPT.read_bytes(), "secret"), 0) as server:
        own = f"http://127.0.0.1:{server.server_address[1]}"
        config = config_of(small_site, name="proxy", proxy_url=f"{own}/api/SESSION", branch="main")
        made = Backend(small_site.folder, config, SCRIPT.read_bytes(), "secret")
        server.RequestHandlerClass.keywords["backend"] = made  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"{own}/?key=secret"
        server.shutdown()


def config_of(site: SmallSite, **backend: str) -> bytes:
    entries = load(site.folder, dt.date(2026, 11, 24), Cache()).value
    return cms_config(dict(entries.terms), dict(backend), "https://x.example", has_workflow=False)


def until[Found](browser: webdriver.Chrome, what: str, look: Callable[[], Found]) -> Found:
    """What is found, once it is there; a page that draws itself anew meanwhile is looked at again."""
    again = (
        StaleElementReferenceException,
        ElementNotInteractableException,
        ElementClickInterceptedException,
    )
    try:
        return WebDriverWait(browser, 40, ignored_exceptions=again).until(lambda _: look())
    except TimeoutException:
        pytest.fail(f"{what} never came; the page has: {browser.execute_script(_SAID)}")


def wait(browser: webdriver.Chrome, script: str, *given: object) -> Any:
    return until(browser, script, lambda: browser.execute_script(f"return {script}", *given))


def click(
    browser: webdriver.Chrome, words: str, roles: str = "button, [role=button], [role=menuitem]"
) -> None:
    find = "[...document.querySelectorAll(arguments[0])].find(e => e.innerText.trim() === arguments[1])"
    until(browser, words, lambda: wait(browser, find, roles, words).click() or True)


def sign_in(browser: webdriver.Chrome, address: str, path: str) -> None:
    """Opens a form, once all entries are there."""
    browser.get(address)
    click(browser, "Login")
    wait(browser, "document.body.innerText.includes('Kite Club')")
    browser.get(f"{address}#/collections/services/{path}")


def box(browser: webdriver.Chrome, name: str) -> WebElement:
    field: WebElement = wait(browser, f"document.querySelector('[id^={name}-field]')")
    return field


def fill(browser: webdriver.Chrome, name: str, words: str) -> None:
    box(browser, name).send_keys(words)
    wait(browser, "arguments[0].value.endsWith(arguments[1])", box(browser, name), words)


def choose(browser: webdriver.Chrome, name: str, label: str) -> None:
    box(browser, name).send_keys(label[:4])
    click(browser, label, "[role=option]")
    chosen = "arguments[0].closest('[class*=control]').innerText.includes(arguments[1])"
    wait(browser, chosen, box(browser, name), label)


def publish(browser: webdriver.Chrome, is_there: Callable[[], bool]) -> None:
    click(browser, "Publish")
    click(browser, "Publish now")
    until(browser, "the file", is_there)


def test_an_edit_in_the_forms_changes_that_fact_and_nothing_else(
    browser: webdriver.Chrome, small_site: SmallSite, address: str
) -> None:
    file = small_site.content / "services/kite-club.md"
    before = file.read_text("utf-8")
    sign_in(browser, address, "entries/kite-club")
    box(browser, "summary").send_keys(Keys.END)
    fill(browser, "summary", " Bring a coat.")
    publish(browser, lambda: file.read_text("utf-8") != before)
    expected = before.replace("children with SEND.", "children with SEND. Bring a coat.")
    assert file.read_text("utf-8") == expected
    assert small_site.build().exit_code == 0


def test_a_new_entry_is_published_with_what_was_filled_in_and_nothing_else(
    browser: webdriver.Chrome, small_site: SmallSite, address: str, tmp_path: Path
) -> None:
    sign_in(browser, address, "new")
    fill(browser, "path", "play")
    fill(browser, "title", "Boat Club")
    fill(browser, "summary", "A boat club for children with SEND.")
    choose(browser, "organisation", "Kite Trust")
    choose(browser, "topics", "Things to do")
    click(browser, "Add contacts")
    fill(browser, "phone", "01632 960123")
    click(browser, "Add files to download")
    boxes = "[...document.querySelectorAll('[id^=title-field]')]"
    until(browser, "its words", lambda: wait(browser, f"{boxes}[1]").send_keys("Where to park") or True)
    click(browser, "Choose a file")
    upload = tmp_path / "Where to park.pdf"
    upload.write_bytes(UNTAGGED.read_bytes())
    wait(browser, "document.querySelector('input[type=file]')").send_keys(str(upload))
    wait(browser, "document.body.innerText.includes('where-to-park.pdf')")
    click(browser, "Choose selected")
    file = small_site.content / "services" / "play" / "boat-club.md"
    publish(browser, file.is_file)
    today = dt.date.today().isoformat()
    document = split_entry(file.read_text("utf-8"), "x.md").value
    facts: Any = document and document.facts
    assert {name: value for name, value in facts.items() if value} == {
        "title": "Boat Club",
        "summary": "A boat club for children with SEND.",
        "organisation": "kite-trust",
        "topics": ["things-to-do"],
        "contacts": [{"phone": "01632 960123"}],
        "files": [{"title": "Where to park", "file": "/files/where-to-park.pdf"}],
        "reviewed": today,
    }
    assert (small_site.content / "files" / "where-to-park.pdf").read_bytes() == UNTAGGED.read_bytes()
    built = run("build", "--site", small_site.folder, "--no-books", "--today", today)
    assert built.exit_code == 0, built.output
    assert "no tags" in built.output
    assert '../files/where-to-park.pdf">Where to park (PDF, ' in small_site.page("services/boat-club.html")


def facts_of(text: str) -> dict[str, Any]:
    document = split_entry(text, "x.md").value
    assert document is not None
    assert isinstance(document.facts, dict)
    return document.facts
