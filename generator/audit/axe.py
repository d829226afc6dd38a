"""Runs axe-core on the page that a browser shows, and puts its answer into findings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from axe_selenium_python import Axe
from selenium import webdriver

from generator.audit.finding import Element, Finding, Level, Place

_LEVELS = {
    "wcag2a": Level.A,
    "wcag21a": Level.A,
    "wcag2aa": Level.AA,
    "wcag21aa": Level.AA,
    "wcag22aa": Level.AA,
    "wcag2aaa": Level.AAA,
    "best-practice": Level.PRACTICE,
}
"""Every tag must be named: left to itself axe passes over target size and all of AAA."""
_OPTIONS = json.dumps(
    {"runOnly": {"type": "tag", "values": list(_LEVELS)}, "resultTypes": ["violations", "incomplete"]}
)


@dataclass(frozen=True, slots=True)
class AxeResult:
    """What axe says of one page in one mode and state."""

    version: str
    findings: tuple[Finding, ...]
    unsure: tuple[Finding, ...]
    """What axe can't decide, such as the contrast of words over a drawing."""
    rules: frozenset[str]
    """The rules that ran and found something to look at."""


def prepare_axe(driver: webdriver.Chrome) -> None:
    """Puts axe into the page; needed once after every load."""
    Axe(driver).inject()


def run_axe(driver: webdriver.Chrome, place: Place) -> AxeResult:
    """Runs the rules of WCAG 2.0 to 2.2, A to AAA, and of best practice. `prepare_axe` comes first."""
    found = Axe(driver).run(options=_OPTIONS)
    groups = ("violations", "incomplete", "passes")
    return AxeResult(
        found["testEngine"]["version"],
        tuple(_findings(found["violations"], place)),
        tuple(_findings(found["incomplete"], place)),
        frozenset(rule["id"] for group in groups for rule in found[group]),
    )


def _findings(rules: list[Mapping[str, Any]], place: Place) -> Iterator[Finding]:
    for rule in rules:
        level = next(level for tag, level in _LEVELS.items() if tag in rule["tags"])
        for node in rule["nodes"]:
            reasons = [check["message"] for kind in ("any", "all", "none") for check in node[kind]]
            yield Finding(
                rule["id"],
                level,
                place,
                f"{rule['help']}.",
                "; ".join(dict.fromkeys(reasons)) or rule["description"],
                Element(_selector(node["target"]), str(node["html"])[:300]),
            )


def _selector(target: list[Any]) -> str:
    """A frame or a shadow root makes a list within the list."""
    return " ".join(part if isinstance(part, str) else " ".join(part) for part in target)
