"""What a board or an inspector asks of the offer: each duty with its answer, voice, comments, gaps and waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.law.answers import LawAnswers
from generator.law.consulted import VOICES, answered_comments, finished
from generator.law.findings import ASK, NO, PARTLY, YES, Finding, judge_duty
from generator.law.schools import SchoolCount, count_schools
from generator.model import OpenQuestion, Site, Status
from generator.model.diagnostics import Diagnostic
from generator.model.law import Duty, State
from generator.model.phrase import Phrase, Sentence, sentence
from generator.read.statute import duties, groups, law_as_of

ANSWERS = ((YES, Phrase("Yes")), (PARTLY, Phrase("Partly")), (NO, Phrase("No")), (ASK, Phrase("Open")))
PARTS = (
    ("content", Phrase("What is in it")),
    ("quality", Phrase("Plain, full and up to date")),
    ("consultation", Phrase("Who was asked")),
    ("comments", Phrase("Comments and answers")),
    ("privacy", Phrase("Nobody can be identified")),
    ("access", Phrase("Print and other formats")),
    ("accessibility", Phrase("Accessible to everyone")),
)
_SAID_BY = (
    ("families", Phrase("Families")),
    ("young-people", Phrase("Young people")),
    ("providers", Phrase("People who run services")),
    ("several", Phrase("Several groups")),
)
_STATES = {State.THIN: Phrase("Thin"), State.LATE: Phrase("Late"), State.MISSING: Phrase("Missing")}
_NOT_OPEN = ("done", "not-doing")


class ReviewRow(Struct, frozen=True):
    """One duty."""

    duty: Duty
    finding: Finding
    is_for_people: bool
    """Whether people must judge it, regardless of what the program finds."""
    is_must: bool
    owner: str = ""
    """Which team answers it, if it is for people to judge; empty if nobody is named yet."""
    due: dt.date | None = None
    is_late: bool = False


class Voice(Struct, frozen=True):
    """How far one of those whom regulation 55 names was heard in the last cycle."""

    who: Phrase
    consultations: int
    """How many consultations that count were with them."""
    people: int
    """How many took part in those that say so."""
    uncounted: int
    """How many of these consultations don't say how many took part."""


class CommentYear(Struct, frozen=True):
    """The comments of one year."""

    year: int
    shown: int
    answered: int
    received: int | None
    """How many came in; nothing if nobody counted."""
    about_one_person: int | None
    """How many were left out; nothing if the settings don't say."""
    vexatious: int | None


class Plan(Struct, frozen=True):
    """Something that the council promised in answer to comments, and has not done yet."""

    title: str
    action: str
    team: str
    due: dt.date | None
    is_late: bool


class Gap(Struct, frozen=True):
    """A part of the law that is not answered."""

    label: str
    state: Phrase
    why: tuple[Sentence, ...]
    write: str


class Wait(Struct, frozen=True):
    """How long people wait for a service, in its own words."""

    slug: str
    title: str
    wait: str


