"""One finished page: each rule is broken, in several ways to write it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.model.diagnostics import Span
from generator.rules.page_html import MADE_AT, read_html
from generator.rules.pages import EMPTY_LINK, check_page, on_pages
from tests.rules.writings import rewrite

HERE = Span("content/services/x.md", 1)
PAGE = (
    '<!doctype html>\n<html lang="en-GB" dir="ltr"><head><title>Club</title>'
    '<script type="application/ld+json">{}</script><script src="a.js"></script></head>'
    '<body><main id="main_part"><h1>Club</h1><h2 id="a">A</h2><h3>B</h3><h2>C</h2>'
    '<img src="a.png" alt=""><a href="b.html"><img src="b.png" alt="B"></a>'
    '<a href="#a"><span class="icon"></span> A</a><p id="b">Words.</p></main></body></html>'
)
FAULTS = [
    ("<h1>Club</h1>", "", "missing-main-heading"),
    ("<h1>Club</h1>", "<h1>Club</h1><h1>Two</h1>", "missing-main-heading"),
    ("<h3>B</h3>", "<h4>B</h4>", "broken-heading-order"),
    ("<title>Club</title>", "<title> </title>", "missing-page-title"),
    ("<title>Club</title>", "", "missing-page-title"),
    (' lang="en-GB"', "", "missing-language"),
    (' lang="en-GB"', ' lang=""', "missing-language"),
    ("<main", "<div", "missing-landmark"),
    ("</main>", "</main><main></main>", "missing-landmark"),
    ("<h2>C</h2>", '<h2 id="a">C</h2>', "repeated-page-id"),
    ('src="a.png" alt=""', 'src="a.png"', "missing-alt"),
    ('<img src="b.png" alt="B">', "", "empty-link"),
    ('<img src="b.png" alt="B">', '<span class="icon"></span> ', "empty-link"),
    ('<img src="b.png" alt="B">', '<img src="b.png" alt="">', "empty-link"),
    ("<h2>C</h2>", "<h2>C</h2><script>x()</script>", "inline-script"),
    ("<h2>C</h2>", '<h2 style="color: red">C</h2>', "inline-script"),
    ("<h2>C</h2>", '<h2 onclick="x()">C</h2>', "inline-script"),
    ("<h2>C</h2>", "<h2>C</h2><style>h2 {}</style>", "inline-script"),
]
"""What is right in the page, what is wrong, and the rule that says so."""
WRITINGS = {
    "plain": lambda ways: ways[0],
    "other quotes": lambda ways: ways[1 % len(ways)],
    "last way": lambda ways: ways[-1],
}


def rules(page: str) -> list[str]:
    return [each.rule for each in check_page(read_html(page), lambda _: HERE)]


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_sound_page_is_sound(writing: str) -> None:
    assert rules(rewrite(PAGE, WRITINGS[writing])) == []


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize(("right", "wrong", "rule"), FAULTS)
def test_what_a_template_did_wrong_is_reported(right: str, wrong: str, rule: str, writing: str) -> None:
    assert right in PAGE
    assert set(rules(rewrite(PAGE.replace(right, wrong), WRITINGS[writing]))) == {rule}


@pytest.mark.parametrize(
    "good",
    [
        "<a href='x.html' aria-label='Home'></a>",
        "<a href='x.html'><svg aria-label='Home'></svg></a>",
        "<a href='x.html'><svg><title>Home</title></svg></a>",
        "<a id=place></a>",
        "<map><area href='x.html' alt='The park'><area></map>",
        "<svg><title>Not the title of the page</title></svg>",
        "<p data-on='x' title='style=1' class=\"onclick=\">x</p>",
        "<!-- <script>x()</script> <h6>no</h6> -->",
    ],
)
def test_what_only_looks_wrong_is_right(good: str) -> None:
    assert rules(PAGE.replace("</main>", f"{good}</main>")) == []


@pytest.mark.parametrize(
    ("bad", "rule"),
    [
        ("<a href='x.html'>&nbsp;</a>", "empty-link"),
        ("<a href='x.html'><img src=a.png alt=' '></a>", "empty-link"),
        ("<map><area href='x.html'></map>", "missing-alt"),
        ("<SCRIPT TYPE=module>x()</SCRIPT>", "inline-script"),
        ("<svg><style>a {}</style></svg>", "inline-script"),
        ("<p OnMouseOver=x()>", "inline-script"),
        ("<p\nstyle\n=\n'color: red'>", "inline-script"),
    ],
)
def test_what_patterns_would_miss_is_found(bad: str, rule: str) -> None:
    assert rules(PAGE.replace("</main>", f"{bad}</main>")) == [rule]


def test_the_likeliest_place_is_blamed_first() -> None:
    page = PAGE.replace("<h3>B</h3>", f"<h4 {MADE_AT}='b.html:4'>B</h4>").replace(
        '<h2 id="a">', f"<h2 {MADE_AT}='a.html:3' id='a'>"
    )
    asked: list[Sequence[str]] = []

    def blame(places: Sequence[str]) -> Span:
        asked.append(places)
        return HERE

    list(check_page(read_html(page), blame))
    assert asked == [["b.html:4", "a.html:3"]]


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["site/a.html"], "On site/a.html a link has no words."),
        (["site/a.html", "site/a.html"], "On site/a.html a link has no words."),
        (["site/a.html", "site/b.html"], "On site/a.html and 1 other page a link has no words."),
        (
            [f"site/{n}.html" for n in range(2000)],
            "On site/0.html and 1,999 other pages a link has no words.",
        ),
    ],
)
def test_one_cause_is_one_message(paths: list[str], message: str) -> None:
    fault = EMPTY_LINK.at(HERE, "a link has no words.", "Write some.")
    (told,) = on_pages((path, fault) for path in paths)
    assert (told.message, told.span, told.rule) == (message, HERE, "empty-link")
