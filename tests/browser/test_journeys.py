"""Families get where they want to be: in at most five taps or with one query, on a phone, by keyboard."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest
import yaml
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from tests.browser.person import Person, on_a_phone, without_scripts
from tests.sites import ROOT

pytestmark = pytest.mark.browser
JOURNEYS: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/data/journeys.yaml").read_text("utf-8"))
MOST_TAPS = 5
FOCUS = """
const [words] = arguments;
const name = (each) => (each.labels?.length ? each.labels[0].textContent : each.textContent).replace(/\\s+/g, " ").trim();
const all = [...document.querySelectorAll("main :is(a, button, summary, input), :is(header, footer) :is(a, button)")];
const found = all.find((each) => each.checkVisibility({ visibilityProperty: true }) && each.tabIndex >= 0 && name(each).startsWith(words));
found?.focus();
return Boolean(found) && document.activeElement === found;
"""


def tap(person: Person, words: str) -> None:
    """Goes to what begins with these words, which the keyboard must reach, and presses it."""
    reached = f"nothing that the keyboard reaches is called {words!r} on {person.path}"
    person.wait_until(lambda: bool(person.browser.execute_script(FOCUS, words)), reached)
    if not person.is_on("input"):
        person.press(Keys.ENTER)


def go(person: Person, steps: list[dict[str, str]]) -> None:
    for step in steps:
        if "ask" in step:
            person.browser.execute_script("document.getElementById('home_search').focus()")
        if "tap" in step:
            tap(person, step["tap"])
        else:
            person.press(next(iter(step.values())), Keys.ENTER)
            message = f"the results are never read from their count on {person.path}"
            person.wait_until(lambda: person.is_on("#found-count"), message)


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda each: each["who"][:40])
def test_a_family_gets_there(browser: webdriver.Chrome, demo_address: str, journey: dict[str, Any]) -> None:
    """Without scripts, if the table says that it needs none."""
    taps = [step["tap"] for step in journey["steps"] if "tap" in step and step["tap"] != "Your postcode"]
    assert len(taps) <= MOST_TAPS
    with on_a_phone(browser) as person, without_scripts(browser) if journey.get("plain") else nullcontext():
        browser.get(demo_address)
        go(person, journey["steps"])
        message = f"{person.path} is the wrong page"
        person.wait_until(lambda: person.path.split("#")[0] == journey["page"], message)
        person.wait_for("main", journey["shows"])
    browser.execute_script("sessionStorage.clear(); localStorage.clear()")


def test_there_are_enough_and_most_need_no_script() -> None:
    assert len(JOURNEYS) >= 15
    assert sum("ask" in step or "write" in step for each in JOURNEYS for step in each["steps"]) <= 8
