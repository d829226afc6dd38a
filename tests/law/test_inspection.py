"""What a board reads of an offer: only what is known, with the rest said to be unknown."""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator.law.answers import answer_law
from generator.law.inspection import EarlierSheet, Inspection, Wait, inspect, voice_said, waits_over_time
from generator.model import LeftOut, OpenQuestion, Source
from tests.values import comment, consultation, guide, settings, site

PAST, LATER = dt.date(2026, 1, 1), dt.date(2027, 5, 1)


def found(**parts: Any) -> Inspection:
    made = site(**parts)
    return inspect(made, answer_law(made), ())


def test_an_open_question_names_who_answers_it_and_when_it_is_late() -> None:
    asked = (OpenQuestion("psbar-6", "SEND board", PAST), OpenQuestion("s30-4", "Web team", PAST))
    rows = {row.duty.id: row for row in found(settings=settings(open_questions=asked)).rows}
    assert (rows["psbar-6"].owner, rows["psbar-6"].due, rows["psbar-6"].is_late) == ("SEND board", PAST, True)
    assert (rows["s27-consult"].owner, rows["s27-consult"].is_late) == ("", False)
    # Nobody has to answer what is answered.
    assert (rows["s30-4"].owner, rows["s30-4"].is_late) == ("", False)


def test_children_young_people_and_parents_are_counted_apart_as_far_as_somebody_counted() -> None:
    recent = {"starts": dt.date(2026, 5, 1), "ends": dt.date(2026, 6, 1)}
    asked = (
        consultation("a", groups=("sen-young-people", "sen-parents"), young_people=34, **recent),
        consultation("b", groups=("disabled-parents",), parents=0, **recent),
        consultation("c", groups=("sen-children",), children=9, **recent, outcome=()),
    )
    voices = [str(voice_said(each)) for each in found(consultations=asked).voices]
    assert voices == ["Not asked in the last cycle", "34", "0, and nobody counted in 1 more"]
    only = found(consultations=(consultation("a", groups=("sen-parents",), **recent),))
    assert str(voice_said(only.voices[2])) == "Not counted"


def test_what_was_left_out_of_the_comments_is_unknown_unless_somebody_says_so() -> None:
    known = settings(left_out=(LeftOut(2025, 7, 1, 90),))
    shown = (comment("a"), comment("b", response=""), comment("c", year=2025))
    years = [
        (each.year, each.received, each.shown, each.answered, each.about_one_person, each.vexatious)
        for each in found(settings=known, comments=shown).comments
    ]
    assert years == [(2026, None, 2, 1, None, None), (2025, 90, 1, 1, 7, 1)]


def test_guides_that_rest_on_law_are_named_until_all_of_them_was_checked() -> None:
    law = (Source("The Act", "https://law.example"),)
    guides = (
        guide("a", title="Checked", sources=law, law_checked=PAST),
        guide("b", title="Not yet", sources=law),
        guide("c", title="No law in it"),
    )
    sheet = found(guides=guides)
    assert (sheet.guides, sheet.unchecked) == (2, ("Not yet",))


def test_a_promise_is_a_plan_until_it_is_kept() -> None:
    promised = (
        comment("a", title="Kept", progress="done"),
        comment("b", title="Late", progress="doing", due=PAST),
        comment("c", title="Next", progress="planned", due=LATER),
    )
    plans = [(each.title, each.is_late) for each in found(comments=promised).plans]
    assert plans == [("Late", True), ("Next", False)]


def test_a_wait_is_shown_where_its_words_have_changed() -> None:
    sheet = EarlierSheet(PAST, (), (("a", "6 weeks"), ("b", "None")))
    now = (Wait("a", "Clinic", "9 weeks"), Wait("b", "Club", "None"), Wait("c", "New", "1 week"))
    assert list(waits_over_time(now, (sheet,))) == [("Clinic", "6 weeks", "9 weeks")]
    assert list(waits_over_time(now, ())) == []
