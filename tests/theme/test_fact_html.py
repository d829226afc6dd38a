"""Facts as HTML: everything escaped, numbers whole, scripts apart, and emergency numbers as links."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from generator.theme.fact_html import text_to_dial, text_to_html, words_to_dial, words_to_html
from generator.theme.safe import safe


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("", ""),
        ("Free & fun", "Free &amp; fun"),
        ('<b class="x">', "&lt;b class=&#34;x&#34;&gt;"),
        ("one\ntwo", "one<br>two"),
        ("01632 960123", '<bdi class="keep" dir="ltr">01632 960123</bdi>'),
        ("VX4 1DQ", '<bdi class="keep" dir="ltr">VX4 1DQ</bdi>'),
        ("a@b.example & c", '<bdi class="keep" dir="ltr">a@b.example</bdi> &amp; c'),
        ("very.long.name@council.example", '<bdi dir="ltr">very.long.name@council.example</bdi>'),
        ("فیرو", "فیرو"),
        ("Club فیرو ہب", "Club <bdi>فیرو ہب</bdi>"),
        (
            "فیرو The Old Customs House",
            '<bdi>فیرو</bdi> <bdi lang="en" dir="ltr">The Old Customs House</bdi>',
        ),
        ("<i> فیرو", "&lt;i&gt; <bdi>فیرو</bdi>"),
    ],
)
def test_a_fact_as_html(words: str, html: str) -> None:
    assert str(words_to_html(words)) == html


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("Call 999.", 'Call <a class="phone" href="tel:999">999</a>.'),
        ("It costs £999 or 1.112%", "It costs £999 or 1.112%"),
        (
            "Call +44 (0)1632 960123 & wait",
            'Call <a class="phone" href="tel:+441632960123">'
            '<bdi class="keep" dir="ltr">+44 (0)1632 960123</bdi></a> &amp; wait',
        ),
        (
            "Write to a@b.example",
            'Write to <a href="mailto:a@b.example"><bdi class="keep" dir="ltr">a@b.example</bdi></a>',
        ),
    ],
)
def test_numbers_to_call_in_danger_are_links(words: str, html: str) -> None:
    assert str(words_to_dial(words)) == html


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Call 999 first.", ["999"]),
        ("Call 111 or 999, at any hour.", ["111", "999"]),
        ("Ring NHS 111.", ["111"]),
        ("Call 07700 900123, or ring 0808 157 0140.", ["07700900123", "08081570140"]),
        ("Samaritans: 116 123", ["116123"]),
        ("Zadzwoń pod 999.", ["999"]),
        ("We helped 111 families in 2026, at £999 each.", []),
        ("Room 101. Since 2011 we have had 112 places.", []),
        ("Form 0123, plan 12/0456, 01/02/2026", []),
    ],
)
def test_numbers_in_a_text_are_links_if_they_are_to_be_called(words: str, numbers: list[str]) -> None:
    assert re.findall(r'href="tel:(\d+)"', text_to_dial(words)) == numbers


@pytest.mark.parametrize(
    ("words", "addresses"),
    [
        ("Young people can text 07700 900285.", ["sms:07700900285"]),
        (
            "Text a school nurse on +44 7700 900330 or call 0808 157 0140.",
            ["sms:+447700900330", "tel:08081570140"],
        ),
        ("Text or call 07700 900285. Text us! 07700 900120", ["tel:07700900285", "tel:07700900120"]),
        ("Text SHOUT to 85258, day and night.", ["sms:85258"]),
        ("Text relay: 18001 01632 960100", ["tel:1800101632960100"]),
        ("The text of form 85258", []),
        ("Write to a.b@c.example.", ["mailto:a.b@c.example"]),
        ("Not a@b", []),
    ],
)
def test_what_can_be_done_can_be_tapped(words: str, addresses: list[str]) -> None:
    assert re.findall(r'href="([^"]+)"', text_to_dial(words)) == addresses


@given(st.text() | st.text("a1 <>&\"'@.کل0\n"))
def test_no_character_gets_through_that_means_something_in_html(words: str) -> None:
    """What is left without our own tags is the text, escaped."""
    bare = text_to_html(words)
    for tag in (
        '<bdi class="keep" dir="ltr">',
        '<bdi lang="en" dir="ltr">',
        '<bdi dir="ltr">',
        "<bdi>",
        "</bdi>",
    ):
        bare = bare.replace(tag, "")
    assert bare == str(escape(words))
    assert type(safe(words)) is str
