"""The preview in a real browser: a saved edit is on the screen, and what is wrong is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

from generator.tools.preview import Preview, Watcher, serve_preview
from tests.browser.chromium import set_width
from tests.sites import SmallSite
from tests.tools.preview.test_server import options_of

pytestmark = pytest.mark.browser
LONGEST_SECONDS = 30


@contextmanager
def previewing(small_site: SmallSite) -> Iterator[str]:
    """The preview of a site, watching its files; gives its address."""
    live = Preview(options_of(small_site))
    server = serve_preview(live, 0)
    follower = threading.Thread(target=Watcher(live).run, daemon=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    follower.start()
    live.wait(0, LONGEST_SECONDS)
    threading.Event().wait(0.5)  # until the watching has begun
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        live.stop()
        follower.join(LONGEST_SECONDS)
        server.shutdown()
        server.server_close()


def until(driver: webdriver.Chrome, script: str) -> Any:
    """What a script gives, as soon as it gives something."""
    return WebDriverWait(driver, LONGEST_SECONDS, poll_frequency=0.05).until(
        lambda driver: driver.execute_script(f"return {script}")
    )


def bar(what: str) -> str:
    return f"document.querySelector('local-offer-preview')?.shadowRoot.querySelector('{what}')"


def words(what: str) -> str:
    return f"({bar(what)}?.textContent || '')"


def test_an_edit_is_shown_where_the_reader_was(small_site: SmallSite, browser: webdriver.Chrome) -> None:
    with previewing(small_site) as address:
        browser.get(f"{address}services/kite-club.html")
        until(browser, f"{words('[role=status]')}.includes('No problems on this page.')")
        browser.execute_script("window.scrollTo(0, 400)")
        small_site.replace("services/kite-club.md", "We play outside", "We fly kites")
        until(browser, "document.body.textContent.includes('We fly kites')")
        assert until(browser, "window.scrollY") == 400


def test_a_page_that_did_not_change_is_not_loaded_again(
    small_site: SmallSite, browser: webdriver.Chrome
) -> None:
    with previewing(small_site) as address:
        browser.get(f"{address}news/new-site.html")
        until(browser, f"{words('[role=status]')}.includes('No problems')")
        browser.execute_script("window.isTheSame = true")
        small_site.replace(
            "services/kite-club.md", "- Bring a coat.", "- " + "Bring a coat and " * 12 + "a hat."
        )
        until(browser, f"{words('#panel')}.includes('This sentence has')")
        assert browser.execute_script("return window.isTheSame") is True


def test_a_broken_file_shows_the_problem_on_the_last_good_page(
    small_site: SmallSite, browser: webdriver.Chrome
) -> None:
    with previewing(small_site) as address:
        browser.get(f"{address}services/kite-club.html")
        until(browser, words("[role=status]"))
        small_site.replace("services/kite-club.md", "title: Kite Club", "titel: Kite Club")
        until(browser, f"{words('[role=status]')}.includes('This is the last good version of the page.')")
        assert until(browser, f"!{bar('#panel')}.hidden")
        told = until(browser, words("#panel"))
        assert 'Error. We don\'t know a fact called "titel". Did you mean "title"?' in told
        assert "content/services/kite-club.md, line 2" in told
        assert browser.execute_script("return document.querySelector('h1').textContent") == "Kite Club"
        small_site.replace("services/kite-club.md", "titel: Kite Club", "title: Kite Group")
        until(browser, "document.querySelector('h1').textContent === 'Kite Group'")
        assert until(browser, f"{bar('#panel')}.hidden")


def test_a_site_that_was_broken_from_the_start_appears_when_it_is_mended(
    small_site: SmallSite, browser: webdriver.Chrome
) -> None:
    small_site.replace("services/kite-club.md", "title: Kite Club", "titel: Kite Club")
    with previewing(small_site) as address:
        browser.get(f"{address}services/kite-club.html")
        until(browser, "document.querySelector('h1').textContent.includes('built yet')")
        until(browser, f"{words('#panel')}.includes('Did you mean \"title\"?')")
        small_site.replace("services/kite-club.md", "titel: Kite Club", "title: Kite Club")
        until(browser, "document.querySelector('h1').textContent === 'Kite Club'")


def test_a_page_can_be_seen_printed(small_site: SmallSite, browser: webdriver.Chrome) -> None:
    with previewing(small_site) as address:
        browser.get(f"{address}services/kite-club.html")
        link = until(browser, f"!{bar('a')}?.hidden && {bar('a')}.href")
        assert link == f"{address}_preview/print?page=services%2Fkite-club.html"
        kind = browser.execute_async_script(
            "const done = arguments[1]; fetch(arguments[0]).then(answer => done(answer.headers.get('Content-Type')))",
            link,
        )
        assert kind == "application/pdf"
        browser.get(f"{address}index.html")
        until(browser, words("[role=status]"))
        assert browser.execute_script(f"return {bar('a')}.hidden")


def test_a_draft_is_called_one(small_site: SmallSite, browser: webdriver.Chrome) -> None:
    small_site.replace("services/kite-club.md", "aliases: [saturday-play]", "status: draft")
    with previewing(small_site) as address:
        browser.get(f"{address}services/kite-club.html")
        until(browser, f"{words('[role=status]')}.includes('This is a draft that only you can see.')")


def test_the_bar_fits_a_narrow_screen_and_works_with_the_keyboard(
    small_site: SmallSite, browser: webdriver.Chrome
) -> None:
    with previewing(small_site) as address:
        try:
            set_width(browser, 320)
            browser.get(f"{address}services/kite-club.html")
            until(browser, f"{words('button')}.includes('See all')")
            browser.execute_script(f"{bar('button')}.focus()")
            browser.switch_to.active_element.send_keys(" ")
            assert until(browser, f"{bar('button')}.getAttribute('aria-expanded') === 'true'")
            sizes = browser.execute_script(
                "const root = document.documentElement;"
                f"return [root.scrollWidth, root.clientWidth, {bar('button')}.getBoundingClientRect().height]"
            )
            assert sizes[0] <= sizes[1]
            assert sizes[2] >= 44
        finally:
            browser.execute_script("sessionStorage.clear()")
            set_width(browser, 1280)
