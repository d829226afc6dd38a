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
from generator.model.law import Coverage, LawItem, State, Weakness
from generator.read.schema.fact_table import facts_of
from generator.read.statute import groups, law_items
from tests.law.answering import ITEMS, a, g, says
from tests.values import body_of, consultation, guide, service, settings, site, term

FRESH, LATE = (
    Review(dt.date(2026, 10, 1), "", dt.date(2027, 4, 1)),
    Review(dt.date(2026, 1, 1), "", dt.date(2026, 7, 1)),
)
BY_GUIDE = next(item.id for item in law_items() if item.must.links)
BY_SERVICE = next(
    item.id
    for item in law_items()
    if item.wants == "services" and item.must.reach == "inside" and item.must.at_least == 1
)
BY_TWO = next(item.id for item in law_items() if item.must.at_least == 2)
BY_FACT = next(item for item in law_items() if item.shown_by and item.wants == "either")
PLACES = {Taxonomy.AREAS: (term("town"), term("next", reach=Reach.OUTSIDE), term("uk", reach=Reach.NATIONAL))}


def cover(item: str, *services: Service, guides: tuple[Guide, ...] = (), **parts: Any) -> Coverage:
    found = coverage_of(site(*services, guides=guides, **{"terms": PLACES, **parts}))
    return next(each for each in found if each.item.id == item)


def lacking(found: Coverage) -> list[Weakness]:
    return [each.weakness for each in found.lacks]


def test_claims_of_services_and_guides_count_in_their_order() -> None:
    found = cover(
        BY_SERVICE, a("b", BY_SERVICE), a("a", BY_SERVICE), a("c"), guides=(g("h", BY_SERVICE), g("i"))
    )
    assert (found.services, found.guides) == (("b", "a"), ("h",))
    assert found.is_answered
    assert found.lacks == ()


def test_once_an_item_is_answered_a_claim_that_does_not_hold_is_no_answer() -> None:
    found = cover(BY_SERVICE, a("a", BY_SERVICE), a("b", BY_SERVICE, body=body_of("Call us.")))
    assert found.services == ("a",)
    assert [each.slug for each in found.claims] == ["a", "b"]


@pytest.mark.parametrize("status", [Status.CLOSED, Status.DRAFT])
def test_only_what_is_published_counts(status: Status) -> None:
    found = cover(BY_SERVICE, a("a", BY_SERVICE, status=status), guides=(g("g", BY_SERVICE, status=status),))
    assert found.state == State.MISSING
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


SIX_YEARS = Review(dt.date(2020, 10, 1), "", dt.date(2030, 1, 1))


@pytest.mark.parametrize(
    ("item", "services", "guides", "state", "expected"),
    [
        pytest.param(BY_SERVICE, (a("a", BY_SERVICE),), (), State.ANSWERED, [], id="good"),
        pytest.param(BY_SERVICE, (a("a", BY_SERVICE, review=LATE),), (), State.LATE, [Weakness.LATE], id="late"),
        pytest.param(BY_SERVICE, (a("a", BY_SERVICE, review=SIX_YEARS),), (), State.LATE, [Weakness.LATE], id="six years old, whatever it promises"),
        pytest.param(BY_SERVICE, (a("a", BY_SERVICE, review=LATE), a("b", BY_SERVICE, review=FRESH)), (), State.ANSWERED, [], id="one of two late"),
        pytest.param(BY_SERVICE, (a("a", BY_SERVICE, **says(BY_SERVICE, 3)),), (), State.THIN, [Weakness.SHORT], id="a few words"),
        pytest.param(BY_SERVICE, (a("a", BY_SERVICE, body=body_of("word " * 90)),), (), State.THIN, [Weakness.OFF_TOPIC] * len(ITEMS[BY_SERVICE].must.words), id="filler"),
        pytest.param(BY_SERVICE, (a("a", BY_SERVICE, how_to_get=""),), (), State.THIN, [Weakness.WITHOUT_FACT], id="a fact is empty"),
        pytest.param(BY_SERVICE, (a("a", BY_SERVICE, areas=("next",)),), (), State.THIN, [Weakness.ELSEWHERE], id="outside the area"),
        pytest.param(BY_SERVICE, (a("a", BY_SERVICE, areas=("uk",)),), (), State.THIN, [Weakness.ELSEWHERE], id="national"),
        pytest.param("sch2-2", (a("a", "sch2-2", areas=("next",)),), (), State.ANSWERED, [], id="outside, and the law asks for that"),
        pytest.param("sch2-2", (a("a", "sch2-2"),), (), State.THIN, [Weakness.ELSEWHERE], id="inside, and the law asks for outside"),
        pytest.param("sch2-2", (a("a", "sch2-2", areas=("uk",)),), (), State.THIN, [Weakness.ELSEWHERE], id="national, and the law asks for outside"),
        pytest.param(BY_TWO, (a("a", BY_TWO), a("b", BY_TWO)), (), State.ANSWERED, [], id="as many as it needs"),
        pytest.param(BY_TWO, (a("a", BY_TWO),), (), State.THIN, [Weakness.TOO_FEW], id="too few"),
        pytest.param(BY_TWO, (a("a", BY_TWO), a("b", BY_TWO, review=LATE)), (), State.LATE, [Weakness.LATE], id="enough, but for one that is late"),
        pytest.param(BY_GUIDE, (a("a", BY_GUIDE),), (), State.THIN, [Weakness.WITHOUT_GUIDE], id="only services explain it"),
        pytest.param(BY_GUIDE, (), (g("g", BY_GUIDE),), State.ANSWERED, [], id="a guide explains it"),
        pytest.param(BY_GUIDE, (), (g("g", BY_GUIDE, body=body_of(says(BY_GUIDE)["body"].words)),), State.THIN, [Weakness.WITHOUT_LINK], id="no link"),
        pytest.param(BY_SERVICE, (), (g("g", BY_SERVICE),), State.THIN, [Weakness.WITHOUT_SERVICE], id="only guides list it"),
        pytest.param(BY_GUIDE, (), (), State.MISSING, [], id="nothing"),
    ],
)  # fmt: skip
def test_how_well_an_item_is_answered(
    item: str,
    services: tuple[Service, ...],
    guides: tuple[Guide, ...],
    state: State,
    expected: list[Weakness],
) -> None:
    found = cover(item, *services, guides=guides)
    assert (found.state, lacking(found)) == (state, expected)


