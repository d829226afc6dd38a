"""Runs axe-core on the page in a browser, and turns its results into findings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from axe_selenium_python import Axe
from msgspec import Struct
from msgspec.structs import replace
from selenium import webdriver

from generator.tools.audit.audit_finding import Element, Finding, Level, Place
from generator.tools.audit.in_page import run_script

_LEVELS = {
    "wcag2a": Level.A,
    "wcag21a": Level.A,
    "wcag2aa": Level.AA,
    "wcag21aa": Level.AA,
    "wcag22aa": Level.AA,
    "wcag2aaa": Level.AAA,
    "best-practice": Level.PRACTICE,
}
"""Every tag must be named: by default axe skips target size and all of AAA."""
_TARGETS = "target-size"
_COLOURS = ("color-contrast", "color-contrast-enhanced", "link-in-text-block")


class AxeResult(Struct, frozen=True):
    """The results of axe for one page in one mode and state."""

    version: str
    findings: tuple[Finding, ...]
    unsure: tuple[Finding, ...]
    """What axe can't decide, such as the contrast of text over an image."""
    rules: frozenset[str]
    """The rules that applied to something on the page."""


def prepare_axe(driver: webdriver.Chrome, script: str = "") -> None:
    """Injects axe (or the axe-core at a path) into the page; needed after every load."""
    (Axe(driver, script) if script else Axe(driver)).inject()


def run_axe(driver: webdriver.Chrome, place: Place, *, has_own_colours: bool = True) -> AxeResult:
    """Runs the rules of WCAG 2.0 to 2.2, A to AAA, and of best practice. `prepare_axe` comes first.

    In forced colours, computed styles still have the page's own colours, which nobody sees, so the
    rules about colours are left out.
    """
    found = Axe(driver).run(options=_options(has_own_colours=has_own_colours))
    groups = ("violations", "incomplete", "passes")
    return AxeResult(
        found["testEngine"]["version"],
        tuple(_located(driver, _without_clear_targets(driver, _findings(found["violations"], place)))),
        tuple(_located(driver, _findings(found["incomplete"], place))),
        frozenset(rule["id"] for group in groups for rule in found[group]),
    )


def _options(*, has_own_colours: bool) -> str:
    left_out = {} if has_own_colours else {rule: {"enabled": False} for rule in _COLOURS}
    tags = {"type": "tag", "values": list(_LEVELS)}
    return json.dumps({"runOnly": tags, "rules": left_out, "resultTypes": ["violations", "incomplete"]})


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


def _without_clear_targets(driver: webdriver.Chrome, found: Iterator[Finding]) -> Iterator[Finding]:
    """Measures small targets again, because axe takes a link that wraps for one box around both lines."""
    findings = list(found)
    targets = [each.element.selector for each in findings if each.rule == _TARGETS]
    clear = dict(zip(targets, run_script(driver, "clear", targets), strict=True)) if targets else {}
    return (each for each in findings if each.rule != _TARGETS or not clear[each.element.selector])


def _located(driver: webdriver.Chrome, found: Iterator[Finding]) -> Iterator[Finding]:
    """The findings with the text of their elements, and where it comes from."""
    findings = list(found)
    if not findings:
        return
    described = run_script(driver, "describe", [each.element.selector for each in findings])
    for finding, more in zip(findings, described, strict=True):
        element = replace(finding.element, words=more["words"], home=more["home"])
        yield replace(finding, element=element)


def _selector(target: list[Any]) -> str:
    """A single selector; axe gives a nested list for frames and shadow roots."""
    return " ".join(part if isinstance(part, str) else " ".join(part) for part in target)
