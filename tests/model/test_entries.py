"""The small questions that entries answer: is it late, is it shown, is it signed, how is its file called."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.model import Ages, Alert, Period, Place, Review, Status
from generator.model.body import Body, Figure, List
from tests.values import DAY, NOWHERE, comment, event, guide, service, version

WHAT_IS_USUAL: tuple[tuple[object, dict[str, object]], ...] = (
    (
        service(),
        {
            "ages": Ages(0, 25), "tier": "universal", "ehc_plan": "not-needed", "is_free": False, "is_online": False,
            "alert": None, "status": Status.PUBLISHED, "needs": (), "areas": (), "law": (), "versions": (),
        },
    ),
    (guide(), {"ages": Ages(0, 25), "order": 100, "status": Status.PUBLISHED, "law": (), "versions": ()}),
    (event(), {"ages": Ages(0, 25), "is_online": False, "place": Place(), "contacts": ()}),
    (Place(), {"hide_address": False, "point": None, "address": ()}),
    (Body(), {"blocks": (), "words": "", "word_count": 0, "reading_age": 0}),
    (Figure("a.png", "", NOWHERE), {"width_px": 0, "height_px": 0}),
    (List(()), {"start": 0}),
)  # fmt: skip
"""What everything is that nobody has said more about."""
YESTERDAY, TOMORROW = DAY - dt.timedelta(1), DAY + dt.timedelta(1)


@pytest.mark.parametrize(
    ("until", "is_shown"), [(None, True), (TOMORROW, True), (DAY, True), (YESTERDAY, False)], ids=str
)
def test_an_alert_holds_to_the_end_of_its_last_day(until: dt.date | None, *, is_shown: bool) -> None:
    assert Alert("Closed.", Period(last=until)).is_shown(DAY) is is_shown


@pytest.mark.parametrize(("due", "is_late"), [(YESTERDAY, True), (DAY, False), (TOMORROW, False)], ids=str)
def test_a_check_is_late_from_the_day_after_it_was_due(due: dt.date, *, is_late: bool) -> None:
    assert Review(dt.date(2026, 1, 1), "", due).is_overdue(DAY) is is_late


@pytest.mark.parametrize(
    ("language", "is_easy_read", "suffix"),
    [("ur", False, "ur"), ("en-GB", True, "easy"), ("ur", True, "ur.easy"), ("pt-BR", False, "pt-BR")],
    ids=["language", "easy read", "both", "language of a country"],
)
def test_a_version_is_named_after_its_language_and_kind(
    language: str, suffix: str, *, is_easy_read: bool
) -> None:
    assert version(language, is_easy_read=is_easy_read).suffix == suffix


@pytest.mark.parametrize(
    ("facts", "is_signed"),
    [
        ({}, True),
        ({"checked_by": ""}, False),
        ({"checked_on": dt.date.min}, False),
        ({"checked_by": "", "checked_on": dt.date.min}, False),
    ],
    ids=["team and day", "no team", "no day", "neither"],
)
def test_a_comment_is_signed_by_a_team_on_a_day(facts: dict[str, Any], *, is_signed: bool) -> None:
    assert comment(**facts).is_signed is is_signed


@pytest.mark.parametrize(("value", "usual"), WHAT_IS_USUAL, ids=lambda value: type(value).__name__)
def test_what_nobody_says_is_as_usual(value: object, usual: dict[str, object]) -> None:
    assert {name: getattr(value, name) for name in usual} == usual