@pytest.mark.parametrize(("filled", "is_answered"), [(0, False), (1, False), (2, True)])
def test_a_fact_counts_once_every_service_has_it(filled: int, *, is_answered: bool) -> None:
    services = [
        a(f"s{number}", **({BY_FACT.shown_by: "Yes."} if number < filled else {})) for number in range(2)
    ]
    found = cover(BY_FACT.id, *services)
    assert (len(found.shown), found.of_services, found.is_answered) == (filled, 2, is_answered)
    assert found.lacks == ()


def test_a_claim_beside_a_fact_of_some_is_thin() -> None:
    found = cover(BY_FACT.id, a("a", **{BY_FACT.shown_by: "Yes."}), a("b"), guides=(g("g", BY_FACT.id),))
    assert found.state == State.THIN
    assert lacking(found) == [Weakness.NOT_ALL]


@pytest.mark.parametrize("item", [item for item in law_items() if item.is_checked], ids=lambda item: item.id)
def test_what_an_item_needs_can_be_written(item: LawItem) -> None:
    facts = {each.name for kind in (service(), guide()) for each in facts_of(kind)}
    assert {name for fact in item.must.facts for name in fact.split("|")} <= facts
    guides = tuple(g(f"g{number}", item.id) for number in range(3))
    place = ("next",) if item.must.reach == "outside" else ()
    services = [
        a(f"s{number}", item.id, areas=place, **{item.shown_by or "who_for": "Yes."}) for number in range(3)
    ]
    assert cover(item.id, *services, guides=guides).is_answered


def test_a_topic_says_where_to_look() -> None:
    topics = {Taxonomy.TOPICS: (term("play", law=(BY_SERVICE,)), term("other"))}
    found = cover(
        BY_SERVICE,
        a("a", topics=("other", "play")),
        a("b", BY_SERVICE, topics=("play",)),
        a("c", topics=("other",)),
        guides=(g("g", topics=("play",)), g("h", BY_SERVICE, topics=("play",))),
        terms={**PLACES, **topics},
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
        ((a("a", BY_SERVICE, review=LATE),), "late"),
        ((a("a", BY_SERVICE, how_to_get=""),), "thin"),
        ((a("a"),), "missing"),
    ],
    ids=["answered", "late", "thin", "missing"],
)
def test_an_item_is_answered_thinly_or_not_at_all(services: tuple[Service, ...], state: str) -> None:
    found = row(BY_SERVICE, site(*services))
    assert found.state == state
    assert bool(found.weaknesses) is (state in ("thin", "late"))
    assert all("A " in str(each) for each in found.weaknesses), "each names the page"


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
    assert found.needs


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
            consultation("running", groups=("academies",), ends=dt.date(2026, 12, 1)),
            consultation("empty", groups=("academies",), ends=dt.date(2026, 6, 1), outcome=()),
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
    asked = consultation(about=("layout",), ends=ends, groups=("sen-parents", "academies"))
    others = consultation(about=("offline",), groups=("academies",))
    found = questions_asked(site(consultations=(asked, others), settings=settings()))
    assert [(each.ends, each.is_recent) for each in found if each.last] == [(ends, is_recent)]
    unheard = {each.label: each.unheard for each in found}
    heard = ("Children", "Young people") if is_recent else ("Children", "Young people", "Parents")
    assert unheard["How the offer is set out"] == heard
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
