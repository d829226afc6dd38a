"""What is read of a page: as a browser reads it, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.diagnostics import Span
from generator.rules.dead_links import find_links
from generator.rules.page_html import MADE_AT, PageHtml, read_html
from generator.rules.pages import check_page
from generator.rules.plain_html import read_plain
from tests.rules.test_pages import FAULTS, PAGE
from tests.rules.writings import rewrite

WRONG = PAGE
for right, wrong, _ in FAULTS[:1] + FAULTS[2:4] + FAULTS[7:]:
    WRONG = WRONG.replace(right, wrong)


def findings(page: PageHtml, path: str = "site/x.html") -> object:
    """The rules that a page breaks, and its links."""
    faults = {each.rule for each in check_page(page, lambda _: Span("x"))}
    links = find_links(path, page)
    return faults, set(links.targets), set(links.parts), links.is_entrance


def links(html: str) -> list[str]:
    return sorted(read_html(f"<!doctype html><body>{html}").links)


@pytest.mark.parametrize("html", [PAGE, WRONG], ids=["sound", "wrong"])
@given(data=st.data())
def test_how_a_page_is_written_makes_no_difference(html: str, data: st.DataObject) -> None:
    written = rewrite(html, lambda ways: data.draw(st.sampled_from(ways)))
    assert findings(read_html(written)) == findings(read_html(html))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a href='x.html'>", ["x.html"]),
        ("<a href=x.html>", ["x.html"]),
        ('<A\nCLASS="y"\nHREF\n=\n"x.html">', ["x.html"]),
        ('<a class="y"href="x.html">', ["x.html"]),
        ('<a title="1 > 0" href="x.html">', ["x.html"]),
        ('<a href="x.html" href="y.html">', ["x.html"]),
        ('<a href="a&amp;b.html?c&#61;d">', ["a&b.html?c=d"]),
        ("<!-- <a href='x.html'> -->", []),
        ("<textarea><a href='x.html'></textarea>", []),
        ("<script>'<a href=\"x.html\">'</script>", []),
        ("<a>", []),
        ("<a href>", []),
        ("<noscript><a href='x.html'></noscript>", ["x.html"]),
        ("<template><a href='x.html'><template><img src='y.png'></template></template>", ["x.html", "y.png"]),
        ("<img src=a.png srcset='b.png 1x, c.png 2.5x'>", ["a.png", "b.png", "c.png"]),
        ("<picture><source srcset='a.png 100w,\n b.png'></picture>", ["a.png", "b.png"]),
        ("<svg><a xlink:href='x.html'/><use href='y.svg#z'/></svg>", ["x.html", "y.svg#z"]),
        ("<video poster='a.png' src='b.mp4'>", ["a.png", "b.mp4"]),
        ("<form action='find.html'>", ["find.html"]),
        ("<form method='get' action='find.html'>", ["find.html"]),
        ("<form method='POST' action='inbox'>", []),
        ("<form>", []),
    ],
)
def test_every_address_is_found(html: str, expected: list[str]) -> None:
    assert links(html) == expected


def test_what_is_in_a_template_is_not_on_the_page() -> None:
    page = read_html(
        "<template><h4 id='a'>x</h4><main></main><p onclick='x()'></p></template><h1 id='a'>x</h1>"
    )
    assert [each.tag for each in page.headings] == ["h1"]
    assert page.mains == page.repeated_ids == []
    assert [each.tag for each in page.inline] == ["p"], "a script that copies it copies this, too"


@pytest.mark.parametrize(
    "meta",
    ["<meta http-equiv='Refresh' content='0; url=x.html'>", '<META NAME=robots content="noindex, follow">'],
)
def test_a_page_may_say_that_it_needs_no_link(meta: str) -> None:
    assert read_html(f"<head>{meta}</head>").needs_no_link
    assert not read_html("<head><meta name='robots' content='all'></head>").needs_no_link


def test_an_element_knows_where_it_is_written() -> None:
    page = read_html(
        f"<a {MADE_AT}='themes/odd/templates/base.html:7' href='x.html'></a><a href='y.html'></a>"
    )
    assert [each.place for each in page.links_without_words] == ["themes/odd/templates/base.html:7", ""]


@pytest.mark.parametrize("html", ["", "<", "no page at all", "<html><html lang=en>"])
def test_anything_can_be_read(html: str) -> None:
    assert read_html(html).links == {}


@pytest.mark.parametrize("html", [PAGE, *(PAGE.replace(right, wrong) for right, wrong, _ in FAULTS)])
def test_patterns_find_the_same_in_plain_html(html: str) -> None:
    assert findings(read_plain(html)) == findings(read_html(html))


def test_patterns_find_the_same_on_every_page_of_the_demonstration(demo: Path) -> None:
    for file in sorted((demo / "site").rglob("*.html")):
        html = file.read_text("utf-8")
        path = file.relative_to(demo).as_posix()
        plain, parsed = read_plain(html), read_html(html)
        assert findings(plain, path) == findings(parsed, path), path
        assert plain.ids.keys() >= parsed.ids.keys(), path
        assert plain.title == parsed.title, path
