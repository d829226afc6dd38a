"""Ways through the questions for people who are not sure where to start, and what each ends in."""

from __future__ import annotations

from typing import Any

import pytest

from generator.join.guided_start_checks import check_endings, check_guided_starts
from generator.join.guided_start_paths import Endings, Path, paths
from generator.join.presence import Presence
from generator.model import Ages, Reach, Service, Site, Status, Taxonomy
from generator.model.diagnostics import Span
from generator.model.guided_start import Answer, GuidedStart, Question
from tests.entry_texts import gather, text_of
from tests.values import guide, service, site, term


def answer(name: str, **facts: Any) -> Answer:
    return Answer(**{"id": name, "label": name, "span": Span("content/start.yaml", ord(name[0])), **facts})


def way(*questions: tuple[Answer, ...], **facts: Any) -> GuidedStart:
    asked = tuple(Question(f"Question {number}?", answers) for number, answers in enumerate(questions))
    return GuidedStart("start", "T", "S.", "L", asked, Span("content/start.yaml", 1), **facts)


SMALL, BIG = answer("small", ages=Ages(0, 4)), answer("big", ages=Ages(5, 25))
TALK, WORK = answer("talk"), answer("work", ages=Ages(14, 25))
TWO = way((SMALL, BIG), (TALK, WORK))


def test_every_path_comes_after_those_that_lead_to_it() -> None:
    assert [path.address for path in paths(TWO)] == [
        "start.html",
        "start/small.html",
        "start/big.html",
        "start/small/talk.html",
        "start/big/talk.html",
        "start/big/work.html",
    ]
    assert [path.is_whole for path in paths(TWO)] == [False, False, False, True, True, True]


def test_a_path_is_for_those_whom_all_its_answers_are_for() -> None:
    assert Path(TWO).ages == Ages(0, 25)
    assert Path(TWO, (BIG, WORK)).ages == Ages(14, 25)
    assert Path(way((SMALL,), ages=Ages(2, 11)), (SMALL,)).ages == Ages(2, 4)


def test_only_answers_that_fit_are_offered_next() -> None:
    assert [each.id for each in Path(TWO, (SMALL,)).next_answers] == ["talk"]
    assert [each.id for each in Path(TWO, (BIG,)).next_answers] == ["talk", "work"]
    assert [each.id for each in Path(way((SMALL, BIG), ages=Ages(5, 11))).next_answers] == ["big"]


TERMS = {
    Taxonomy.TOPICS: (term("health"), term("teeth", parent="health"), term("play")),
    Taxonomy.AREAS: (
        term("town"),
        term("england", reach=Reach.NATIONAL),
        term("next-door", reach=Reach.OUTSIDE),
    ),
}


def ends_in(last: Answer, *services: Service, before: Answer | None = None) -> list[str]:
    """The services that a path through one or two questions ends in."""
    answers = (before, last) if before else (last,)
    found = Endings(site(*services, terms=TERMS)).services(Path(way(*((each,) for each in answers)), answers))
    return [each.slug for each in found]


def on(topic: str, slug: str, **facts: Any) -> Service:
    return service(slug, topics=(topic,), **facts)


