"""Checks the browser's log and network requests, and what a page lacks without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from selenium import webdriver

from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.audit_rules import RULES
from generator.tools.audit.in_page import run_script

_OWN_HOST = "127.0.0.1"
_INSIDE = ("data", "blob", "about", "chrome", "chrome-error", "devtools")
_MOST_MISSING = 5


def clear_log(driver: webdriver.Chrome) -> None:
    """Discards what the browser has logged so far."""
    _log(driver, "browser")
    _log(driver, "performance")


def check_log(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """What the browser has logged since `clear_log`: refusals, errors, requests to other websites."""
    for entry in _log(driver, "browser"):
        message = str(entry["message"])
        if "Content Security Policy" in message:
            yield RULES["refused-by-policy"].at(place, detail=message[:300])
        elif entry["level"] == "SEVERE" and "favicon.ico" not in message:
            yield RULES["console-error"].at(place, detail=message[:300])
    hosts = {urlsplit(address) for address in _requests(driver)}
    for address in sorted(hosts):
        if address.hostname != _OWN_HOST and address.scheme not in _INSIDE:
            yield RULES["third-party-request"].at(place, detail=address.geturl()[:200])


def check_without_scripts(driver: webdriver.Chrome, address: str, place: Place) -> Iterator[Finding]:
    """What is missing without JavaScript. The page is reloaded without it, and stays so."""
    before = run_script(driver, "seen")
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get(address)
        after = run_script(driver, "seen")
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    missing = [line for line in dict.fromkeys(before["lines"]) if line not in set(after["lines"])]
    for line in missing[:_MOST_MISSING]:
        yield RULES["content-needs-script"].at(place, {"words": line[:80]}, f'"{line[:80]}"')
    lost = [link for link in before["links"] if link not in set(after["links"])]
    for link in lost[:_MOST_MISSING]:
        yield RULES["content-needs-script"].at(place, detail=f"the link to {link}")
    yield from (RULES["idle-control"].at(place, described) for described in after["idle"])


def _log(driver: webdriver.Chrome, kind: str) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = driver.get_log(kind)  # type: ignore[no-untyped-call]
    return entries


def _requests(driver: webdriver.Chrome) -> Iterator[str]:
    for entry in _log(driver, "performance"):
        event = json.loads(entry["message"])["message"]
        if event["method"] == "Network.requestWillBeSent":
            yield event["params"]["request"]["url"]
