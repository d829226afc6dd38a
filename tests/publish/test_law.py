"""The pages and files about the law: for families, for the council, for the board."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from lxml import html

from generator.read.statute import duties
from tests.sites import SmallSite


def cells(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_families_see_every_item_and_where_it_is(demo: Path) -> None:
    page = html.parse(str(demo / "site" / "law.html")).getroot()
    items = page.xpath("//div[contains(@class, 'law-item')]")
    assert len(items) == 57
    gaps = [words(each.find("h3")) for each in items if "is-gap" in each.get("class")]
    assert gaps == [
        "Making everyday health services work for you",
        "Moving to adult health services",
        "How money for SEND support is shared out",
        "How to complain",
    ]
    assert all(each.xpath(".//ul//a") for each in items if "is-gap" not in each.get("class"))
    shown = words(page)
    assert "This list follows the law as it was on 29 November 2026." in shown
    assert "We answer 53 of 57 parts." in shown
    tally = [words(each) for each in page.xpath("//ul[@class='tally']/li")]
    assert tally == [
        "53 answered",
        "2 not answered well enough",
        "0 answered, but late for a check",
        "2 missing",
    ]
    assert "SEN and disability local offer" in words(page)


def test_the_table_of_gaps_has_headers_for_both_ways_and_says_none_in_words(demo: Path) -> None:
    page = html.parse(str(demo / "report" / "law.html")).getroot()
    (matrix,) = page.xpath("//table[contains(@class, 'matrix')]")
    assert {each.get("scope") for each in matrix.xpath(".//th")} == {"col", "colgroup", "row", "rowgroup"}
    assert [words(each) for each in matrix.xpath(".//th[@scope='rowgroup']")] == [
        "Education",
        "Health",
        "Care",
        "Everything else",
    ]
    rows = matrix.xpath(".//tbody/tr")
    assert len(rows) == 12
    assert {len(row.xpath("./td")) for row in rows} == {9}
    assert "none" in {words(each) for each in matrix.xpath(".//td")}


def test_a_service_is_counted_where_it_belongs(small_site: SmallSite) -> None:
    small_site.build()
    report = json.loads((small_site.out / "report" / "law.json").read_text("utf-8"))
    rows = {(row["kind"], row["level"]): row for row in report["gaps"]["rows"]}
    assert sum(row["all"] for row in rows.values()) == 2
    assert [kind for (kind, _), row in rows.items() if row["all"]] == ["Health", "Everything else"]


def test_the_same_stands_in_page_json_and_table(demo: Path) -> None:
    report = json.loads((demo / "report" / "law.json").read_text("utf-8"))
    table = cells(demo / "report" / "law.csv")
    assert [row[0] for row in table[1:]] == [each["id"] for each in report["items"]]
    assert [row[4] for row in table[1:]] == [each["state"] for each in report["items"]]
    assert [int(row[6]) for row in table[1:]] == [len(each["services"]) for each in report["items"]]
    assert cells(demo / "report" / "law-gaps.csv")[0][:3] == ["Kind of help", "Level", "0 to 5 years"]


def test_the_review_sheet_holds_every_duty_and_leaves_open_what_people_must_judge(demo: Path) -> None:
    table = cells(demo / "report" / "self-review.csv")
    assert len(table) - 1 == len(duties())
    by_duty = {row[1]: row for row in table[1:]}
    asked = {duty.duty for duty in duties() if duty.check == "human"}
    assert {duty for duty, row in by_duty.items() if row[8] == "Yes"} >= asked
    assert all(row[4] in ("Yes", "Partly", "No", "Open") for row in table[1:])
    assert all(row[5] for row in table[1:]), "what Yes takes stands beside each answer"
    whole = next(row for duty, row in by_duty.items() if duty.startswith("Include everything in Schedule 2"))
    assert whole[4] == "Partly"
    assert "53 of 57" in whole[6]


def test_the_review_sheet_of_an_empty_offer_says_no(small_site: SmallSite) -> None:
    (small_site.content / "comments" / "2026" / "opening-hours.md").unlink()
    (small_site.content / "consultations" / "asking-families.md").unlink()
    small_site.build()
    rows = {row[1]: row for row in cells(small_site.out / "report" / "self-review.csv")}
    said = {duty[:30]: row[4] for duty, row in rows.items()}
    assert said["Publish comments and responses"] == "No"
    assert said["Consult children, young people"] == "No"
    assert said["Consult the listed people in t"] == "No"