@pytest.mark.parametrize(
    ("last", "services", "expected"),
    [
        pytest.param(answer("x", services=("b", "a")), (service("a"), service("b")), ["b", "a"], id="named, in order"),
        pytest.param(answer("x", services=("a", "no")), (service("a"),), ["a"], id="one that is not there"),
        pytest.param(answer("x", services=("a",)), (service("a", status=Status.CLOSED),), [], id="one that has closed"),
        pytest.param(answer("x", services=("a",), ages=Ages(0, 4)), (service("a", ages=Ages(5, 9)),), [], id="one for others"),
        pytest.param(answer("x", topics=("play",)), (on("play", "a"), on("health", "b")), ["a"], id="by topic"),
        pytest.param(answer("x", topics=("health",)), (on("teeth", "a"),), ["a"], id="by the topic above"),
        pytest.param(answer("x", topics=("teeth",)), (on("health", "a"),), [], id="not by the topic below"),
        pytest.param(answer("x", topics=("play",), ages=Ages(0, 4)), (on("play", "a", ages=Ages(5, 9)),), [], id="by topic, for others"),
        pytest.param(answer("x", topics=("play",)), (on("play", "b"), on("play", "a")), ["a", "b"], id="by title"),
        pytest.param(answer("x", topics=("play",)), tuple(on("play", f"s{n}") for n in range(8)), [f"s{n}" for n in range(6)], id="six at most"),
        pytest.param(answer("x", services=("z",), topics=("play",)), (on("play", "a"), on("play", "z")), ["z", "a"], id="named before found"),
        pytest.param(answer("x"), (service("a"),), [], id="nothing said"),
    ],
)  # fmt: skip
def test_what_an_answer_ends_in(last: Answer, services: tuple[Service, ...], expected: list[str]) -> None:
    assert ends_in(last, *services) == expected


@pytest.mark.parametrize(
    ("needs", "services", "expected"),
    [
        (("autism",), (on("play", "a", needs=("hearing",)),), []),
        (("autism",), (on("play", "a"), on("play", "b", needs=("autism",))), ["b", "a"]),
        ((), (on("play", "a", needs=("hearing",)),), ["a"]),
    ],
    ids=["for another need", "for this need before those for all", "no need named"],
)
def test_needs_leave_out_and_lead(
    needs: tuple[str, ...], services: tuple[Service, ...], expected: list[str]
) -> None:
    assert ends_in(answer("x", topics=("play",), needs=needs), *services) == expected


def test_what_is_near_comes_before_what_is_far() -> None:
    services = (
        on("play", "a", areas=("england",)),
        on("play", "b", areas=("next-door",)),
        on("play", "c", areas=("england", "town")),
        on("play", "d"),
    )
    assert ends_in(answer("x", topics=("play",)), *services) == ["c", "d", "a", "b"]


def test_what_fits_more_answers_comes_first() -> None:
    services = (on("play", "a"), on("health", "b"), service("c", topics=("play", "health")))
    before = answer("y", topics=("health",))
    assert ends_in(answer("x", topics=("play",)), *services, before=before) == ["c", "a", "b"]


def test_an_answer_more_weighs_more_than_a_need() -> None:
    services = (on("play", "a", needs=("autism",)), service("b", topics=("play", "health")))
    before = answer("y", topics=("health",))
    assert ends_in(answer("x", topics=("play",), needs=("autism",)), *services, before=before) == ["b", "a"]


def test_the_last_answer_leads_and_answers_take_turns() -> None:
    services = tuple(service(name) for name in "abcd")
    before = answer("y", services=("a", "b", "c"))
    assert ends_in(answer("x", services=("d", "a")), *services, before=before) == ["d", "a", "b", "c"]


@pytest.mark.parametrize(
    ("named", "expected"),
    [(("a", "b"), ["b", "a"]), (("", "b"), ["b"]), (("a", "a"), ["a"]), (("a", "no"), ["a"]), (("a", "b", "c", "d"), ["d", "c", "b"]), (("", ""), [])],
    ids=["the last first", "one", "each once", "not there", "three at most", "none"],
)  # fmt: skip
def test_the_guides_of_a_path(named: tuple[str, ...], expected: list[str]) -> None:
    answers = tuple(answer(f"x{number}", guide=name) for number, name in enumerate(named))
    endings = Endings(site(guides=tuple(guide(name) for name in "abcd"), terms=TERMS))
    assert [
        each.slug for each in endings.guides(Path(way(*((each,) for each in answers)), answers))
    ] == expected


# --- what is told ---


