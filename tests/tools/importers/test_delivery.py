"""A whole delivery into a site's folder: what became of each row, whose it is, and what must be there first."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.tools.importers.draft import Note
from generator.tools.importers.import_report import rows_table, screen
from generator.tools.importers.import_rows import ImportedRow, NotReadyError, make_drafts, write_drafts
from generator.tools.importers.imported_entries import Outcome
from generator.tools.importers.row import Row
from tests.sites import SmallSite, run

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


def bring(
    site: SmallSite, *rows: Row, topic: str = "", source: str = "a.csv", closes_gone: bool = False
) -> list[ImportedRow]:
    drafts = make_drafts(rows, site.folder, DAY, topic)
    return list(write_drafts(drafts, site.folder, source, DAY if closes_gone else None))


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


def test_without_an_organisation_nobody_is_said_to_run_it(small_site: SmallSite) -> None:
    assert "organisation: ask\n" in text(small_site, bring(small_site, row())[0])
    assert small_site.build().exit_code == 0
    assert "We do not know yet who runs this. Ask them." in small_site.page("services/otter-club.html")


def test_an_unknown_age_is_asked_for_and_narrows_no_list(small_site: SmallSite) -> None:
    bring(small_site, row(), row("k2", "Heron Group", ages="5 to 11", phone="01632 960702"))
    assert small_site.build().exit_code == 0
    page = small_site.page("services/otter-club.html")
    assert page.count("<dd>Ask them</dd>") == 4
    assert not any(claim in page for claim in ("All ages", "every need", "All of our area", "For everyone"))
    found = json.loads((small_site.folder / "build/site/data/local-offer.json").read_text("utf-8"))[
        "services"
    ]
    (otter,) = [each for each in found if each["name"] == "Otter Club"]
    assert "minimum_age" not in otter
    assert not any(each["taxonomy_term"]["name"] == "5 to 11 years" for each in otter["attributes"])


@pytest.mark.parametrize(
    ("names", "slugs", "new"),
    [(["Kite Trust"], ["kite-trust"], []), (["Heron Trust", "Heron Trust"], ["heron-trust", "heron-trust"], ["heron-trust"]), (["کلب"], ["ask"], [])],
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
    is_odd = names == ["کلب"]
    assert sum(len(each.notes) for each in found) == len(new) + is_odd, "told once"


def test_two_rows_with_one_key_are_two_entries_and_the_second_is_told(small_site: SmallSite) -> None:
    found = bring(small_site, row(), row(title="Otter Club"))
    assert [each.path.rpartition("/")[2] for each in found] == ["otter-club.md", "otter-club-2.md"]
    assert [len(each.notes) for each in found] == [0, 1]
    again = bring(small_site, row(), row(title="Otter Club"))
    assert [each.outcome for each in again] == [Outcome.SAME, Outcome.SAME]


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


def test_a_topic_may_be_chosen_for_all(small_site: SmallSite) -> None:
    (found,) = bring(small_site, row(topics=""), topic="therapies")
    assert "topics:\n  - therapies\n" in text(small_site, found)
    assert not found.is_draft


# --- the report ---


def told(*notes: str, title: str = "A") -> list[list[str]]:
    said = tuple(Note("", "", note.removesuffix(".")) for note in notes)
    arrival = ImportedRow("line 2", title, Outcome.ADDED, "content/x.md", is_draft=False, notes=said)
    return list(csv.reader(rows_table([arrival], {}).splitlines()))


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


def test_the_screen_has_a_line_for_each_kind_of_thing(small_site: SmallSite) -> None:
    rows = [row(f"k{number}", f"Club {number}", ages="soon", topics="Nonsense") for number in range(9)]
    drafts = make_drafts(rows, small_site.folder, DAY)
    said = [*screen([*write_drafts(drafts, small_site.folder, "a.csv")], drafts, {})]
    assert (
        '  9 × ages: is not a clear age range ("soon", line k0; "soon", line k1; "soon", line k2 …)' in said
    )
    assert "9 are drafts. What they lack: topics (9)" in said
    assert len(said) < 12


# --- second deliveries ---


def outcomes(found: list[ImportedRow]) -> dict[str, Outcome]:
    return {each.title: each.outcome for each in found}


def file_of(site: SmallSite, slug: str) -> Path:
    return site.content / "services/imported" / f"{slug}.md"


def test_what_is_gone_from_the_source_is_listed_and_closed_by_choice(small_site: SmallSite) -> None:
    bring(small_site, row(), row("k2", "Heron Group"))
    assert outcomes(bring(small_site, row()))["heron-group"] == Outcome.GONE
    assert "status: closed" not in file_of(small_site, "heron-group").read_text("utf-8")
    assert outcomes(bring(small_site, row(), closes_gone=True))["heron-group"] == Outcome.CLOSED
    closed = file_of(small_site, "heron-group").read_text("utf-8")
    assert "\nstatus: closed\n" in closed
    assert f'\n  closed: "{DAY}"\n' in closed
    assert "heron-group" not in outcomes(bring(small_site, row())), "told once"
    assert outcomes(bring(small_site, row(), row("k2", "Heron Group")))["Heron Group"] == Outcome.UPDATED
    assert "status: closed" not in file_of(small_site, "heron-group").read_text("utf-8")


def test_what_is_closed_and_lacks_a_topic_is_a_draft_that_stops_no_build(small_site: SmallSite) -> None:
    (found,) = bring(small_site, row(status="Closed", topics="Nonsense"))
    assert found.is_draft
    assert "    status: Closed\n" in text(small_site, found)
    assert outcomes(bring(small_site, row("k2", "Heron"), closes_gone=True))["otter-club"] == Outcome.GONE
    assert small_site.build().exit_code == 0


def test_what_was_deleted_here_stays_deleted(small_site: SmallSite) -> None:
    bring(small_site, row(), row("k2", "Heron Group"))
    file_of(small_site, "heron-group").unlink()
    assert outcomes(bring(small_site, row(), row("k2", "Heron Group")))["Heron Group"] == Outcome.DELETED
    assert not file_of(small_site, "heron-group").exists()


def test_an_entry_with_a_new_key_is_known_by_its_name_and_postcode(small_site: SmallSite) -> None:
    bring(small_site, row(postcode="VX8 4AB"), row("k2", "Heron Group"))
    found = bring(small_site, row("new", postcode="VX8 4AB"), row("k2", "Heron Group"))
    assert outcomes(found) == {"Otter Club": Outcome.UPDATED, "Heron Group": Outcome.SAME}
    assert found[0].path.endswith("/otter-club.md")


def test_an_entry_with_a_new_name_stays_the_entry_of_its_key(small_site: SmallSite) -> None:
    bring(small_site, row())
    (found,) = bring(small_site, row(title="Otters United"))
    assert (found.outcome, found.path) == (Outcome.UPDATED, "content/services/imported/otter-club.md")


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ("clubs-2026-12-01.csv", "unchanged"),
        ("clubs-2026-11-01 (2).csv", "unchanged"),
        ("clubs-2.csv", "added"),
    ],
)
def test_a_source_is_known_by_its_name_without_a_date(
    small_site: SmallSite, later: str, outcome: str
) -> None:
    options = ("--yes", "--site", small_site.folder, "--report", small_site.folder / "r.csv")
    for name, became in (("clubs-2026-11-01.csv", "added"), (later, outcome)):
        table = small_site.folder / name
        table.write_text("Id,Name,About,Phone\n1,Otter Club,We swim.,01632 960701\n", encoding="utf-8")
        assert f"1 {became}" in run("import", "services", table, *options).output


@pytest.mark.parametrize(
    ("answer", "cost", "next_time"),
    [("take", "£5", "unchanged"), ("leave", "£4", "unchanged"), ("later", "£4", "kept")],
)
def test_news_of_an_edited_entry_is_shown_to_take_or_leave(
    small_site: SmallSite, answer: str, cost: str, next_time: str
) -> None:
    table = "Id,Name,About,Category,Phone,Cost\n1,Otter Club,We swim.,Learning,01632 960701,{}\n"
    file = small_site.folder / "clubs-2026-11-01.csv"
    options = (
        "--yes",
        "--site",
        small_site.folder,
        "--report",
        small_site.folder / "r.csv",
        "--today",
        DAY.isoformat(),
    )
    file.write_text(table.format("£3"), encoding="utf-8")
    run("import", "services", file, *options)
    entry = file_of(small_site, "otter-club")
    entry.write_text(entry.read_text("utf-8").replace("cost: £3", "cost: £4"), encoding="utf-8")
    later = file.with_name("clubs-2026-12-01.csv")
    later.write_text(table.format("£5"), encoding="utf-8")
    command = ["import", "services", str(later), "--review", *map(str, options)]
    result = CliRunner().invoke(main, command, input=f"{answer}\n", catch_exceptions=False)
    assert "- cost: £4" in result.output
    assert "+ cost: £5" in result.output
    assert f"cost: {cost}\n" in entry.read_text("utf-8")
    assert f"1 {next_time}" in run("import", "services", later, *options).output
