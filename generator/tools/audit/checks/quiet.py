"""Looks at what a page asks for and reports behind the scenes, and at what is left without scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from selenium import webdriver

from generator.tools.audit import faults
from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.in_page import run_script

_OWN_HOST = "127.0.0.1"
_INSIDE = ("data", "blob", "about", "chrome", "chrome-error", "devtools")
_MOST_MISSING = 5


def forget_log(driver: webdriver.Chrome) -> None:
    """Passes over what the browser has reported so far."""
    _log(driver, "browser")
    _log(driver, "performance")


def check_log(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """What the browser reported since `forget_log`: refusals, faults, requests to other sites."""
    for entry in _log(driver, "browser"):
        message = str(entry["message"])
        if "Content Security Policy" in message:
            yield faults.REFUSED.at(place, detail=message[:300])
        elif entry["level"] == "SEVERE" and "favicon.ico" not in message:
            yield faults.CONSOLE.at(place, detail=message[:300])
    hosts = {urlsplit(address) for address in _requests(driver)}
    for address in sorted(hosts):
        if address.hostname != _OWN_HOST and address.scheme not in _INSIDE:
            yield faults.THIRD_PARTY.at(place, detail=address.geturl()[:200])


def check_without_scripts(driver: webdriver.Chrome, address: str, place: Place) -> Iterator[Finding]:
    """What is only there while scripts run. The page is loaded again without them, and left so."""
    before = run_script(driver, "seen")
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get(address)
        after = run_script(driver, "seen")
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    missing = [line for line in dict.fromkeys(before["lines"]) if line not in set(after["lines"])]
    for line in missing[:_MOST_MISSING]:
        yield faults.NEEDS_SCRIPT.at(place, {"words": line[:80]}, f'"{line[:80]}"')
    lost = [link for link in before["links"] if link not in set(after["links"])]
    for link in lost[:_MOST_MISSING]:
        yield faults.NEEDS_SCRIPT.at(place, detail=f"the link to {link}")
    yield from (faults.IDLE_CONTROL.at(place, told) for told in after["idle"])


def _log(driver: webdriver.Chrome, kind: str) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = driver.get_log(kind)  # type: ignore[no-untyped-call]
    return entries


def _requests(driver: webdriver.Chrome) -> Iterator[str]:
    for entry in _log(driver, "performance"):
        event = json.loads(entry["message"])["message"]
        if event["method"] == "Network.requestWillBeSent":
            yield event["params"]["request"]["url"]