def endings_told(*guided_starts: GuidedStart) -> list[tuple[str, int]]:
    found: Site = site(on("play", "a"), guides=(guide("g"),), terms=TERMS, guided_starts=guided_starts)
    return [(each.rule, each.span.line) for each in check_endings(found)]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"services": ("a",), "guide": "g"}, []),
        ({"topics": ("play",), "guide": "g"}, []),
        ({"topics": ("play",)}, [("dead-end", ord("x"))]),
        ({"guide": "g"}, [("dead-end", ord("x"))]),
        ({}, [("dead-end", ord("x"))]),
    ],
    ids=["named", "found", "no guide", "no service", "nothing"],
)
def test_a_path_must_end_in_a_service_and_a_guide(
    facts: dict[str, Any], expected: list[tuple[str, int]]
) -> None:
    assert endings_told(way((answer("x", **facts),))) == expected


@pytest.mark.parametrize(
    ("answers", "begins", "lacks"),
    [((answer("x", guide="g"),), "The answer ", "service"), ((answer("y", services=("a",)), answer("x")), "The answers ", "guide")],
    ids=["one answer, no service", "two answers, no guide"],
)  # fmt: skip
def test_a_dead_end_names_its_answers_and_what_to_add(
    answers: tuple[Answer, ...], begins: str, lacks: str
) -> None:
    found = site(
        on("play", "a"),
        guides=(guide("g"),),
        terms=TERMS,
        guided_starts=(way(*((each,) for each in answers)),),
    )
    (fault,) = check_endings(found)
    assert fault.message.startswith(begins)
    assert all(f'"{each.label}"' in fault.message for each in answers)
    assert lacks in fault.message
    assert ("topics" in fault.hint) is (lacks == "service")


def test_a_guide_of_an_earlier_answer_counts() -> None:
    assert endings_told(way((answer("y", guide="g"),), (answer("x", services=("a",)),))) == []


def test_a_last_answer_is_told_once_however_many_paths_lead_to_it() -> None:
    first = tuple(answer(f"y{number}") for number in range(5))
    assert endings_told(way(first, (answer("x", services=("a",)),))) == [("dead-end", ord("x"))]


def asked(*guided_starts: GuidedStart) -> list[str]:
    entries = gather(
        ("services", "a", text_of("services")),
        ("services", "b", text_of("services", status="draft")),
        ("services", "c", text_of("services", status="closed")),
        ("guides", "g", text_of("guides")),
        ("guides", "h", text_of("guides", status="draft")),
        guided_starts=guided_starts,
    )
    return [each.rule for each in check_guided_starts(Presence(entries))]


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        ({"topics": ("learning",), "needs": ("autism",), "services": ("a",), "guide": "g"}, []),
        ({"topics": ("lerning",)}, ["unknown-term"]),
        ({"needs": ("learning",)}, ["unknown-term"]),
        ({"services": ("a", "z")}, ["unknown-entry"]),
        ({"guide": "a"}, ["unknown-entry"]),
        ({"services": ("b", "c")}, ["link-to-draft", "link-to-draft"]),
        ({"guide": "h"}, ["link-to-draft"]),
    ],
)
def test_every_name_in_an_answer_leads_somewhere(facts: dict[str, Any], rules: list[str]) -> None:
    assert asked(way((answer("x", **facts),))) == rules


def test_ids_stand_once_among_ways_and_among_answers() -> None:
    assert asked(way((answer("x"), answer("y")), (answer("x"),))) == []
    assert asked(way((answer("x"), answer("x"), answer("x")))) == ["repeated-id", "repeated-id"]
    assert asked(way((answer("x"),)), way((answer("y"),))) == ["repeated-id"]


@pytest.mark.parametrize(
    ("sizes", "is_told"), [((20, 20), False), ((20, 20, 2), True), ((401,), True), ((400,), False)]
)
def test_nobody_answers_more_than_four_hundred_paths(sizes: tuple[int, ...], *, is_told: bool) -> None:
    many = way(*(tuple(answer(f"x{number}") for number in range(size)) for size in sizes))
    assert asked(many) == ["many-questions"] * is_told
    assert bool(endings_told(many)) is not is_told, "its ends are not looked for"
