"""An entry out of a row: each fact where it belongs, what did not fit kept and told, nobody's name published."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.tools.importers.draft import Draft, Fallback, make_draft
from generator.tools.importers.matched_terms import Terms
from generator.tools.importers.row import Row

TERMS = Terms(
    {
        "topics": {"health": "health", "things to do": "play"},
        "needs": {"autism": "autism"},
        "areas": {"town": "town"},
        "access": {"lift": "lift"},
        "tiers": {"universal": "universal"},
        "formats": {},
        "ages": {},
        "law": {"sch2 1": "sch2-1"},
    },
    "health",
)
FALLBACK = Fallback("play", "council", {"role": "Team", "phone": "01632 960100"}, dt.date(2026, 11, 24))
CHOSEN = Fallback("play", "council", {"phone": "01632 960100"}, dt.date(2026, 11, 24), is_topic_chosen=True)


def draft(fallback: Fallback = FALLBACK, tags: tuple[str, ...] = (), /, **facts: str) -> Draft:
    usual = {
        "title": "Otter Club",
        "description": "We swim.",
        "topics": "Health",
        "phone": "01632 960701",
        "reviewed": "2026-09-01",
    }
    row = Row("k1", "line 2", {name: value for name, value in {**usual, **facts}.items() if value}, tags=tags)
    return make_draft(row, TERMS, fallback)


def test_a_row_that_says_all_that_is_needed_is_published_as_it_is() -> None:
    found = draft()
    assert found.facts == {
        "title": "Otter Club",
        "summary": "We swim.",
        "topics": ["health"],
        "ehc_plan": "ask",
        "contacts": [{"phone": "01632 960701"}],
        "reviewed": "2026-09-01",
    }
    assert (found.notes, found.rest, found.body, found.is_unfinished) == ([], {}, "", False)


@pytest.mark.parametrize(
    ("facts", "name", "value"),
    [
        ({"title": "<b>Otter</b>  Club"}, "title", "Otter Club"),
        ({"summary": "Short."}, "summary", "Short."),
        ({"other_names": "Otters; The  Club,"}, "other_names", ["Otters", "The Club"]),
        ({"topics": "Health, Things to do"}, "topics", ["health", "play"]),
        ({"needs": "Autism"}, "needs", ["autism"]),
        ({"accessibility": "Lift"}, "access", ["lift"]),
        ({"ages": "5-11"}, "ages", "5 to 11"),
        ({"age_from": "5", "age_to": "11"}, "ages", "5 to 11"),
        ({"age_from": "5"}, "ages", "5 to 25"),
        ({"age_to": "11"}, "ages", "0 to 11"),
        ({"ages": "1-2", "age_to": "11"}, "ages", "0 to 11"),
        ({"who_for": "<p>Children</p>"}, "who_for", "Children"),
        ({"who_can_get": "All"}, "who_can_get", "All"),
        ({"how_to_get": "Call"}, "how_to_get", "Call"),
        ({"wait": "None"}, "wait", "None"),
        ({"cost": "£3"}, "cost", "£3"),
        ({"when": "Mondays"}, "when", "Mondays"),
        ({"languages": "English, Polish; Urdu"}, "languages", ["Polish", "Urdu"]),
        ({"status": "Archived"}, "status", "closed"),
        ({"status": "Pending"}, "status", "draft"),
        ({"reviewed": "03/09/2026"}, "reviewed", "2026-09-03"),
        ({"reviewed": "03.09.2026 10:30"}, "reviewed", "2026-09-03"),
        ({"reviewed": "2026-09-03T10:30:00"}, "reviewed", "2026-09-03"),
        ({"reviewed": "Sept 2026"}, "reviewed", "2026-09-01"),
        ({"reviewed_by": "Short Breaks Team"}, "reviewed_by", "Short Breaks Team"),
        (
            {"phone": "01632 960701 / 01632 960702"},
            "contacts",
            [{"phone": "01632 960701"}, {"phone": "01632 960702"}],
        ),
        (
            {"email": "a@b.example", "website": "b.example", "role": "Office"},
            "contacts",
            [
                {
                    "role": "Office",
                    "phone": "01632 960701",
                    "email": "a@b.example",
                    "website": "https://b.example",
                }
            ],
        ),
        (
            {"address": "1 Reed Road, Smallborough, VX8 4AB"},
            "places",
            [{"address": "1 Reed Road\nSmallborough", "postcode": "VX8 4AB"}],
        ),
        (
            {
                "venue": "Hall",
                "address": "1 Reed Road",
                "town": "Smallborough",
                "postcode": "vx84ab",
                "directions": "Left.",
            },
            "places",
            [
                {
                    "name": "Hall",
                    "address": "1 Reed Road\nSmallborough",
                    "postcode": "VX8 4AB",
                    "directions": "Left.",
                }
            ],
        ),
        (
            {"address": "1 Reed Road", "address_2": "1 Reed Road", "address_3": "Reedham"},
            "places",
            [{"address": "1 Reed Road\nReedham"}],
        ),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_each_fact_where_it_belongs(facts: dict[str, str], name: str, value: object) -> None:
    found = draft(**facts)
    assert found.facts[name] == value
    assert found.notes == []


@pytest.mark.parametrize(
    ("facts", "name", "left"),
    [
        ({"topics": "Health; Nonsense"}, "topics", "Nonsense"),
        ({"needs": "Nonsense"}, "needs", "Nonsense"),
        ({"accessibility": "Slide"}, "accessibility", "Slide"),
        ({"ages": "11 to 5"}, "ages", "11 to 5"),
        ({"postcode": "VX8"}, "postcode", "VX8"),
        ({"phone": "01632 960701, ask for Jo"}, "phone", "ask for Jo"),
        ({"email": "a@b.example or by post"}, "email", "or by post"),
        ({"website": "b.example (new)"}, "website", "(new)"),
        ({"contact": "Ann Otherperson"}, "contact", "Ann Otherperson"),
        ({"reviewed": "soon"}, "reviewed", "soon"),
        ({"reviewed_by": "Ann Otherperson"}, "reviewed_by", "Ann Otherperson"),
        ({"reviewed_by": "team@council.example"}, "reviewed_by", "team@council.example"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_what_did_not_fit_is_kept_and_told(facts: dict[str, str], name: str, left: str) -> None:
    found = draft(**facts)
    assert found.rest == {name: left}
    (note,) = found.notes
    assert note.startswith(f'{name}: "{left}"')
    assert "Ann Otherperson" not in str(found.facts)


@pytest.mark.parametrize(
    ("facts", "fallback", "name", "value"),
    [
        ({"title": ""}, FALLBACK, "title", "k1"),
        ({"description": ""}, FALLBACK, "summary", "Otter Club. It has no description yet."),
        ({"topics": ""}, FALLBACK, "topics", ["play"]),
        ({"phone": ""}, FALLBACK, "contacts", [{"role": "Team", "phone": "01632 960100"}]),
    ],
)
def test_what_every_entry_needs_is_filled_in_and_the_entry_stays_a_draft(
    facts: dict[str, str], fallback: Fallback, name: str, value: object
) -> None:
    found = draft(fallback, **facts)
    assert found.facts[name] == value
    assert found.facts["status"] == "draft"
    assert len(found.notes) == 1


def test_a_topic_that_an_editor_chose_needs_no_second_look() -> None:
    found = draft(CHOSEN, topics="")
    assert found.facts["topics"] == ["play"]
    assert "status" not in found.facts


def test_what_nobody_has_checked_is_due_at_once() -> None:
    found = draft(reviewed="")
    assert found.facts["reviewed"] == found.facts["next_review"] == "2026-11-24"
    assert "next_review" not in draft().facts


def test_what_has_closed_is_closed_though_it_is_unfinished() -> None:
    assert draft(status="closed", description="").facts["status"] == "closed"


def test_a_description_is_the_body_unless_it_says_no_more_than_the_summary() -> None:
    assert draft(description="We swim. All can come.").body == "We swim. All can come."
    assert draft(description="We swim.", summary="Swimming.").body == "We swim."
    assert draft(description="<p>We swim.</p>").body == ""


@pytest.mark.parametrize(
    ("tags", "facts", "rest"),
    [
        (
            ("Things to do", "Autism", "Town", "Lift", "sch2-1"),
            {
                "topics": ["health", "play"],
                "needs": ["autism"],
                "areas": ["town"],
                "access": ["lift"],
                "law": ["sch2-1"],
            },
            {},
        ),
        (("Universal",), {"tier": "universal"}, {}),
        (("Nonsense", "More"), {}, {"tags": "Nonsense; More"}),
        (("Health",), {"topics": ["health"]}, {}),
    ],
    ids=["of many lists", "a level of help", "of no list", "said before"],
)
def test_tags_are_sorted_into_our_lists(
    tags: tuple[str, ...], facts: dict[str, Any], rest: dict[str, str]
) -> None:
    found = draft(FALLBACK, tags)
    assert {name: found.facts[name] for name in facts} == facts
    assert found.rest == rest


def test_contacts_places_and_times_that_the_source_sorts_are_taken_as_they_are() -> None:
    row = Row(
        "k", "record 1", {"title": "A", "description": "B.", "topics": "Health", "phone": "01632 960701"},
        contacts=({"email": "a@b.example"},), places=({"name": "Hall"},), times=({"days": "Monday", "opens": "10:00", "closes": "12:00"},),
        rest={"colour": "red", "empty": ""},
    )  # fmt: skip
    found = make_draft(row, TERMS, FALLBACK)
    assert found.facts["contacts"] == [{"email": "a@b.example"}]
    assert found.facts["places"] == [{"name": "Hall"}]
    assert found.facts["opening_times"] == [{"days": "Monday", "opens": "10:00", "closes": "12:00"}]
    assert found.rest == {"colour": "red"}


def test_words_are_looked_up_however_they_are_written() -> None:
    assert TERMS.match("topics", "HEALTH | Things-to-do > nonsense") == (("health", "play"), "nonsense")
    assert TERMS.match("topics", "health, Health") == (("health",), "")
    assert TERMS.match("topics", "") == ((), "")
    assert TERMS.find("things to do") == ("topics", "play")
    assert TERMS.find("nonsense") == ("", "")
