"""A gate never keeps a rule from what it would find, in a text alone or among others."""

from __future__ import annotations

from functools import partial

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.diagnostics import Span
from generator.rules import paper
from generator.rules import plain_english as content
from generator.rules import words as wording
from generator.rules.marks import check_marks, may_hold_marks
from generator.rules.prefilter import Check, MayFind, check_texts
from generator.rules.privacy import suspects_elsewhere, ways_elsewhere
from generator.rules.privacy.suspects import _WAYS, _WAYS_ELSEWHERE
from generator.theme.print_fonts import UNSURE, font_files, missing_characters
from tests.rules.privacy_figures import EXAMPLES

HERE = Span("content/news/x.md", 2)
CHECKS: tuple[tuple[MayFind, Check], ...] = (
    *content.CHECKS,
    *wording.CHECKS,
    *wording.EMOJI_CHECKS,
    *paper.CHECKS,
    (may_hold_marks, partial(check_marks, is_fact=True)),
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
    """Fails if a rule finds something in a text that its gate keeps from it."""
    for may_find, check in CHECKS:
        if any(True for _ in check(text, HERE)):
            assert may_find(text), (check, text)
            assert may_find(f"{other}\n{text}\n{other}"), (check, text)
    for rule, find, may_find in (*_WAYS, *_WAYS_ELSEWHERE):
        if any(True for _ in find(text)):
            assert may_find(text), (rule.id, text)
            assert may_find(f"{other}\n{text}\n{other}"), (rule.id, text)


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


@pytest.mark.parametrize(("may_find", "check"), CHECKS)
def test_every_check_is_tried_on_something_that_it_finds(may_find: MayFind, check: Check) -> None:
    faulty = [*SHORT, " ".join(["word"] * 30)]
    assert any(may_find(text) and any(True for _ in check(text, HERE)) for text in faulty)


def test_the_fonts_of_the_books_have_every_sign_of_a_keyboard() -> None:
    assert missing_characters("".join(map(chr, range(0x20, 0x7F)))) == ()


def test_the_first_font_has_every_sign_that_it_is_not_asked_for() -> None:
    with TTFont(font_files()[0]) as font:
        known = font.getBestCmap()
    signs = [sign for sign in map(chr, range(0x20, 0x3000)) if not sign.isspace() and not UNSURE.match(sign)]
    assert [sign for sign in signs if ord(sign) not in known] == []
    assert len(signs) > 95
