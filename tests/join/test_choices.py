"""What a council chooses in its settings leads somewhere; places are on the map; what is public tells nobody apart."""

from __future__ import annotations

from typing import Any

import pytest

from generator.join.edition_choices import check_choices
from generator.join.postcode_checks import check_postcodes
from generator.join.presence import Presence
from generator.join.public_contacts import check_privacy, known_of
from generator.model import CopyHolder, Edition, Leaflets, Taxonomy
from generator.model.places import Point, Postcodes
from tests.entry_texts import TERMS, gather, text_of
from tests.values import settings, term

EDITION = Edition("large-print", "Large print", 18)
OLIVER = "My son Oliver waited."


def told(holders: tuple[CopyHolder, ...] = (), **choices: Any) -> list[tuple[str, str]]:
    entries = gather(
        ("services", "club", text_of("services")),
        ("guides", "asking", text_of("guides")),
        settings=settings(**{"editions": (EDITION,), **choices}),
        copies=holders,
    )
    return [(each.rule, each.span.path) for each in check_choices(Presence(entries))]


@pytest.mark.parametrize(
    ("choices", "rules"),
    [
        ({}, []),
        ({"popular_guides": ("asking",), "start_guide": "asking"}, []),
        ({"popular_guides": ("asking", "aksing")}, ["unknown-entry"]),
        ({"start_guide": "club"}, ["unknown-entry"]),
        ({"leaflets": Leaflets(("large-print",), ("asking",), ("club",))}, []),
        ({"leaflets": Leaflets(("large-print",), ("all",), ("all",))}, []),
        ({"leaflets": Leaflets(("all",), (), ())}, ["unknown-entry"]),
        ({"leaflets": Leaflets((), ("club",), ("asking",))}, ["unknown-entry", "unknown-entry"]),
        ({"editions": (Edition("a", "A", 14, topics=("learning",), needs=("autism",), areas=("town",)),)}, []),
        ({"editions": (Edition("a", "A", 14, topics=("autism",), needs=("town",), areas=("learning",)),)}, ["unknown-term"] * 3),
    ],
    ids=[
        "nothing chosen", "guides", "no such guide", "a service instead of a guide", "leaflets", "leaflets of all", "all is no edition",
        "the wrong way round", "a book on some terms", "terms of other lists",
    ],
)  # fmt: skip
def test_what_the_settings_name(choices: dict[str, Any], rules: list[str]) -> None:
    assert told(**choices) == [(rule, "content/settings.yaml") for rule in rules]


@pytest.mark.parametrize(
    ("editions", "count"), [((), 0), (("large-print",), 0), (("large-print", "braille", "audio"), 2)]
)
def test_copies_are_of_editions_that_are_made(editions: tuple[str, ...], count: int) -> None:
    holder = CopyHolder("Library", ("1 High Street",), "VX1 4AB", "", "", editions)
    assert told((holder,)) == [("unknown-entry", "content/copies.yaml")] * count


KNOWN = Postcodes((("VX1 4AB", Point(54.0, -1.0)),))


@pytest.mark.parametrize(
    ("places", "postcodes", "count"),
    [
        ("[{postcode: VX1 4AB}]", KNOWN, 0),
        ("[{postcode: VX1 4AD}]", KNOWN, 1),
        ("[{postcode: VX1 4AD}, {postcode: VX1 4AB}, {postcode: VX1 4AE}]", KNOWN, 2),
        ("[{postcode: VX1 4AD}]", Postcodes(), 0),
        ('[{postcode: VX1 4AD, coordinates: "54.1, -1.2"}]', KNOWN, 0),
        ("[{name: Hall}]", KNOWN, 0),
    ],
    ids=["known", "unknown", "two of three", "no list", "with a point of its own", "no postcode"],
)
def test_places_are_on_the_map(places: str, postcodes: Postcodes, count: int) -> None:
    entries = gather(("services", "a", text_of("services", places=places)), postcodes=postcodes)
    found = list(check_postcodes(entries))
    assert [each.rule for each in found] == ["unplaced-postcode"] * count
    assert all(each.span.line == 8 for each in found)
    assert len({each.span.column for each in found}) == count


# --- privacy ---


def private(*files: tuple[str, str, str], **parts: Any) -> list[tuple[str, str]]:
    return [(each.rule, str(each.severity)) for each in check_privacy(gather(*files, **parts))]


SIGNED = {"checked_by": "Team", "checked_on": "2026-10-01"}


@pytest.mark.parametrize(
    ("kind", "name", "facts", "severity"),
    [
        ("comments", "2026/a", SIGNED, "error"),
        ("comments", "2026/a", {}, "warning"),
        ("consultations", "a", {}, "error"),
        ("services", "a", {}, "warning"),
        ("guides", "a", {}, "warning"),
        ("organisations", "a", {}, "warning"),
        ("news", "a", {}, "warning"),
        ("events", "a", {}, "warning"),
    ],
)
def test_a_name_is_told_in_every_kind(kind: str, name: str, facts: dict[str, str], severity: str) -> None:
    said = {"said": OLIVER} if kind == "comments" else {"summary": OLIVER}
    assert private((kind, name, text_of(kind, **said, **facts))) == [("person-name", severity)]


