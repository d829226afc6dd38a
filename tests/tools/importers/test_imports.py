"""Moving in: messy tables and Open Referral data become entries, and an editor's work is never lost."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from generator.read.source import split_entry
from generator.tools.importers import cell_text as texts
from tests.compare import assert_same, files_in
from tests.sites import ROOT, TODAY, SmallSite, run

MESSY = (Path(__file__).parent / "messy.csv.txt").read_text("utf-8")


def bring_csv(site: SmallSite, content: bytes, *more: str) -> str:
    file = site.folder / "directory.csv"
    file.write_bytes(content)
    report = site.folder / "report.csv"
    result = run(
        "import", "csv", file, "--yes", "--report", report, "--site", site.folder, "--today", TODAY, *more
    )
    assert result.exit_code == 0, result.output
    return result.output


def bring_oruk(site: SmallSite, source: str | Path, *more: str) -> str:
    report = site.folder / "report.csv"
    result = run(
        "import", "oruk", source, "--yes", "--report", report, "--site", site.folder, "--today", TODAY, *more
    )
    assert result.exit_code == 0, result.output
    return result.output


def notes(site: SmallSite) -> list[str]:
    rows = csv.DictReader((site.folder / "report.csv").read_text("utf-8-sig").splitlines())
    return [row["what did not fit"] for row in rows]


def entry(site: SmallSite, slug: str) -> str:
    return (site.content / "services/imported" / f"{slug}.md").read_text("utf-8")


def test_a_messy_table_becomes_entries_that_build(small_site: SmallSite) -> None:
    output = bring_csv(small_site, MESSY.encode("cp1252"), "--topic", "things-to-do")
    assert "6 services, a table, Windows-1252" in output
    assert "6 added" in output
    assert small_site.build().exit_code == 0
    page = small_site.page("services/otter-club.html")
    assert "5 to 11" in page
    assert "<li>Swimming</li>" in page
    assert '<a href="https://otter.example/more">what we do</a>' in page
    assert "Ann Otherperson" not in page


def test_several_numbers_in_a_cell_are_parted_and_the_words_are_kept(small_site: SmallSite) -> None:
    bring_csv(small_site, MESSY.encode())
    text = entry(small_site, "otter-club")
    assert 'phone: "01632 960701"' in text
    assert 'phone: "07700 900701"' in text
    assert 'email: "otter@kite.example"' in text
    assert 'email: "bookings@kite.example"' in text
    assert 'phone: "(office) or eves only"' in text
    assert "contact: Ann Otherperson" in text
    assert "Internal code: X-1" in text
    assert 'reviewed: "2026-09-14"' in text
    assert "postcode: VX8 3AB" in text


def test_what_cannot_be_sure_is_kept_and_reported(small_site: SmallSite) -> None:
    bring_csv(small_site, MESSY.encode())
    found = notes(small_site)
    assert 'postcode: "VX8" is not a full postcode.' in found
    assert 'phone: "ring the bell" is not part of a telephone number.' in found
    assert 'ages: "5 to 3" is not a clear age range.' in found
    assert 'reviewed: "soon" is not a clear date.' in found
    assert 'topics: "Nonsense" is not one of your topics.' in found
    assert "status: draft" in entry(small_site, "no-contact-at-all")
    assert "status: Closed" in entry(small_site, "otter-club-2"), "it has no topic"


def test_twice_changes_nothing(small_site: SmallSite) -> None:
    bring_csv(small_site, MESSY.encode())
    before = files_in(small_site.content)
    output = bring_csv(small_site, MESSY.encode())
    assert "6 unchanged" in output
    assert_same(files_in(small_site.content), before)


def test_an_untouched_entry_follows_its_source_and_an_edited_one_stays(small_site: SmallSite) -> None:
    bring_csv(small_site, MESSY.encode())
    edited = entry(small_site, "otter-club").replace("A club for", "A splendid club for")
    small_site.write("services/imported/otter-club.md", edited)
    changed = MESSY.replace("£4", "£5").replace("Coffee in a calm room", "Tea in a calm room")
    output = bring_csv(small_site, changed.encode())
    assert "1 kept because it was changed here" in output
    assert "1 updated" in output
    assert entry(small_site, "otter-club") == edited
    assert "Tea in a calm room" in entry(small_site, "cafe-quiet-hour")


def test_an_entry_that_was_moved_and_renamed_is_known_again(small_site: SmallSite) -> None:
    bring_csv(small_site, MESSY.encode())
    old = small_site.content / "services/imported/otter-club.md"
    (small_site.content / "services/water").mkdir()
    old.rename(small_site.content / "services/water/otters.md")
    output = bring_csv(small_site, MESSY.encode())
    assert "6 unchanged" in output
    assert not old.exists()


def test_line_ends_of_windows_do_not_count_as_a_change(small_site: SmallSite) -> None:
    bring_csv(small_site, MESSY.encode())
    file = small_site.content / "services/imported/otter-club.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert "1 updated" in bring_csv(small_site, MESSY.replace("£4", "£5").encode())


def test_a_map_that_is_wrong_is_written_out_to_be_put_right(small_site: SmallSite) -> None:
    file = small_site.folder / "directory.csv"
    file.write_bytes(MESSY.replace("Service Name", "Benennung").encode())
    from click.testing import CliRunner

    from generator.cli import main

    arguments = ["import", "csv", str(file), "--site", str(small_site.folder)]
    result = CliRunner().invoke(main, arguments, input="n\n", catch_exceptions=False)
    map_file = file.with_suffix(".map.yaml")
    assert "# not used as a fact, but kept in the entry: Benennung" in result.output
    map_file.write_text("title: Benennung\n" + map_file.read_text("utf-8"), encoding="utf-8")
    result = run(
        *arguments, "--map", map_file, "--report", small_site.folder / "report.csv", "--today", TODAY
    )
    assert "6 added" in result.output
    assert "title: Otter Club" in entry(small_site, "otter-club")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"PK\x03\x04rest", "save it as CSV"), (b"", "has no table"), (b"only one column\nx\n", "has no table")],
)
def test_a_file_that_is_no_table_is_told_so(small_site: SmallSite, content: bytes, words: str) -> None:
    file = small_site.folder / "directory.csv"
    file.write_bytes(content)
    result = run("import", "csv", file, "--yes", "--site", small_site.folder)
    assert result.exit_code == 2
    assert words in result.output


ORUK_1: dict[str, Any] = {
    "totalElements": 1,
    "content": [
        {
            "id": "svc-1",
            "name": "Heron Group",
            "description": "A group for parents.",
            "status": "active",
            "url": "https://heron.example",
            "email": "hello@heron.example",
            "assured_date": "2026-08-01",
            "deliverable_type": "support",
            "organization": {"id": "o1", "name": "Heron Trust"},
            "contacts": [
                {
                    "id": "c1",
                    "name": "Some Person",
                    "title": "Coordinator",
                    "phones": [{"number": "01632 960710"}],
                }
            ],
            "eligibilitys": [
                {"eligibility": "Parents of disabled children", "minimum_age": 0, "maximum_age": 18}
            ],
            "cost_options": [{"option": "Session", "amount": 2.5, "amount_description": "each"}],
            "regular_schedules": [
                {"byday": "MO", "opens_at": "10:00:00", "closes_at": "12:00:00", "freq": "WEEKLY"}
            ],
            "languages": [{"language": "English"}, {"language": "Polish"}],
            "service_taxonomys": [{"taxonomy": {"name": "Health", "vocabulary": "local"}}],
            "service_at_locations": [
                {
                    "location": {
                        "name": "Hall",
                        "physical_addresses": [
                            {"address_1": "1 Reed Road", "city": "Smallborough", "postal_code": "VX8 4AB"}
                        ],
                    }
                }
            ],
        }
    ],
}


def test_version_1_of_open_referral_uk_is_read(small_site: SmallSite) -> None:
    file = small_site.folder / "oruk1.json"
    file.write_text(json.dumps(ORUK_1), encoding="utf-8")
    assert "1 added" in bring_oruk(small_site, file)
    assert small_site.build().exit_code == 0
    page = small_site.page("services/heron-group.html")
    for words in (
        "01632 960710",
        "Monday, 10am to midday",
        "£2.50",
        "Polish",
        "1 Reed Road",
        "Up to 18 years",
    ):
        assert words in page, words
    assert "Some Person" not in page
    assert '"deliverable_type": support' in entry(small_site, "heron-group")


def test_our_own_open_data_comes_back_as_it_was(small_site: SmallSite, demo: Path) -> None:
    """Version 3.0 of Open Referral UK."""
    output = bring_oruk(
        small_site, demo / "site/data/local-offer.json", "--name", "calderwick", "--topic", "learning"
    )
    count = len(json.loads((demo / "site/data/local-offer.json").read_text("utf-8"))["services"])
    assert f"{count} added" in output
    assert small_site.build().exit_code == 0
    ours = (demo / "site/services/ferrow-play-club.html").read_text("utf-8")
    theirs = small_site.page("services/ferrow-play-club.html")
    for words in ("01632 960123", "10am to 1pm", "Quay Road", "VX4 1DQ", "It takes ten minutes."):
        assert words in ours, words
        assert words in theirs, words
    assert "no place as a fact" not in output
    before = files_in(small_site.content)
    bring_oruk(small_site, demo / "site/data/local-offer.json", "--name", "calderwick", "--topic", "learning")
    assert_same(files_in(small_site.content), before)


CARRIED = (
    "summary other_names who_for who_can_get how_to_get how_to_start decided_by cost wait when complaints languages"
    " urn senco admissions sen_report accessibility_plan online"
).split()
"""What the open data carry, and what comes back as it is written."""


def test_facts_come_back_from_the_open_data_as_they_were(tmp_path: Path, demo: Path) -> None:
    site = SmallSite(tmp_path / "council")
    shutil.copytree(ROOT / "content", site.content, dirs_exist_ok=True)
    shutil.rmtree(site.content / "services")
    bring_oruk(site, demo / "site/data/local-offer.json", "--name", "calderwick")
    ours, theirs = (facts_in(folder) for folder in (ROOT / "content/services", site.content / "services"))
    lost = [
        (title, name, facts[name], theirs[title].get(name))
        for title, facts in ours.items()
        for name in {*CARRIED, "topics", "needs", "areas", "access", "formats", "tier", "ages"} & facts.keys()
        if title in theirs and theirs[title].get(name) != facts[name]
    ]
    assert lost == []
    for title in ours.keys() & theirs.keys():
        assert contacts_of(theirs[title]) == contacts_of(ours[title]), title
        # Nothing is said twice, and what the lists say of their terms is no text of an entry.
        told = (ours[title]["summary"], "unless the entry says otherwise")
        assert not any(words in theirs[title]["body"] for words in told), title


def contacts_of(facts: dict[str, Any]) -> list[dict[str, str]]:
    """The contacts of an entry without spaces, which numbers may have anywhere; addresses may be in lines."""
    return [
        {name: "".join(str(said).split()) for name, said in each.items() if name != "post"}
        for each in facts["contacts"]
    ]


def facts_in(folder: Path) -> dict[str, dict[str, Any]]:
    """The facts of all entries of a folder and their `body`, by title. Versions in other languages are left out."""
    files = (file for file in folder.rglob("*.md") if "." not in file.stem)
    found = (split_entry(file.read_text("utf-8"), "x.md").value for file in files)
    return {
        str(each.facts["title"]): {**each.facts, "body": each.body}
        for each in found
        if each and isinstance(each.facts, dict)
    }


def test_a_package_of_tables_is_read(small_site: SmallSite) -> None:
    tables = {
        "services.csv": "id,organization_id,name,description,status\ns1,o1,Swift Swimmers,Swimming for all.,active\n",
        "organizations.csv": "id,name,description\no1,Swift Trust,A charity\n",
        "phones.csv": "id,service_id,number\np1,s1,01632 960730\n",
        "locations.csv": "id,location_type,name\nl1,physical,Pool\n",
        "addresses.csv": "id,location_id,address_1,city,postal_code\na1,l1,9 Pool Lane,Smallborough,VX8 5AB\n",
        "service_at_locations.csv": "id,service_id,location_id\nsl1,s1,l1\n",
        "schedules.csv": 'id,service_id,freq,byday,opens_at,closes_at\nx1,s1,WEEKLY,"SA,SU",09:00,11:00\n',
        "taxonomy_terms.csv": "id,name\nt1,Things to do\n",
        "attributes.csv": "id,link_id,taxonomy_term_id\nat1,s1,t1\n",
        "languages.csv": "id,service_id,name\n",
    }
    package = small_site.folder / "package.zip"
    with zipfile.ZipFile(package, "w") as made:
        for name, text in tables.items():
            made.writestr(f"data/{name}", text)
    assert "1 added" in bring_oruk(small_site, package)
    assert small_site.build().exit_code == 0
    page = small_site.page("services/swift-swimmers.html")
    for words in ("9 Pool Lane", "01632 960730", "Saturday and Sunday, 9am to 11am", "Swift Trust"):
        assert words in page, words


def test_nothing_in_a_file_is_told_so(small_site: SmallSite) -> None:
    file = small_site.folder / "empty.json"
    file.write_text('{"contents": []}', encoding="utf-8")
    result = run("import", "oruk", file, "--site", small_site.folder)
    assert result.exit_code == 2
    assert "There are no services in" in result.output


@pytest.mark.parametrize(
    ("text", "values", "left"),
    [
        ("01632 960701", ("01632 960701",), ""),
        ("01632960701 / 01632 960702", ("01632 960701", "01632 960702"), ""),
        ("Tel: 01632 960701 ext 12, ask for Reception", ("01632 960701 x12",), "ask for Reception"),
        ("+44 (0)1632 960701", ("01632 960701",), ""),
        ("none", (), "none"),
    ],
)
def test_numbers_are_found_among_words(text: str, values: tuple[str, ...], left: str) -> None:
    found = texts.phones(text)
    assert (found.values, found.left) == (values, left)


def test_the_team_that_owns_a_row_owns_the_entry_and_a_person_does_not(small_site: SmallSite) -> None:
    table = (
        "Name,Description,Category,Phone,Last checked,Owner\n"
        "Puffin band,A club for all.,Education,01632 960701,Sept 2026,Short Breaks Team\n"
        "Heron band,Another club.,Education,01632 960702,03.09.2026,Ann Otherperson\n"
    )
    bring_csv(small_site, table.encode())
    assert 'reviewed: "2026-09-01"' in entry(small_site, "puffin-band")
    assert "reviewed_by: Short Breaks Team" in entry(small_site, "puffin-band")
    assert 'reviewed: "2026-09-03"' in entry(small_site, "heron-band")
    assert "\nreviewed_by:" not in entry(small_site, "heron-band")
    assert '"reviewed_by": Ann Otherperson' in entry(small_site, "heron-band")


@pytest.mark.parametrize("said", ["click here", "Find out more", "our website", "<b>more details</b>"])
def test_a_link_that_says_only_here_gets_the_name_of_its_place(small_site: SmallSite, said: str) -> None:
    words = f"<p>Book <a href='https://www.puffin.example/book'>{said}</a>.</p>"
    bring_csv(
        small_site, f"Name,Description,Category,Phone\nPuffin band,{words},Learning,01632 960701\n".encode()
    )
    assert "Book [puffin.example: book](https://www.puffin.example/book)." in entry(small_site, "puffin-band")


def test_a_summary_is_a_sentence_and_no_list(small_site: SmallSite) -> None:
    words = "<ul><li>Bring a drink</li></ul><p>We make music. All can come.</p>"
    bring_csv(
        small_site, f"Name,Description,Category,Phone\nPuffin band,{words},Learning,01632 960701\n".encode()
    )
    assert "\nsummary: We make music.\n" in entry(small_site, "puffin-band")


def test_a_source_that_says_nothing_of_plans_is_not_said_to_need_none(small_site: SmallSite) -> None:
    bring_csv(small_site, b"Name,Description,Category,Phone\nPuffin band,We play.,Learning,01632 960701\n")
    assert small_site.build().exit_code == 0
    page = small_site.page("services/puffin-band.html")
    assert "<dt>EHC plan</dt><dd>Ask if you need one</dd>" in page
