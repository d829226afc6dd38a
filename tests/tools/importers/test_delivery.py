"""A whole delivery into a site's folder: what became of each row, whose it is, and what must be there first."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from generator.tools.importers.import_rows import ImportedRow, NotReadyError, import_rows, report
from generator.tools.importers.imported_entries import Outcome
from generator.tools.importers.row import Row
from tests.sites import SmallSite

DAY = dt.date(2026, 11, 24)


def row(key: str = "k1", title: str = "Otter Club", **facts: str) -> Row:
    usual = {
        "title": title,
        "description": "We swim.",
        "topics": "Learning",
        "phone": "01632 960701",
        "reviewed": "2026-09-01",
    }
    return Row(key, f"line {key}", {name: value for name, value in {**usual, **facts}.items() if value})


def bring(site: SmallSite, *rows: Row, topic: str = "", source: str = "a.csv") -> list[ImportedRow]:
    return list(import_rows(rows, site.folder, source, DAY, topic))


def text(site: SmallSite, arrival: ImportedRow) -> str:
    return (site.folder / arrival.path).read_text("utf-8")


def test_each_row_becomes_a_file_and_is_told_of(small_site: SmallSite) -> None:
    found = bring(small_site, row(), row("k2", "Heron Group", description=""))
    assert [(each.place, each.title, each.outcome, each.is_draft) for each in found] == [
        ("line k1", "Otter Club", Outcome.ADDED, False),
        ("line k2", "Heron Group", Outcome.ADDED, True),
    ]
    assert [each.path for each in found] == [
        "content/services/imported/otter-club.md",
        "content/services/imported/heron-group.md",
    ]
    assert [len(each.notes) for each in found] == [0, 1]


def test_without_an_organisation_it_is_the_councils(small_site: SmallSite) -> None:
    council = small_site.write("organisations/ansby.md", "---\ntitle: A\nsummary: S.\nkind: council\n---\n")
    assert "organisation: ansby\n" in text(small_site, bring(small_site, row())[0])
    council.unlink()
    for file in (small_site.content / "organisations").glob("*.md"):
        file.write_text(file.read_text("utf-8").replace("kind: council", "kind: other"), encoding="utf-8")
    first = min(file.stem for file in (small_site.content / "organisations").glob("*.md"))
    assert f"organisation: {first}\n" in text(small_site, bring(small_site, row("k2", "B"))[0])


@pytest.mark.parametrize(
    ("names", "slugs", "new"),
    [(["Kite Trust"], ["kite-trust"], []), (["Heron Trust", "Heron Trust"], ["heron-trust", "heron-trust"], ["heron-trust"]), (["کلب"], ["smallborough-council"], [])],
    ids=["one that is there", "a new one", "one that can be no name"],
)  # fmt: skip
def test_whose_a_service_is(
    small_site: SmallSite, names: list[str], slugs: list[str], new: list[str]
) -> None:
    before = {file.stem for file in (small_site.content / "organisations").glob("*.md")}
    found = bring(
        small_site,
        *(row(f"k{number}", f"Club {number}", organisation=name) for number, name in enumerate(names)),
    )
    assert [
        f"organisation: {slug}\n" in text(small_site, each) for each, slug in zip(found, slugs, strict=True)
    ] == [True] * len(names)
    assert sorted({file.stem for file in (small_site.content / "organisations").glob("*.md")} - before) == new
    assert sum(len(each.notes) for each in found) == len(new), "told once"


def test_two_rows_with_one_key_are_two_entries_and_the_second_is_told(small_site: SmallSite) -> None:
    found = bring(small_site, row(), row(title="Otter Club"))
    assert [each.path.rpartition("/")[2] for each in found] == ["otter-club.md", "otter-club-2.md"]
    assert [len(each.notes) for each in found] == [0, 1]
    again = bring(small_site, row(), row(title="Otter Club"))
    assert [each.outcome for each in again] == [Outcome.SAME, Outcome.SAME]


def test_what_nobody_dates_keeps_the_day_on_which_it_came(small_site: SmallSite) -> None:
    undated = row(reviewed="")
    (first,) = import_rows([undated], small_site.folder, "a.csv", dt.date(2026, 10, 1))
    (again,) = import_rows([undated], small_site.folder, "a.csv", DAY)
    assert again.outcome == Outcome.SAME
    assert 'reviewed: "2026-10-01"' in text(small_site, first)


@pytest.mark.parametrize(
    ("path", "content", "topic", "words"),
    [
        ("settings.yaml", "", "", "channels"),
        ("settings.yaml", "channels: call us\n", "", "channels"),
        ("settings.yaml", None, "", "channels"),
        ("taxonomies/topics.yaml", "", "", "no topics"),
        ("taxonomies/topics.yaml", None, "", "no topics"),
        ("glossary.yaml", "", "nothing", 'no topic "nothing"'),
    ],
    ids=[
        "no settings",
        "no channels",
        "no file",
        "no topics",
        "no list of topics",
        "a topic that is not there",
    ],
)
def test_what_every_import_needs(
    small_site: SmallSite, path: str, content: str | None, topic: str, words: str
) -> None:
    if content is None:
        (small_site.content / path).unlink()
    else:
        small_site.write(path, content)
    with pytest.raises(NotReadyError, match=words):
        bring(small_site, row(), topic=topic)
    assert not (small_site.content / "services/imported").exists()


def test_without_an_organisation_at_all_nothing_can_be_brought_in(small_site: SmallSite) -> None:
    for file in (small_site.content / "organisations").glob("*.md"):
        file.unlink()
    with pytest.raises(NotReadyError, match="organisation"):
        bring(small_site, row())


def test_a_topic_may_be_chosen_for_all(small_site: SmallSite) -> None:
    (found,) = bring(small_site, row(topics=""), topic="therapies")
    assert "topics:\n  - therapies\n" in text(small_site, found)
    assert not found.is_draft


# --- the report ---


def told(*notes: str, title: str = "A") -> list[list[str]]:
    arrival = ImportedRow("line 2", title, Outcome.ADDED, "content/x.md", is_draft=False, notes=notes)
    return list(csv.reader(report([arrival]).splitlines()))


def test_a_report_has_a_line_for_each_thing_that_did_not_fit() -> None:
    header, *lines = told("One.", 'Two, "quoted".')
    assert header == ["where", "name", "what happened", "file", "what did not fit"]
    assert lines == [
        ["line 2", "A", "added", "content/x.md", "One."],
        ["line 2", "A", "added", "content/x.md", 'Two, "quoted".'],
    ]
    assert told()[1:] == [["line 2", "A", "added", "content/x.md", ""]]


@pytest.mark.parametrize("title", ["=1+1", "+A", "-A", "@A"])
def test_no_cell_of_a_report_is_a_formula(title: str) -> None:
    assert told(title=title)[1][1] == f"'{title}"


def test_files_of_a_site_are_named_from_its_folder(small_site: SmallSite) -> None:
    (found,) = bring(small_site, row())
    assert not Path(found.path).is_absolute()
    assert (small_site.folder / found.path).is_file()
