"""One finished page, and all pages together."""

from __future__ import annotations

import pytest

from generator.model.diagnostics import Span
from generator.rules.pages import check_page, ids_in

HERE = Span("content/services/x.md", 1)
PAGE = (
    '<!doctype html>\n<html lang="en-GB" dir="ltr"><head><title>Club</title></head>'
    '<body><main id="main_part"><h1>Club</h1><h2 id="a">A</h2><h3>B</h3><h2>C</h2>'
    '<img src="a.png" alt=""><a href="b.html"><img src="b.png" alt="B"></a></main></body></html>'
)


def rules(page: str) -> list[str]:
    return [each.rule for each in check_page("site/x.html", page, ids_in(page), HERE)]


def test_a_sound_page_is_sound() -> None:
    assert rules(PAGE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("<h1>Club</h1>", "", "missing-main-heading"),
        ("<h1>Club</h1>", "<h1>Club</h1><h1>Two</h1>", "missing-main-heading"),
        ("<h3>B</h3>", "<h4>B</h4>", "broken-heading-order"),
        ("<title>Club</title>", "<title> </title>", "missing-page-title"),
        (' lang="en-GB"', "", "missing-language"),
        ("<main", "<div", "missing-landmark"),
        ("<h2>C</h2>", '<h2 id="a">C</h2>', "repeated-page-id"),
        ('src="a.png" alt=""', 'src="a.png"', "missing-alt"),
        ('<img src="b.png" alt="B">', "", "empty-link"),
        ("<h2>C</h2>", "<h2>C</h2><script>x()</script>", "inline-script"),
        ("<h2>C</h2>", '<h2 style="color: red">C</h2>', "inline-script"),
        ("<h2>C</h2>", '<h2 onclick="x()">C</h2>', "inline-script"),
        ("<h2>C</h2>", "<style>h2 {}</style>", "inline-script"),
    ],
)
def test_what_a_template_did_wrong_is_told(right: str, wrong: str, rule: str) -> None:
    assert right in PAGE
    assert rule in rules(PAGE.replace(right, wrong))
