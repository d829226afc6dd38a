"""What must be true of the default theme's own files."""

from __future__ import annotations

import re

import pytest

from tests.sites import ROOT, SmallSite

TEMPLATES = ROOT / "themes" / "default" / "templates"
FIXED_ID = re.compile(r'\sid="([a-z0-9_-]+)"')


def test_ids_of_templates_around_a_body_can_never_be_those_of_headings() -> None:
    """An id of a heading has no underscore; so an editor's heading "Contact" clashes with none of ours."""
    for file in TEMPLATES.rglob("*.html"):
        text = file.read_text("utf-8")
        if "prose(" in text or file.name in ("base.html", "site-links.html"):
            assert [name for name in FIXED_ID.findall(text) if "_" not in name] == [], file.name


def test_a_theme_holds_only_what_differs(small_site: SmallSite) -> None:
    """The Moorside theme changes a colour, a component and a saying; the rest is the default's."""
    assert small_site.build("--theme", "moorside").exit_code == 0
    styles = small_site.page("assets/site.css")
    home = small_site.page("index.html")
    service = small_site.page("services/kite-club.html")
    assert "--brand: #5b2245" in styles
    assert "--ink: #1c2530" in styles
    assert ".topic, .facts, .notice, .start { border-radius: 14px; }" in styles
    assert "How can we help?" in home
    assert "Talk to an adviser, free:" in home
    assert "Back to Things to do" in service
    assert "Key facts" in service


def test_a_template_may_use_mappings_and_ask_for_what_may_be_absent(small_site: SmallSite) -> None:
    lost = small_site.folder / "themes" / "plain" / "templates" / "pages" / "404.html"
    lost.parent.mkdir(parents=True)
    words = (
        '{% set words = {"lost": "Lost?", "more": {"deep": "Deep."}} %}{{ words.lost }} {{ words.more.deep }}'
    )
    absent = '{{ view.nothing|default("None.") }}{% if view.nothing is defined %} Some.{% endif %}'
    lost.write_text(
        f'{{% extends "base.html" %}}{{% block content %}}{words} {absent}{{% endblock %}}', "utf-8"
    )
    assert small_site.build("--theme", "plain").exit_code == 0
    page = small_site.page("404.html")
    assert "Lost? Deep. None." in page
    assert "Some." not in page


def test_the_frame_of_a_page_speaks_the_language_of_its_page(small_site: SmallSite) -> None:
    """Urdu, which runs from right to left, is the proof that words, direction and dates can change."""
    assert small_site.build().exit_code == 0
    page = small_site.page("services/talking-clinic.ur.html")
    assert '<html lang="ur" dir="rtl">' in page
    assert "سیدھے اصل حصے پر جائیں" in page
    assert "1 اگست، 2026" in page
    assert 'lang="en-GB" dir="ltr">Health</a>' in page


def test_a_colour_that_cannot_be_read_stops_the_build(small_site: SmallSite) -> None:
    theme = small_site.folder / "themes" / "pale" / "theme.yaml"
    theme.parent.mkdir(parents=True)
    theme.write_text('colours:\n  light:\n    ink: "#9a9a9a"\n', encoding="utf-8")
    result = small_site.build("--theme", "pale")
    assert result.exit_code == 1
    assert "ink on paper has a contrast of 2.8:1; 4.5:1 is the least." in result.output
    assert not small_site.out.exists()


@pytest.mark.parametrize(
    ("before", "home"), [("", "url('index.html')"), ("{% set home = url('index.html') %}", "home")]
)
def test_a_component_of_a_theme_is_right_on_every_page(small_site: SmallSite, before: str, home: str) -> None:
    """Most are read once; whatever they use of a page must still be that page's."""
    file = small_site.folder / "themes" / "own" / "templates" / "components" / "breadcrumbs.html"
    file.parent.mkdir(parents=True)
    macro = f"{{% macro breadcrumbs(crumbs) %}}<p>{{{{ {home} }}}}</p>{{% endmacro %}}"
    file.write_text(before + macro, encoding="utf-8")
    assert small_site.build("--theme", "own").exit_code == 0
    assert "<p>../index.html</p>" in small_site.page("services/kite-club.html")
    assert "<p>index.html</p>" in small_site.page("a-to-z.html")


def test_an_entry_of_a_list_may_show_its_page(small_site: SmallSite) -> None:
    """One that shows nothing of its page is made once for all lists; this one must be made for each."""
    file = small_site.folder / "themes" / "own" / "templates" / "components" / "service-entry.html"
    file.parent.mkdir(parents=True)
    macro = (
        "{% macro service_entry(card, address, level) %}<li>{{ card.title }} on {{ view.frame.path }}</li>"
    )
    file.write_text(f"{macro}{{% endmacro %}}", encoding="utf-8")
    assert small_site.build("--theme", "own").exit_code == 0
    for page in ("topics/things-to-do.html", "ages/primary.html"):
        assert f"<li>Kite Club on {page}</li>" in small_site.page(page)
