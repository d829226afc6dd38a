"""A prefilter hides nothing that its search would find, in a text alone or among others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.diagnostics import Span
from generator.rules import jargon, paper, sentences, wording
from generator.rules.marks import check_body_marks, check_fact_marks
from generator.rules.prefilter import Check, Search, check_texts, has_match, has_word, prefiltered
from generator.rules.privacy import suspects_elsewhere, ways_elsewhere
from generator.rules.privacy.suspects import _WAYS, _WAYS_ELSEWHERE
from tests.rules.privacy_figures import EXAMPLES

HERE = Span("content/news/x.md", 2)
CHECKS: tuple[Check, ...] = (
    *sentences.CHECKS,
    *jargon.CHECKS,
    *wording.CHECKS,
    *wording.EMOJI_CHECKS,
    *paper.CHECKS,
    check_body_marks,
    check_fact_marks,
)
FAULTY = (
    "Press the red button.|See the box on the left.|It is shown in green.",
    "It starts on 03/08/2026.|on 3.8.26|on the 3rd of August|3 Aug",
    "Call 01632960123|(01632) 960123|01632-960123",
    "Come and play 🎈|A room वर्ष में एक बार आप यहाँ",
    "PLEASE BOOK EARLY, AS PLACES GO FAST.|We signpost you.|in order to facilitate engagement",
    "Click here.|Tap the link.|use the drop-down|a dropdown|Scroll down.|this web page|Log in below.|Sign in here.",
    "the search box|the form above|through the link|Press the “Book” button.|Hover over it.|signin above",
    "[^1]|~~£4~~|**x**|](a)|```|[ ] a|{#a}|[TOC]|• a|<b>|&amp;",
    "J.S., 9|S aged 9|T is 7|K, who is aged 4|A, 7, came|My daughter B likes art.",
    "born on 3 May 2019|He turns 8 on 4 June 2027.|d.o.b. 12/03/2014|DOB: 1 May 2014|His birthday is 3 May.",
    "Case number: A1234|our ref 20/1234|NHS number 999 380 9039|AB 12 34 56 C",
    "My foster-son Xan came.|Dr. Éva Smith|Rosie Barker|a boy named Xan|signed Xan|oliver and Xan|ask Will",
    "She has Rett syndrome.|the only child|just two of us in Pennow",
    "The twins at Oakfield School|The SENCO at Oakfield School left.|the vicar's son in Pennow|It was for Ysoria.",
    "Write to o.barker@club.example|hello@club.example",
)
SHORT = [text for row in FAULTY for text in row.split("|")]
PIECES = sorted({piece for text in (*SHORT, *(each.text for each in EXAMPLES)) for piece in text.split(" ")})
texts = st.one_of(
    st.sampled_from([*SHORT, *(each.text for each in EXAMPLES)]),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.text("aA9 .,@-\nJſé(", max_size=20),
)


def lets_through(text: str, other: str) -> None:
    """Fails if a search finds something in a text that its prefilters hide."""
    for check in CHECKS:
        if any(True for _ in check.find(text, HERE)):
            is_let_through(check, text, other)
    for _, find in (*_WAYS, *_WAYS_ELSEWHERE):
        if any(True for _ in find.find(text)):
            is_let_through(find, text, other)


def is_let_through[**P, T](search: Search[P, T], text: str, other: str) -> None:
    assert search.may_find(text), (search.find, text)
    assert search.may_find(f"{other}\n{text}\n{other}"), (search.find, text)


def test_known_faults_are_let_through() -> None:
    for text in (*SHORT, *(each.text for each in EXAMPLES)):
        lets_through(text, "A sentence.")


@settings(max_examples=300)
@given(texts, texts)
def test_whatever_a_rule_finds_is_let_through(text: str, other: str) -> None:
    lets_through(text, other)


@given(st.lists(texts, min_size=1, max_size=4))
def test_texts_looked_at_together_give_what_each_gives_alone(several: list[str]) -> None:
    placed = [(text, Span(HERE.path, line)) for line, text in enumerate(several)]
    alone = [fault for each in placed for fault in check_texts([each], CHECKS)]
    assert list(check_texts(placed, CHECKS)) == alone
    ways = ways_elsewhere("\n".join(several))
    for text in several:
        assert list(suspects_elsewhere(text, ways)) == list(suspects_elsewhere(text))


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_is_tried_on_something_that_it_finds(check: Check) -> None:
    assert any(True for text in (*SHORT, " ".join(["word"] * 30)) for _ in check(text, HERE))


def test_every_search_of_privacy_is_tried_on_something_that_it_finds() -> None:
    for rule, find in (*_WAYS, *_WAYS_ELSEWHERE):
        assert any(True for each in (*SHORT, *(each.text for each in EXAMPLES)) for _ in find(each)), rule.id


def test_a_search_is_spared_what_no_prefilter_lets_through() -> None:
    seen: list[str] = []

    @prefiltered(has_match("[0-9]"), has_word(["born"]))
    def find(text: str) -> Iterator[str]:
        seen.append(text)
        yield text

    texts = ["in 2019", "Born here", "unborn", ""]
    assert [list(find(text)) for text in texts] == [["in 2019"], ["Born here"], [], []]
    assert seen == texts[:2]
    assert find.may_find("\n".join(texts))
    assert prefiltered()(find.find).may_find("")
