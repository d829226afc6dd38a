"""A council's choices: what each may be, what is usual where nothing is said, and what is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.model import Ages, Edition, LawLevel, Leaflets, LeftOut, OpenData, Settings
from generator.model.diagnostics import Diagnostic
from generator.read.make_entries import make_settings
from generator.read.schema import read_fields
from generator.read.schema.edition_fields import MOST_ON_A5_PT, PRESETS
from generator.read.schema.settings_fields import SettingsFields
from generator.read.source import split_entry
from tests.values import DAY

LEAST = {
    "council_name": "Smallborough Council",
    "site_name": "Local Offer",
    "base_url": "https://offer.example",
    "welcome": "Welcome.",
    "channels": "{phone: 01632 960500, email: a@b.example, post: [1 High Street], freepost: FREEPOST X, hours: 9 to 5, reply_time: 3 days}",
    "advice": "{name: SENDIASS, phone: 0808 157 0600, email: a@b.example, website: https://b.example, hours: 9 to 5}",
    "editions": "[{preset: clear-print}]",
    "reviewed": "2026-10-01",
    "next_review": "2027-10-01",
}


def read(**facts: str) -> tuple[SettingsFields | None, tuple[Diagnostic, ...]]:
    lines = "".join(f"{name}: {value}\n" for name, value in {**LEAST, **facts}.items() if value)
    document = split_entry(f"---\n{lines}---\n", "x.md").value
    assert document is not None
    checked = read_fields(SettingsFields, document, document.facts)
    return checked.value, checked.diagnostics


def good(**facts: str) -> Settings:
    fields, found = read(**facts)
    assert fields is not None, found
    return make_settings(fields, DAY)


def bad(**facts: str) -> Diagnostic:
    """The one thing that is wrong."""
    _, (found,) = read(**facts)
    return found


def test_settings_that_say_no_more_than_they_must() -> None:
    found = good()
    usual: dict[str, Any] = {
        "language": "en-GB", "languages": ("en-GB",), "theme": "default", "review_months": 6, "popular_guides": (),
        "start_guide": "", "copies_note": "", "leaflets": Leaflets(), "edition_number": "", "law_gaps_are_errors": False,
        "law_levels": (), "late_comments_are_errors": False, "left_out": (), "offline": True, "postcodes": "",
    }  # fmt: skip
    assert {name: getattr(found, name) for name in usual} == usual
    assert found.today == DAY
    assert found.open_data.is_published
    assert found.open_data.licence_url.startswith("https://")
    assert not found.admin.is_published
    assert (found.admin.cms, found.admin.backend, found.admin.branch) == ("sveltia", "github", "main")
    assert (found.statement.evidence_months, found.statement.also_met) == (12, ())
    assert (found.channels.inbox, found.channels.feedback_form) == (False, "")
    assert "{place}" in found.map_link


@pytest.mark.parametrize("fact", LEAST)
def test_what_every_council_must_say(fact: str) -> None:
    assert bad(**{fact: ""}).rule == "missing-field"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://offer.example/", "https://offer.example"),
        ("https://offer.example/a/b/", "https://offer.example/a/b"),
        ("http://offer.example:8000", "http://offer.example:8000"),
    ],
)
def test_where_the_site_stands_has_no_slash_at_its_end(written: str, kept: str) -> None:
    assert good(base_url=written).base_url == kept


@pytest.mark.parametrize(
    "written",
    [
        "offer.example",
        "https://offer.example/?a=b",
        "https://offer.example/#a",
        "ftp://offer.example",
        "https://offer",
    ],
)
def test_where_no_site_can_stand(written: str) -> None:
    assert bad(base_url=f'"{written}"').rule == "bad-web-address"


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ({}, dt.date(2027, 4, 1)),
        ({"review_months": "1"}, dt.date(2026, 11, 1)),
        ({"reviewed": "2026-08-31"}, dt.date(2027, 2, 28)),
        ({"newer_copy_after": "2028-01-01"}, dt.date(2028, 1, 1)),
    ],
    ids=["after the usual months", "after a month", "the last day of a shorter month", "on a day of its own"],
)
def test_when_a_printed_copy_is_too_old(facts: dict[str, str], day: dt.date) -> None:
    assert good(**facts).newer_copy_after == day


@pytest.mark.parametrize(
    ("months", "rules"),
    [
        ("1", []),
        ("60", []),
        ("0", ["bad-number"]),
        ("61", ["bad-number"]),
        ("six", ["bad-number"]),
        ("6.5", ["bad-number"]),
    ],
)
def test_entries_are_checked_after_a_month_to_five_years(months: str, rules: list[str]) -> None:
    assert [each.rule for each in read(review_months=months)[1]] == rules


@pytest.mark.parametrize(
    ("written", "kept"),
    [("en-GB", "en-GB"), ("cy", "cy"), ("en_GB", "en-GB"), ("zh-Hans", "zh-Hans"), ("EN-gb", "en-GB")],
)
def test_a_language_is_kept_as_machines_know_it(written: str, kept: str) -> None:
    assert good(language=written).language == kept


@pytest.mark.parametrize("written", ["English", "xx", "e", "en-GB-x-y-z-"])
def test_a_language_that_machines_do_not_know(written: str) -> None:
    assert bad(language=written).rule == "unknown-language"


@pytest.mark.parametrize(
    ("written", "link"),
    [("no", ""), ("None", ""), ('"https://map.example/?q={place}"', "https://map.example/?q={place}"), ('"https://map.example/{place}"', "https://map.example/{place}")],
)  # fmt: skip
def test_a_map_elsewhere(written: str, link: str) -> None:
    assert good(map_link=written).map_link == link


@pytest.mark.parametrize("written", ["https://map.example/", '"map.example/{place}"', "yes"])
def test_a_map_that_can_not_show_a_place(written: str) -> None:
    assert bad(map_link=written).rule == "bad-web-address"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"open_data": "{publish: no}"}, False),
        ({"open_data": "{licence: Ours, licence_url: 'https://l.example'}"}, True),
    ],
    ids=["not published", "another licence"],
)
def test_open_data(facts: dict[str, str], *, expected: bool) -> None:
    found = good(**facts).open_data
    assert found.is_published is expected
    if expected:
        assert found == OpenData(True, "Ours", "https://l.example")  # noqa: FBT003


def test_forms_that_are_published_must_know_where_the_files_live() -> None:
    assert bad(admin="{publish: yes}").rule == "empty-value"
    found = good(
        admin="{publish: yes, cms: decap, backend: gitlab, repository: council/offer, branch: live}"
    ).admin
    assert found.is_published
    assert (found.cms, found.backend, found.repository, found.branch) == (
        "decap",
        "gitlab",
        "council/offer",
        "live",
    )


def test_the_law_may_be_taken_more_or_less_seriously() -> None:
    found = good(
        law_gaps_are_errors="yes",
        law_levels="[{item: sch2-1-a, level: advice}]",
        late_comments_are_errors="on",
    )
    assert found.law_gaps_are_errors
    assert found.late_comments_are_errors
    assert found.law_levels == (LawLevel("sch2-1-a", "advice"),)
    assert bad(law_levels="[{item: sch2-1-a, level: low}]").rule == "unknown-choice"


def test_comments_that_were_left_out_are_counted_by_year() -> None:
    found = good(left_out="[{year: 2026, about_one_person: 2}, {year: 2025, vexatious: 1}]").left_out
    assert found == (LeftOut(2026, 2, 0), LeftOut(2025, 0, 1))


# --- books ---


def edition(**facts: str) -> Edition:
    (found,) = good(
        editions=f"[{{{', '.join(f'{name}: {value}' for name, value in facts.items())}}}]"
    ).editions
    return found


def test_an_edition_that_says_no_more_than_it_must() -> None:
    assert edition(id="ours", name="Ours", body_size_pt="14") == Edition(
        id="ours", name="Ours", body_size_pt=14, paper="a4", ink="colour", binding_margin_mm=25, pages_per_volume=300,
        is_folded=False, has_codes=False, has_guides=True, topics=(), needs=(), areas=(), ages=Ages(0, 25),
    )  # fmt: skip


def test_an_edition_that_says_everything() -> None:
    assert edition(
        id="ours", name="Ours", body_size_pt="16.5", paper="a3", ink="black", binding_margin_mm="18", pages_per_volume="90", folded="yes",
        qr_codes="yes", guides="no", topics="[health]", needs="[autism]", areas="[town]", ages="5 to 11",
    ) == Edition(
        id="ours", name="Ours", body_size_pt=16.5, paper="a3", ink="black", binding_margin_mm=18, pages_per_volume=90, is_folded=True,
        has_codes=True, has_guides=False, topics=("health",), needs=("autism",), areas=("town",), ages=Ages(5, 11),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("preset", "size_pt", "pages", "is_folded"),
    [("clear-print", 14, 300, False), ("large-print", 18, 200, False), ("extra-large-print", 24, 200, False), ("booklet", 12, 48, True)],
)  # fmt: skip
def test_a_preset_says_what_an_edition_is(
    preset: str, size_pt: float, pages: int, *, is_folded: bool
) -> None:
    found = edition(preset=preset)
    assert (found.id, found.body_size_pt, found.pages_per_volume, found.is_folded) == (
        preset,
        size_pt,
        pages,
        is_folded,
    )
    assert found.name == PRESETS[preset]["name"]
    assert (found.paper, found.binding_margin_mm) == (("a5", 18) if preset == "booklet" else ("a4", 25))


def test_what_an_edition_says_itself_goes_before_its_preset() -> None:
    found = edition(preset="Large print", name="Our large print", body_size_pt="20")
    assert (found.id, found.name, found.body_size_pt, found.pages_per_volume) == (
        "large-print",
        "Our large print",
        20,
        200,
    )


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        ("preset: small-print", ["unknown-choice", "missing-field", "missing-field"]),
        ("id: a, name: A, body_size_pt: 12", []),
        ("id: a, name: A, body_size_pt: 28", []),
        ("id: a, name: A, body_size_pt: 11.9", ["bad-number"]),
        ("id: a, name: A, body_size_pt: 28.1", ["bad-number"]),
        ("id: a, name: A, body_size_pt: large", ["bad-number"]),
        (f"id: a, name: A, paper: a5, body_size_pt: {MOST_ON_A5_PT}", []),
        (f"id: a, name: A, paper: a5, body_size_pt: {MOST_ON_A5_PT}.5", ["bad-number"]),
        ("preset: booklet, body_size_pt: 24", ["bad-number"]),
        ("preset: booklet, body_size_pt: 24, paper: a4", []),
        ("id: a, name: A, body_size_pt: 14, paper: letter", ["unknown-choice"]),
    ],
)
def test_the_limits_of_an_edition(facts: str, rules: list[str]) -> None:
    assert [each.rule for each in read(editions=f"[{{{facts}}}]")[1]] == rules


def test_one_edition_needs_no_list() -> None:
    assert [each.id for each in good(editions="{preset: large-print}").editions] == ["large-print"]
    assert good(editions="[]").editions == ()


def test_leaflets_are_chosen_by_edition_guide_and_service() -> None:
    found = good(leaflets="{editions: [large-print], guides: all, services: [kite-club, play-club]}").leaflets
    assert found == Leaflets(("large-print",), ("all",), ("kite-club", "play-club"))


# --- places of faults ---


@pytest.mark.parametrize(
    ("facts", "rule", "hint"),
    [
        ({"channels": "{phone: 01632 960500}"}, "missing-field", "email:"),
        ({"colour": "red"}, "unknown-field", "can go here"),
        ({"welcom": "x"}, "unknown-field", '"welcome"'),
        ({"channels": "call us"}, "wrong-shape", ""),
        ({"editions": "clear-print"}, "wrong-shape", ""),
    ],
)
def test_a_fault_is_told_in_plain_words(facts: dict[str, str], rule: str, hint: str) -> None:
    _, found = read(**facts)
    assert rule in {each.rule for each in found}
    assert any(hint in each.hint for each in found)
