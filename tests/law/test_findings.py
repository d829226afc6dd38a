"""How far the offer does each duty, as far as a program can tell: yes, partly, no, or for people to judge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest
from msgspec.structs import replace

from generator.law.answers import answer_law
from generator.law.findings import ASK, NO, PARTLY, YES, Finding, judge_duty
from generator.model import CopyHolder, Edition, LeftOut, Reach, Review, Service, Status, Taxonomy
from generator.model.diagnostics import Diagnostic, Severity, Span
from generator.model.evidence import Evidence
from generator.model.law import Shortage
from generator.read.statute import duties, groups, law_items
from tests.law.answering import a, g
from tests.law.test_compliance import by_hand, issue, run
from tests.values import DAY, comment, consultation, guide, service, settings, shortage, site, term

DUTIES = {duty.id: duty for duty in duties()}
TERMS = {
    Taxonomy.TOPICS: (term("school", provision="education"), term("nurse", provision="health"), term("carer", provision="care"), term("odd")),
    Taxonomy.AREAS: (term("town"), term("next", reach=Reach.OUTSIDE)),
    Taxonomy.FORMATS: (),
}  # fmt: skip
LATE = Review(dt.date(2026, 1, 1), "", dt.date(2026, 7, 1))


def judged(name: str, *services: Service, found: Iterable[Diagnostic] = (), **parts: Any) -> Finding:
    made = site(*services, **{"terms": TERMS, **parts})
    return judge_duty(made, answer_law(made), DUTIES[name], tuple(found))


def says(finding: Finding) -> str:
    return " ".join(str(each) for each in finding.evidence)


def fault(rule: str, path: str) -> Diagnostic:
    return Diagnostic(Span(path, 1), rule, Severity.ERROR, "M.", "H.")


def many(count: int, **facts: Any) -> tuple[Service, ...]:
    return tuple(service(f"s{number}", **{"topics": ("odd",), **facts}) for number in range(count))


@pytest.mark.parametrize("name", DUTIES)
def test_every_duty_is_judged_for_an_empty_offer_and_says_so_in_whole_sentences(name: str) -> None:
    finding = judged(name)
    assert finding.answer in (YES, PARTLY, NO, ASK)
    assert "%(" not in says(finding)
    assert all(link.path.endswith(".html") for link in finding.links)


@pytest.mark.parametrize(
    ("name", "services", "answer"),
    [
        pytest.param("s30-1-a", (), NO, id="in the area: none"),
        pytest.param("s30-1-a", many(20), PARTLY, id="in the area: twenty, of no kind that the law names"),
        pytest.param("s30-1-a", many(1, areas=("next",)), NO, id="in the area: only outside it"),
        pytest.param("s30-1-b", many(2, areas=("next",)), PARTLY, id="outside: two"),
        pytest.param("s30-1-b", many(3, areas=("next",)), YES, id="outside: three"),
        pytest.param("s30-1-b", many(1), NO, id="outside: none"),
        pytest.param("s30-2-a", (), NO, id="three kinds: none"),
        pytest.param("s30-2-a", many(3), NO, id="three kinds: something else"),
        pytest.param("s30-2-a", many(1, topics=("school", "nurse")), PARTLY, id="three kinds: two"),
        pytest.param("s30-2-a", many(2, topics=("school", "nurse", "carer")), PARTLY, id="three kinds: all, and two of each"),
        pytest.param("s30-2-a", many(3, topics=("school", "nurse", "carer")), YES, id="three kinds: all, and three of each"),
        pytest.param("cop-4-31-universal", many(2), PARTLY, id="universal: two"),
        pytest.param("cop-4-31-universal", many(3), YES, id="universal: three"),
        pytest.param("cop-4-31-targeted", many(1), NO, id="targeted: none"),
        pytest.param("cop-4-31-specialist", many(3, tier="specialist"), YES, id="specialist: three"),
        pytest.param("cop-4-31-specialist", many(1, tier="specialist", status=Status.CLOSED), NO, id="specialist: closed"),
        pytest.param("cop-4-7-up-to-date", many(3), PARTLY, id="up to date: all of three"),
        pytest.param("cop-4-7-up-to-date", many(20), YES, id="up to date: all of twenty"),
        pytest.param("cop-4-7-up-to-date", (), NO, id="up to date: none"),
        pytest.param("cop-4-7-up-to-date", (*many(19), service("x", review=LATE)), PARTLY, id="up to date: all but one"),
        pytest.param("cop-4-7-up-to-date", many(3, review=LATE), NO, id="up to date: all late"),
        pytest.param("ais", many(2, topics=("nurse",)), NO, id="formats of health and care: none"),
        pytest.param("ais", (*many(1, topics=("nurse",)), service("x", topics=("carer",), formats=("braille",))), PARTLY, id="formats: half"),
        pytest.param("ais", (*many(5), service("x", topics=("carer",), languages=("Urdu",))), PARTLY, id="formats: all, and too few"),
        pytest.param("ais", many(5, topics=("carer",), languages=("Urdu",)), YES, id="formats: all of health and care"),
    ],
)  # fmt: skip
def test_what_services_say_for_the_offer(name: str, services: tuple[Service, ...], answer: str) -> None:
    assert judged(name, *services).answer == answer


@pytest.mark.parametrize(("full", "answer"), [(0, NO), (2, PARTLY), (16, PARTLY), (18, YES), (20, YES)])
def test_nine_of_ten_are_nearly_all(full: int, answer: str) -> None:
    services = [*many(full, decided_by="The team."), *(service(f"x{number}") for number in range(20 - full))]
    finding = judged("cop-4-7-transparent", *services)
    assert finding.answer == answer
    assert f"{full} of 20" in says(finding)
    assert judged("cop-4-7-transparent", *many(19, decided_by="The team.")).answer == PARTLY, "too few to say"


def test_two_facts_must_both_be_filled_in() -> None:
    services = (service("a", who_can_get="All."), service("b", who_can_get="All.", how_to_get="Call."))
    assert "1 of 2" in says(judged("cop-4-7-comprehensive", *services))


@pytest.mark.parametrize(
    ("is_filled", "is_claimed", "answer"),
    [(True, True, YES), (True, False, PARTLY), (False, True, PARTLY), (False, False, NO)],
)
def test_facts_of_services_and_items_of_the_law_count_both(
    answer: str, *, is_filled: bool, is_claimed: bool
) -> None:
    facts = {"who_can_get": "All.", "how_to_get": "Call.", "complaints": "Tell us."} if is_filled else {}
    items = [
        item.id
        for item in law_items()
        if item.id in DUTIES["cop-4-7-comprehensive"].items and item.is_checked
    ]
    guides = tuple(g(f"g{item}", item) for item in items if is_claimed)
    # A fact that all services have answers its item of the law, too.
    finding = judged("cop-4-7-comprehensive", *many(20, **facts), guides=guides)
    assert finding.answer == answer


def test_pages_that_are_late_are_those_that_are_published() -> None:
    late = {"review": LATE}
    found = judged(
        "cop-4-7-up-to-date",
        *many(2, **late),
        service("x", status=Status.CLOSED, **late),
        guides=(guide("a", **late), guide("b", status=Status.CLOSED, **late), guide("c")),
    )
    assert says(found).startswith("3 of 4")


def test_one_page_for_each_item_of_the_law_is_linked() -> None:
    items = DUTIES["care-act-4"].items
    guides = tuple(g(f"g{number}{item}", item) for item in items for number in range(2))
    assert len(judged("care-act-4", guides=guides).links) == len(items)


@pytest.mark.parametrize(
    ("parts", "answer"),
    [
        ({}, NO),
        ({"guides": (guide(),)}, PARTLY),
        (
            {"guides": (guide(),), "comments": (comment(response=""),), "consultations": (consultation(),)},
            PARTLY,
        ),
        (
            {"guides": (guide(),), "comments": (comment(),), "consultations": (consultation(outcome=()),)},
            PARTLY,
        ),
        ({"guides": (guide(),), "comments": (comment(),), "consultations": (consultation(),)}, YES),
    ],
    ids=["nothing", "guides", "an unanswered comment", "an empty outcome", "guides, comments, consultations"],
)
def test_more_than_a_directory(parts: dict[str, Any], answer: str) -> None:
    assert judged("cop-4-2", **parts).answer == answer


def three(**facts: Any) -> tuple[Shortage, ...]:
    return (shortage("a"), shortage("b"), shortage("c", **facts))


@pytest.mark.parametrize(
    ("shortages", "answer"),
    [
        pytest.param((), NO, id="nothing is said"),
        pytest.param(three(), YES, id="three with everything"),
        pytest.param(three()[:2], PARTLY, id="two"),
        pytest.param(three(evidence=()), PARTLY, id="mere words"),
        pytest.param(three(plan=""), PARTLY, id="no plan"),
        pytest.param(three(by_when=None), PARTLY, id="no day"),
        pytest.param(three(decided_by=""), PARTLY, id="nobody decided"),
        pytest.param(three(by_when=DAY - dt.timedelta(1)), PARTLY, id="late"),
        pytest.param(three(plan="", solved_on=DAY), YES, id="solved, though its plan was never written"),
        pytest.param(
            tuple(replace(each, found_on=dt.date(2025, 11, 1)) for each in three()),
            PARTLY,
            id="not looked at for a year",
        ),
    ],
)
def test_what_there_is_not_enough_of_is_answered_by_evidence_plan_and_day(
    shortages: tuple[Shortage, ...], answer: str
) -> None:
    assert judged("s27", shortages=shortages).answer == answer


@pytest.mark.parametrize(
    ("due", "answer"), [(DAY, YES), (DAY - dt.timedelta(1), PARTLY)], ids=["due today", "late"]
)
def test_the_offer_is_under_review(due: dt.date, answer: str) -> None:
    chosen = settings(next_review=due)
    asked = (consultation(ends=DAY),)
    assert judged("s30-5", settings=chosen, consultations=asked).answer == answer
    assert judged("s30-5", settings=chosen).answer == NO, "nobody was asked"


@pytest.mark.parametrize(("hard", "answer"), [(0, YES), (2, YES), (3, PARTLY), (20, NO)])
def test_pages_that_are_hard_to_read_are_counted(hard: int, answer: str) -> None:
    found = [fault("hard-to-read", f"content/services/s{number}.md") for number in range(hard)]
    found += [fault("jargon", "content/services/s1.md"), fault("hard-to-read", "themes/x.html")]
    finding = judged("cop-4-7-accessible", *many(20), found=found)
    assert finding.answer == answer
    assert f"{hard} of 20" in says(finding)


@pytest.mark.parametrize(("claimed", "answer"), [(0, NO), (1, PARTLY), (2, YES)])
def test_duties_are_answered_by_the_items_of_the_law_that_they_name(claimed: int, answer: str) -> None:
    items = DUTIES["s30-2-b"].items
    assert len(items) == 2
    claims = (g("g", items[1]),) * (claimed > 0)
    services = tuple(a(f"s{number}", items[0]) for number in range(2)) * (claimed > 1)
    finding = judged("s30-2-b", *services, guides=claims)
    assert finding.answer == answer
    paths = {"guides/g.html", "services/s0.html"} if claimed > 1 else {"guides/g.html"}
    assert {link.path for link in finding.links} == (paths if claimed else {"law.html"})


def test_the_whole_schedule_is_answered_once_every_item_is() -> None:
    services, guides = [], []
    for item in (item for item in law_items() if item.is_checked):
        place = ("next",) if item.must.reach == "outside" else ()
        services += [a(f"{item.id}-{number}", item.id, areas=place) for number in range(item.must.at_least)]
        guides.append(g(f"g-{item.id}", item.id))
    said = {item.shown_by: "Yes." for item in law_items() if item.shown_by}
    services = [replace(each, **said) for each in services]
    whole = judged("reg-53", *services, guides=tuple(guides))
    assert whole.answer == YES
    assert judged("reg-53").answer == NO
    assert judged("reg-53", guides=tuple(guides)).answer == PARTLY
    without = [each for each in services if "sch2-1-g" not in each.law]
    found = judged("reg-53", *without, guides=tuple(guides))
    assert (found.answer, len(found.evidence)) == (PARTLY, 2), "it names the one that is missing"


# --- people ---


@pytest.mark.parametrize(
    ("comments", "answer"),
    [
        ((), NO),
        ((comment(),), YES),
        ((comment(response=""),), NO),
        ((comment("a"), comment("b", response="")), PARTLY),
    ],
    ids=["none", "answered", "not answered", "one of two"],
)
def test_comments_are_answered(comments: tuple[Any, ...], answer: str) -> None:
    for name in ("s30-6", "reg-56-2"):
        assert judged(name, comments=comments).answer == answer


@pytest.mark.parametrize(
    ("checked_on", "answer"),
    [
        (None, NO),
        (dt.date(2025, 11, 23), NO),
        (dt.date(2025, 11, 24), YES),
        (DAY, YES),
        (DAY + dt.timedelta(1), NO),
    ],
    ids=str,
)
def test_comments_are_published_every_year(checked_on: dt.date | None, answer: str) -> None:
    comments = (
        (comment("a", checked_on=dt.date(2025, 1, 1)), comment("b", checked_on=checked_on))
        if checked_on
        else ()
    )
    assert judged("reg-56-3", comments=comments).answer == answer


def test_comments_that_were_left_out_are_for_people_to_judge() -> None:
    finding = judged("reg-56-4", settings=settings(left_out=(LeftOut(2026, 2, 1),)))
    assert finding.answer == ASK
    assert says(finding).startswith("2026: 2")


def test_comments_stand_in_themes() -> None:
    finding = judged(
        "cop-you-said-we-did", comments=(comment("a"), comment("b"), comment("c", theme="Travel"))
    )
    assert finding.answer == YES
    assert "2 themes" in says(finding)
    assert judged("cop-you-said-we-did").answer == NO


@pytest.mark.parametrize(
    ("name", "path", "rule", "answer"),
    [
        ("s30-7", "content/comments/2026/a.md", "person-name", PARTLY),
        ("s30-7", "content/services/a.md", "person-name", YES),
        ("gdpr-comments", "content/comments/2026/a.md", "small-count", PARTLY),
        ("gdpr-comments", "content/comments/2026/a.md", "jargon", YES),
        ("gdpr-contacts", "content/services/a.md", "personal-email", PARTLY),
        ("gdpr-contacts", "content/comments/2026/a.md", "personal-phone", YES),
        ("gdpr-contacts", "content/services/a.md", "home-address", YES),
    ],
)
def test_whether_anybody_can_be_recognised(name: str, path: str, rule: str, answer: str) -> None:
    found = judged(name, *many(20), comments=(comment(),), found=(fault(rule, path),))
    assert found.answer == answer
    assert judged(name).answer == ASK, "there is nothing to look at"


@pytest.mark.parametrize(
    ("ends", "answer"),
    [
        (None, NO),
        (dt.date(2025, 9, 30), PARTLY),
        (dt.date(2025, 10, 1), YES),
        (DAY, YES),
        (DAY + dt.timedelta(1), NO),
    ],
    ids=["never", "before the cycle", "in it", "until today", "until tomorrow"],
)
@pytest.mark.parametrize(
    ("name", "about"),
    [("reg-55-services", "services"), ("reg-55-layout", "layout"), ("reg-55-offline", "offline"), ("reg-55-accessible", "access"), ("reg-55-comments", "comments")],
)  # fmt: skip
def test_what_people_were_asked_about(name: str, about: str, ends: dt.date | None, answer: str) -> None:
    voices = ("sen-children", "disabled-young-people", "sen-parents")
    asked = consultation(about=(about,), ends=ends or DAY, groups=voices)
    assert judged(name, consultations=(asked,) if ends else ()).answer == answer
    if answer == YES:
        assert judged(name, consultations=(replace(asked, groups=voices[1:]),)).answer == PARTLY
        assert judged(name, consultations=(replace(asked, groups=("academies",)),)).answer == NO
        assert judged(name, consultations=(replace(asked, outcome=()),)).answer == NO


@pytest.mark.parametrize("share", ["none", "one", "all"])
def test_everybody_whom_a_duty_names_was_asked(share: str) -> None:
    for duty in (duty for duty in duties() if duty.groups):
        wanted = [group.id for group in duty.groups if not group.is_optional]
        if len(wanted) < 2:
            continue
        asked = {"none": [], "one": wanted[:1], "all": wanted}[share]
        finding = judged(duty.id, consultations=(consultation(groups=tuple(asked), ends=DAY),))
        assert finding.answer == {"none": NO, "one": PARTLY, "all": YES}[share]
        assert len(finding.evidence) == 1 + len(wanted) - len(asked), "each that is missing is named"
    assert sum(not group.is_optional for group in groups()) > 2


# --- access ---

LIBRARY = CopyHolder("Library", ("1 High Street",), "VX1 4AB", "", "", ())


@pytest.mark.parametrize(
    ("copies", "note", "answer"),
    [((), "", NO), ((), "Call us.", PARTLY), ((LIBRARY,), "", NO), ((LIBRARY,), "Call us.", YES)],
)
def test_people_without_the_internet(copies: tuple[CopyHolder, ...], note: str, answer: str) -> None:
    chosen = settings(copies_note=note, editions=(Edition("a", "A", 14),))
    finding = judged("reg-57-offline", copies=copies, settings=chosen)
    assert finding.answer == answer
    assert says(finding).startswith(f"1 printed books, available at {len(copies)}")


@pytest.mark.parametrize(
    ("formats", "answer"), [((), NO), ((term("braille"),), YES)], ids=["none", "braille"]
)
def test_other_formats(formats: tuple[Any, ...], answer: str) -> None:
    assert judged("reg-57-groups", terms={**TERMS, Taxonomy.FORMATS: formats}).answer == answer


SOUND = Evidence(runs=(run(),), tests=(by_hand(),))


@pytest.mark.parametrize(
    ("evidence", "answer"),
    [
        (SOUND, YES),
        (Evidence(), ASK),
        (replace(SOUND, issues=(issue(),)), PARTLY),
        (replace(SOUND, runs=(run(faults=1),)), PARTLY),
    ],
    ids=["sound", "untested", "an issue", "a fault"],
)
def test_what_the_statement_says(evidence: Evidence, answer: str) -> None:
    for name in ("psbar-6", "psbar-9"):
        assert judged(name, evidence=evidence).answer == answer


@pytest.mark.parametrize(
    ("issues", "answer"),
    [
        ((), YES),
        ((issue(),), YES),
        ((issue("disproportionate-burden"),), ASK),
        ((issue("disproportionate-burden", mended=DAY),), YES),
    ],
    ids=["nothing", "another kind", "claimed", "mended"],
)
def test_what_would_be_too_much_to_ask_is_for_people_to_judge(issues: tuple[Any, ...], answer: str) -> None:
    assert judged("psbar-7", evidence=replace(SOUND, issues=issues)).answer == answer


@pytest.mark.parametrize(
    ("reviewed", "answer"), [(dt.date(2025, 11, 24), YES), (dt.date(2025, 11, 23), PARTLY)], ids=str
)
def test_the_statement_is_looked_through_every_year(reviewed: dt.date, answer: str) -> None:
    chosen = settings(statement=replace(settings().statement, reviewed=reviewed))
    assert judged("psbar-8-model", settings=chosen, evidence=SOUND).answer == answer
    assert judged("psbar-8-model", settings=chosen).answer == PARTLY, "it was not tested"


@pytest.mark.parametrize(
    ("evidence", "answer"),
    [(SOUND, YES), (replace(SOUND, runs=(run(faults=1),)), PARTLY), (Evidence(), ASK)],
    ids=["sound", "unlisted", "untested"],
)
def test_parts_that_do_not_work_are_named(evidence: Evidence, answer: str) -> None:
    assert judged("psbar-8-inaccessible-parts", evidence=evidence).answer == answer


@pytest.mark.parametrize(
    ("channels", "answer"),
    [({}, PARTLY), ({"feedback_form": "https://x.example"}, YES), ({"inbox": True}, YES)],
    ids=["no form", "a form elsewhere", "the site's own form"],
)
def test_the_statement_links_to_a_form(channels: dict[str, Any], answer: str) -> None:
    chosen = settings(channels=replace(settings().channels, **channels))
    assert judged("psbar-8-contact", settings=chosen).answer == answer


@pytest.mark.parametrize("name", DUTIES)
def test_every_duty_says_what_yes_takes(name: str) -> None:
    assert DUTIES[name].threshold.endswith(".")
