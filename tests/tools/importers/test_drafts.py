"""An entry out of a row: each fact where it belongs, what did not fit kept and told, nobody's name published."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from generator.tools.importers.draft import Draft, Fallback
from generator.tools.importers.make_draft import make_draft
from generator.tools.importers.matched_terms import Terms, read_terms
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
    }
)
FALLBACK = Fallback("", {"role": "Team", "phone": "01632 960100"}, dt.date(2026, 11, 24))
CHOSEN = Fallback("play", {"phone": "01632 960100"}, dt.date(2026, 11, 24))


def draft(fallback: Fallback = FALLBACK, /, **facts: str) -> Draft:
    usual = {
        "title": "Otter Club",
        "description": "We swim.",
        "topics": "Health",
        "phone": "01632 960701",
        "reviewed": "2026-09-01",
    }
    row = Row("k1", "line 2", {name: value for name, value in {**usual, **facts}.items() if value})
    return make_draft(row, TERMS, fallback)


def test_a_row_that_says_all_that_is_needed_is_published_as_it_is() -> None:
    found = draft()
    assert found.facts == {
        "title": "Otter Club",
        "summary": "We swim.",
        "topics": ["health"],
        "needs": "ask",
        "areas": "ask",
        "tier": "ask",
        "ages": "ask",
        "ehc_plan": "ask",
        "contacts": [{"phone": "01632 960701"}],
        "reviewed": "2026-09-01",
    }
    assert (found.notes, found.rest, found.body, found.lacking) == ([], {}, "", [])


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
        ({"ages": "0-11", "age_to": "11"}, "ages", "0 to 11"),
        ({"who_can_get": "School years 3 to 6"}, "ages", "7 to 11"),
        ({"who_can_get": "Parents of children who have waited for 2 to 5 years"}, "ages", "ask"),
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
        ({"ages": "1-2", "age_to": "11"}, "ages", "1-2"),
        ({"free": "perhaps"}, "free", "perhaps"),
        ({"online": "perhaps"}, "online", "perhaps"),
        ({"coordinates": "53.95, -1.28"}, "coordinates", "53.95, -1.28"),
        ({"postcode": "VX8"}, "postcode", "VX8"),
        ({"phone": "01632 960701, ask for Jo"}, "phone", "ask for Jo"),
        ({"email": "a@b.example or by post"}, "email", "or by post"),
        ({"website": "b.example (new)"}, "website", "(new)"),
        ({"contact": "Ann Otherperson"}, "contact", "Ann Otherperson"),
        ({"reviewed": "soon"}, "reviewed", "soon"),
        ({"organisation": "N/A"}, "organisation", "N/A"),
        ({"wait": "TBC"}, "wait", "TBC"),
        ({"cost": "n/a"}, "cost", "n/a"),
        ({"reviewed_by": "Ann Otherperson"}, "reviewed_by", "Ann Otherperson"),
        ({"reviewed_by": "team@council.example"}, "reviewed_by", "team@council.example"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_what_did_not_fit_is_kept_and_told(facts: dict[str, str], name: str, left: str) -> None:
    found = draft(**facts)
    assert found.rest == {name: left}
    (note,) = found.notes
    assert str(note).startswith(f'{name}: "{left}"')
    assert "Ann Otherperson" not in str(found.facts)


@pytest.mark.parametrize(
    ("facts", "fallback", "name", "value"),
    [
        ({"title": ""}, FALLBACK, "title", "k1"),
        ({"description": ""}, FALLBACK, "summary", "Otter Club. It has no description yet."),
        ({"topics": ""}, FALLBACK, "topics", ["ask"]),
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


def test_nobody_is_said_to_have_checked_what_comes_in() -> None:
    found = draft(reviewed="")
    assert found.facts["reviewed"] == "never"
    assert draft(reviewed="2030-01-01").facts["reviewed"] == "never", "a day that has not come"


def test_what_has_closed_is_closed_though_it_is_unfinished() -> None:
    assert draft(status="closed", description="").facts["status"] == "closed"


def test_a_description_is_the_body_unless_it_says_no_more_than_the_summary() -> None:
    assert draft(description="We swim.\n\nAll can come.").body == "All can come."
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
        (("Nonsense", "More"), {}, {"tags": "Nonsense\nMore"}),
        (("Health",), {"topics": ["health"]}, {}),
    ],
    ids=["of many lists", "a level of help", "of no list", "said before"],
)
def test_tags_are_sorted_into_our_lists(
    tags: tuple[str, ...], facts: dict[str, Any], rest: dict[str, str]
) -> None:
    found = draft(tags="\n".join(tags))
    assert {name: found.facts[name] for name in facts} == facts
    assert found.rest == rest


def group_draft(**groups: tuple[dict[str, str], ...]) -> Draft:
    facts = {"title": "A", "description": "B.", "topics": "Health"}
    return make_draft(Row("k", "record 1", facts, dict(groups)), TERMS, FALLBACK)


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (({"role": "Desk", "phone": "01632 960701"},), [{"role": "Desk", "phone": "01632 960701"}]),
        (({"website": "a@b.example"},), [{"email": "a@b.example"}]),
        (({"phone": "01632 960701"}, {"role": "Desk", "phone": "01632 960701"}), [{"phone": "01632 960701", "role": "Desk"}]),
        (({"contact": "Play team", "phone": "01632 960701"},), [{"role": "Play team", "phone": "01632 960701"}]),
        (({"role": "Desk", "phone": "01632 960701"}, {"role": "Desk", "phone": "18001 01632 960701"}), [{"role": "Desk", "phone": "01632 960701", "textphone": "18001 01632 960701"}]),
        (({"phone": "01632 960701", "extension": "12"},), [{"phone": "01632 960701 ext 12"}]),
        (({"phone": "1632960701"},), [{"phone": "01632 960701"}]),
        (({"phone": "+353 1 555 0100"},), [{"phone": "+353 1 555 0100"}]),
    ],
)  # fmt: skip
def test_contacts_that_the_source_sorts(
    groups: tuple[dict[str, str], ...], expected: list[dict[str, str]]
) -> None:
    assert group_draft(contacts=groups).facts["contacts"] == expected


def test_signs_that_no_book_can_print_are_left_out_and_told() -> None:
    found = draft(
        title="Otter \U0001f389 Club",
        description="\U0001f389 We swim.\n\nAsk \u4e2d\u6587 us.",
        cost="\U0001f389",
    )
    assert (found.facts["title"], found.facts["summary"]) == ("Otter Club", "We swim.")
    assert found.body == "Ask us."
    assert [each.words for each in found.notes if each.fact == "signs"] == ["\U0001f389 \u4e2d \u6587"]
    assert "cost" not in found.facts


def test_a_website_at_the_top_belongs_to_the_contact_that_has_it() -> None:
    facts = {"title": "A", "topics": "Health", "email": "a@b.example", "website": "https://c.example"}
    groups = ({"role": "Desk", "email": "a@b.example"}, {"role": "Club", "website": "https://c.example"})
    found = make_draft(Row("k", "record 1", facts, {"contacts": groups}), TERMS, FALLBACK)
    assert found.facts["contacts"] == [
        {"email": "a@b.example", "role": "Desk"},
        {"role": "Club", "website": "https://c.example"},
    ]


def test_details_of_access_are_words_unless_they_explain_a_term() -> None:
    terms = replace(TERMS, explanations=frozenset(["there is a lift"]))
    facts = {"title": "A", "access": "Lift", "access_details": "There is a lift.\nAsk for the ramp."}
    found = make_draft(Row("k", "record 1", facts), terms, FALLBACK)
    assert (found.body, found.rest) == ("## Accessibility\n\nAsk for the ramp.", {})


def test_a_fax_is_no_telephone_and_a_person_no_role() -> None:
    found = group_draft(
        contacts=(
            {
                "phone": "01632 960702",
                "phone_kind": "Fax",
                "email": "a@b.example",
                "contact": "Ann Otherperson",
            },
        )
    )
    assert found.facts["contacts"] == [{"email": "a@b.example"}]
    assert found.rest == {"phone": "01632 960702 (Fax)", "contact": "Ann Otherperson"}


@pytest.mark.parametrize(
    ("address", "places"),
    [
        ("1 Reed Road, VX8 4AB; 2 Reed Road, VX8 4AD", [{"address": "1 Reed Road", "postcode": "VX8 4AB"}, {"address": "2 Reed Road", "postcode": "VX8 4AD"}]),
        ("1 Reed Road, VX8 4AB and 2 Reed Road, VX8 4AD", [{"address": "1 Reed Road", "postcode": "VX8 4AB"}, {"address": "2 Reed Road", "postcode": "VX8 4AD"}]),
    ],
)  # fmt: skip
def test_two_places_in_a_cell_are_two_places(address: str, places: list[dict[str, str]]) -> None:
    assert draft(address=address).facts["places"] == places


TIME = {"days": "MO", "opens": "10:00:00", "closes": "12:00"}


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (TIME, {"days": "Monday", "opens": "10:00", "closes": "12:00"}),
        ({**TIME, "days": "MO,WE", "freq": "WEEKLY"}, {"days": "Monday, Wednesday", "opens": "10:00", "closes": "12:00"}),
        ({**TIME, "opens": "10:00:00Z", "closes": "12:00+01:00"}, {"days": "Monday", "opens": "10:00", "closes": "12:00"}),
        ({**TIME, "opens": "2000-01-01T10:00:00.000Z"}, {"days": "Monday", "opens": "10:00", "closes": "12:00"}),
        ({**TIME, "days": "Monday to Friday", "opens": "8:30am", "closes": "5pm"}, {"days": "Monday to Friday", "opens": "08:30am", "closes": "5pm"}),
        ({**TIME, "days": "", "weekday": "3"}, {"days": "Wednesday", "opens": "10:00", "closes": "12:00"}),
        ({**TIME, "days": "", "weekday": "Friday"}, {"days": "Friday", "opens": "10:00", "closes": "12:00"}),
        ({**TIME, "freq": "week", "interval": "2"}, {"days": "Monday", "opens": "10:00", "closes": "12:00", "note": "Every 2 weeks"}),
        ({**TIME, "days": "-1FR", "freq": "MONTHLY"}, {"days": "Friday", "opens": "10:00", "closes": "12:00", "note": "last Friday of the month"}),
        ({**TIME, "ends": "2027-07-20"}, {"days": "Monday", "opens": "10:00", "closes": "12:00", "note": "until 20 July 2027"}),
    ],
)  # fmt: skip
def test_times_of_a_feed_are_opening_times(time: dict[str, str], expected: dict[str, str]) -> None:
    assert group_draft(times=(time,)).facts["opening_times"] == [expected]


@pytest.mark.parametrize(
    ("time", "when"),
    [
        ({**TIME, "closes": ""}, "Monday 10:00"),
        ({**TIME, "opens": "13:00"}, "Monday 13:00 to 12:00"),
        ({"time_words": "Every day in August"}, "Every day in August"),
        ({**TIME, "ends": "2024-07-20"}, None),
    ],
    ids=["no end", "closes before it opens", "words", "ended in the past"],
)  # fmt: skip
def test_other_times_are_words_or_over(time: dict[str, str], when: str | None) -> None:
    found = group_draft(times=(time,))
    assert "opening_times" not in found.facts
    assert found.facts.get("when") == when
    assert when or "2024-07-20" in found.rest["times"]


def test_what_is_closed_for_a_while_says_so() -> None:
    assert draft(status="Temporarily closed").facts["alert"] == {
        "text": "This is closed for now. Ask them when it starts again."
    }


def test_long_facts_go_on_in_the_body() -> None:
    found = draft(
        how_to_get=f"<p>Call us.</p><p>{'Word ' * 60}</p><p>Come in.</p>",
        description="We swim. All can come.",
    )
    assert found.facts["how_to_get"] == "Call us."
    assert found.body.startswith("We swim. All can come.\n\n## How to get it\n\nWord")
    assert found.body.endswith("\n\nCome in.")


@pytest.mark.parametrize(
    ("costs", "cost"),
    [
        (({"option": "Child", "amount": "2.5", "unit": "each"},), "Child £2.50 each"),
        (({"option": "Child", "amount": "2.0"}, {"amount": "0"}), "Child £2. Free."),
    ],
)
def test_prices_of_a_feed(costs: tuple[dict[str, str], ...], cost: str) -> None:
    assert group_draft(costs=costs).facts["cost"] == cost


def test_words_are_looked_up_however_they_are_written() -> None:
    both = {"HEALTH": "health", "Things-to-do": "play"}
    assert TERMS.match("topics", "HEALTH | Things-to-do > nonsense") == (both, ("nonsense",))
    assert TERMS.match("topics", "") == ({}, ())
    assert TERMS.find("things to do") == ("topics", "play")
    assert TERMS.find("nonsense") == ("", "")
    assert TERMS.guess("topics", "Doing things") == "play"
    assert TERMS.guess("topics", "nonsense") == ""
    assert TERMS.with_words({"Clubs": "play"}).match("topics", "clubs") == ({"clubs": "play"}, ())


def test_a_label_counts_before_a_synonym_of_another(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "taxonomies"
    folder.mkdir(parents=True)
    topics = (
        "- {id: care, label: Care, synonyms: [social care, hoist]}\n- {id: social-care, label: Social care}\n"
    )
    (folder / "topics.yaml").write_text(topics, encoding="utf-8")
    (folder / "access.yaml").write_text("- {id: hoist, label: Hoist}\n", encoding="utf-8")
    terms = read_terms(tmp_path)
    assert terms.match("topics", "Social care")[0] == {"Social care": "social-care"}
    assert terms.find("Hoist") == ("access", "hoist")
    assert terms.find("Hoist", "Topics") == ("topics", "care")
