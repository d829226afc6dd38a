"""Imported entries and the editor's work on them: what is new, untouched, changed here or the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.source import split_entry
from generator.tools.importers.imported_entries import ImportedEntries, Outcome, quoted

FACTS = {"title": "Otter Club", "summary": "We swim.", "reviewed": "2026-09-01"}


def shelf(folder: Path, source: str = "a.csv", home: str = "imported") -> ImportedEntries:
    return ImportedEntries.of(folder, "services", source, home)


def put(
    folder: Path,
    key: str = "k1",
    title: str = "Otter Club",
    *,
    source: str = "a.csv",
    body: str = "",
    **facts: object,
) -> tuple[Outcome, str]:
    outcome, file, _ = shelf(folder, source).put(key, {**FACTS, "title": title, **facts}, body, {})
    return outcome, file.relative_to(folder).as_posix()


HOME = "content/services/imported"


def test_a_new_row_becomes_a_file(tmp_path: Path) -> None:
    assert put(tmp_path, body="## More\n") == (Outcome.ADDED, f"{HOME}/otter-club.md")
    text = (tmp_path / HOME / "otter-club.md").read_text("utf-8")
    document = split_entry(text, "x.md").value
    assert document is not None
    assert isinstance(document.facts, dict)
    note = document.facts.pop("imported")
    assert document.facts == FACTS
    assert isinstance(note, dict)
    assert (note["from"], note["key"]) == ("a.csv", "k1")
    assert text.endswith("---\n## More\n")


def test_the_same_row_again_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path)
    before = (tmp_path / HOME / "otter-club.md").read_bytes()
    assert put(tmp_path)[0] == Outcome.SAME
    assert (tmp_path / HOME / "otter-club.md").read_bytes() == before


def test_a_row_that_changed_brings_its_untouched_file_up_to_date(tmp_path: Path) -> None:
    put(tmp_path)
    assert put(tmp_path, summary="We dive.")[0] == Outcome.UPDATED
    assert "summary: We dive." in (tmp_path / HOME / "otter-club.md").read_text("utf-8")
    assert put(tmp_path, summary="We dive.")[0] == Outcome.SAME


@pytest.mark.parametrize(
    "change",
    [("We swim.", "We swim well."), ("title: Otter Club", "title: Otters"), ("---\n", "---\n# ours\n")],
    ids=["words", "title", "comment"],
)
def test_what_an_editor_changed_stays_and_news_of_it_is_told(tmp_path: Path, change: tuple[str, str]) -> None:
    put(tmp_path)
    file = tmp_path / HOME / "otter-club.md"
    edited = file.read_text("utf-8").replace(*change, 1)
    file.write_text(edited, encoding="utf-8")
    assert put(tmp_path)[0] == Outcome.SAME, "the source says nothing new"
    assert put(tmp_path, cost="£3")[0] == Outcome.KEPT
    assert file.read_text("utf-8") == edited


def test_without_its_digest_a_file_is_an_editors(tmp_path: Path) -> None:
    put(tmp_path)
    file = tmp_path / HOME / "otter-club.md"
    lines = [line for line in file.read_text("utf-8").splitlines(keepends=True) if "digest" not in line]
    file.write_text("".join(lines), encoding="utf-8")
    assert put(tmp_path)[0] == Outcome.KEPT


@pytest.mark.parametrize("written", ["\r\n", "\ufeff"], ids=["line ends of Windows", "a mark at the start"])
def test_how_a_program_saves_a_file_is_no_change(tmp_path: Path, written: str) -> None:
    put(tmp_path)
    file = tmp_path / HOME / "otter-club.md"
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("\n", written) if "\n" in written else written + text, encoding="utf-8", newline=""
    )
    assert put(tmp_path)[0] == Outcome.SAME
    assert put(tmp_path, summary="We dive.")[0] == Outcome.UPDATED


def test_a_file_is_known_wherever_it_lies_and_whatever_it_is_called(tmp_path: Path) -> None:
    put(tmp_path)
    moved = tmp_path / "content" / "services" / "water" / "otters.md"
    moved.parent.mkdir()
    (tmp_path / HOME / "otter-club.md").rename(moved)
    assert put(tmp_path) == (Outcome.SAME, "content/services/water/otters.md")


def test_rows_of_two_sources_are_not_mixed_up(tmp_path: Path) -> None:
    put(tmp_path)
    assert put(tmp_path, source="b.csv") == (Outcome.ADDED, f"{HOME}/otter-club-2.md")
    assert put(tmp_path, source="b.csv")[0] == Outcome.SAME
    assert put(tmp_path)[1] == f"{HOME}/otter-club.md"


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    taken = tmp_path / "content" / "services" / "otter-club.md"
    taken.parent.mkdir(parents=True)
    taken.write_text("---\ntitle: Ours\n---\n", encoding="utf-8")
    paths = [put(tmp_path, key)[1] for key in ("k1", "k2", "k3")]
    assert paths == [f"{HOME}/otter-club-{number}.md" for number in (2, 3, 4)]
    assert taken.read_text("utf-8") == "---\ntitle: Ours\n---\n"


@pytest.mark.parametrize(("title", "name"), [("کلب", "entry"), ("Con", "con-entry"), ("", "entry")])
def test_a_title_that_can_be_no_name_gets_one(tmp_path: Path, title: str, name: str) -> None:
    assert put(tmp_path, title=title)[1] == f"{HOME}/{name}.md"


def test_what_the_shelf_knows_of_the_folder(tmp_path: Path) -> None:
    put(tmp_path)
    found = shelf(tmp_path)
    assert found.known["k1"].name == "otter-club"
    assert found.slug_of_title("Otter  Club!") == "otter-club"
    assert found.slug_of_title("Heron Group") == ""
    assert shelf(tmp_path, "b.csv").known == {}


def test_new_files_may_go_straight_into_the_folder_of_their_kind(tmp_path: Path) -> None:
    entries = ImportedEntries.of(tmp_path, "organisations", "a.csv")
    _, file, _ = entries.put("k", {"title": "Trust"}, "", {})
    assert file == tmp_path / "content" / "organisations" / "trust.md"


def read_back(folder: Path, facts: dict[str, object], rest: dict[str, str]) -> dict[str, object]:
    _, file, _ = shelf(folder).put("k", facts, "", rest)
    document = split_entry(file.read_text("utf-8"), "x.md").value
    assert document is not None
    assert isinstance(document.facts, dict)
    return dict(document.facts)


def test_lists_and_groups_are_read_back_as_they_were(tmp_path: Path) -> None:
    facts: dict[str, object] = {
        "title": "A", "topics": ["health", "play"], "contacts": [{"role": "Team: A", "phone": "01632 960701"}, {"email": "a@b.example"}],
        "places": [{"name": "Hall", "address": "1 Reed Road\nReedham"}], "needs": [],
    }  # fmt: skip
    found = read_back(tmp_path, facts, {"b: c": "yes", "a": "- x"})
    note = found.pop("imported")
    assert found == {
        "title": "A",
        "topics": ["health", "play"],
        "contacts": [{"role": "Team: A", "phone": "01632 960701"}, {"email": "a@b.example"}],
        "places": [{"name": "Hall", "address": ["1 Reed Road", "Reedham"]}],
    }
    assert isinstance(note, dict)
    assert note["rest"] == {"a": "- x", "b: c": "yes"}


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("Otter Club", True),
        ("£3 a day", True),
        ("yes", False),
        ("No", False),
        ("null", False),
        ("a: b", False),
        ("a #b", False),
        ("- a", False),
        ("3", False),
        ("a:b", False),
        ("a  b", True),
        ("it's", True),
        ("", False),
    ],
)
def test_only_what_means_itself_stands_without_quotes(text: str, *, is_plain: bool) -> None:
    assert (not quoted(text).startswith('"')) is is_plain


@given(st.text(max_size=40))
def test_any_words_are_read_back_as_one_line(text: str) -> None:
    document = split_entry(f"---\na: {quoted(text)}\n---\n", "x.md").value
    assert document is not None
    expected = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    assert document.facts == {"a": expected}
