"""What answers the law: claims count, facts count once all have them, topics alone do not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.read.statute import duties, groups, law_items
from tests.sites import ROOT, SmallSite

SERVICE = """---
title: {title}
summary: A service.
organisation: kite-trust
topics: [{topic}]
contacts: [{{role: Team, phone: 01632 960521}}]
reviewed: 2026-10-01
{more}
---
"""
DATA = ROOT / "generator" / "data"


def item(site: SmallSite, name: str) -> dict[str, Any]:
    """One item as `local-offer law` tells it to programs."""
    report = json.loads(site.run("law", "--format", "json").stdout)
    found: dict[str, Any] = next(each for each in report["items"] if each["id"] == name)
    return found


def test_a_claim_counts(small_site: SmallSite) -> None:
    assert item(small_site, "sch2-17")["state"] == "missing"
    small_site.write(
        "services/complaints.md",
        SERVICE.format(title="Complaints", topic="things-to-do", more="law: [sch2-17]"),
    )
    found = item(small_site, "sch2-17")
    assert found["services"] == ["complaints"]
    assert found["state"] == "thin"
    assert "without-guide" in found["thin"]
    assert "No guide explains it." in found["why"]


def test_a_topic_alone_does_not_count_and_says_where_to_look(small_site: SmallSite) -> None:
    small_site.replace(
        "taxonomies/topics.yaml", "{id: things-to-do,", "{id: things-to-do, law: [sch2-15-leisure],"
    )
    found = item(small_site, "sch2-15-leisure")
    assert found["state"] == "missing"
    assert found["likely"] == ["kite-club"]
    hint = next(each for each in small_site.faults("law-gap") if '"Leisure and fun"' in each["message"])[
        "hint"
    ]
    assert "It may already be answered in: kite-club." in hint


def test_a_fact_counts_once_every_service_has_it(small_site: SmallSite) -> None:
    fact = "\nwho_can_get: Any child.\nreviewed:"
    small_site.replace("services/talking-clinic.md", "\nreviewed:", fact)
    found = item(small_site, "sch2-criteria")
    assert (found["shown"], found["of_services"], found["state"]) == (1, 2, "missing")
    small_site.replace("services/kite-club.md", "\nreviewed:", fact)
    assert item(small_site, "sch2-criteria")["state"] == "answered"


def test_a_draft_answers_nothing(small_site: SmallSite) -> None:
    small_site.write(
        "services/complaints.md",
        SERVICE.format(title="Complaints", topic="things-to-do", more="status: draft\nlaw: [sch2-17]"),
    )
    assert item(small_site, "sch2-17")["services"] == []


@pytest.mark.parametrize("level", ["error", "warning", "advice"])
def test_each_item_may_have_a_level_of_its_own(small_site: SmallSite, level: str) -> None:
    text = (small_site.content / "settings.yaml").read_text("utf-8")
    small_site.write("settings.yaml", f"{text}law_levels: [{{item: sch2-17, level: {level}}}]\n")
    found = {each["message"]: each["severity"] for each in small_site.faults("law-gap")}
    assert found['Nothing published answers "How to complain" (Schedule 2, paragraph 17).'] == level
    assert found['Nothing published answers "Childcare".'] == "warning"


def test_gaps_may_all_be_errors_but_for_some(small_site: SmallSite) -> None:
    text = (small_site.content / "settings.yaml").read_text("utf-8")
    more = "law_gaps_are_errors: yes\nlaw_levels: [{item: sch2-17, level: advice}]\n"
    small_site.write("settings.yaml", text + more)
    found = {each["message"]: each["severity"] for each in small_site.faults("law-gap")}
    assert found['Nothing published answers "How to complain" (Schedule 2, paragraph 17).'] == "advice"
    assert found['Nothing published answers "Childcare".'] == "error"
    assert small_site.build().exit_code == 1


def test_a_level_for_an_item_that_is_not_there_is_told(small_site: SmallSite) -> None:
    text = (small_site.content / "settings.yaml").read_text("utf-8")
    small_site.write("settings.yaml", f"{text}law_levels: [{{item: sch2-71, level: error}}]\n")
    assert [each["message"] for each in small_site.faults("unknown-law-item")] == [
        '"sch2-71" is not an item of Schedule 2.'
    ]


def test_the_demonstration_leaves_four_items_open(demo: Path) -> None:
    report = json.loads((demo / "report" / "law.json").read_text("utf-8"))
    states = {each["id"]: each["state"] for each in report["items"] if each["state"] != "answered"}
    assert states == {
        "sch2-3-d": "missing",
        "sch2-health-adult-health": "missing",
        "sch2-health-accessible-services": "thin",
        "sch2-17": "thin",
    }
    assert len(report["items"]) == sum(each.is_checked for each in law_items())


def test_a_number_that_nobody_confirmed_is_never_printed(demo: Path) -> None:
    rows = yaml.safe_load((DATA / "schedule-2.yaml").read_text("utf-8"))["items"]
    unsure = {row["id"] for row in rows if row["number_status"] == "unverified"}
    assert len(unsure) > 20
    assert [each.id for each in law_items() if each.id in unsure and each.reference] == []
    for page in (
        demo / "site" / "law.html",
        demo / "report" / "law.html",
        demo / "report" / "self-review.html",
    ):
        assert "to be confirmed" not in page.read_text("utf-8")


def test_a_duty_whose_number_is_not_confirmed_names_the_law_alone() -> None:
    rows = {row["id"]: row for row in yaml.safe_load((DATA / "duties.yaml").read_text("utf-8"))["duties"]}
    for duty in duties():
        assert "to be confirmed" not in duty.reference
        if rows[duty.id]["status"] == "unverified":
            assert duty.reference == rows[duty.id].get("cite", "")


def test_every_item_to_check_says_what_to_write_and_what_answers_it_best() -> None:
    for each in law_items():
        if each.is_checked:
            assert each.write.endswith("."), each.id
            assert each.wants in ("guide", "services", "either"), each.id


def test_groups_have_names_of_their_own() -> None:
    names = [group.id for group in groups()]
    assert len(names) == len(set(names)) == 31
