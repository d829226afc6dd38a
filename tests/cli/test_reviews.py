"""`local-offer reviews`: what is due, as a list, a table, a calendar and emails."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import icalendar

from tests.sites import SmallSite

LATER = ("--today", "2027-03-20")


def test_what_is_late_or_due_is_listed_by_team(small_site: SmallSite) -> None:
    result = small_site.run("reviews", *LATER)
    assert result.exit_code == 0
    play = result.output.index("Play Team (1)")
    nobody = result.output.index("No team named (2)")
    assert play < nobody
    assert "14 March 2027, late: Kite Club\n    content/services/kite-club.md" in result.output
    assert "3 due within 60 days, of which 3 are late." in result.output


def test_nothing_is_due_when_all_is_fresh(small_site: SmallSite) -> None:
    assert "Nothing is late or due within 60 days." in small_site.run("reviews").output


def test_a_team_may_ask_for_its_own(small_site: SmallSite) -> None:
    output = small_site.run("reviews", "--team", "play team", *LATER).output
    assert "Kite Club" in output
    assert "Talking Clinic" not in output
    assert small_site.run("reviews", "--team", "Nobody").exit_code == 2


def test_drafts_and_closed_entries_are_not_due(small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", "reviewed_by: Play Team", "status: closed")
    assert "Kite Club" not in small_site.run("reviews", *LATER).output


def test_an_open_promise_is_due(small_site: SmallSite) -> None:
    small_site.replace("comments/2026/opening-hours.md", "progress: done", "due: 2027-01-01\nprogress: doing")
    output = small_site.run("reviews", *LATER).output
    assert "Local Offer Team (1)\n  1 January 2027, late: Opening hours" in output


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(small_site: SmallSite, tmp_path: Path) -> None:
    small_site.replace("services/kite-club.md", "title: Kite Club", 'title: "=HYPERLINK(1)"')
    small_site.run("reviews", "--save", tmp_path / "r")
    content = (tmp_path / "r" / "reviews.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    kite = next(row for row in rows if row["team"] == "Play Team")
    assert kite["what"] == "'=HYPERLINK(1)"
    assert (kite["last checked"], kite["due"], kite["late"]) == ("2026-09-14", "2027-03-14", "no")
    assert kite["page"] == "https://offer.smallborough.example/services/kite-club.html"


def test_the_calendar_has_every_check_to_come(small_site: SmallSite, tmp_path: Path) -> None:
    small_site.run("reviews", "--save", tmp_path)
    calendar = icalendar.Calendar.from_ical((tmp_path / "reviews.ics").read_bytes())
    events = {str(each["summary"]): each.decoded("dtstart") for each in calendar.walk("VEVENT")}
    assert events["Check Kite Club: Play Team"] == dt.date(2027, 3, 14)
    assert len({str(each["uid"]) for each in calendar.walk("VEVENT")}) == len(events) == 4


def test_an_email_holds_the_facts_to_confirm(small_site: SmallSite, tmp_path: Path) -> None:
    small_site.run("reviews", "--save", tmp_path, *LATER)
    emails = tmp_path / "emails-2027-03-20"
    assert sorted(each.name for each in emails.iterdir()) == ["no-team-named.txt", "play-team.txt"]
    text = (emails / "play-team.txt").read_text("utf-8")
    assert text.startswith(
        "To: Play Team\nSubject: Please check 1 page of the Smallborough SEND Local Offer\n\nHello,\n"
    )
    for fact in (
        "1. Kite Club\n   https://offer.smallborough.example/services/kite-club.html\n",
        "Last checked on 14 September 2026. To be checked by 14 March 2027. This is late.",
        "- Contact: Club manager, 01632 960520, club@kite.example,",
        "- Where it happens: Kite Hall, 2 Hill Road, Smallborough, VX8 2AB",
        "- Opening times: Saturday, 10am to 12:30pm",
        "- Cost: £3 a session.",
        "offer@smallborough.example or call 01632 960500",
    ):
        assert fact in text, text


def test_an_old_email_does_not_go_out_again(small_site: SmallSite, tmp_path: Path) -> None:
    small_site.run("reviews", "--save", tmp_path, *LATER)
    small_site.run("confirm", "kite-club", *LATER)
    small_site.run("reviews", "--save", tmp_path, *LATER)
    assert [each.name for each in (tmp_path / "emails-2027-03-20").iterdir()] == ["no-team-named.txt"]
