"""What an entry says about asking: only what the record says, and only until somebody has checked it."""

from __future__ import annotations

import csv

import pytest

from tests.sites import SmallSite

LATE = "reviewed: 2026-01-14"


@pytest.mark.parametrize(("since", "is_told"), [("2026-09-02", True), ("2026-01-14", False)])
def test_a_late_page_says_since_when_nobody_has_answered(
    small_site: SmallSite, since: str, *, is_told: bool
) -> None:
    small_site.replace("services/kite-club.md", "reviewed: 2026-09-14", LATE)
    if since:
        small_site.write("asked.yaml", f"- {{entry: services/kite-club, since: {since}, team: Play Team}}\n")
    small_site.build()
    page = small_site.page("services/kite-club.html")
    told = "We have asked and had no answer since 2 September 2026. Call before you go."
    assert (told in page) is is_told
    assert "We should have checked it again by 14 July 2026" in page
    report = (small_site.out / "report" / "index.html").read_text("utf-8")
    assert ("no answer since 2 September 2026" in report) is is_told
    (row,) = csv.DictReader(
        (small_site.out / "report" / "checks.csv").read_text("utf-8-sig").splitlines()[:2]
    )
    assert (row["team"], row["asked without an answer since"]) == ("Play Team", since if is_told else "")


@pytest.mark.parametrize(("months", "is_marked"), [(4, True), (5, False), (0, False)])
def test_what_nobody_confirms_is_marked_in_lists_after_so_many_months(
    small_site: SmallSite, months: int, *, is_marked: bool
) -> None:
    small_site.replace("services/kite-club.md", "reviewed: 2026-09-14", LATE)
    line = f"updates: {{not_confirmed_after: {months}}}\n"
    small_site.replace("settings.yaml", "reviewed: 2026-10-01\nnext", f"{line}reviewed: 2026-10-01\nnext")
    small_site.build()
    assert small_site.page("topics/things-to-do.html").count("Not confirmed") == is_marked
    assert "Not confirmed" not in small_site.page("topics/therapies.html")
