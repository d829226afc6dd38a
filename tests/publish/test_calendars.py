"""The calendar file of a service: its weekly times, and nothing that is not known to happen each week."""

from __future__ import annotations

import datetime as dt
from typing import Any

import icalendar
import pytest

from tests.sites import SmallSite

FILE = "services/talking-clinic.ics"
PLACE = "places: [{name: The Hub, address: [1 Quay Road, Smallborough], postcode: VX8 2AB}]\n"


def events_of(site: SmallSite, times: str, when: str = "") -> list[dict[str, Any]]:
    """What the calendar of the clinic says if its editor writes these times."""
    said = f"when: {when}\n" if when else ""
    site.replace(
        "services/talking-clinic.md", "contacts:", f"{PLACE}{said}opening_times: [{times}]\ncontacts:"
    )
    assert site.build().exit_code == 0
    file, page = site.out / "site" / FILE, site.page("services/talking-clinic.html")
    assert ("talking-clinic.ics" in page) == file.exists()
    if not file.exists():
        return []
    assert "webcal://offer.smallborough.example/services/talking-clinic.ics" in page
    return [dict(each) for each in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")]


def test_a_weekly_time_repeats_for_a_year_from_its_check_and_keeps_its_note(small_site: SmallSite) -> None:
    first, second = events_of(
        small_site,
        "{days: Tuesday and Saturday, opens: 10am, closes: 1pm, note: term time only},"
        " {days: Friday, opens: 10pm, closes: 2am}",
    )
    assert first["DTSTART"].dt == dt.datetime(2026, 8, 1, 10)  # noqa: DTZ001 - clocks show it as it is written
    assert first["DTEND"].dt == dt.datetime(2026, 8, 1, 13)  # noqa: DTZ001
    assert first["RRULE"]["BYDAY"] == ["TU", "SA"]
    assert first["RRULE"]["UNTIL"] == [dt.datetime(2027, 7, 31)]  # noqa: DTZ001
    assert first["SUMMARY"] == "Talking Clinic (term time only)"
    assert first["LOCATION"] == "The Hub, 1 Quay Road, Smallborough, VX8 2AB"
    assert second["DTEND"].dt == dt.datetime(2026, 8, 8, 2)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("times", "when"),
    [
        ("{days: Monday, opens: 10am, closes: 1pm, note: first Monday of the month}", ""),
        ("{days: Saturday, opens: 10am, closes: 1pm}", "Every other Saturday."),
        ("{days: Monday to Friday, opens: 9am, closes: 5pm}", ""),
        ("{days: Sunday, opens: midnight, closes: midnight}", ""),
    ],
)
def test_what_may_not_be_there_each_week_is_in_no_calendar(
    small_site: SmallSite, times: str, when: str
) -> None:
    assert events_of(small_site, times, when) == []
