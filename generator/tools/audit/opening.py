"""Opens what can be opened on a page, as a reader would, and finds what goes wrong."""

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

from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.audit_rules import RULES
from generator.tools.audit.in_page import run_script
from generator.tools.audit.site_pages import SitePage
from generator.tools.audit.states import STATES, Act, State, Step

_MOST_SECONDS = 5
_SETTLE_SECONDS = 2
_MANY = 3


class Samples(Struct, frozen=True):
    """Values from the site that fill the placeholders in the table of states."""

    services: str = "[]"
    words: str = ""

    def fill(self, text: str) -> str:
        """The text with `$services` and `$words` filled in."""
        return text.replace("$services", self.services).replace("$words", self.words)


def samples_from(pages: Sequence[SitePage]) -> Samples:
    """Three services of the site, and the words of one name."""
    slugs = [page.slug for page in pages if page.kind == "service" and page.slug][:_MANY]
    return Samples(json.dumps(slugs), quote(slugs[0].replace("-", " ")) if slugs else "")


def states_of(driver: webdriver.Chrome, page: SitePage) -> tuple[State, ...]:
    """What can be opened on the current page."""
    return tuple(
        state
        for state in STATES
        if (not state.kinds or page.kind in state.kinds)
        and driver.find_elements(By.CSS_SELECTOR, state.wants)
    )


def open_state(driver: webdriver.Chrome, address: str, state: State, samples: Samples) -> Iterator[Finding]:
    """Opens a page in a state, and yields what goes wrong. `address` is that of the page."""
    place = Place("", state=state.name)
    before = _announced(driver)
    for key, value in state.kept:
        driver.execute_script("localStorage.setItem(arguments[0], arguments[1])", key, samples.fill(value))
    # The address may differ only after the #, and then the browser would not load it again.
    driver.get("about:blank")
    driver.get(address + samples.fill(state.query))
    for step in state.steps:
        try:
            yield from _perform(driver, step, place)
        except (TimeoutException, WebDriverException) as error:
            yield RULES["stuck-state"].at(place, detail=f"{step.selector} ({type(error).__name__}).")
            return
    if state.shows and not _becomes(driver, lambda: bool(_first_shown(driver, state.shows))):
        yield RULES["stuck-state"].at(place, detail=f"{state.shows} never appeared.")
    if state.is_said and not _becomes(driver, lambda: bool(_announced(driver) - before)):
        yield RULES["unannounced-change"].at(
            place, _describe(driver, state.steps[-1].selector) if state.steps else None
        )


def close_state(driver: webdriver.Chrome) -> None:
    """Clears what was put into the browser's storage."""
    driver.execute_script("localStorage.clear(); sessionStorage.clear();")


def _perform(driver: webdriver.Chrome, step: Step, place: Place) -> Iterator[Finding]:
    element = WebDriverWait(driver, _MOST_SECONDS).until(lambda _: _first_shown(driver, step.selector))
    described = _describe(driver, step.selector)
    is_native = element.tag_name == "summary"
    was_open = element.get_attribute("aria-expanded")
    # A bar at the foot of the screen may cover what is only just in view; a reader would scroll on.
    driver.execute_script("arguments[0].scrollIntoView({ block: 'center' })", element)
    element.click()
    if step.act is Act.OPEN and not is_native:
        is_open = driver.execute_script(
            "return arguments[0].isConnected && arguments[0].getAttribute('aria-expanded')", element
        )
        if not is_open or is_open == was_open:
            yield RULES["unsaid-state"].at(place, described)
    if driver.execute_script("return document.activeElement === document.body || !document.activeElement"):
        yield RULES["lost-focus"].at(place, described)


def _describe(driver: webdriver.Chrome, selector: str) -> dict[str, str]:
    (described,) = run_script(driver, "describe", [selector])
    return dict(described)


def _first_shown(driver: webdriver.Chrome, selector: str) -> WebElement | Literal[False]:
    found = driver.find_elements(By.CSS_SELECTOR, selector)
    return next((each for each in found if each.is_displayed()), False)


def _announced(driver: webdriver.Chrome) -> frozenset[str]:
    """The text in the live regions of the page."""
    return frozenset(
        driver.execute_script(
            "return [...document.querySelectorAll('[role=status], [role=alert], [aria-live], output')]"
            ".map((el) => el.textContent.trim()).filter(Boolean)"
        )
    )


def _becomes(driver: webdriver.Chrome, is_there: Callable[[], bool]) -> bool:
    try:
        return bool(WebDriverWait(driver, _SETTLE_SECONDS, 0.05).until(lambda _: is_there()))
    except TimeoutException:
        return False
