"""Judges how far the offer meets each duty, with the evidence: yes, partly, no, or for people to judge."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from generator.law.answers import LawAnswers
from generator.law.findings import access, people
from generator.law.findings import offer as content
from generator.law.findings.finding import ASK, NO, PARTLY, YES, Facts, Finding, Judge, by_items
from generator.model import Site
from generator.model.diagnostics import Diagnostic
from generator.model.law import Duty

__all__ = ["ASK", "NO", "PARTLY", "YES", "Finding", "judge_duty"]

_JUDGES = {**content.JUDGES, **people.JUDGES, **access.JUDGES}


def judge_duty(site: Site, law: LawAnswers, duty: Duty, diagnostics: Sequence[Diagnostic]) -> Finding:
    """How far the offer does one duty, as far as a program can tell."""
    facts = Facts(site, law, diagnostics, duty)
    found = _judge_of(duty)(facts)
    # What nobody can look at is for people to judge.
    return replace(found, answer=ASK) if found.answer == YES and not found.links else found


def _judge_of(duty: Duty) -> Judge:
    if duty.id in _JUDGES:
        return _JUDGES[duty.id]
    if duty.items:
        return by_items
    return people.by_groups if duty.groups else lambda _: Finding(ASK)
