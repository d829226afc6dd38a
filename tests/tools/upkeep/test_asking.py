"""Who is asked about which entries, and when: the owner, the owner again, then the council's own team."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.model import Asked, Team
from generator.model.diagnostics import Span
from generator.publish.report.due import Due
from generator.tools.upkeep.asking import MOST_IN_A_LETTER, Round, Stage, letters_of, record_asked
from tests.values import DAY, settings

TRUST = Team("Trust", Span(""), "office@trust.example", if_no_answer="Play Team")
PLAY = Team("Play Team", Span(""), "play@council.example")
CLUB = "services/kite-club"


def due(slug: str = "kite-club", team: str = "Trust", **facts: Any) -> Due:
    usual: dict[str, Any] = {
        "kind": "service",
        "path": f"services/{slug}.html",
        "file": f"content/services/{slug}.md",
        "checked": dt.date(2026, 5, 1),
        "due": dt.date(2026, 11, 1),
        "is_late": True,
    }
    return Due(**{"title": slug, "team": team, **usual, **facts})


def asked(ago: int, reminded: int = -1, passed_on: int = -1) -> Asked:
    first, second, third = (
        DAY - dt.timedelta(days) if days >= 0 else None for days in (ago, reminded, passed_on)
    )
    assert first
    return Asked(CLUB, first, "Trust", second, third)


def round_of(*found: Due, record: Asked | None = None, **more: Any) -> Round:
    return letters_of(found, (TRUST, PLAY), [record] if record else [], settings(), **more)


@pytest.mark.parametrize(
    ("record", "team", "stage"),
    [
        (None, "Trust", Stage.FIRST),
        (asked(0), "Trust", Stage.FIRST),
        (asked(1), "", None),
        (asked(13), "", None),
        (asked(14), "Trust", Stage.REMINDER),
        (asked(14, 0), "Trust", Stage.REMINDER),
        (asked(27, 13), "", None),
        (asked(28, 14), "Play Team", Stage.PASSED_ON),
        (asked(28, 14, 0), "Play Team", Stage.PASSED_ON),
        (asked(40, 26, 12), "", None),
        (asked(208), "Trust", Stage.FIRST),
    ],
)
def test_a_letter_a_reminder_and_then_our_own_team(
    record: Asked | None, team: str, stage: Stage | None
) -> None:
    checked = DAY - dt.timedelta(207)
    found = round_of(due(checked=checked), record=record)
    assert [(each.team.name, each.stage) for each in found.letters] == ([(team, stage)] if stage else [])
    assert found.waiting == (0 if stage else 1)


def test_a_team_gets_one_letter_and_what_nobody_looks_after_is_counted() -> None:
    found = round_of(due("a"), due("b", "Play Team"), due("c"), due("d", "Nobody"), due("e", ""))
    assert [(each.team.name, [q.entry for q in each.questions]) for each in found.letters] == [
        ("Play Team", ["services/b"]),
        ("Trust", ["services/a", "services/c"]),
    ]
    assert found.unknown == (("", 1), ("Nobody", 1))


def test_an_answer_that_waits_is_not_asked_for_again() -> None:
    found = round_of(due(), record=asked(14), answered=frozenset({CLUB}))
    assert (found.letters, found.waiting) == ((), 1)


def test_a_new_owner_is_asked_from_the_beginning() -> None:
    found = round_of(due(team="Play Team"), record=asked(14))
    assert [(each.team.name, each.stage) for each in found.letters] == [("Play Team", Stage.FIRST)]


def test_who_names_no_team_for_want_of_an_answer_means_the_council() -> None:
    record = Asked(CLUB, asked(28).since, "Play Team", asked(14).since)
    found = round_of(due(team="Play Team"), record=record)
    assert [each.team.email for each in found.letters] == ["offer@council.example"]


def test_a_letter_is_not_longer_than_anyone_answers() -> None:
    found = round_of(*(due(f"club-{number}") for number in range(MOST_IN_A_LETTER + 2)))
    assert len(found.letters[0].questions) == MOST_IN_A_LETTER
    assert found.left == 2


def test_the_record_keeps_the_first_day_and_drops_what_is_checked() -> None:
    known = (asked(14), Asked("services/done", DAY - dt.timedelta(30), "Trust"), Asked("services/gone", DAY))
    everything = (due(), due("new"), due("done", checked=DAY))
    found = letters_of(everything, (TRUST,), known, settings())
    text = record_asked(known, found.letters, everything, DAY).decode()
    assert text.split("\n", 2)[2] == (
        "- entry: services/done\n  since: 2026-11-24\n  team: Trust\n"
        f"- entry: {CLUB}\n  since: 2026-11-10\n  team: Trust\n  reminded: 2026-11-24\n"
        "- entry: services/new\n  since: 2026-11-24\n  team: Trust\n"
    )
