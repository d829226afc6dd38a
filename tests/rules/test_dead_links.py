"""Links between pages, given what is on each page: where they lead, and which of them lead nowhere."""

from __future__ import annotations

import pytest

from generator.model.diagnostics import Diagnostic, Span
from generator.rules.dead_links import check_links, find_links, places_of_links
from generator.rules.page_html import MADE_AT, read_html

HERE = "site/services/club.html"


def leads_to(address: str, head: str = "") -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    page = read_html(f"<head>{head}</head><body><a href='{address}'>x</a>")
    found = find_links(HERE, page)
    return found.targets, found.parts


@pytest.mark.parametrize(
    ("address", "target", "part"),
    [
        ("a.html", "site/services/a.html", ""),
        ("../a.html", "site/a.html", ""),
        ("../a.html?page=1#b", "site/a.html", "b"),
        ("/guides/a.html", "site/guides/a.html", ""),
        (" a.html\n", "site/services/a.html", ""),
        ("a%20b.html#c%20d", "site/services/a b.html", "c d"),
        ("../search.html#q=bus", "site/search.html", ""),
        ("#cost", "", "cost"),
        ("club.html#cost", "", "cost"),
        ("#", "", ""),
        ("#top", "", ""),
        ("?page=2", "", ""),
        ("https://club.example/a.html", "", ""),
        ("//club.example/a.html", "", ""),
        ("MAILTO:a@club.example", "", ""),
        ("tel:01632960123", "", ""),
    ],
)
def test_an_address_leads_to_a_file_and_a_part(address: str, target: str, part: str) -> None:
    expected = ((target,) if target else (), ((target or HERE, part),) if part else ())
    assert leads_to(address) == expected


@pytest.mark.parametrize(
    ("base", "address", "target"),
    [
        ("../", "a.html", "site/a.html"),
        ("../guides/x.html", "a.html", "site/guides/a.html"),
        ("../guides/x.html", "#b", "site/guides/x.html"),
        ("/", "a.html", "site/a.html"),
        ("https://club.example/", "a.html", ""),
        ("http://[", "a.html", ""),
        ("../", "http://[", ""),
    ],
)
def test_addresses_count_from_the_base_of_a_page(base: str, address: str, target: str) -> None:
    assert leads_to(address, f"<BASE href={base}>")[0] == ((target,) if target else ())


def test_the_page_for_a_missing_address_leads_nowhere_and_needs_no_link() -> None:
    found = find_links("site/404.html", read_html("<a href='/a.html' id=b>x</a>"))
    assert (found.targets, found.parts, found.ids, found.is_entrance) == ((), (), ("b",), True)


def check(pages: dict[str, str], blamed: dict[str, Span] | None = None) -> list[Diagnostic]:
    links = {path: find_links(path, read_html(html)) for path, html in pages.items()}
    origins = {path: Span(f"content/{path}.md", 1) for path in pages}
    return list(
        check_links(
            links, origins, {*pages, "site/a.png"}, lambda path, *_: {**origins, **(blamed or {})}[path]
        )
    )


GOOD = {
    "site/index.html": "<a href=a.html>A</a> <a href='b.html#cost'>B</a> <img src=a.png alt=''>",
    "site/a.html": "<p id=x>x</p><a href='#x'>x</a>",
    "site/b.html": "<h2 id='cost'>Cost</h2>",
}


def test_links_that_lead_somewhere_are_right() -> None:
    assert check(GOOD) == []


@pytest.mark.parametrize(
    ("path", "html", "rule", "words"),
    [
        (
            "site/a.html",
            "<a href='nowhere.html'>x</a>",
            "dead-page-link",
            "a link leads to site/nowhere.html,",
        ),
        (
            "site/a.html",
            "<a href=nowhere.html#y>x</a>",
            "dead-page-link",
            "a link leads to site/nowhere.html,",
        ),
        ("site/a.html", "<IMG SRC=nowhere.png>", "dead-page-link", "a link leads to site/nowhere.png,"),
        ("site/a.html", "<form action=nowhere>", "dead-page-link", "a link leads to site/nowhere,"),
        (
            "site/a.html",
            "<a href='b.html#price'>x</a>",
            "dead-anchor",
            '"price" in site/b.html, which has no',
        ),
        ("site/a.html", "<a href='#y'>x</a>", "dead-anchor", '"y" in this page, which has no such part'),
        ("site/c.html", "", "orphan-page", "No page links to site/c.html."),
    ],
)
def test_what_leads_nowhere_is_reported(path: str, html: str, rule: str, words: str) -> None:
    (found,) = check({**GOOD, path: html})
    assert found.rule == rule
    assert words in found.message
    assert found.span == Span(f"content/{path}.md", 1)


def test_a_dead_link_of_a_template_is_reported_once() -> None:
    template = Span("themes/odd/templates/base.html", 7)
    pages = {path: f"{html}<a href=nowhere.html>x</a>" for path, html in GOOD.items()}
    (found,) = check(pages, dict.fromkeys(pages, template))
    assert found.span == template
    assert found.message.startswith("On site/index.html and 2 other pages a link leads to")


def test_a_dead_link_is_found_again_where_it_is_written() -> None:
    page = read_html(
        f"<a {MADE_AT}=a.html:1 href='../x.html'>x</a><a {MADE_AT}=a.html:2 href='../x.html#y'>x</a>"
        f"<a {MADE_AT}=a.html:3 href=#z>x</a>"
    )
    places = places_of_links(HERE, page)
    assert places["site/x.html", ""] == "a.html:1"
    assert places["site/x.html", "y"] == "a.html:2"
    assert places[HERE, "z"] == "a.html:3"
    assert ("site/y.html", "") not in places
