"""A fault of a page is reported at the template that made it: file, line, and once for all pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from generator.cache.results import Cache
from generator.rules.page_html import MADE_AT
from generator.theme.find_theme import find_theme
from generator.theme.tag_places import TagPlaces
from tests.sites import ROOT, SmallSite

THEME = "themes/odd/templates/"


def write_template(site: SmallSite, name: str, text: str) -> None:
    file = site.folder / THEME / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def faults(site: SmallSite, exit_code: int = 1) -> list[dict[str, Any]]:
    result = site.build("--theme", "odd", "--format", "json")
    assert result.exit_code == exit_code, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)["diagnostics"]
    return [each for each in found if each["severity"] == "error" or each["rule"] == "dead-anchor"]


def test_a_dead_link_of_a_macro_stops_the_build_once_and_in_the_right_line(small_site: SmallSite) -> None:
    links = ("<a href='nowhere.html'>", "<A HREF = nothing.html >", '<a\n  href="never.html">')
    shown = "\n".join(f"{link}Up</a>" for link in links)
    own = (
        f"{{# Ours. #}}\n{{% macro breadcrumbs(crumbs) %}}\n<p>{{{{ '<b>' }}}}</p>\n{shown}\n{{% endmacro %}}"
    )
    write_template(small_site, "components/breadcrumbs.html", own)
    found = faults(small_site)
    assert {(each["rule"], each["path"]) for each in found} == {
        ("dead-page-link", f"{THEME}components/breadcrumbs.html")
    }
    assert sorted(each["line"] for each in found) == [4, 5, 6]
    assert all("other pages a link leads to site/" in each["message"] for each in found)
    assert not small_site.out.exists() or not (small_site.out / "site" / "index.html").exists()


def test_a_copy_of_a_macro_that_is_out_of_date_is_named(small_site: SmallSite) -> None:
    """Not the page of the default theme, which calls it with something new."""
    write_template(
        small_site,
        "components/service-list.html",
        "{# Ours. #}\n{% macro service_list(cards) %}{% endmacro %}",
    )
    found = faults(small_site)
    assert {(each["rule"], each["path"], each["line"]) for each in found} == {
        ("broken-template", f"{THEME}components/service-list.html", 2)
    }
    assert "macro 'service_list' takes not more than 1 argument" in found[0]["message"]


def test_what_is_missing_is_reported_at_the_page_of_the_council(small_site: SmallSite) -> None:
    text = '{% extends "base.html" %}\n{% block band %}{% endblock %}'
    write_template(small_site, "pages/event.html", text)
    (found,) = faults(small_site)
    assert (found["rule"], found["path"], found["line"]) == (
        "missing-main-heading",
        f"{THEME}pages/event.html",
        0,
    )


def test_the_other_of_two_parts_is_reported_if_it_is_the_council_s(small_site: SmallSite) -> None:
    text = '{% extends "base.html" %}\n{% block band %}<h1 id="tell_us">Open day</h1>{% endblock %}'
    write_template(small_site, "pages/event.html", text)
    (found,) = faults(small_site)
    assert (found["rule"], found["path"], found["line"]) == (
        "repeated-page-id",
        f"{THEME}pages/event.html",
        2,
    )


def test_a_dead_link_of_an_entry_is_reported_at_the_entry(small_site: SmallSite) -> None:
    default = (ROOT / "themes/default/templates/pages/news-item.html").read_text("utf-8")
    write_template(small_site, "pages/news-item.html", default)
    head = "---\ntitle: A notice\nsummary: Something new.\ndate: 2026-10-01\n---\n"
    small_site.write("news/notice.md", f"{head}[What the club is like](kite-club.md#price)\n")
    found = faults(small_site, 0)
    assert [(each["path"], each["line"]) for each in found] == [("content/news/notice.md", 1)]


def test_only_pages_of_the_default_theme_are_known_to_be_plain(small_site: SmallSite) -> None:
    write_template(small_site, "components/breadcrumbs.html", "{% macro breadcrumbs(crumbs) %}{% endmacro %}")
    theme = find_theme(small_site.folder, "odd", Cache()).value
    assert theme is not None
    assert [theme.is_plain(f"pages/{name}") for name in ("service.html", "sitemap.xml")] == [False, True]
    plain = find_theme(small_site.folder, "default", Cache()).value
    assert plain is not None
    assert plain.is_plain("pages/service.html")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>", "<p AT:1>"),
        ("\n<br/>\n<A\nhref=x>", "\n<br AT:2/>\n<A AT:3\nhref=x>"),
        ("{# <p> #}{% set x = '<p>' %}{{ '<p>' }}", "{# <p> #}{% set x = '<p>' %}{{ '<p>' }}"),
        ('<p{% if x %} class="y"{% endif %}>', '<p{% if x %} class="y"{% endif %}>'),
        (
            "<h{{ level }}></h{{ level }}><!doctype html><!-- x -->",
            "<h{{ level }}></h{{ level }}><!doctype html><!-- x -->",
        ),
    ],
)
def test_every_tag_of_a_template_says_where_it_is(source: str, expected: str, tmp_path: Path) -> None:
    file = tmp_path / "odd" / "templates" / "pages" / "x.html"
    found = TagPlaces(Environment(autoescape=True)).preprocess(source, "pages/x.html", str(file))
    assert found.replace(f"{MADE_AT}='{THEME}pages/x.html:", "AT:").replace("'", "") == expected.replace(
        "'", ""
    )
    assert TagPlaces(Environment(autoescape=True)).preprocess(source, None) == source
