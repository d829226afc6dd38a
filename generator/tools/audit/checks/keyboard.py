"""Moves through a page with the Tab key, as people without a mouse do."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.audit_rules import RULES
from generator.tools.audit.checks.pixels import focus_shows
from generator.tools.audit.in_page import run_script

type Step = Mapping[str, Any]

_SPARE_PRESSES = 3
_SETTLE_SECONDS = 0.5
_MOST_UP_PX = 8
_MOST_UNSURE = 12
"""How many focus indicators are measured by pixels on one page: the same few styles recur."""


def check_keyboard(driver: webdriver.Chrome, address: str, place: Place) -> Iterator[Finding]:
    """What goes wrong on the way through a page."""
    walked = _walk(driver, address)
    if walked["missed"]:
        # A script may have added more to the page in the meantime.
        walked = _walk(driver, address, _SETTLE_SECONDS)
    steps: Sequence[Step | None] = walked["steps"]
    yield from (RULES["unreachable-control"].at(place, each) for each in walked["missed"])
    yield from (RULES["home-made-control"].at(place, each) for each in walked["homemade"])
    if steps and not (steps[0] and steps[0]["toMain"]):
        yield RULES["broken-skip-link"].at(place, steps[0], "It goes somewhere else.")
    yield from _trap(steps, place)
    yield from _order(steps, place)
    yield from _obscured(steps, place)
    yield from _invisible(driver, steps, place)


def check_skip_link(driver: webdriver.Chrome, address: str, place: Place) -> Iterator[Finding]:
    """Whether the skip link, if there is one, moves the keyboard focus."""
    driver.get(address)
    ActionChains(driver).send_keys(Keys.TAB).perform()
    first = run_script(driver, "skip")
    if not first["toMain"]:
        return
    is_in_main = "return Boolean(document.activeElement.closest('main'))"
    ActionChains(driver).send_keys(Keys.ENTER).perform()
    if driver.execute_script(is_in_main):
        return
    # A target that can't have the focus itself passes it on to the next control.
    ActionChains(driver).send_keys(Keys.TAB).perform()
    if not driver.execute_script(f"{is_in_main} || !document.querySelector('main a[href]')"):
        yield RULES["broken-skip-link"].at(
            place, first["here"], "The link is there, but the focus does not move."
        )


def _walk(driver: webdriver.Chrome, address: str, wait_seconds: float = 0) -> Mapping[str, Any]:
    driver.get(address)
    time.sleep(wait_seconds)
    wanted = run_script(driver, "walk-start")
    ActionChains(driver).send_keys(Keys.TAB * (wanted + _SPARE_PRESSES)).perform()
    walked: Mapping[str, Any] = run_script(driver, "walk-end")
    return walked


def _trap(steps: Sequence[Step | None], place: Place) -> Iterator[Finding]:
    """A keyboard trap: the focus returns to an element other than the first."""
    visited: list[str] = []
    for step in steps:
        if step is None:
            return
        if step["element"] in visited:
            if step["element"] != visited[0]:
                yield RULES["keyboard-trap"].at(place, step)
            return
        visited.append(step["element"])


def _order(steps: Sequence[Step | None], place: Place) -> Iterator[Finding]:
    """Steps back up the page within one column. Moving to the top of the next column is fine.

    So is returning from the end of the page to the first element.
    """
    start = steps[0]["element"] if steps and steps[0] else ""
    for before, after in pairwise(steps):
        if before is None or after is None or before["fixed"] or after["fixed"]:
            continue
        if after["element"] == start:
            return
        is_above = after["bottom"] < before["top"] - _MOST_UP_PX
        is_same_column = after["left"] < before["right"] and before["left"] < after["right"]
        if is_above and is_same_column:
            yield RULES["confusing-focus-order"].at(place, after)


def _obscured(steps: Sequence[Step | None], place: Place) -> Iterator[Finding]:
    for step in steps:
        if step is not None and not step["shown"]:
            yield RULES["obscured-focus"].at(place, step)


def _invisible(driver: webdriver.Chrome, steps: Sequence[Step | None], place: Place) -> Iterator[Finding]:
    """Steps without a visible focus; where styles do not prove that it is visible, screenshots are compared."""
    unsure = {step["element"]: step for step in steps if step is not None and step["mark"] != "clear"}
    for step in list(unsure.values())[:_MOST_UNSURE]:
        if not focus_shows(driver, step["element"]):
            yield RULES["invisible-focus"].at(place, step)
