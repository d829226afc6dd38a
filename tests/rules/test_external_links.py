"""What the answer of another site means for the link that leads there."""

from __future__ import annotations

import pytest

from generator.model.diagnostics import Span
from generator.rules.external_links import Answer, check_external_links

PAGE = "https://club.example/about"
FRONT = "https://club.example/"


def rules(answer: Answer, address: str = PAGE) -> list[str]:
    return [each.rule for each in check_external_links({address: [Span("x.md", 1)]}, {address: answer})]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(Answer(200), [], id="there"),
        pytest.param(Answer(204), [], id="there without words"),
        pytest.param(Answer(304), [], id="as it was"),
        pytest.param(Answer(399), [], id="just below a fault"),
        pytest.param(Answer(404), ["dead-outside-link"], id="no such page"),
        pytest.param(Answer(410), ["dead-outside-link"], id="gone"),
        pytest.param(
            Answer(is_nowhere=True, reason="no such name"), ["dead-outside-link"], id="no such site"
        ),
        pytest.param(Answer(400), ["unanswered-outside-link"], id="not understood"),
        pytest.param(Answer(403), ["unanswered-outside-link"], id="forbidden"),
        pytest.param(Answer(500), ["unanswered-outside-link"], id="broken"),
        pytest.param(Answer(reason="it took too long"), ["unanswered-outside-link"], id="no answer"),
        pytest.param(Answer(200, moved_to="https://new.example/about"), ["moved-outside-link"], id="moved"),
        pytest.param(Answer(200, moved_to=FRONT), ["moved-outside-link"], id="moved to the front page"),
        pytest.param(Answer(404, moved_to=FRONT), ["dead-outside-link"], id="moved to nothing"),
    ],
)
def test_what_an_answer_means(answer: Answer, expected: list[str]) -> None:
    assert rules(answer) == expected


@pytest.mark.parametrize(
    ("address", "moved_to", "hint"),
    [
        (PAGE, "https://new.example/about", "https://new.example/about"),
        (PAGE, FRONT, "Find the page"),
        (PAGE, "https://club.example", "Find the page"),
        ("http://club.example", FRONT, FRONT),
        ("http://club.example/", "https://www.club.example/", "https://www.club.example/"),
    ],
    ids=[
        "to a page",
        "to a front page",
        "to a front page without a slash",
        "from a front page",
        "to another name",
    ],
)
def test_a_page_that_has_become_a_front_page_is_to_be_looked_for(
    address: str, moved_to: str, hint: str
) -> None:
    (found,) = check_external_links({address: [Span("x.md", 1)]}, {address: Answer(200, moved_to=moved_to)})
    assert hint in found.hint


def test_it_is_told_wherever_the_address_is_written() -> None:
    places = {PAGE: [Span("a.md", 1), Span("b.md", 2)], FRONT: [Span("c.md", 3)]}
    answers = {PAGE: Answer(404), FRONT: Answer(200), "https://unwritten.example": Answer(404)}
    assert [each.span for each in check_external_links(places, answers)] == [Span("a.md", 1), Span("b.md", 2)]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(403), "403"),
        (Answer(404), "404"),
        (Answer(reason="it took too long"), "it took too long"),
        (Answer(503, reason="busy"), "busy"),
    ],
)
def test_it_is_told_why(answer: Answer, words: str) -> None:
    (found,) = check_external_links({PAGE: [Span("x.md", 1)]}, {PAGE: answer})
    assert words in found.message
    assert PAGE in found.message
