"""What answers each item of the law, how well, and where help of a kind is missing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.law.answers import answer_law, law_areas
from generator.law.consulted import groups_asked, questions_asked
from generator.law.coverage import coverage_of
from generator.law.gaps import provisions
from generator.model import Ages, Guide, Reach, Review, Service, Site, Status, Taxonomy
from generator.model.law import Coverage, Weakness
from generator.read.statute import groups, law_items
from tests.values import body_of, consultation, guide, service, settings, site, term

LONG = body_of("word " * 60)
FRESH, LATE = (
    Review(dt.date(2026, 10, 1), "", dt.date(2027, 4, 1)),
    Review(dt.date(2026, 1, 1), "", dt.date(2026, 7, 1)),
)
BY_GUIDE = next(item.id for item in law_items() if item.wants == "guide" and item.is_checked)
BY_SERVICE = next(item.id for item in law_items() if item.wants == "services" and item.is_checked)
BY_FACT = next(item for item in law_items() if item.shown_by and item.wants == "either")


def a(slug: str, law: str = "", **facts: Any) -> Service:
    return service(slug, law=(law,) if law else (), **{"body": LONG, **facts})


def g(slug: str, law: str = "", **facts: Any) -> Guide:
    return guide(slug, law=(law,) if law else (), **{"body": LONG, **facts})


def cover(item: str, *services: Service, guides: tuple[Guide, ...] = (), **parts: Any) -> Coverage:
    return next(each for each in coverage_of(site(*services, guides=guides, **parts)) if each.item.id == item)


def test_claims_of_services_and_guides_count_in_their_order() -> None:
    found = cover(
        BY_SERVICE, a("b", BY_SERVICE), a("a", BY_SERVICE), a("c"), guides=(g("h", BY_SERVICE), g("i"))
    )
    assert (found.services, found.guides) == (("b", "a"), ("h",))
    assert found.is_covered
    assert found.weaknesses == ()


@pytest.mark.parametrize("status", [Status.CLOSED, Status.DRAFT])
def test_only_what_is_published_counts(status: Status) -> None:
    found = cover(BY_SERVICE, a("a", BY_SERVICE, status=status), guides=(g("g", BY_SERVICE, status=status),))
    assert not found.is_covered
    assert found.of_services == 0


def test_when_the_answers_were_checked() -> None:
    days = [dt.date(2026, 9, 1), dt.date(2026, 7, 1), dt.date(2026, 8, 1)]
    found = cover(
        BY_SERVICE,
        *(
            a(f"s{number}", BY_SERVICE, review=Review(day, "", dt.date(2027, 1, 1)))
            for number, day in enumerate(days)
        ),
    )
    assert (found.oldest, found.newest) == (days[1], days[0])
    assert (cover(BY_SERVICE).oldest, cover(BY_SERVICE).newest) == (None, None)


@pytest.mark.parametrize(
    ("item", "services", "guides", "expected"),
    [
        pytest.param(BY_SERVICE, (a("a", BY_SERVICE),), (), [], id="good"),
        pytest.param(BY_SERVICE, (a("a", BY_SERVICE, review=LATE),), (), [Weakness.LATE], id="late"),
        pytest.param(BY_SERVICE, (a("a", BY_SERVICE, review=LATE), a("b", BY_SERVICE, review=FRESH)), (), [], id="one of two late"),
        pytest.param(BY_SERVICE, (a("a", BY_SERVICE, body=body_of("word " * 59)),), (), [Weakness.SHORT], id="59 words"),
        pytest.param(BY_SERVICE, (a("a", BY_SERVICE, body=body_of("word")), a("b", BY_SERVICE)), (), [], id="one of two short"),
        pytest.param(BY_GUIDE, (a("a", BY_GUIDE),), (), [Weakness.WITHOUT_GUIDE], id="only services explain it"),
        pytest.param(BY_GUIDE, (), (g("g", BY_GUIDE),), [], id="a guide explains it"),
        pytest.param(BY_SERVICE, (), (g("g", BY_SERVICE),), [Weakness.WITHOUT_SERVICE], id="only guides list it"),
        pytest.param(BY_GUIDE, (), (), [], id="nothing"),
    ],
)  # fmt: skip
def test_how_well_an_item_is_answered(
    item: str, services: tuple[Service, ...], guides: tuple[Guide, ...], expected: list[Weakness]
) -> None:
    assert list(cover(item, *services, guides=guides).weaknesses) == expected


@pytest.mark.parametrize(("filled", "is_covered"), [(0, False), (1, False), (2, True)])
def test_a_fact_counts_once_every_service_has_it(filled: int, *, is_covered: bool) -> None:
    services = [
        a(f"s{number}", **({BY_FACT.shown_by: "Yes."} if number < filled else {})) for number in range(2)
    ]
    found = cover(BY_FACT.id, *services)
    assert (len(found.shown), found.of_services, found.is_covered) == (filled, 2, is_covered)
    assert found.weaknesses == ()


def test_a_claim_beside_a_fact_of_some_is_thin() -> None:
    found = cover(BY_FACT.id, a("a", **{BY_FACT.shown_by: "Yes."}), a("b"), guides=(g("g", BY_FACT.id),))
    assert found.is_covered
    assert Weakness.NOT_ALL in found.weaknesses


def test_a_topic_says_where_to_look() -> None:
    topics = {Taxonomy.TOPICS: (term("play", law=(BY_SERVICE,)), term("other"))}
    found = cover(
        BY_SERVICE,
        a("a", topics=("other", "play")),
        a("b", BY_SERVICE, topics=("play",)),
        a("c", topics=("other",)),
        guides=(g("g", topics=("play",)), g("h", BY_SERVICE, topics=("play",))),
        terms=topics,
    )
    assert (found.likely_services, found.likely_guides) == (("a",), ("g",))


def test_nobody_looks_through_more_than_fifty() -> None:
    topics = {Taxonomy.TOPICS: (term("play", law=(BY_SERVICE,)),)}
    found = cover(BY_SERVICE, *(a(f"s{number}", topics=("play",)) for number in range(60)), terms=topics)
    assert len(found.likely_services) == 50


# --- as it is shown ---


def row(item: str, found: Site) -> Any:
    return next(each for each in answer_law(found).rows if each.coverage.item.id == item)


@pytest.mark.parametrize(
    ("services", "state"),
    [
        ((a("a", BY_SERVICE),), "answered"),
        ((a("a", BY_SERVICE, review=LATE),), "thin"),
        ((a("a"),), "missing"),
    ],
    ids=["answered", "thin", "missing"],
)
def test_an_item_is_answered_thinly_or_not_at_all(services: tuple[Service, ...], state: str) -> None:
    found = row(BY_SERVICE, site(*services))
    assert found.state == state
    assert bool(found.weaknesses) is (state == "thin")


def test_pages_and_topics_that_answer_an_item_are_linked() -> None:
    topics = {Taxonomy.TOPICS: (term("play", law=(BY_SERVICE,)), term("other"))}
    found = row(
        BY_SERVICE,
        site(
            a("a", BY_SERVICE),
            a("b", topics=("play",)),
            guides=(g("g", BY_SERVICE), g("h", topics=("play",))),
            terms=topics,
        ),
    )
    paths = {
        name: [each.path for each in getattr(found, name)]
        for name in ("services", "guides", "likely", "topics")
    }
    assert paths == {
        "services": ["services/a.html"],
        "guides": ["guides/g.html"],
        "likely": ["guides/h.html", "services/b.html"],
        "topics": ["topics/play.html"],
    }


def test_how_many_services_lack_a_fact_is_said() -> None:
    found = row(
        BY_FACT.id, site(a("a", **{BY_FACT.shown_by: "Yes."}), a("b"), a("c"), guides=(g("g", BY_FACT.id),))
    )
    assert "2 of 3" in str(found.weaknesses[-1])


def test_items_stand_by_the_part_of_life_that_they_are_about() -> None:
    areas = law_areas(answer_law(site()).rows)
    assert len({area.id for area in areas}) == len(areas)
    for area in areas:
        assert area.rows
        assert {each.coverage.item.area for each in area.rows} == {area.id}
    assert sum(len(area.rows) for area in areas) == sum(item.is_checked for item in law_items())


# --- who was asked ---


def test_each_group_was_last_asked_in_the_newest_consultation_that_names_it() -> None:
    found = site(
        consultations=(
            consultation("new", groups=("colleges",), ends=dt.date(2026, 5, 1)),
            consultation("old", groups=("academies", "colleges"), ends=dt.date(2025, 9, 30)),
        )
    )
    asked = {each.label: each for each in groups_asked(found)}
    academies, colleges = (
        next(value for label, value in asked.items() if word in label) for word in ("Academies", "Colleges")
    )
    assert (academies.ends, academies.is_recent) == (dt.date(2025, 9, 30), False)
    assert (colleges.ends, colleges.is_recent) == (dt.date(2026, 5, 1), True)
    assert [each.path for each in colleges.last] == ["consultations/new.html"]
    assert sum(each.ends is None for each in asked.values()) == len(asked) - 2
    assert {label for label, each in asked.items() if each.is_optional} == {
        group.who for group in groups() if group.is_optional
    }


@pytest.mark.parametrize(
    ("ends", "is_recent"),
    [(dt.date(2025, 10, 1), True), (dt.date(2025, 9, 30), False)],
    ids=["first day of the cycle", "day before"],
)
def test_what_was_asked_in_this_cycle(ends: dt.date, *, is_recent: bool) -> None:
    found = questions_asked(
        site(consultations=(consultation(about=("layout",), ends=ends),), settings=settings())
    )
    assert [(each.ends, each.is_recent) for each in found if each.last] == [(ends, is_recent)]
    assert len(found) == 5
    assert not any(each.is_optional for each in found)


# --- how many services there are of each kind ---

TERMS = {
    Taxonomy.TOPICS: (
        term("school", provision="education"), term("club", parent="school"), term("nurse", parent="school", provision="health"), term("odd"), term("lost", parent="no"),
    ),
    Taxonomy.AREAS: (term("town"), term("next", reach=Reach.OUTSIDE), term("uk", reach=Reach.NATIONAL)),
    Taxonomy.TIERS: (term("universal"), term("targeted")),
    Taxonomy.AGES: (term("early", ages=Ages(0, 4)), term("later", ages=Ages(5, 25))),
}  # fmt: skip


@pytest.mark.parametrize(
    ("topics", "kinds"),
    [
        (("school",), {"education"}), (("club",), {"education"}), (("nurse",), {"health"}), (("odd",), {"other"}), (("lost",), {"other"}),
        (("school", "nurse"), {"education", "health"}), (("school", "odd"), {"education"}), (("nothing",), {"other"}),
    ],
)  # fmt: skip
def test_the_kind_of_a_service_follows_from_its_topics(topics: tuple[str, ...], kinds: set[str]) -> None:
    assert provisions(site(service("a", topics=topics), terms=TERMS))["a"].kinds == kinds


@pytest.mark.parametrize(
    ("areas", "reaches"),
    [
        ((), {Reach.INSIDE}),
        (("town",), {Reach.INSIDE}),
        (("next", "uk"), {Reach.OUTSIDE, Reach.NATIONAL}),
        (("nothing",), set()),
    ],
)
def test_where_a_service_can_be_had(areas: tuple[str, ...], reaches: set[Reach]) -> None:
    assert provisions(site(service("a", areas=areas), terms=TERMS))["a"].reach == reaches


def test_services_are_counted_by_kind_level_age_and_place() -> None:
    found = answer_law(
        site(
            service("a", topics=("school",), ages=Ages(0, 4)),
            service("b", topics=("school", "nurse"), tier="targeted", areas=("next", "uk")),
            service("c", topics=("odd",), status=Status.CLOSED),
            terms=TERMS,
        )
    ).matrix
    assert (found.ages, found.places) == (
        ("Early", "Later"),
        ("In our area", "Outside our area", "Whole country"),
    )
    assert found.needed == 4
    counts = {block.label: [(line.counts, line.total) for line in block.lines] for block in found.blocks}
    none = ((0, 0, 0, 0, 0), 0)
    assert counts == {
        "Education": [((1, 0, 1, 0, 0), 1), ((1, 1, 0, 1, 1), 1)],
        "Health": [none, ((1, 1, 0, 1, 1), 1)],
        "Care": [none, none],
        "Everything else": [none, none],
    }