@pytest.mark.parametrize("kind", ["services", "guides"])
def test_a_name_is_told_in_easy_read_versions_too(kind: str) -> None:
    version = f"---\ntitle: T\nsummary: {OLIVER}\n---\n"
    assert private((kind, "a.easy", version)) == [("person-name", "warning")]


def allow(rule: str, words: str) -> str:
    return f"[{{rule: {rule}, words: {words}, why: W., by: Team, on: 2026-10-01}}]"


@pytest.mark.parametrize(
    ("rule", "words", "expected"),
    [
        ("person-name", "Oliver", []),
        ("person-name", "oliver", []),
        ("person-name", "liv", []),
        ("person-name", "Aisha", ["person-name", "unused-exception"]),
        ("home-address", "Oliver", ["person-name", "unused-exception"]),
        ("persons-name", "Oliver", ["person-name", "unknown-exception"]),
        ("zzz", "Oliver", ["person-name", "unknown-exception"]),
    ],
    ids=[
        "these words",
        "other capitals",
        "part of them",
        "other words",
        "another rule",
        "a slip",
        "no such rule",
    ],
)
def test_exceptions(rule: str, words: str, expected: list[str]) -> None:
    text = text_of("comments", said=OLIVER, allow=allow(rule, words), **SIGNED)
    assert [each for each, _ in private(("comments", "2026/a", text))] == expected


@pytest.mark.parametrize(
    ("rule", "hint"), [("persons-name", '"person-name"'), ("phone-number", '"identity-number"'), ("names", '"person-name"'), ("zzz", "person-name, ")]
)  # fmt: skip
def test_a_slip_in_the_name_of_a_rule_is_put_right(rule: str, hint: str) -> None:
    text = text_of("comments", said="We waited.", allow=allow(rule, "x"))
    (found,) = check_privacy(gather(("comments", "2026/a", text)))
    assert hint in found.hint
    assert found.span.line == 8


@pytest.mark.parametrize(
    ("files", "parts", "text"),
    [
        ([("services", "b", text_of("services", title="Rosie Barker"))], {}, "Rosie Barker"),
        ([("services", "b", text_of("services", other_names="[Rosie Barker]"))], {}, "Rosie Barker"),
        ([("organisations", "b", text_of("organisations", title="Rosie Barker"))], {}, "Rosie Barker"),
        ([("guides", "b", text_of("guides", title="Rosie Barker"))], {}, "Rosie Barker"),
        ([("news", "b", text_of("news", title="Rosie Barker"))], {}, "Rosie Barker"),
        ([("events", "b", text_of("events", title="Rosie Barker"))], {}, "Rosie Barker"),
        ([("services", "b", text_of("services", places="[{name: Rosie Barker, postcode: VX1 4AB}]"))], {}, "Rosie Barker"),
        ([("events", "b", text_of("events", place="{name: Rosie Barker}"))], {}, "Rosie Barker"),
        ([("services", "b", text_of("services", contacts="[{phone: 01632 960777}]"))], {}, "01632 960777"),
        ([("services", "b", text_of("services", contacts="[{textphone: 01632 960777}]"))], {}, "01632 960777"),
        ([("services", "b", text_of("services", contacts="[{email: a@b.example}]"))], {}, "a@b.example"),
        ([("services", "b", text_of("services", contacts="[{post: [Hall, VX1 4AB]}]"))], {}, "VX1 4AB"),
        ([("organisations", "b", text_of("organisations", contacts="[{phone: 01632 960777}]"))], {}, "01632 960777"),
        ([("services", "b", text_of("services", places="[{postcode: VX1 4AB}]"))], {}, "VX1 4AB"),
        ([], {"copies": (CopyHolder("Library", ("14 Mill Lane",), "VX1 4AB", "01632 960777", "", ()),)}, "01632 960777, VX1 4AB, 14 Mill Lane"),
        ([], {}, "01632 960100, offer@council.example, 01632 960101, iass@advice.example"),
    ],
    ids=[
        "a service", "its other name", "an organisation", "a guide", "news", "an event", "a place", "the place of an event", "a telephone",
        "a textphone", "an e-mail address", "a postal address", "an organisation's telephone", "a postcode", "where copies are", "the council",
    ],
)  # fmt: skip
def test_what_the_site_publishes_on_purpose_tells_nobody_apart(
    files: list[tuple[str, str, str]], parts: dict[str, Any], text: str
) -> None:
    said = ("comments", "2026/a", text_of("comments", said=f'"Ask {text}."', **SIGNED))
    assert private(said) != [] or not files
    assert private(said, *files, **parts) == []


def test_areas_and_towns_are_places() -> None:
    entries = gather(
        ("services", "a", text_of("services", places="[{name: Hall, address: [1 High Street, Ansby]}]")),
        ("events", "b", text_of("events", place="{address: [2 High Street, Pennow]}")),
        terms={**TERMS, Taxonomy.AREAS: (term("ferrow", label="Ferrow"),)},
    )
    assert {"ansby", "pennow", "ferrow"} <= known_of(entries).places
    assert "1 high street" not in known_of(entries).places
