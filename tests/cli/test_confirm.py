"""`local-offer confirm`: a check is recorded, and nothing else changes."""

from __future__ import annotations

import pytest

from tests.sites import SmallSite


def test_today_is_recorded_with_the_least_change(small_site: SmallSite) -> None:
    file = small_site.content / "services" / "kite-club.md"
    before = file.read_text("utf-8")
    result = small_site.run("confirm", "kite-club", "--by", "Kite Team")
    assert result.exit_code == 0, result.output
    expected = before.replace(
        "reviewed: 2026-09-14\nreviewed_by: Play Team",
        "reviewed: 2026-11-24\nreviewed_by: Kite Team\nowner: Play Team",
    )
    assert file.read_text("utf-8") == expected
    assert (
        "by Kite Team. It is still looked after by Play Team. The next check is due by 24 May 2027."
        in result.output
    )


def test_the_team_stays_if_nobody_names_another(small_site: SmallSite) -> None:
    small_site.run("confirm", "kite-club")
    text = (small_site.content / "services" / "kite-club.md").read_text("utf-8")
    assert "reviewed: 2026-11-24\nreviewed_by: Play Team" in text


def test_windows_line_ends_and_comments_stay(small_site: SmallSite) -> None:
    file = small_site.content / "services" / "kite-club.md"
    text = file.read_text("utf-8").replace("reviewed: 2026-09-14", "reviewed: 14 September 2026   # by phone")
    before = text.replace("\n", "\r\n").encode()
    file.write_bytes(before)
    small_site.run("confirm", "kite-club")
    assert file.read_bytes() == before.replace(b"14 September 2026 ", b"24 November 2026 ")


def test_an_entry_keeps_its_own_rhythm(small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", "reviewed_by: Play Team", "next_review: 2026-12-14")
    small_site.run("confirm", "kite-club")
    text = (small_site.content / "services" / "kite-club.md").read_text("utf-8")
    assert "reviewed: 2026-11-24\nnext_review: 2027-02-24\n" in text


def test_the_next_check_may_be_named(small_site: SmallSite) -> None:
    small_site.run("confirm", "kite-club", "--next", "2027-01-15")
    text = (small_site.content / "services" / "kite-club.md").read_text("utf-8")
    assert "reviewed_by: Play Team\nnext_review: 2027-01-15\n" in text
    assert small_site.faults("unknown-field", "bad-date", "overdue-check") == []


def test_comments_and_versions_can_be_confirmed(small_site: SmallSite) -> None:
    result = small_site.run("confirm", "opening-hours", "talking-clinic.ur", "services/talking-clinic.html")
    assert result.exit_code == 0, result.output
    comment = (small_site.content / "comments" / "2026" / "opening-hours.md").read_text("utf-8")
    assert "checked_by: Local Offer Team\nchecked_on: 2026-11-24\n" in comment
    for name in ("talking-clinic.ur.md", "talking-clinic.md"):
        assert "reviewed: 2026-11-24" in (small_site.content / "services" / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("kite-clubb",), 'Did you mean "kite-club"?'),
        (("kite-club", "--on", "2027-01-01"), "is in the future"),
        (("kite-club", "--next", "2026-11-24"), "later than this one"),
        (("kite-club", "nobody"), 'no service, guide or comment "nobody"'),
    ],
)
def test_a_slip_changes_nothing(small_site: SmallSite, arguments: tuple[str, ...], words: str) -> None:
    file = small_site.content / "services" / "kite-club.md"
    before = file.read_bytes()
    result = small_site.run("confirm", *arguments)
    assert result.exit_code == 2
    assert words in result.output
    assert file.read_bytes() == before


def test_one_name_for_two_entries_must_say_which(small_site: SmallSite) -> None:
    guide = (small_site.content / "guides" / "asking-for-help.md").read_text("utf-8")
    small_site.write("guides/kite-club.md", guide)
    assert "more than one entry" in small_site.run("confirm", "kite-club").output
    assert small_site.run("confirm", "guides/kite-club").exit_code == 0
    assert "reviewed: 2026-11-24" in (small_site.content / "guides" / "kite-club.md").read_text("utf-8")


def test_a_dry_run_shows_the_difference_only(small_site: SmallSite) -> None:
    file = small_site.content / "services" / "kite-club.md"
    before = file.read_bytes()
    result = small_site.run("confirm", "kite-club", "--dry-run")
    assert "-reviewed: 2026-09-14\n+reviewed: 2026-11-24" in result.output
    assert file.read_bytes() == before
