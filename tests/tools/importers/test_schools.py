"""The public register of schools becomes a short list, and the report says which schools have an entry."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.sites import ROOT, TODAY, SmallSite, run

DOWNLOAD = ROOT / "tests" / "data" / "edubasealldata20261102.csv"
HEADER = (
    "URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),"
    "PhaseOfEducation (name),Town,Postcode"
)
CLUB = '990001,901,Smallborough,Kite Club,Community school,"Open, but proposed to close",Primary,Smallborough,VX8 2AB'
HILL = "990002,901,Smallborough,Hill Nursery School,Local authority nursery school,Open,Nursery,Hill,VX8 9ZZ"
SHUT = "990003,901,Smallborough,Old School,Community school,Closed,Primary,Hill,VX8 9ZZ"
REST = "990004,902,Largeborough,Far School,Community school,Open,Primary,Far,VX9 9ZZ"


def bring(site: SmallSite, *rows: str, name: str = "results.csv", header: str = HEADER) -> str:
    source = site.folder / name
    source.write_text("\n".join((header, *rows)), encoding="utf-8")
    result = run("import", "register", source, "--site", site.folder, "--today", TODAY)
    assert result.exit_code == 0, result.output
    return result.output


def kept(site: SmallSite) -> list[str]:
    return (site.content / "school-register.csv").read_text("utf-8").splitlines()


def counted(site: SmallSite) -> dict[str, tuple[int, int, int]]:
    """In the register, with an entry and not sure, by kind."""
    found = json.loads(site.run("law", "--format", "json").stdout)["schools"]
    return {each["kind"]: (each["in_register"], each["with_entry"], each["not_sure"]) for each in found}


def test_the_demonstration_is_made_from_the_sample(small_site: SmallSite) -> None:
    """The download is in the character set of Windows, and its name tells its day."""
    result = run("import", "register", DOWNLOAD, "--site", small_site.folder, "--council", "999")
    assert result.exit_code == 0, result.output
    assert "Left out: 2 (Closed)" in result.output
    assert "\n".join(kept(small_site)) + "\n" == (ROOT / "content" / "school-register.csv").read_text("utf-8")


def test_the_open_schools_of_the_council_are_kept_and_the_rest_is_told(small_site: SmallSite) -> None:
    said = bring(small_site, CLUB, HILL, SHUT, REST)
    assert "Kept 2 open schools and colleges of Smallborough." in said
    assert "Left out: 1 (Closed)" in said
    assert "does not tell its day" in said
    assert kept(small_site)[:2] == ["# source: results.csv", "# council: Smallborough"]
    assert [line[:6] for line in kept(small_site)[3:]] == ["990001", "990002"]


def test_a_second_import_replaces_the_first(small_site: SmallSite) -> None:
    bring(small_site, CLUB, HILL)
    bring(small_site, HILL, name="edubasealldata20261124.csv")
    assert "# day: 2026-11-24" in kept(small_site)
    assert counted(small_site)["schools"] == (0, 0, 0)


def test_a_school_is_matched_by_its_number_or_by_name_and_postcode(small_site: SmallSite) -> None:
    assert counted(small_site) == {}
    bring(small_site, CLUB.replace("Kite Club", "Kite School"), HILL)
    assert counted(small_site)["schools"] == (1, 0, 0)
    bring(small_site, CLUB, HILL)
    assert counted(small_site)["schools"] == (1, 1, 0)
    bring(small_site, CLUB.replace("VX8 2AB", "VX8 2AD"), HILL)
    assert counted(small_site)["schools"] == (1, 0, 1)
    small_site.replace("services/kite-club.md", "\nreviewed:", "\nurn: 990001\nreviewed:")
    assert counted(small_site)["schools"] == (1, 1, 0)


def test_the_report_lists_who_has_no_entry_and_what_entries_lack(small_site: SmallSite) -> None:
    bring(small_site, CLUB, HILL)
    small_site.replace(
        "services/kite-club.md", "\nreviewed:", "\nsen_report: https://kite.example/sen\nreviewed:"
    )
    assert small_site.build().exit_code == 0
    report = small_site.out / "report"
    table = (report / "schools.csv").read_text("utf-8-sig")
    rows = {row["Number"]: row for row in csv.DictReader(io.StringIO(table))}
    assert rows["990001"]["The entry lacks"] == "Accessibility plan; Who to ask about SEND; Getting a place"
    assert rows["990002"]["Entry"] == "no"
    page = (report / "schools.html").read_text("utf-8")
    assert "1 of 2 schools and colleges in Smallborough have an entry." in page
    assert "The file does not tell its day." in page
    assert "childminders there are is not known" in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "is not the register of schools: it has no column LA (name)"),
        (f"{HEADER}\n{REST}\n", "has no school of Smallborough Council. It has those of Largeborough. Name yours"),
        ("PK\3\4", "is a spreadsheet, not a CSV file"),
        ("", "has no table"),
    ],
)  # fmt: skip
def test_what_can_not_be_used_is_said_in_a_sentence(small_site: SmallSite, text: str, said: str) -> None:
    source: Path = small_site.folder / "results.csv"
    source.write_text(text, encoding="utf-8")
    result = run("import", "register", source, "--site", small_site.folder)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert not (small_site.content / "school-register.csv").exists()
