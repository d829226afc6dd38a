"""Measures the privacy check on whole comments, apart for those that the rules were made with and the others."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from generator.rules.privacy import Known, is_public, suspects_in_comment
from tests.rules.privacy_figures import PLACES
from tests.sites import ROOT

_KNOWN = Known(places=PLACES)


@dataclass(frozen=True, slots=True)
class Comment:
    """One written comment, and whether it should be found and is."""

    text: str
    kind: str
    identifies: bool
    is_seen: bool
    is_found: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How many of some comments are found."""

    expected: int
    found: int
    innocent: int
    false_alarms: int

    @property
    def recall(self) -> float:
        """The share of what should be found that is."""
        return self.found / self.expected

    @property
    def precision(self) -> float:
        """The share of what is found that should be."""
        return self.found / (self.found + self.false_alarms)

    def __str__(self) -> str:
        return (
            f"{self.found} of {self.expected} found ({self.recall:.0%}), "
            f"false alarms: {self.false_alarms} in {self.innocent} (precision {self.precision:.0%})"
        )


@cache
def rounds() -> list[dict[str, Any]]:
    """The file, as it is written."""
    read: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/data/comments.yaml").read_text("utf-8"))
    return read


@cache
def comments() -> tuple[Comment, ...]:
    return tuple(
        Comment(text, kind, answer == "yes", each is not rounds()[-1] and _is_seen(text), _is_found(text))
        for each in rounds()
        for kind, answers in each["kinds"].items()
        for answer, texts in answers.items()
        for text in texts
    )


def score(*, seen: bool, kind: str = "") -> Score:
    """The figures of one half, or of one kind in it."""
    some = [each for each in comments() if each.is_seen is seen and kind in ("", each.kind)]
    guilty = [each.is_found for each in some if each.identifies]
    innocent = [each.is_found for each in some if not each.identifies]
    return Score(len(guilty), sum(guilty), len(innocent), sum(innocent))


def figures_by_kind() -> list[str]:
    """The table for the docs, and how each round did at first."""
    last = rounds()[-1]["at_first"]
    kinds = dict.fromkeys(each.kind for each in comments())
    rows = [(kind, score(seen=True, kind=kind), score(seen=False, kind=kind)) for kind in kinds]
    return [
        f"- The last round: **{last['found']} of {last['of']} found ({last['found'] / last['of']:.0%}), "
        f"false alarms: {last['false_alarms']}.**",
        f"- All texts that were kept apart: {score(seen=False)}.",
        f"- Texts that the rules were made with: {score(seen=True)}.",
        "",
        "| Kind | Made with | Kept apart | False alarms, kept apart |",
        "| --- | --- | --- | --- |",
        *(
            f"| {kind.replace('-', ' ')} | {a.found} of {a.expected} | {b.found} of {b.expected} | {b.false_alarms} in {b.innocent} |"
            for kind, a, b in rows
        ),
        "",
        "Each round of texts, as it was first measured:",
        "",
        *(
            f"- {each['written']} {first['found']} of {first['of']} found "
            f"({first['found'] / first['of']:.0%}), false alarms: {first['false_alarms']}."
            for each in rounds()
            for first in [each["at_first"]]
        ),
    ]


def _is_seen(text: str) -> bool:
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 0


def _is_found(text: str) -> bool:
    return any(not is_public(each, _KNOWN) for each in suspects_in_comment(text))
