"""Ways to look good without being good, each tried on a small site as a council would: none of them works."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.read.statute import law_items
from tests.sites import TODAY, SmallSite, run

ITEMS = [item.id for item in law_items() if item.is_checked]
ALL = f"law: [{', '.join(ITEMS)}]"
GUIDE = """---
title: Everything
summary: All of it.
topics: [things-to-do]
reviewed: {reviewed}
{more}
---
{body}
"""
SERVICE = """---
title: {title}
summary: {summary}
organisation: kite-trust
topics: [things-to-do]
areas: [{area}]
how_to_get: Call us.
contacts: [{{role: Team, phone: 01632 960521}}]
reviewed: 2026-10-01
law: [{item}]
---
{body}
"""
COMMENT = """---
title: More clubs
theme: Clubs
question: {question}
said_by: families
said: Families want more clubs.
{response}action: We will open two.
action_by: Play Team
due: 2027-01-29
progress: planned
checked_by: Play Team
checked_on: {day}
---
"""
CONSULTATION = """---
title: A big consultation
summary: We asked everybody.
starts: {starts}
ends: {ends}
run_by: Team
groups: [sen-children, sen-young-people, sen-parents]
about: [services, layout, offline, access, comments]
how: By post.
how_many: 900
outcome: {outcome}
---
"""
ON_TOPIC = {
    "sch2-1-g": "A pupil referral unit is for pupils who were excluded, and this one has places. ",
    "sch2-2": "This special school has places for children with an EHC plan. The panel decides. ",
    "sch2-15-forums": "The forum of every parent and carer meets here. ",
}


@pytest.fixture
def bare(small_site: SmallSite) -> SmallSite:
    """The small site without comments and consultations, and with places near and far."""
    (small_site.content / "comments/2026/opening-hours.md").unlink()
    (small_site.content / "consultations/asking-families.md").unlink()
    areas = "".join(
        f"- {{id: {name}, label: {name.title()}, explanation: It is there., reach: {reach}}}\n"
        for name, reach in (("here", "inside"), ("beyond", "outside"), ("everywhere", "national"))
    )
    file = small_site.content / "taxonomies/areas.yaml"
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n{areas}", "utf-8")
    return small_site


def report(site: SmallSite) -> dict[str, Any]:
    """What `local-offer law` tells programs."""
    found: dict[str, Any] = json.loads(site.run("law", "--format", "json").stdout)
    return found


def state(site: SmallSite, item: str) -> tuple[str, list[str]]:
    found = next(each for each in report(site)["items"] if each["id"] == item)
    return found["state"], found["thin"]


def sheet(folder: Path) -> dict[str, list[str]]:
    """The rows of the review sheet, by the beginnings of what is asked."""
    text = (folder / "report/self-review.csv").read_text("utf-8-sig")
    return {row[1][:60]: row for row in csv.reader(io.StringIO(text))}


def answer(site: SmallSite, words: str) -> str:
    return next(row[4] for asked, row in sheet(site.out).items() if asked.startswith(words))


@pytest.mark.parametrize("body", ["Call us.", "so " * 90], ids=["two words", "ninety filler words"])
def test_one_guide_that_claims_all_answers_nothing(bare: SmallSite, body: str) -> None:
    bare.write("guides/everything.md", GUIDE.format(more=ALL, body=body, reviewed="2026-10-01"))
    assert report(bare)["counts"]["answered"] == 0
    bare.build()
    page = html.fromstring(bare.page("law.html"))
    assert f"We answer 0 of {len(ITEMS)} parts." in " ".join(page.text_content().split())
    (told,) = bare.faults("many-claims")
    assert (told["path"], told["message"]) == (
        "content/guides/everything.md",
        f"This page claims {len(ITEMS)} parts of the law.",
    )


@pytest.mark.parametrize(
    ("item", "area", "expected"),
    [
        ("sch2-1-g", "here", ("answered", [])),
        ("sch2-1-g", "beyond", ("thin", ["elsewhere"])),
        ("sch2-1-g", "everywhere", ("thin", ["elsewhere"])),
        ("sch2-2", "beyond", ("answered", [])),
        ("sch2-2", "here", ("thin", ["elsewhere"])),
        ("sch2-2", "everywhere", ("thin", ["elsewhere"])),
        ("sch2-15-forums", "everywhere", ("thin", ["elsewhere"])),
    ],
)
def test_a_service_answers_only_for_where_it_can_be_had(
    bare: SmallSite, item: str, area: str, expected: tuple[str, list[str]]
) -> None:
    body = ON_TOPIC[item] * 8
    bare.write(
        "services/a.md", SERVICE.format(title="Help", summary="Help.", area=area, item=item, body=body)
    )
    assert state(bare, item) == expected


def test_a_page_about_something_else_answers_nothing(bare: SmallSite) -> None:
    body = "We sail boats in the harbour when the wind is fair, and drink tea. " * 8
    bare.write(
        "services/a.md",
        SERVICE.format(title="Sailing", summary="Boats.", area="here", item="sch2-1-g", body=body),
    )
    found, why = state(bare, "sch2-1-g")
    assert found == "thin"
    assert set(why) == {"off-topic"}
    (item,) = (each for each in report(bare)["items"] if each["id"] == "sch2-1-g")
    assert [each["page"] for each in item["not_counted"]] == ["a"]
    assert "Sailing says nothing of this" in item["not_counted"][0]["why"][0]
    (told,) = (each for each in bare.faults("thin-answer") if '"Pupil referral units"' in each["message"])
    assert "Sailing says nothing of this: pupil referral" in told["message"]
    assert told["hint"].startswith("List each pupil referral unit")


@pytest.mark.parametrize("more", ["", "next_review: 2031-01-01\n"], ids=["overdue", "with a late promise"])
def test_six_years_without_a_check_is_late(bare: SmallSite, more: str) -> None:
    body = "You can complain to the Ombudsman. We answer in 20 days, and then comes the next step. " * 5
    bare.write("guides/a.md", GUIDE.format(more=f"{more}law: [sch2-17]", body=body, reviewed="2020-11-01"))
    # Some services do not say it themselves, so it is thin as well; the guide is late in any case.
    assert "late" in state(bare, "sch2-17")[1]
    body = "Adult social care is there from 18. A social worker will assess you and write a plan. " * 5
    bare.write(
        "guides/a.md",
        GUIDE.format(more=f"{more}law: [sch2-social-care-adult-services]", body=body, reviewed="2020-11-01"),
    )
    assert state(bare, "sch2-social-care-adult-services") == ("late", ["late"])
    assert report(bare)["counts"]["answered"] == 0


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "comments/2026/a.md",
            COMMENT.format(question="content", response="response: Yes.\n", day="2027-06-01"),
        ),
        (
            "consultations/a.md",
            CONSULTATION.format(starts="2027-06-01", ends="2027-06-30", outcome="[More clubs.]"),
        ),
    ],
    ids=["comment", "consultation"],
)
def test_what_lies_in_the_future_is_an_error(bare: SmallSite, path: str, text: str) -> None:
    bare.write(path, text)
    assert [each["severity"] for each in bare.faults("future-date")] == ["error"]
    assert bare.build().exit_code == 1


@pytest.mark.parametrize(
    ("starts", "ends", "outcome", "expected"),
    [
        ("2026-03-02", "2026-04-01", "[More clubs.]", "Yes"),
        ("2026-03-02", "2026-04-01", "[]", "No"),
        ("2026-11-02", "2026-12-24", "[More clubs.]", "No"),
    ],
    ids=["over", "an empty outcome", "still running"],
)
def test_a_consultation_counts_once_it_is_over_and_came_to_something(
    bare: SmallSite, starts: str, ends: str, outcome: str, expected: str
) -> None:
    bare.write("consultations/a.md", CONSULTATION.format(starts=starts, ends=ends, outcome=outcome))
    assert bare.build().exit_code == 0
    assert answer(bare, "Consult children, young people and parents about the service") == expected


@pytest.mark.parametrize(
    ("response", "expected"), [("response: Yes.\n", "Yes"), ("", "No")], ids=["answered", "not answered"]
)
def test_a_comment_counts_once_it_is_answered(bare: SmallSite, response: str, expected: str) -> None:
    bare.write("comments/2026/a.md", COMMENT.format(question="content", response=response, day="2026-11-01"))
    assert bare.build().exit_code == 0
    assert answer(bare, "Publish the comments and the council's response") == expected
    assert answer(bare, "Publish comments and responses at least annually") == expected
    assert answer(bare, "Seek comments on the content") == ("Yes" if expected == "Yes" else "Open")


def test_an_untouched_folder_gets_hardly_any_yes_and_each_has_its_fact(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    assert run("init", folder, "--no-questions", "--today", TODAY).exit_code == 0
    assert run("build", "--no-books", "--site", folder, "--today", TODAY).exit_code == 0
    rows = [row for row in sheet(folder / "build").values() if row[4] == "Yes"]
    assert 0 < len(rows) <= 5
    assert all(row[6] and row[7] for row in rows), "the evidence, and a link to look at"
    statement = (folder / "build/site/accessibility.html").read_text("utf-8")
    assert "Not tested yet." in statement
    assert "last tested by people" not in statement


def test_no_row_of_the_sheet_says_yes_without_something_to_look_at(bare: SmallSite) -> None:
    bare.build()
    for row in list(sheet(bare.out).values())[1:]:
        assert row[5], "what Yes takes"
        assert row[4] != "Yes" or row[7], row[1]
