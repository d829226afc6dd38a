"""The calendar file of a service: its weekly times, and nothing that is not known to happen each week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, cast

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model import OpeningTime
from generator.publish.pages.calendars import times_path
from generator.publish.shared.calendar_lines import calendar_file, text
from tests.sites import SmallSite
from tests.values import service

FILE = "services/talking-clinic.ics"
PLACE = "places: [{name: The Hub, address: [1 Quay Road, Smallborough], postcode: VX8 2AB}]\n"


def test_a_weekly_time_repeats_for_a_year_from_its_check_and_keeps_its_note(small_site: SmallSite) -> None:
    times = (
        "{days: Tuesday and Saturday, opens: 10am, closes: 1pm, note: term time only},"
        " {days: Friday, opens: 10pm, closes: 2am}"
    )
    small_site.replace(
        "services/talking-clinic.md", "contacts:", f"{PLACE}opening_times: [{times}]\ncontacts:"
    )
    assert small_site.build().exit_code == 0
    page = small_site.page("services/talking-clinic.html")
    assert 'href="talking-clinic.ics"' in page
    assert "webcal://offer.smallborough.example/services/talking-clinic.ics" in page
    calendar = icalendar.Calendar.from_ical((small_site.out / "site" / FILE).read_bytes())
    first, second = (cast("Mapping[str, Any]", each) for each in calendar.walk("VEVENT"))
    assert first["DTSTART"].dt == dt.datetime(2026, 8, 1, 10)
    assert first["DTEND"].dt == dt.datetime(2026, 8, 1, 13)
    assert first["RRULE"]["BYDAY"] == ["TU", "SA"]
    assert first["RRULE"]["UNTIL"] == [dt.datetime(2027, 7, 31)]
    assert first["SUMMARY"] == "Talking Clinic (term time only)"
    assert first["LOCATION"] == "The Hub, 1 Quay Road, Smallborough, VX8 2AB"
    assert second["DTEND"].dt == dt.datetime(2026, 8, 8, 2)


@pytest.mark.parametrize(
    ("days", "note", "when"),
    [
        ((0,), "first Monday of the month", ""),
        ((5,), "", "Every other Saturday."),
        ((0, 1, 2, 3, 4), "", ""),
        ((0,), "advice line", ""),
    ],
)
def test_what_may_not_be_there_each_week_is_in_no_calendar(
    days: tuple[int, ...], note: str, when: str
) -> None:
    weekly = replace(
        service("club"),
        is_online=True,
        opening_times=(OpeningTime((0,), dt.time(10), dt.time(13)),),
    )
    assert times_path(weekly) == "services/club.ics"
    other = OpeningTime(days, dt.time(10), dt.time(13), note)
    assert times_path(replace(weekly, opening_times=(other,), when=when)) == ""


@given(st.text(st.sampled_from("ab ,;\\^\né😀"), min_size=1, max_size=200).filter(str.strip))
def test_any_words_come_back_whole_from_lines_of_75_bytes(words: str) -> None:
    made = calendar_file("A", "B", [{"SUMMARY": text(f"<{words}>")}])
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    (event,) = icalendar.Calendar.from_ical(made).walk("VEVENT")
    assert event["SUMMARY"] == f"<{words}>"
