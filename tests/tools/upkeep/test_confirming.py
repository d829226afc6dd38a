"""A check recorded in an entry's file: the day, the team and the next day, each written as it was before."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.read.files import File
from generator.read.manuscript import EditError
from generator.tools.upkeep.confirm import Check, confirm, find_named
from tests.sites import SmallSite

DAY = dt.date(2026, 11, 24)
FACTS = "---\ntitle: Kite Club\nreviewed: {on}\n{more}---\nWords.\n"


def put(folder: Path, path: str = "services/kite-club.md", on: str = "2026-05-01", more: str = "") -> str:
    file = folder / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(FACTS.format(on=on, more=more), encoding="utf-8")
    return f"content/{path}"


def confirmed(folder: Path, path: str, check: Check) -> tuple[list[str], str, dt.date | None]:
    """The lines that are new, the team, and the next day."""
    slug, *marks = Path(path).name.removesuffix(".md").split(".")
    found = confirm(folder, File(path, slug, marks[0] if marks else "en-GB"), check)
    before = found.old.text.splitlines()
    assert found.new.text.endswith("---\nWords.\n")
    return [line for line in found.new.text.splitlines() if line not in before], found.by, found.next


@pytest.mark.parametrize(
    ("on", "written"),
    [
        ("2026-05-01", "2026-11-24"),
        ("1 May 2026", "24 November 2026"),
        ("1st May 2026", "24 November 2026"),
        ("2026-5-1", "2026-11-24"),
    ],
)
def test_the_day_is_written_as_the_last_one_was(tmp_path: Path, on: str, written: str) -> None:
    lines, _, _ = confirmed(tmp_path, put(tmp_path, on=on), Check(DAY))
    assert lines == [f"reviewed: {written}"]


@pytest.mark.parametrize(
    ("more", "check", "lines", "due"),
    [
        ("", Check(DAY), [], dt.date(2027, 5, 24)),
        ("", Check(DAY, months=12), [], dt.date(2027, 11, 24)),
        ("", Check(DAY, next=dt.date(2027, 1, 1)), ["next_review: 2027-01-01"], dt.date(2027, 1, 1)),
        ("next_review: 2026-08-01\n", Check(DAY), ["next_review: 2027-02-24"], dt.date(2027, 2, 24)),
        ("next_review: 1 August 2026\n", Check(DAY), ["next_review: 24 February 2027"], dt.date(2027, 2, 24)),
        ("next_review: 2027-05-01\n", Check(DAY), ["next_review: 2027-11-24"], dt.date(2027, 11, 24)),
        ("next_review: 2026-05-01\n", Check(DAY), ["next_review: 2027-05-24"], dt.date(2027, 5, 24)),
        ("next_review: 2026-01-01\n", Check(DAY), ["next_review: 2027-05-24"], dt.date(2027, 5, 24)),
        ("next_review: 2026-08-01\n", Check(DAY, next=dt.date(2027, 1, 1)), ["next_review: 2027-01-01"], dt.date(2027, 1, 1)),
    ],
    ids=["usual", "usual of the council", "asked for", "every three months", "in words", "every year", "at once", "before it", "asked for instead"],
)  # fmt: skip
def test_the_next_check_keeps_the_rhythm_of_the_entry(
    tmp_path: Path, more: str, check: Check, lines: list[str], due: dt.date
) -> None:
    new, _, found = confirmed(tmp_path, put(tmp_path, more=more), check)
    assert new == ["reviewed: 2026-11-24", *lines]
    assert found == due


@pytest.mark.parametrize(
    ("more", "by", "lines", "team"),
    [
        ("", "", [], ""),
        ("", "Play Team", ["reviewed_by: Play Team"], "Play Team"),
        ("reviewed_by: Play Team\n", "", [], "Play Team"),
        ("reviewed_by: Play Team\n", "Play Team", [], "Play Team"),
        ("reviewed_by: Play Team\n", "Web Team", ["reviewed_by: Web Team", "owner: Play Team"], "Web Team"),
        ("reviewed_by: Old\nowner: Play Team\n", "Web Team", ["reviewed_by: Web Team"], "Web Team"),
        ("organisation: kite-trust\nreviewed_by: Old\n", "Web Team", ["reviewed_by: Web Team"], "Web Team"),
    ],
    ids=[
        "nobody",
        "a new team",
        "the same as before",
        "named again",
        "another",
        "with an owner",
        "in the list of teams",
    ],
)
def test_the_team_that_checked(tmp_path: Path, more: str, by: str, lines: list[str], team: str) -> None:
    check = Check(DAY, by, organisations=frozenset({"kite-trust"}))
    new, found, _ = confirmed(tmp_path, put(tmp_path, more=more), check)
    assert new == ["reviewed: 2026-11-24", *lines]
    assert found == team


def test_a_comment_is_signed_and_has_no_next_check(tmp_path: Path) -> None:
    path = put(tmp_path, "comments/2026/more.md").replace("reviewed", "checked_on")
    lines, team, due = confirmed(tmp_path, path, Check(DAY, "Team", next=dt.date(2027, 1, 1)))
    assert set(lines) == {"checked_by: Team", "checked_on: 2026-11-24"}
    assert (team, due) == ("Team", None)


def test_a_version_has_its_own_day_and_no_team(tmp_path: Path) -> None:
    lines, _, due = confirmed(tmp_path, put(tmp_path, "guides/asking.ur.md"), Check(DAY, "Team"))
    assert lines == ["reviewed: 2026-11-24"]
    assert due is None


def test_a_file_that_can_not_be_read_is_left_alone(tmp_path: Path) -> None:
    path = put(tmp_path, more="cost: [\n")
    with pytest.raises(EditError, match=r"kite-club\.md"):
        confirm(tmp_path, File(path, "kite-club"), Check(DAY))


# --- names ---


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in (
        "services/kite-club.md",
        "services/play/boat-club.md",
        "services/kite-club.ur.md",
        "guides/asking.md",
        "guides/kite-club.md",
        "comments/2025/more.md",
        "comments/2026/more.md",
        "news/new.md",
    ):
        put(tmp_path, path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("boat-club", "services/play/boat-club.md"),
        ("boat-club.md", "services/play/boat-club.md"),
        ("asking.html", "guides/asking.md"),
        ("services/kite-club", "services/kite-club.md"),
        ("content/guides/kite-club.md", "guides/kite-club.md"),
        ("content\\services\\kite-club.md", "services/kite-club.md"),
        ("https://offer.example/services/kite-club.html#cost", "services/kite-club.md"),
        ("kite-club.ur", "services/kite-club.ur.md"),
        ("2026/more", "comments/2026/more.md"),
        ("elsewhere/boat-club", "services/play/boat-club.md"),
    ],
)
def test_an_entry_is_found_by_its_name_its_path_or_its_address(folder: Path, name: str, path: str) -> None:
    assert [file.path for file in find_named(folder, [name])] == [f"content/{path}"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("boat-clubb", 'Did you mean "boat-club"'),
        ("zzz", "no service, guide or comment"),
        ("new", "no service, guide or comment"),
        ("kite-club", "services/kite-club.md"),
        ("comments/more", "more than one"),
        ("content/kite-club", "more than one"),
    ],
)
def test_a_name_that_means_no_entry_or_several(folder: Path, name: str, words: str) -> None:
    with pytest.raises(EditError, match=words):
        find_named(folder, [name])


def test_an_entry_that_is_named_twice_is_confirmed_once(folder: Path) -> None:
    assert len(find_named(folder, ["boat-club", "asking", "boat-club.md"])) == 2


def test_of_a_version_no_team_is_named_that_looks_after_it(small_site: SmallSite) -> None:
    result = small_site.run("confirm", "talking-clinic.ur", "--by", "Speech Team")
    assert result.exit_code == 0
    assert "looked after" not in result.output


def test_a_name_in_capitals_is_guessed(small_site: SmallSite) -> None:
    assert 'Did you mean "kite-club"?' in small_site.run("confirm", "KITE-CLUB").output
