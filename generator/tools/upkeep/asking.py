"""Decides who is asked about which entries today: first the owner, again after two weeks, then the council's own team."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from generator.model import Asked, Settings, Team
from generator.model.diagnostics import Span
from generator.publish.report.due import Due
from generator.read.manuscript import scalar

MOST_IN_A_LETTER = 40
"""Nobody answers more than this in one go."""
_KINDS = ("service", "guide")
_NOTE = """\
# Entries that we have asked about without an answer so far. "local-offer reviews" writes this file. Keep it with the
# entries: their pages say since when nobody has answered.
"""


class Stage(StrEnum):
    """Which letter about an entry this is."""

    FIRST = "first"
    REMINDER = "reminder"
    PASSED_ON = "passed-on"


class Question(Struct, frozen=True):
    """One entry in a letter."""

    due: Due
    stage: Stage
    since: dt.date

    @property
    def entry(self) -> str:
        """Its kind and name: `services/rainbow-club`."""
        return entry_of(self.due)


class Letter(Struct, frozen=True):
    """What one team is asked, all in one letter."""

    team: Team
    questions: tuple[Question, ...]

    @property
    def stage(self) -> Stage:
        """What the letter as a whole is: a first letter as soon as it has one new question."""
        stages = {each.stage for each in self.questions}
        return next(stage for stage in Stage if stage in stages)


class Round(Struct, frozen=True):
    """The letters of one day."""

    letters: tuple[Letter, ...]
    unknown: tuple[tuple[str, int], ...]
    """Owners that are not in the list of teams, each with the number of its entries that are due."""
    waiting: int
    """How many entries were asked about not long ago, or have an answer that waits for the council."""
    left: int
    """How many are for the next letter, because this one is full."""


def letters_of(
    due: Iterable[Due],
    teams: Sequence[Team],
    asked: Iterable[Asked],
    settings: Settings,
    answered: Collection[str] = (),
) -> Round:
    """Who is asked today. The same day gives the same letters again. `answered` has entries with an answer that waits."""
    known = {team.name: team for team in teams}
    own = Team(settings.council_name, Span(""), settings.channels.email)
    records = {each.entry: each for each in asked}
    found: defaultdict[str, list[Question]] = defaultdict(list)
    unknown: defaultdict[str, int] = defaultdict(int)
    waiting = 0
    for each in due:
        if each.kind not in _KINDS:
            continue
        entry = entry_of(each)
        record = records.get(entry)
        if record is None or each.checked >= record.since or record.team != each.team:
            record = Asked(entry, settings.today, each.team)
        stage = _stage(record, settings)
        if stage is None or entry in answered:
            waiting += 1
        elif stage is Stage.PASSED_ON:
            owner = known.get(each.team)
            name = owner.if_no_answer if owner else ""
            found[name if name in known else own.name].append(Question(each, stage, record.since))
        elif each.team in known:
            found[each.team].append(Question(each, stage, record.since))
        else:
            unknown[each.team] += 1
    everyone = {own.name: own, **known}
    letters = tuple(
        Letter(everyone[name], tuple(questions[:MOST_IN_A_LETTER]))
        for name, questions in sorted(found.items(), key=lambda each: each[0].casefold())
    )
    left = sum(max(0, len(each) - MOST_IN_A_LETTER) for each in found.values())
    return Round(letters, tuple(sorted(unknown.items())), waiting, left)


def entry_of(due: Due) -> str:
    """The kind and name of an entry that is due."""
    return PurePosixPath(due.path).with_suffix("").as_posix()


def record_asked(
    asked: Iterable[Asked], letters: Iterable[Letter], due: Iterable[Due], today: dt.date
) -> bytes:
    """The file `content/asked.yaml` after letters have gone out. What has been checked since is taken out."""
    checked = {entry_of(each): each.checked for each in due if each.kind in _KINDS}
    records: Mapping[str, Asked] = {
        each.entry: each for each in asked if each.entry in checked and checked[each.entry] < each.since
    }
    found = dict(records)
    for question in (each for letter in letters for each in letter.questions):
        before = found.get(question.entry)
        match question.stage:
            case Stage.REMINDER if before:
                found[question.entry] = replace(before, reminded=today)
            case Stage.PASSED_ON if before:
                found[question.entry] = replace(before, passed_on=today)
            case _:
                found[question.entry] = Asked(question.entry, today, question.due.team)
    return (_NOTE + "".join(line for name in sorted(found) for line in _lines(found[name]))).encode()


_name = cache(scalar)
"""Finding out whether YAML needs quotes is slow, and there are few teams."""


def _lines(asked: Asked) -> Iterator[str]:
    yield f"- entry: {asked.entry}\n  since: {asked.since}\n  team: {_name(asked.team)}\n"
    for name in ("reminded", "passed_on"):
        if day := getattr(asked, name):
            yield f"  {name}: {day}\n"


def _stage(asked: Asked, settings: Settings) -> Stage | None:
    """Which letter is due; none while an answer may still come, or after all letters."""
    today, days = settings.today, dt.timedelta(settings.updates.remind_after)
    if asked.since >= today:
        return Stage.FIRST
    if asked.passed_on:
        return Stage.PASSED_ON if asked.passed_on >= today else None
    if asked.reminded:
        if asked.reminded >= today:
            return Stage.REMINDER
        return Stage.PASSED_ON if asked.reminded + days <= today else None
    return Stage.REMINDER if asked.since + days <= today else None
