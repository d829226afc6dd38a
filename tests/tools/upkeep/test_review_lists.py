"""What is due for a check, as lines, a table, a calendar and letters that a team can act on."""

from __future__ import annotations

import csv
import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar

from generator.publish.report.due import Due
from generator.tools.upkeep.reviews import NO_TEAM, by_team, calendar, email, show, table_of
from tests.values import DAY, guide, open_on, place, service, settings, site


def due(title: str = "Kite Club", team: str = "Play Team", **facts: Any) -> Due:
    slug = title.lower().replace(" ", "-")
    usual: dict[str, Any] = {
        "kind": "service",
        "path": f"services/{slug}.html",
        "file": f"content/services/{slug}.md",
        "checked": dt.date(2026, 5, 1),
        "due": dt.date(2026, 11, 1),
        "is_late": True,
    }
    return Due(**{"title": title, "team": team, **usual, **facts})


A = due("A Club", "beta")
B = due("B Club", "Alpha", due=dt.date(2026, 12, 1), is_late=False)
C = due("C Club", "Alpha")
D = due("D Club", "")


def test_teams_stand_in_order_and_what_nobody_looks_after_comes_last() -> None:
    found = by_team([D, A, B, C])
    assert list(found) == ["Alpha", "beta", NO_TEAM]
    assert found["Alpha"] == (C, B), "the most urgent first"


def test_lines_for_a_screen() -> None:
    lines = list(show([A, B]))
    assert lines == [
        "Alpha (1)",
        "  1 December 2026: B Club",
        "    content/services/b-club.md",
        "",
        "beta (1)",
        "  1 November 2026, late: A Club",
        "    content/services/a-club.md",
        "",
    ]


def test_a_table_for_a_spreadsheet() -> None:
    rows = list(csv.DictReader(table_of([A, B], "https://offer.example").decode("utf-8-sig").splitlines()))
    assert [(row["team"], row["what"], row["due"], row["late"], row["page"]) for row in rows] == [
        ("beta", "A Club", "2026-11-01", "yes", "https://offer.example/services/a-club.html"),
        ("Alpha", "B Club", "2026-12-01", "no", "https://offer.example/services/b-club.html"),
    ]
    assert {row["last checked"] for row in rows} == {"2026-05-01"}


def events(*found: Due, **choices: Any) -> list[Any]:
    made = Calendar.from_ical(calendar(found, site(settings=settings(**choices))))
    return [part for part in made.walk() if part.name == "VEVENT"]


def test_a_calendar_has_one_event_for_each_team_and_day() -> None:
    found = events(B, A, C, due("E Club", "Alpha"))
    assert [(str(each["summary"]), each["dtstart"].dt) for each in found] == [
        ("Check 2 pages: Alpha", dt.date(2026, 11, 1)),
        ("Check A Club: beta", dt.date(2026, 11, 1)),
        ("Check B Club: Alpha", dt.date(2026, 12, 1)),
    ]
    assert "C Club: https://offer.example/services/c-club.html" in str(found[0]["description"])
    assert "E Club" in str(found[0]["description"])


def test_an_event_keeps_its_name_from_one_calendar_to_the_next() -> None:
    first, again = (str(events(A, base_url=base)[0]["uid"]) for base in ("https://offer.example/a",) * 2)
    assert first == again
    assert first.endswith("@offer.example")
    assert len({str(each["uid"]) for each in events(A, B, C, D)}) == 4
    assert events(A)[0]["dtstamp"].dt.date() == DAY


def test_what_nobody_looks_after_is_said_so() -> None:
    assert NO_TEAM in str(events(D)[0]["summary"])


# --- letters ---

CLUB = service(
    "kite-club", cost="£3 a session.", places=(place(),), opening_times=(open_on(0, 1, note="term time"),),
)  # fmt: skip


def letter_to(*found: Due, **parts: Any) -> str:
    return email("Play Team", found, site(CLUB, **parts))


def test_a_letter_asks_for_each_page_with_its_facts() -> None:
    text = letter_to(due())
    assert text.startswith("To: Play Team\nSubject: Please check 1 page of the Smallborough Local Offer\n")
    for words in (
        "1. Kite Club\n   https://offer.example/services/kite-club.html",
        "Last checked on 1 May 2026. To be checked by 1 November 2026. This is late.",
        "   - Where it happens: Hall, 1 High Street, Smallborough, VX1 4AB",
        "   - Opening times: Monday and Tuesday, 9am to 5pm (term time)",
        "£3 a session.",
        "offer@council.example",
        "01632 960100",
    ):
        assert words in text, words
    assert text.endswith("https://offer.example\n")


def test_several_pages_are_numbered_and_what_is_in_time_is_not_called_late() -> None:
    text = letter_to(due(), due("Boat Club", is_late=False))
    assert "Subject: Please check 2 pages" in text
    assert "2. Boat Club" in text
    assert text.count("This is late.") == 1


def test_a_promise_is_asked_for_and_not_checked() -> None:
    text = letter_to(
        due("More clubs", kind="promise", path="comments.html", file="content/comments/2026/a.md")
    )
    assert "We promised families this by 1 November 2026. This is late. Has it been done?" in text
    assert "Last checked" not in text


def test_a_guide_has_its_own_facts() -> None:
    text = letter_to(
        due("Asking", kind="guide", path="guides/asking.html", file="content/guides/asking.md"), guides=(guide("asking", how_long="Six weeks."),)
    )  # fmt: skip
    assert "Six weeks." in text


@pytest.mark.parametrize(("count", "is_cut"), [(40, False), (41, True)])
def test_nobody_is_asked_about_more_than_forty_pages_at_once(count: int, *, is_cut: bool) -> None:
    text = letter_to(*(due(f"Club {number}") for number in range(1, count + 1)))
    assert ("There are 1 more" in text) is is_cut
    assert "40. Club 40" in text
    assert "41. Club 41" not in text


def test_no_line_of_a_letter_is_too_long_for_mail() -> None:
    long = service("kite-club", cost="A long sentence about money. " * 10)
    text = email("Play Team", [due()], site(long))
    assert all(len(line) <= 78 for line in text.splitlines() if "https://" not in line)
