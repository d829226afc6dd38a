"""What outputs look up in a site: cards, nearness, what is on a topic, and which services are compared."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.join.join_site import join
from generator.join.relations import Row
from generator.join.site_index import SiteIndex, index_site
from generator.model import Taxonomy
from generator.read.content import load
from tests.sites import TODAY, SmallSite

ENTRY = """\
---
title: {title}
summary: A club.
organisation: kite-trust
topics: [{topics}]
contacts: [{{phone: 01632 960520}}]
reviewed: 2026-09-14
{more}---
Come and see.
"""


def add(site: SmallSite, slug: str, topics: str = "things-to-do", more: str = "") -> None:
    text = ENTRY.format(title=slug.replace("-", " ").capitalize(), topics=topics, more=more)
    site.write(f"services/{slug}.md", text)


def index_of(site: SmallSite) -> SiteIndex:
    joined = join(load(site.folder, dt.date.fromisoformat(TODAY)).value).value
    assert joined
    return index_site(joined)


def slugs(row: Row) -> list[str]:
    return [each.value.card.slug for each in row]


def test_the_card_of_a_service_says_the_town_or_the_areas(small_site: SmallSite) -> None:
    add(small_site, "far-club", more="areas: [outside, national]\n")
    cards = index_of(small_site).cards
    assert cards["kite-club"].value.place == "Smallborough"
    assert cards["far-club"].value.place == "Outside our area, All of England"


def test_a_hidden_address_is_in_no_card(small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", "postcode: VX8 2AB}", "postcode: VX8 2AB, hide_address: yes}")
    assert index_of(small_site).cards["kite-club"].value.place == "Smallborough town"


def test_local_services_come_first_and_national_ones_last(small_site: SmallSite) -> None:
    add(small_site, "a-national-club", more="areas: [national]\n")
    add(small_site, "b-far-club", more="areas: [outside]\n")
    add(small_site, "c-near-club", more="areas: [national, town]\n")
    index = index_of(small_site)
    assert [each.slug for each in index.on_topic["things-to-do"]] == [
        "c-near-club",
        "kite-club",
        "b-far-club",
        "a-national-club",
    ]
    cards = index.cards_of(index.site.services)
    assert [each.value.slug for each in cards][-2:] == ["b-far-club", "a-national-club"]


def test_a_topic_holds_the_open_services_on_the_topics_below_it(small_site: SmallSite) -> None:
    add(small_site, "old-clinic", "therapies", "status: closed\n")
    index = index_of(small_site)
    assert [each.slug for each in index.on_topic["health"]] == ["talking-clinic"]
    assert index.on_topic["learning"] == ()
    assert index.main_topic(("therapies",)).id == "health"


def test_the_terms_of_a_service_are_those_that_it_names(small_site: SmallSite) -> None:
    index = index_of(small_site)
    terms = index.terms_of(index.services["kite-club"].value)
    assert [term.id for term in terms.taxonomy(Taxonomy.NEEDS)] == ["autism"]
    assert terms.taxonomy(Taxonomy.FORMATS) == ()
    assert terms.taxonomy(Taxonomy.AGES) == ()


def test_a_service_is_compared_with_its_neighbours_alone(small_site: SmallSite) -> None:
    for number in range(60):
        add(small_site, f"club-{number:02}")
    index = index_of(small_site)
    middle = index.services["club-30"].value
    compared = slugs(index.relations.neighbours(middle))
    assert compared == [f"club-{number:02}" for number in range(18, 43)]
    assert slugs(index.relations.neighbours(index.services["club-00"].value))[0] == "club-00"


def test_a_closed_service_is_compared_with_the_first_on_its_topics(small_site: SmallSite) -> None:
    add(small_site, "old-club", more="status: closed\n")
    index = index_of(small_site)
    assert slugs(index.relations.neighbours(index.services["old-club"].value)) == ["kite-club"]


def test_guides_are_known_by_the_services_that_they_name(small_site: SmallSite) -> None:
    index = index_of(small_site)
    named = index.relations.guides(index.services["talking-clinic"].value)
    assert [each.value.guide.path for each in named] == ["guides/asking-for-help.html"]
    assert index.relations.guides(index.services["kite-club"].value) == ()


@pytest.mark.parametrize(
    ("path", "old", "new", "is_same"),
    [
        ("services/kite-club.md", "Bring a coat.", "Bring a hat.", True),
        ("services/kite-club.md", "title: Kite Club", "title: Dragon Club", False),
        ("news/new-site.md", "This site is new.", "This site is newer.", True),
    ],
)
def test_a_relative_is_another_one_if_what_others_show_of_it_changes(
    small_site: SmallSite,
    path: str,
    old: str,
    new: str,
    is_same: bool,  # noqa: FBT001
) -> None:
    def key() -> str:
        index = index_of(small_site)
        return index.relations.named(index.services["talking-clinic"].value)[0].key

    small_site.replace("services/talking-clinic.md", "title:", "related: [kite-club]\ntitle:")
    before = key()
    small_site.replace(path, old, new)
    assert (key() == before) is is_same
