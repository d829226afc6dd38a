"""Times that pass midnight: on the pages of services and events."""

from __future__ import annotations

import pytest

from tests.sites import SmallSite

HOURS = "opens: 10am, closes: 12:30pm"


def page(site: SmallSite, path: str) -> str:
    built = site.build()
    assert built.exit_code == 0, built.output
    return " ".join((site.out / "site" / path).read_text("utf-8").split())


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("opens: 10pm, closes: 2am", "Saturday, 10pm to 2am the next day"),
        ("opens: 10am, closes: midnight", "Saturday, 10am to midnight"),
        ("opens: midnight, closes: midnight", "Saturday, all day and night"),
        ("opens: 5pm, closes: 9am, note: in July", "Saturday, 5pm to 9am the next day (in July)"),
    ],
)
def test_a_service_that_is_open_in_the_night(written: str, shown: str, small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", HOURS, written)
    assert shown in page(small_site, "services/kite-club.html")


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [
        ("2026-12-31 22:00", "2027-01-01 02:00", "Thursday 31 December 2026, 10pm, to Friday 1 January 2027, 2am"),
        ("2026-12-05 10:00", "2026-12-06 00:00", "Saturday 5 December 2026, 10am to midnight"),
        ("2026-12-05 10:00", "2026-12-05 15:00", "Saturday 5 December 2026, 10am to 3pm"),
    ],
)  # fmt: skip
def test_an_event_that_goes_on_past_midnight(
    starts: str, ends: str, shown: str, small_site: SmallSite
) -> None:
    event = small_site.content / "events" / "open-day.md"
    lines = [
        line for line in event.read_text("utf-8").split("\n") if not line.startswith(("starts:", "ends:"))
    ]
    small_site.write(
        "events/open-day.md", "\n".join([lines[0], f"starts: {starts}", f"ends: {ends}", *lines[1:]])
    )
    assert shown in page(small_site, "events/open-day.html")
