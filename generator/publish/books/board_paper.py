"""The review sheet as a paper for the board: a tagged PDF like the books."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.law.findings import ASK
from generator.law.inspection import (
    ANSWERS,
    EarlierSheet,
    Inspection,
    ReviewRow,
    voice_said,
    waits_over_time,
)
from generator.model import SETTINGS, Edition, Site
from generator.model.output import Book
from generator.model.phrase import Phrase, sentence
from generator.publish.books.printed import print_settings, printed_edition

PAPER = PurePosixPath("print/self-review.pdf")
_EDITION = Edition("self-review", "", 12, binding_margin_mm=20)

type Row = Mapping[str, object]


def plan_board_paper(site: Site, found: Inspection, earlier: tuple[EarlierSheet, ...]) -> Book:
    """The paper."""
    return Book(
        path=PAPER,
        template="board-paper.typ",
        data={
            "edition": printed_edition(_EDITION),
            "settings": print_settings(site.settings),
            "today": site.settings.today,
            "as_of": found.as_of,
            "counts": [[answer, label, count] for answer, label, count in found.counts],
            "parts": [[label, [_row(site, row) for row in rows]] for _, label, rows in found.parts],
            "open": [_row(site, row) for row in found.open_rows],
            "voices": [[each.who, each.consultations, voice_said(each)] for each in found.voices],
            "comments": [
                [
                    each.year,
                    _known(each.received),
                    each.shown,
                    each.answered,
                    _known(each.about_one_person),
                    _known(each.vexatious),
                ]
                for each in found.comments
            ],
            "said_by": [list(each) for each in found.said_by],
            "gaps": [[each.label, each.state, [*each.why], each.write] for each in found.gaps],
            "empty": [[kind, level, ", ".join(where)] for kind, level, where in found.empty],
            "plans": [
                [each.title, each.action, each.team, each.due or Phrase("no date yet"), each.is_late]
                for each in found.plans
            ],
            "schools": [
                [each.kind.label, len(each.found), len(each.schools)] for each in found.schools.kinds
            ],
            "guides": found.guides,
            "unchecked": list(found.unchecked),
            "waits": [[each.title, each.wait] for each in found.waits],
            "services": found.services,
            "earlier": [[each.day, [count for _, count in each.answers]] for each in earlier],
            "changed_waits": [list(each) for each in waits_over_time(found.waits, earlier)],
        },
        title=f"Review of our Local Offer: {site.settings.site_name}",
        origin=SETTINGS,
        day=site.settings.today,
        language=site.settings.language,
    )


def _row(site: Site, row: ReviewRow) -> Row:
    duty, finding = row.duty, row.finding
    return {
        "duty": duty.duty,
        "law": duty.reference,
        "force": Phrase("Must") if row.is_must else Phrase("Should"),
        "answer": finding.answer,
        "label": dict(ANSWERS)[finding.answer],
        "threshold": duty.threshold,
        "evidence": list(finding.evidence) or [duty.evidence],
        "links": [
            {"title": link.title, "address": f"{site.settings.base_url}/{link.path}"}
            for link in finding.links
        ],
        "is_open": finding.answer == ASK,
        "is_for_people": row.is_for_people,
        "owner": row.owner or Phrase("Nobody named yet"),
        "due": row.due or (Phrase("no date yet") if row.owner else ""),
        "is_late": row.is_late,
    }


def _known(count: int | None) -> object:
    return Phrase("Not known") if count is None else sentence(Phrase("%(count)s"), count=count)
