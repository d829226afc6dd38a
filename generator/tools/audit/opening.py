"""Opens what can be opened on a page, as a reader does, and says where that goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Literal
from urllib.parse import quote

from msgspec import Struct
from selenium import webdriver
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from generator.tools.audit import faults
from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.in_page import run_script
from generator.tools.audit.site_pages import SitePage
from generator.tools.audit.states import STATES, Act, State, Step

_MOST_SECONDS = 5
_SETTLE_SECONDS = 2
_MANY = 3


class Samples(Struct, frozen=True):
    """What the table of states takes from the site that is looked at."""

    services: str = "[]"
    words: str = ""

    def fill(self, text: str) -> str:
        """The text with real names in place of `$services` and `$words`."""
        return text.replace("$services", self.services).replace("$words", self.words)


def samples_from(pages: Sequence[SitePage]) -> Samples:
    """Three services of the site, and the words of one name."""
    slugs = [page.slug for page in pages if page.kind == "service" and page.slug][:_MANY]
    return Samples(json.dumps(slugs), quote(slugs[0].replace("-", " ")) if slugs else "")


def states_of(driver: webdriver.Chrome, page: SitePage) -> tuple[State, ...]:
    """What can be opened on the page that the browser shows."""
    return tuple(
        state
        for state in STATES
        if (not state.kinds or page.kind in state.kinds)
        and driver.find_elements(By.CSS_SELECTOR, state.wants)
    )


def open_state(driver: webdriver.Chrome, address: str, state: State, samples: Samples) -> Iterator[Finding]:
    """Opens a page in a state, and yields what is wrong with the way there. `address` is the page's own."""
    place = Place("", state=state.name)
    before = _said(driver)
    for key, value in state.kept:
        driver.execute_script("localStorage.setItem(arguments[0], arguments[1])", key, samples.fill(value))
    # Only what stands behind the # may differ: without a blank page between, nothing would be loaded.
    driver.get("about:blank")
    driver.get(address + samples.fill(state.query))
    for step in state.steps:
        try:
            yield from _take(driver, step, samples, place)
        except (TimeoutException, WebDriverException) as fault:
            yield faults.STUCK_STATE.at(place, detail=f"{step.on} ({type(fault).__name__}).")
            return
    if state.shows and not _comes(driver, lambda: bool(_first_shown(driver, state.shows))):
        yield faults.STUCK_STATE.at(place, detail=f"{state.shows} never appeared.")
    if state.is_said and not _comes(driver, lambda: bool(_said(driver) - before)):
        yield faults.UNANNOUNCED.at(place, _told(driver, state.steps[-1].on) if state.steps else None)


def close_state(driver: webdriver.Chrome) -> None:
    """Lets the browser forget what it was made to remember."""
    driver.execute_script("localStorage.clear(); sessionStorage.clear();")


def _take(driver: webdriver.Chrome, step: Step, samples: Samples, place: Place) -> Iterator[Finding]:
    element = WebDriverWait(driver, _MOST_SECONDS).until(lambda _: _first_shown(driver, step.on))
    told = _told(driver, step.on)
    if step.act is Act.TYPE:
        element.send_keys(samples.fill(step.text))
        return
    is_native = element.tag_name == "summary"
    was_open = element.get_attribute("aria-expanded")
    element.click()
    if step.act is Act.OPEN and not is_native:
        says = driver.execute_script(
            "return arguments[0].isConnected && arguments[0].getAttribute('aria-expanded')", element
        )
        if not says or says == was_open:
            yield faults.UNSAID_STATE.at(place, told)
    if driver.execute_script("return document.activeElement === document.body || !document.activeElement"):
        yield faults.LOST_FOCUS.at(place, told)


def _told(driver: webdriver.Chrome, selector: str) -> dict[str, str]:
    (told,) = run_script(driver, "tell", [selector])
    return dict(told)


def _first_shown(driver: webdriver.Chrome, selector: str) -> WebElement | Literal[False]:
    found = driver.find_elements(By.CSS_SELECTOR, selector)
    return next((each for each in found if each.is_displayed()), False)


def _said(driver: webdriver.Chrome) -> frozenset[str]:
    """The words that stand in parts of the page which screen readers watch."""
    return frozenset(
        driver.execute_script(
            "return [...document.querySelectorAll('[role=status], [role=alert], [aria-live], output')]"
            ".map((el) => el.textContent.trim()).filter(Boolean)"
        )
    )


def _comes(driver: webdriver.Chrome, is_there: Callable[[], bool]) -> bool:
    try:
        return bool(WebDriverWait(driver, _SETTLE_SECONDS, 0.05).until(lambda _: is_there()))
    except TimeoutException:
        return False
