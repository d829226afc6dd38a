"""Entries joined without a folder: who is in, in which order, and what is left of each."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.join.join_site import join, sort_key
from generator.join.site_terms import labels, main_topics, terms_of
from generator.model import GlossaryTerm, Image, Site, Taxonomy
from generator.read.content import Entries
from tests.entry_texts import gather, text_of
from tests.values import site as usual_site
from tests.values import term

TRUST = ("organisations", "kite-trust", text_of("organisations"))
VERSION = "---\ntitle: T\nsummary: S.\n---\n"


def joined(*files: tuple[str, str, str], **parts: Any) -> Site:
    found = join(gather(TRUST, *files, **parts)).value
    assert found is not None
    return found


def rules(*files: tuple[str, str, str], **parts: Any) -> list[str]:
    return [each.rule for each in join(gather(TRUST, *files, **parts)).diagnostics]


def service(name: str, **facts: str) -> tuple[str, str, str]:
    return "services", name, text_of("services", **facts)


def guide(name: str, **facts: str) -> tuple[str, str, str]:
    return "guides", name, text_of("guides", **facts)


def test_without_settings_there_is_no_site_but_faults_are_told() -> None:
    checked = join(
        Entries(None, gather().terms, (), (), services=gather(service("a", organisation="nobody")).services)
    )
    assert checked.value is None
    assert [each.rule for each in checked.diagnostics] == ["unknown-entry"]


@pytest.mark.parametrize("kind", ["services", "guides"])
def test_drafts_are_left_out_and_closed_entries_are_kept(kind: str) -> None:
    files = [(kind, status, text_of(kind, status=status)) for status in ("published", "draft", "closed")]
    assert sorted(each.slug for each in getattr(joined(*files), kind)) == ["closed", "published"]


@pytest.mark.parametrize("kind", ["services", "guides", "organisations", "news", "events"])
def test_of_two_files_with_one_name_the_first_is_shown(kind: str) -> None:
    files = [(kind, f"{folder}/x", text_of(kind, title=folder.upper())) for folder in ("a", "b")]
    assert [each.title for each in getattr(joined(*files), kind) if each.slug == "x"] == ["A"]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["b", "A", "a", "B"], ["A", "a", "B", "b"]),
        (["Éa", "eb", "Ez"], ["Éa", "eb", "Ez"]),
        (["Straße", "Strand"], ["Strand", "Straße"]),
        (["10 Club", "2 Club"], ["10 Club", "2 Club"]),
    ],
    ids=["capitals", "accents", "sharp s", "figures"],
)
def test_titles_stand_as_readers_expect(titles: list[str], expected: list[str]) -> None:
    files = [service(f"s{number}", title=title) for number, title in enumerate(titles)]
    assert [each.title for each in joined(*files).services] == expected


def test_of_equal_titles_the_name_of_the_file_decides() -> None:
    files = [service("b", title="Club"), service("a", title="Club")]
    assert [each.slug for each in joined(*files).services] == ["a", "b"]


@given(st.text(), st.text())
def test_accents_and_capitals_make_no_difference_and_no_two_titles_are_the_same(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) is (one == other)
    assert sort_key("É" + one)[0] == sort_key("e" + one)[0]


def test_guides_stand_by_their_number_and_then_by_title() -> None:
    files = [guide("a", title="A"), guide("c", title="C", order="5"), guide("b", title="B", order="5")]
    assert [each.slug for each in joined(*files).guides] == ["b", "c", "a"]


def test_news_the_newest_first_and_events_the_soonest_first() -> None:
    dates = ("2026-11-01", "2026-11-03", "2026-11-02")
    news = [("news", f"n{number}", text_of("news", date=date)) for number, date in enumerate(dates)]
    events = [
        ("events", f"e{number}", text_of("events", starts=f"{date} 10:00"))
        for number, date in enumerate(dates)
    ]
    found = joined(*news, *events)
    assert [each.slug for each in found.news] == ["n1", "n2", "n0"]
    assert [each.slug for each in found.events] == ["e0", "e2", "e1"]


def test_consultations_the_newest_first() -> None:
    ends = ("2026-03-31", "2026-05-31", "2026-04-30")
    files = [
        ("consultations", f"c{number}", text_of("consultations", ends=day)) for number, day in enumerate(ends)
    ]
    assert [each.slug for each in joined(*files).consultations] == ["c1", "c2", "c0"]


def test_comments_by_year_then_by_theme_and_only_those_that_are_signed() -> None:
    signed = {"checked_by": "Team", "checked_on": "2026-10-01"}
    files = [
        ("comments", "2025/a", text_of("comments", theme="A", **signed)),
        ("comments", "2026/b", text_of("comments", theme="B", **signed)),
        ("comments", "2026/c", text_of("comments", theme="A", **signed)),
        ("comments", "2026/d", text_of("comments")),
    ]
    assert [(each.year, each.slug) for each in joined(*files).comments] == [
        (2026, "c"),
        (2026, "b"),
        (2025, "a"),
    ]


def test_the_glossary_stands_in_the_order_of_its_words() -> None:
    words = tuple(GlossaryTerm(name, name, "M.") for name in ("b", "É", "a", "d"))
    assert [each.term for each in joined(glossary=words).glossary] == ["a", "b", "d", "É"]


def test_each_picture_of_what_is_shown_is_there_once_in_order_of_its_path() -> None:
    a, b = (Image(f"content/{name}.png", f"{name}.png", 600, 400) for name in "ab")
    c = Image("content/c.png", "c.png", 600, 400)
    shown, draft = "content/services/x.md", "content/services/y.md"
    images = (((shown, "b.png"), b), ((shown, "a.png"), a), ((draft, "b.png"), b), ((draft, "c.png"), c))
    assert joined(service("x"), service("y", status="draft"), images=images).images == (a, b)


@pytest.mark.parametrize("kind", ["services", "guides"])
def test_versions_stand_with_their_entry_easy_read_first(kind: str) -> None:
    names = ("x.ur", "x.ar", "x.easy", "x.ur.easy")
    found = joined((kind, "x", text_of(kind)), *((kind, name, VERSION) for name in names))
    (entry,) = getattr(found, kind)
    assert [each.suffix for each in entry.versions] == ["easy", "ar", "ur", "ur.easy"]


@pytest.mark.parametrize("kind", ["services", "guides"])
def test_a_version_without_its_entry_is_told(kind: str) -> None:
    other = "guides" if kind == "services" else "services"
    assert rules((kind, "x.ur", VERSION), (other, "x", text_of(other))) == ["lone-version"]


def test_an_entry_is_related_to_others_that_are_shown() -> None:
    found = joined(
        service("a", related="[a, b, c, d]"),
        service("b"),
        service("c", status="draft"),
        service("d", status="closed"),
        guide("g", related_services="[a, c]", related_guides="[g, h, i]"),
        guide("h", status="draft"),
        guide("i", status="closed"),
    )
    assert found.services[0].related == ("b", "d")
    (one,) = (each for each in found.guides if each.slug == "g")
    assert (one.related_services, one.related_guides) == (("a",), ("i",))


@pytest.mark.parametrize("kind", ["services", "guides", "organisations", "news", "events", "consultations"])
def test_links_in_every_kind_of_entry_are_resolved_and_told(kind: str) -> None:
    good, bad = "[the trust](kite-trust.md)\n", "[the trust](nowhere.md)\n"
    (entry,) = (each for each in getattr(joined((kind, "x", text_of(kind, good))), kind) if each.slug == "x")
    assert [link.target for link in entry.body.links] == ["organisations/kite-trust.html"]
    assert rules((kind, "x", text_of(kind, bad, title="X"))) == ["broken-link"]


def test_links_in_versions_are_told_too() -> None:
    assert rules(service("x"), ("services", "x.ur", f"{VERSION}[a club](nowhere.md)\n")) == ["broken-link"]


def test_an_event_has_topics_that_are_there() -> None:
    assert rules(("events", "x", text_of("events", topics="[learning, nothing]"))) == ["unknown-term"]


def test_what_is_late_is_told_by_the_day_of_the_settings() -> None:
    assert rules(service("x", next_review="2026-11-23")) == ["overdue-check"]
    assert rules(service("x", next_review="2026-11-24")) == []


def test_faults_are_told_in_order_and_each_once() -> None:
    found = join(
        gather(
            TRUST, service("b", organisation="nobody"), service("a", title="Other Club", topics="[nothing]")
        )
    )
    assert [(each.span.path, each.rule) for each in found.diagnostics] == [
        ("content/services/a.md", "unknown-term"),
        ("content/services/b.md", "unknown-entry"),
    ]


# --- terms of a site ---

TOPICS = (term("health"), term("care"), term("teeth", parent="health"))


def test_the_main_topic_of_an_entry_is_that_above_its_first() -> None:
    found = usual_site(terms={Taxonomy.TOPICS: TOPICS})
    assert main_topics(found)["teeth"].id == "health"
    assert main_topics(found)["care"].id == "care"


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ((), []),
        (("teeth", "health"), ["health", "teeth"]),
        (("care", "care"), ["care"]),
        (("nothing", "care"), ["care"]),
    ],
    ids=["none", "in the order of the list", "each once", "only those that are there"],
)
def test_terms_stand_in_the_order_of_their_list(ids: tuple[str, ...], expected: list[str]) -> None:
    found = usual_site(terms={Taxonomy.TOPICS: TOPICS})
    assert [each.id for each in terms_of(found, Taxonomy.TOPICS, ids)] == expected
    assert labels(found, Taxonomy.TOPICS, ids) == tuple(name.capitalize() for name in expected)
    assert terms_of(found, Taxonomy.NEEDS, ids) == ()


def test_terms_of_two_sites_are_not_mixed_up() -> None:
    one = usual_site(terms={Taxonomy.TOPICS: TOPICS})
    other = usual_site(terms={Taxonomy.TOPICS: (term("care", label="Looking after"),)})
    for _ in range(2):
        assert labels(one, Taxonomy.TOPICS, ("care",)) == ("Care",)
        assert labels(other, Taxonomy.TOPICS, ("care",)) == ("Looking after",)
