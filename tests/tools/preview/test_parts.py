"""The preview shows every part of the theme in every state; the published site has no such page."""

from __future__ import annotations

import re

from generator.tools.preview.theme_parts import STATES
from tests.sites import ROOT, SmallSite
from tests.tools.preview.test_server import ask, preview

TEMPLATES = ROOT / "themes" / "default" / "templates"
INSIDE_OTHERS = (
    "change_words",
    "due_name",
    "first_few",
    "part_name",
    "reason",
    "service_entry",
    "teaser_entry",
)
"""Macros for words inside other parts and headings."""
AROUND_PAGES = ("colophon", "footer_links", "help_strip", "my_list_parts", "site_nav")
"""Macros of what stands around this page, too."""


def test_every_part_is_shown_from_its_own_template() -> None:
    page = (TEMPLATES / "pages" / "theme.html").read_text("utf-8")
    for file in sorted((TEMPLATES / "components").glob("*.html")):
        for name in re.findall(r"{% macro ([a-z]\w*)\(", file.read_text("utf-8")):
            assert f"{name}(" in page or name in (*INSIDE_OTHERS, *AROUND_PAGES), name


def test_the_preview_shows_them_in_every_state(small_site: SmallSite) -> None:
    with preview(small_site) as (_, port):
        for state in STATES:
            name = f"theme-{state}" if state else "theme"
            code, _headers, text = ask(port, f"/_preview/{name}.html")
            assert code == 200
            assert "01632 960520" in text
            assert (f'class="as-{state}"' in text) == bool(state)
            assert "&lt;details" not in text
        code, headers, styles = ask(port, "/_preview/states.css")
        assert (code, headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert ".as-focus :is(a, button, input, select, textarea, summary) { outline: 3px solid" in styles
    assert ".as-hover .quiet-button" in styles


def test_the_published_site_has_no_such_page(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    assert not list(small_site.out.rglob("*theme*.html"))
