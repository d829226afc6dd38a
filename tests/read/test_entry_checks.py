"""Which rules are held against which words of which kind of entry, and where they are told."""

from __future__ import annotations

import pytest

from generator.model.diagnostics import Diagnostic, Severity, Span
from tests.read.test_entry import read

LONG = f"{'word ' * 26}word."
JARGON = "We facilitate play."
CLICK = "Click on a map."
RED = "What is free is shown in green."
BALLOON = "Come and play 🎈"
STRAY = "It costs ~~£4~~ £5."
PRINTED = ("services", "guides")
ONLY_ON_SCREEN = ("news", "events")
WRITTEN = (*PRINTED, "organisations", "consultations", *ONLY_ON_SCREEN)


def told(kind: str, body: str = "", /, **facts: str) -> list[str]:
    return [each.rule for each in found(kind, body, **facts)]


def found(kind: str, body: str = "", /, **facts: str) -> tuple[Diagnostic, ...]:
    reading = read(kind, body, **facts)
    assert reading.entry is not None, reading.diagnostics
    return reading.diagnostics


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (LONG, "long-sentence"),
        (JARGON, "jargon"),
        (RED, "colour-alone"),
        (STRAY, "stray-mark"),
        ("[here](https://x.example)", "vague-link-text"),
        ("Ask the QXZ.", "unexplained-letters"),
    ],
    ids=lambda value: value[:12],
)
def test_the_body_of_every_kind_is_looked_through(kind: str, words: str, rule: str) -> None:
    assert told(kind, f"{words}\n") == [rule]


@pytest.mark.parametrize(
    ("kind", "is_printed"), [*((kind, True) for kind in PRINTED), *((kind, False) for kind in WRITTEN[2:])]
)
def test_words_of_the_web_matter_where_they_are_printed(kind: str, *, is_printed: bool) -> None:
    assert told(kind, f"{CLICK}\n") == ["web-words"] * is_printed


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_fonts_lack_matters_where_it_is_printed_and_is_advice_elsewhere(kind: str) -> None:
    expected = ["emoji"] if kind in ONLY_ON_SCREEN else ["unprinted-character"]
    assert told(kind, f"{BALLOON}\n") == expected


def test_what_fonts_lack_does_not_matter_in_a_draft() -> None:
    assert told("services", f"{BALLOON}\n", status="draft") == []
    assert told("services", f"{BALLOON}\n", status="closed") == ["unprinted-character"]


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        *(("services", fact) for fact in ("summary", "who_for", "who_can_get", "how_to_get", "decided_by", "wait", "cost", "when", "complaints")),
        *(("guides", fact) for fact in ("summary", "how_long", "who_decides", "if_you_disagree")),
        *(("events", fact) for fact in ("summary", "cost", "booking")),
        ("organisations", "summary"), ("news", "summary"), ("consultations", "summary"),
    ],
)  # fmt: skip
def test_facts_that_are_sentences_are_looked_through_and_told_at_their_place(kind: str, fact: str) -> None:
    (fault,) = found(kind, **{fact: JARGON})
    assert fault.rule == "jargon"
    text = f"{fact}: "
    assert fault.span.column == len(text) + 1
    assert fault.span.line > 1


@pytest.mark.parametrize("fact", ["title", "other_names", "reviewed_by"])
def test_names_are_not_read_as_sentences(fact: str) -> None:
    assert told("services", **{fact: JARGON}) == []


@pytest.mark.parametrize("kind", [*WRITTEN, "comments"])
def test_marks_that_would_be_shown_as_they_stand_are_told_in_every_fact(kind: str) -> None:
    assert told(kind, title="Tea ~~and~~ cake") == ["stray-mark"]
    assert told(kind, title="<b>Tea</b>") == ["stray-mark"]


def test_marks_in_a_heading_are_told_and_html_there_once() -> None:
    assert told("news", "## Tea ~~and~~ cake\n") == ["stray-mark"]
    assert told("news", "## <b>Tea</b>\n") == ["raw-html"]


@pytest.mark.parametrize("kind", PRINTED)
def test_the_title_is_measured_and_told_at_its_place(kind: str) -> None:
    (fault,) = found(kind, title="Club " * 20 + "A")
    assert (fault.rule, fault.span) == ("long-title", Span(f"content/{kind}/x.md", 2, 8))


@pytest.mark.parametrize(
    ("words", "rule"),
    [(JARGON, "jargon"), (CLICK, "web-words"), (LONG, "long-sentence")],
    ids=["jargon", "web", "long"],
)
def test_each_point_of_a_guide_in_short_is_looked_through(words: str, rule: str) -> None:
    (fault,) = found("guides", in_short=f"|\n  Ask.\n  {words}\n")
    assert fault.rule == rule


def test_the_words_of_a_comment_belong_to_those_who_said_them() -> None:
    assert told("comments", said=JARGON) == []
    assert told("comments", said=RED) == []


def test_pictures_and_files_are_looked_at() -> None:
    assert told("news", "![Image of a kite.](kites.png)\n") == ["named-as-image"]
    assert told("news", "[Our leaflet](https://x.example/leaflet.pdf)\n") == ["bare-file-link"]


@pytest.mark.parametrize(
    ("phone", "role", "is_told"),
    [
        ("07700 900123", "", True),
        ("07700900123", "", True),
        ("07700 900123", "Manager", False),
        ("01632 960123", "", False),
        ("0 7700 900123", "", True),
    ],
)
def test_a_mobile_number_needs_a_role_beside_it(phone: str, role: str, *, is_told: bool) -> None:
    faults = found(
        "services",
        contacts=f'[{{phone: 01632 960123}}, {{phone: "{phone}", role: "{role or "x"}"}}]'.replace(
            ', role: "x"', ""
        ),
    )
    assert [(each.rule, each.severity) for each in faults] == [("personal-phone", Severity.ADVICE)] * is_told
    assert all(each.span.column > 30 for each in faults), "at the second contact"
