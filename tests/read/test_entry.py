"""One file becomes one entry: every fact where it belongs, what is left out at its usual value, faults beside it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.model import (
    Ages,
    Alert,
    Comment,
    Contact,
    Event,
    Guide,
    NewsItem,
    OpeningTime,
    Organisation,
    OwnPage,
    Period,
    Place,
    Review,
    Service,
    Status,
    Version,
)
from generator.model.body_text import words_of
from generator.model.diagnostics import Span
from generator.model.law import Consultation, Shortage
from generator.model.places import Point
from generator.read.entry import Context, Reading, read_content
from generator.read.files import File
from tests.entry_texts import LEAST, read_text_of, text_of

TYPES: dict[str, type] = {
    "services": Service, "guides": Guide, "organisations": Organisation, "comments": Comment,
    "consultations": Consultation, "shortages": Shortage, "news": NewsItem, "events": Event,
    "pages": OwnPage,
}  # fmt: skip


def read(
    kind: str, body: str = "", context: Context | None = None, name: str = "x", /, **facts: str
) -> Reading:
    """What a file of this kind gives, with these facts changed; a fact of no words is left out."""
    folder = "2026/" if kind == "comments" and name == "x" else ""
    return read_text_of(kind, f"{folder}{name}", text_of(kind, body, **facts), context)


def made(kind: str, body: str = "", context: Context | None = None, /, **facts: str) -> Any:
    """The entry, which must have no fault."""
    reading = read(kind, body, context, **facts)
    assert reading.entry is not None, reading.diagnostics
    return reading.entry.value


@pytest.mark.parametrize("kind", LEAST)
def test_a_file_of_each_kind_becomes_an_entry_of_its_own(kind: str) -> None:
    entry: Any = made(kind)
    assert (type(entry), entry.slug) == (TYPES[kind], "x")
    assert entry.title == LEAST[kind]["title"]
    assert entry.span.path.startswith(f"content/{kind}/")
    assert entry.span.line == 1


@pytest.mark.parametrize(("kind", "fact"), [(kind, fact) for kind, facts in LEAST.items() for fact in facts])
def test_a_fact_that_is_needed_is_missed(kind: str, fact: str) -> None:
    reading = read(kind, **{fact: ""})
    assert reading.entry is None
    assert [each.rule for each in reading.diagnostics] == ["missing-field"]


@pytest.mark.parametrize("kind", LEAST)
def test_no_kind_takes_a_fact_that_it_does_not_know(kind: str) -> None:
    assert [each.rule for each in read(kind, colour="red").diagnostics] == ["unknown-field"]


def test_a_service_that_says_no_more_than_it_must() -> None:
    assert made("services") == Service(
        slug="x",
        title="Play Club",
        summary="A club.",
        organisation="kite-trust",
        topics=("things-to-do",),
        review=Review(dt.date(2026, 10, 1), "", dt.date(2027, 4, 1)),
        body=made("services").body,
        span=Span("content/services/x.md", 1),
        contacts=(Contact(phone="01632 960521"),),
        other_names=(),
        needs=(),
        ages=Ages(0, 25),
        tier="universal",
        areas=(),
        how_to_start=(),
        ehc_plan="not-needed",
        is_free=False,
        opening_times=(),
        places=(),
        is_online=False,
        languages=(),
        alert=None,
        status=Status.PUBLISHED,
        versions=(),
    )


@pytest.mark.parametrize(
    ("fact", "written", "name", "value"),
    [
        ("other_names", "Saturday club, Play group", "other_names", ("Saturday club", "Play group")),
        ("needs", "[autism, hearing]", "needs", ("autism", "hearing")),
        ("ages", "5 to 11", "ages", Ages(5, 11)),
        ("tier", "targeted", "tier", "targeted"),
        ("areas", "[town]", "areas", ("town",)),
        ("who_for", "Children.", "who_for", "Children."),
        ("who_can_get", "All.", "who_can_get", "All."),
        ("how_to_get", "Call.", "how_to_get", "Call."),
        ("how_to_start", "[yourself, school]", "how_to_start", ("yourself", "school")),
        ("ehc_plan", "needed", "ehc_plan", "needed"),
        ("decided_by", "The team.", "decided_by", "The team."),
        ("wait", "2 weeks.", "wait", "2 weeks."),
        ("cost", '"£3"', "cost", "£3"),
        ("when", "Mondays.", "when", "Mondays."),
        ("online", "yes", "is_online", True),
        ("access", "[step-free]", "access", ("step-free",)),
        ("languages", "[Urdu, British Sign Language]", "languages", ("Urdu", "British Sign Language")),
        ("formats", "[braille]", "formats", ("braille",)),
        ("complaints", "Write to us.", "complaints", "Write to us."),
        ("law", "[sch2-1]", "law", ("sch2-1",)),
        ("status", "closed", "status", Status.CLOSED),
        ("aliases", "[old-name]", "aliases", ("old-name",)),
        ("related", "[kite-club]", "related", ("kite-club",)),
        (
            "alert",
            "{text: Closed., until: 2026-12-01}",
            "alert",
            Alert("Closed.", Period(last=dt.date(2026, 12, 1))),
        ),
        ("alert", "{text: Closed.}", "alert", Alert("Closed.")),
        (
            "reviewed_by",
            "Play Team",
            "review",
            Review(dt.date(2026, 10, 1), "Play Team", dt.date(2027, 4, 1)),
        ),
        ("next_review", "2026-12-24", "review", Review(dt.date(2026, 10, 1), "", dt.date(2026, 12, 24))),
        (
            "opening_times",
            "[{days: Mon, opens: 9am, closes: 5pm, note: n}]",
            "opening_times",
            (OpeningTime((0,), dt.time(9), dt.time(17), "n"),),
        ),
        (
            "places",
            "[{name: Hall, address: [1 High Street, Smallborough], postcode: vx1 4ab, directions: Left., hide_address: yes}]",
            "places",
            (Place("Hall", ("1 High Street", "Smallborough"), "VX1 4AB", "Left.", hide_address=True),),
        ),
        (
            "places",
            '[{name: Hall, coordinates: "54.1, -1.2"}]',
            "places",
            (Place("Hall", point=Point(54.1, -1.2)),),
        ),
        (
            "contacts",
            "[{role: Manager, phone: 01632 960521, textphone: 01632 960522, email: a@b.example, website: https://b.example, post: [1 High Street, Smallborough], note: Ask for us.}]",
            "contacts",
            (
                Contact(
                    "Manager",
                    "01632 960521",
                    "01632 960522",
                    "a@b.example",
                    "https://b.example",
                    "1 High Street\nSmallborough",
                    "Ask for us.",
                ),
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 15 else "",
)
def test_each_fact_of_a_service_is_kept(fact: str, written: str, name: str, value: object) -> None:
    assert getattr(made("services", **{fact: written}), name) == value


@pytest.mark.parametrize(
    ("cost", "free", "is_free"),
    [
        ("", "", False),
        ("Free.", "", True),
        ("FREE for all", "", True),
        ("It is free.", "", True),
        ("Free, or £2 with lunch.", "", False),
        ("£2", "yes", True),
        ("Free.", "no", False),
    ],
)
def test_what_is_free_is_seen_from_the_cost_unless_somebody_says(
    cost: str, free: str, *, is_free: bool
) -> None:
    assert made("services", cost=f'"{cost}"' if cost else "", free=free).is_free is is_free


@pytest.mark.parametrize(
    ("months", "due"), [(6, dt.date(2027, 4, 1)), (1, dt.date(2026, 11, 1)), (24, dt.date(2028, 10, 1))]
)
def test_the_next_check_follows_from_the_months_of_the_settings(months: int, due: dt.date) -> None:
    for kind in ("services", "guides"):
        assert made(kind, "", Context(review_months=months)).review.next == due


def test_a_guide_that_says_no_more_than_it_must() -> None:
    guide = made("guides")
    assert (guide.order, guide.in_short, guide.ages, guide.status) == (100, (), Ages(0, 25), Status.PUBLISHED)
    assert guide.review == Review(dt.date(2026, 10, 1), "", dt.date(2027, 4, 1))


@pytest.mark.parametrize(
    ("fact", "written", "value"),
    [
        ("in_short", "|\n  One.\n  Two, three.\n", ("One.", "Two, three.")),
        ("order", "5", 5),
        ("how_long", "6 weeks.", "6 weeks."),
        ("who_decides", "The school.", "The school."),
        ("if_you_disagree", "Tell us.", "Tell us."),
        ("related_services", "[kite-club]", ("kite-club",)),
        ("related_guides", "[x, y]", ("x", "y")),
        ("status", "draft", Status.DRAFT),
    ],
)
def test_each_fact_of_a_guide_is_kept(fact: str, written: str, value: object) -> None:
    assert getattr(made("guides", **{fact: written}), fact) == value


def test_an_organisation() -> None:
    assert made("organisations").kind == "other"
    assert made("organisations").contacts == ()
    found = made("organisations", kind="school", contacts="[{email: a@b.example}]")
    assert (found.kind, found.contacts) == ("school", (Contact(email="a@b.example"),))


def test_a_comment_that_nobody_has_signed() -> None:
    comment = made("comments")
    assert comment.year == 2026
    assert not comment.is_signed
    assert (comment.is_quotation, comment.due, comment.consent_on) == (False, None, None)


def test_a_comment_that_is_signed_and_quoted() -> None:
    facts = {
        "checked_by": "Play Team",
        "checked_on": "2026-10-02",
        "quotation": "yes",
        "consent_on": "2026-09-01",
        "due": "2027-01-31",
    }
    comment = made("comments", **facts)
    assert comment.is_signed
    assert comment.checked_on == dt.date(2026, 10, 2)
    assert comment.is_quotation
    assert (comment.consent_on, comment.due) == (dt.date(2026, 9, 1), dt.date(2027, 1, 31))


@pytest.mark.parametrize("folder", ["1999", "2026", "2099"])
def test_the_folder_of_a_comment_is_its_year(folder: str) -> None:
    reading = read("comments", "", None, f"{folder}/x")
    assert reading.entry is not None
    assert isinstance(reading.entry.value, Comment)
    assert reading.entry.value.year == int(folder)


@pytest.mark.parametrize("folder", ["y", "26/x", "1899/x", "2100/x", "20261/x", "old/2026/x"])
def test_a_comment_outside_the_folder_of_a_year_is_told(folder: str) -> None:
    reading = read("comments", "", None, folder)
    assert reading.entry is None
    assert [each.rule for each in reading.diagnostics] == ["comment-without-year"]


def test_a_consultation() -> None:
    found = made(
        "consultations", about="[services, layout]", questions="|\n  One?\n  Two?\n", outcome="|\n  We did.\n"
    )
    assert (found.starts, found.ends) == (dt.date(2026, 3, 1), dt.date(2026, 3, 31))
    assert (found.about, found.questions, found.outcome) == (
        ("services", "layout"),
        ("One?", "Two?"),
        ("We did.",),
    )


def test_an_event_that_says_no_more_than_it_must() -> None:
    found = made("events")
    assert (found.starts, found.ends) == (dt.datetime(2026, 12, 5, 10), dt.datetime(2026, 12, 5, 12))
    assert (found.place, found.is_online, found.contacts, found.ages) == (Place(), False, (), Ages(0, 25))


def test_an_event_with_its_place() -> None:
    found = made(
        "events", place="{name: Hall, postcode: VX1 4AB}", online="yes", contacts="[{phone: 01632 960521}]"
    )
    assert found.place == Place("Hall", postcode="VX1 4AB")
    assert found.is_online
    assert found.contacts == (Contact(phone="01632 960521"),)


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("events", {"starts": "2026-12-05 12:01"}),
        ("consultations", {"starts": "2026-04-01"}),
        ("services", {"opening_times": "[{days: Mon, opens: 9am, closes: 9am}]"}),
    ],
)
def test_nothing_ends_before_it_begins(kind: str, facts: dict[str, str]) -> None:
    assert [each.rule for each in read(kind, **facts).diagnostics] == ["ends-before-start"]


@pytest.mark.parametrize(
    ("kind", "facts"),
    [("events", {"starts": "2026-12-05 12:00"}), ("consultations", {"starts": "2026-03-31"})],
    ids=["the same minute", "the same day"],
)
def test_it_may_end_as_it_begins(kind: str, facts: dict[str, str]) -> None:
    assert read(kind, **facts).diagnostics == ()


def test_a_version_beside_an_entry_has_a_few_facts_of_its_own() -> None:
    file = File("content/services/x.ur.easy.md", "x", "ur", is_easy_read=True)
    reading = read_content("services", file, b"---\ntitle: T\nsummary: S.\n---\nWords.\n", Context())
    assert reading.entry is not None
    found = reading.entry.value
    assert isinstance(found, Version)
    assert (found.language, found.is_easy_read, found.title, found.reviewed) == ("ur", True, "T", None)
    assert words_of(found.body) == "Words."


def test_a_version_can_not_change_the_facts_of_its_entry() -> None:
    file = File("content/services/x.ur.md", "x", "ur")
    reading = read_content("services", file, b"---\ntitle: T\nsummary: S.\ncost: Free.\n---\n", Context())
    assert [each.rule for each in reading.diagnostics] == ["unknown-field"]


def test_the_body_is_read_from_its_own_line() -> None:
    reading = read("news", "## Cost\n\n[the cost]()\n")
    assert [(each.rule, each.span.line) for each in reading.diagnostics] == [("missing-link-target", 8)]


def test_bad_words_are_told_beside_bad_facts() -> None:
    reading = read("news", "<b>Come</b>\n", date="soon")
    assert reading.entry is None
    assert sorted(each.rule for each in reading.diagnostics) == ["bad-date", "raw-html"]


def test_pictures_are_named_with_their_places_though_the_facts_are_wrong() -> None:
    for facts in ({}, {"date": "soon"}):
        reading = read("news", "Look.\n\n![Kites.](kites.png)\n", **facts)
        assert reading.figures == (("kites.png", Span("content/news/x.md", 8, 1)),)


def test_what_somebody_let_stand_is_kept_with_the_entry() -> None:
    allow = "[{rule: person-name, words: Rosa Green, why: A street., by: Web Team, on: 2026-10-01}]"
    reading = read("news", allow=allow)
    assert reading.entry is not None
    assert [(each.rule, each.words) for each in reading.entry.allowed] == [("person-name", "Rosa Green")]


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"\0", b"no facts", b"---\ntitle: x\n"],
    ids=["UTF-16", "binary", "no facts", "no end"],
)
def test_a_file_that_can_not_be_read_gives_no_entry_and_one_fault(content: bytes) -> None:
    reading = read_content("news", File("content/news/x.md", "x"), content, Context())
    assert reading.entry is None
    assert len(reading.diagnostics) == 1


def test_what_no_page_needs_is_let_go_once_the_file_was_looked_at() -> None:
    assert made("news", "Some words.\n").body.paragraphs == ()
    assert made("news", "Some words.\n").body.words == "Some words."
