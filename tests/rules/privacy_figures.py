"""Measures the privacy check against the written examples."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

import yaml

from generator.rules.privacy import RULES, Known, is_public, suspects_in_comment
from tests.sites import ROOT

PLACES = ("Pennow", "Ansby", "Ferrow", "Oxley", "Calderwick")
_FILE = ROOT / "tests" / "rules" / "privacy_examples.yaml"


@dataclass(frozen=True, slots=True)
class Example:
    """One text, and the rules that a careful reader would say it breaks."""

    text: str
    finds: frozenset[str]
    official: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """How well the check did."""

    expected: int
    found: int
    innocent: int
    missed: tuple[str, ...]
    false_alarms: tuple[str, ...]
    rows: tuple[tuple[str, int, int], ...]
    """Each rule, how many examples break it, and how many of them were found."""

    @property
    def recall(self) -> float:
        """The share of what should be found that is."""
        return self.found / self.expected

    @property
    def false_alarm_rate(self) -> float:
        """The share of innocent examples in which something is found."""
        return len(self.false_alarms) / self.innocent


def read_examples() -> tuple[Example, ...]:
    rows = yaml.safe_load(_FILE.read_text("utf-8"))
    return tuple(
        Example(row["text"], frozenset(row["finds"]), tuple(row.get("official", ()))) for row in rows
    )


EXAMPLES = read_examples()


@cache
def figures() -> Figures:
    expected: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed: list[str] = []
    alarms: list[str] = []
    for example in EXAMPLES:
        known = Known(names=["Rainbow Trust"], places=PLACES, contacts=example.official)
        rules = {each.rule.id for each in suspects_in_comment(example.text) if not is_public(each, known)}
        expected.update(example.finds)
        found.update(example.finds & rules)
        if example.finds - rules:
            missed.append(example.text)
        if rules and not example.finds:
            alarms.append(example.text)
    return Figures(
        expected.total(),
        found.total(),
        sum(not each.finds for each in EXAMPLES),
        tuple(missed),
        tuple(alarms),
        tuple((rule.id, expected[rule.id], found[rule.id]) for rule in RULES),
    )