class Inspection(Struct, frozen=True):
    """All of it."""

    as_of: dt.date
    """When the list of duties was last checked against the law."""
    rows: tuple[ReviewRow, ...]
    voices: tuple[Voice, ...]
    comments: tuple[CommentYear, ...]
    said_by: tuple[tuple[Phrase, int], ...]
    """How many of the comments shown come from whom."""
    gaps: tuple[Gap, ...]
    empty: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Each kind and level of help with the ages and places for which no service is listed."""
    plans: tuple[Plan, ...]
    schools: SchoolCount
    guides: int
    """How many guides name the law or guidance that they rest on."""
    unchecked: tuple[str, ...]
    """Those of them that nobody has checked against it throughout."""
    waits: tuple[Wait, ...]
    services: int

    @property
    def counts(self) -> tuple[tuple[str, Phrase, int], ...]:
        """How many duties have each answer."""
        given = [row.finding.answer for row in self.rows]
        return tuple((answer, label, given.count(answer)) for answer, label in ANSWERS)

    @property
    def parts(self) -> tuple[tuple[str, Phrase, tuple[ReviewRow, ...]], ...]:
        """The rows by part of the sheet."""
        return tuple(
            (part, label, tuple(row for row in self.rows if row.duty.part == part)) for part, label in PARTS
        )

    @property
    def open_rows(self) -> tuple[ReviewRow, ...]:
        """The rows that only people can answer."""
        return tuple(row for row in self.rows if row.finding.answer == ASK)


class EarlierSheet(Struct, frozen=True):
    """What an earlier sheet said."""

    day: dt.date
    answers: tuple[tuple[str, int], ...]
    waits: tuple[tuple[str, str], ...]
    """The wait for each service, by slug."""


def inspect(site: Site, law: LawAnswers, diagnostics: Sequence[Diagnostic]) -> Inspection:
    """What is known about a site, and nothing else."""
    owners = {each.duty: each for each in site.settings.open_questions}
    today = site.settings.today
    published = [each for each in site.services if each.status == Status.PUBLISHED]
    resting = [each for each in site.guides if each.status == Status.PUBLISHED and each.sources]
    return Inspection(
        law_as_of(),
        tuple(
            _row(judge_duty(site, law, each, diagnostics), each, owners.get(each.id), today)
            for each in duties()
        ),
        tuple(_voices(site)),
        tuple(_comment_years(site)),
        tuple((label, sum(each.said_by == by for each in site.comments)) for by, label in _SAID_BY),
        tuple(_gaps(law)),
        tuple(_empty_cells(law)),
        tuple(_plans(site)),
        count_schools(site),
        len(resting),
        tuple(each.title for each in resting if each.law_checked is None),
        tuple(Wait(each.slug, each.title, each.wait) for each in published if each.wait),
        len(published),
    )


def _row(finding: Finding, duty: Duty, asked: OpenQuestion | None, today: dt.date) -> ReviewRow:
    is_open = finding.answer == ASK
    owner, due = (asked.owner, asked.due) if asked and is_open else ("", None)
    return ReviewRow(
        duty,
        finding,
        is_for_people=duty.check == "human" or is_open,
        is_must=duty.force in ("must", "must-in-code"),
        owner=owner,
        due=due,
        is_late=due is not None and due < today,
    )


def _voices(site: Site) -> Iterator[Voice]:
    recent = [each for each in finished(site) if each.ends >= site.settings.cycle_start]
    for voice, label in VOICES:
        theirs = {group.id for group in groups() if group.voice == voice}
        asked = [each for each in recent if theirs & set(each.groups)]
        known = [getattr(each, voice.replace("-", "_")) for each in asked]
        yield Voice(label, len(asked), sum(each or 0 for each in known), known.count(None))


def _comment_years(site: Site) -> Iterator[CommentYear]:
    left_out = {each.year: each for each in site.settings.left_out}
    answered = answered_comments(site)
    years = {each.year for each in site.comments} | left_out.keys()
    for year in sorted(years, reverse=True):
        out = left_out.get(year)
        yield CommentYear(
            year,
            sum(each.year == year for each in site.comments),
            sum(each.year == year for each in answered),
            out.received if out else None,
            out.about_one_person if out else None,
            out.vexatious if out else None,
        )


def _gaps(law: LawAnswers) -> Iterator[Gap]:
    for row in law.rows:
        if row.state in _STATES:
            yield Gap(row.coverage.item.label, _STATES[row.state], row.weaknesses, row.coverage.item.write)


def _empty_cells(law: LawAnswers) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    columns = (*law.matrix.ages, *law.matrix.places)[: law.matrix.needed]
    for block in law.matrix.blocks:
        for line in block.lines:
            missing = tuple(column for column, count in zip(columns, line.counts, strict=False) if not count)
            if missing:
                yield block.label, line.label, missing


def _plans(site: Site) -> Iterator[Plan]:
    today = site.settings.today
    for each in sorted(site.comments, key=lambda comment: (comment.due or dt.date.max, comment.title)):
        if each.progress not in _NOT_OPEN:
            is_late = each.due is not None and each.due < today
            yield Plan(each.title, each.action, each.action_by, each.due, is_late)


def waits_over_time(waits: Sequence[Wait], earlier: Sequence[EarlierSheet]) -> Iterator[tuple[str, ...]]:
    """Each service whose wait has changed: its name, then what each sheet said, the last of them today's."""
    then = [dict(sheet.waits) for sheet in earlier]
    for each in waits:
        said = (*(known.get(each.slug, "") for known in then), each.wait)
        if len({words for words in said if words}) > 1:
            yield each.title, *said


def voice_said(voice: Voice) -> Sentence:
    """How many of them took part, as far as it is known."""
    if not voice.consultations:
        return sentence(Phrase("Not asked in the last cycle"))
    if voice.uncounted == voice.consultations:
        return sentence(Phrase("Not counted"))
    more = (
        Phrase("%(count)s, and nobody counted in %(more)s more") if voice.uncounted else Phrase("%(count)s")
    )
    return sentence(more, count=voice.people, more=voice.uncounted)
