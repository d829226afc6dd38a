"""Readers choose how words look, on their own device alone, and every page follows at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.person import Person, without_scripts

pytestmark = pytest.mark.browser
SCHEMES = ("light", "dark", "cream", "black-on-white", "white-on-black")
SERVICE, LIST, GUIDE = "services/portage.html", "topics/therapies.html", "guides/where-to-start.html"


def choose(phone: Person, address: str, **choices: str) -> None:
    """Settings that this device remembers already."""
    phone.open(f"{address}robots.txt")
    script = "localStorage.setItem('local-offer-reading', arguments[0])"
    phone.browser.execute_script(script, json.dumps(choices))


def style(phone: Person, selector: str, name: str) -> str:
    script = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
    return str(phone.browser.execute_script(script, selector, name))


def fonts(phone: Person) -> list[str]:
    """The font files that the page asked for."""
    script = "return performance.getEntriesByType('resource').map((e) => e.name).filter((n) => n.endsWith('.woff'))"
    found: list[str] = phone.browser.execute_script(script)
    return found


def test_what_is_chosen_shows_at_once_and_on_every_page(phone: Person, demo_address: str) -> None:
    phone.open(f"{demo_address}{SERVICE}")
    phone.tab_to("[popovertarget='site_menu']")
    phone.press(Keys.ENTER)
    phone.tab_to("#site_menu a[href$='reading-settings.html']")
    phone.press(Keys.ENTER)
    phone.wait_for("h1", "Reading settings")
    phone.tab_to("input[name=size]")
    phone.press(Keys.ARROW_DOWN)
    phone.wait_for("[role=status]", "Changed. This device will remember it.")
    assert style(phone, "html", "fontSize") == "20px"
    phone.tab_to("input[name=colours]")
    phone.press(Keys.ARROW_UP)
    phone.wait_until(
        lambda: style(phone, "body", "backgroundColor") == "rgb(0, 0, 0)", "it never turns black"
    )
    assert phone.faults("settings chosen") == []
    phone.open(f"{demo_address}{GUIDE}")
    assert style(phone, "html", "fontSize") == "20px"
    assert style(phone, "body", "backgroundColor") == "rgb(0, 0, 0)"
    phone.open(f"{demo_address}reading-settings.html")
    phone.tab_to("button[type=reset]")
    phone.press(Keys.SPACE)
    phone.wait_until(lambda: style(phone, "html", "fontSize") == "16px", "it never goes back")
    assert phone.browser.execute_script("return localStorage.getItem('local-offer-reading')") is None


def test_they_are_put_on_before_anything_is_drawn(phone: Person, demo_address: str) -> None:
    choose(phone, demo_address, colours="white-on-black")
    watch = (
        "new MutationObserver(() => { if (document.body && !window.seen)"
        " window.seen = document.documentElement.dataset.colours || 'nothing'; })"
        ".observe(document, {childList: true, subtree: true});"
    )
    added = phone.browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": watch})
    try:
        phone.open(f"{demo_address}{SERVICE}")
        assert phone.browser.execute_script("return window.seen") == "white-on-black"
    finally:
        phone.browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


def test_the_accessible_typeface_is_loaded_only_when_chosen(phone: Person, demo_address: str) -> None:
    phone.open(f"{demo_address}{SERVICE}")
    assert fonts(phone) == []
    choose(phone, demo_address, face="hyperlegible")
    phone.open(f"{demo_address}{SERVICE}")
    phone.wait_until(lambda: len(fonts(phone)) == 2, "the typeface never comes")
    assert phone.browser.execute_script("return document.fonts.check('16px Hyperlegible')")
    assert style(phone, "body", "fontFamily").startswith("Hyperlegible")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_colours_break_a_rule(phone: Person, demo_address: str, scheme: str) -> None:
    choose(phone, demo_address, colours=scheme)
    for page in ("", SERVICE, "start.html"):
        phone.open(f"{demo_address}{page}")
        assert phone.faults(scheme) == [], page


@pytest.mark.parametrize(
    "page", ["", SERVICE, GUIDE, LIST, "start/5-to-10.html", "a-to-z.html", "my-list.html"]
)
def test_the_largest_words_with_most_space_fit_the_smallest_phone(
    phone: Person, demo_address: str, page: str
) -> None:
    choose(phone, demo_address, size="largest", spacing="wide")
    phone.open(f"{demo_address}{page}")
    assert style(phone, "html", "fontSize") == "32px"
    assert phone.browser.execute_script("return document.documentElement.scrollWidth") == 320


def test_a_browser_that_remembers_nothing_says_so(phone: Person, demo_address: str) -> None:
    deny = "Storage.prototype.setItem = () => { throw new DOMException('no'); };"
    added = phone.browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": deny})
    try:
        phone.open(f"{demo_address}reading-settings.html")
        phone.tab_to("input[name=spacing]")
        phone.press(Keys.ARROW_DOWN)
        phone.wait_for("[role=status]", "Changed on this page only")
        assert phone.browser.execute_script("return document.documentElement.dataset.spacing") == "wide"
        assert phone.texts(".list-link") == []
    finally:
        phone.browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


@pytest.mark.parametrize(
    "kept", ["nonsense", "null", "[]", '{"size": 7, "colours": "x y"}', '{"size": "unknown"}']
)
def test_odd_memories_do_no_harm(phone: Person, demo_address: str, kept: str) -> None:
    phone.open(f"{demo_address}robots.txt")
    phone.browser.execute_script("localStorage.setItem('local-offer-reading', arguments[0])", kept)
    phone.open(f"{demo_address}reading-settings.html")
    assert style(phone, "html", "fontSize") == "16px"
    assert phone.texts(".choices legend")[0] == "Text size"


def test_without_scripts_the_page_says_what_the_browser_can_do(phone: Person, demo_address: str) -> None:
    with without_scripts(phone.browser):
        phone.open(f"{demo_address}reading-settings.html")
        assert phone.texts("form.reading") == []
        assert "In your browser" in phone.texts("h2")
    assert phone.faults("without scripts") == []


def test_it_works_from_a_memory_stick(phone: Person, demo: Path) -> None:
    phone.open((demo / "site" / "reading-settings.html").as_uri())
    phone.tab_to("input[name=colours]")
    phone.press(Keys.ARROW_UP)
    phone.wait_for("[role=status]", "Changed")
    phone.open((demo / "site" / SERVICE).as_uri())
    colours: Any = style(phone, "body", "backgroundColor")
    phone.browser.execute_script("localStorage.clear()")
    assert colours == "rgb(0, 0, 0)"
