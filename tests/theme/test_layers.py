"""A theme is found layer by layer, and what is wrong with it names its file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.theme.layers import BrokenTemplateError, load_theme
from generator.theme.theme_keys import ThemeKeys, theme_keys
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
    assert "Found 13 errors" in result.output
    found = small_site.run("check", "--theme", "pale", "--all").output
    assert "ink on paper has a contrast of 2.8:1; 4.5:1 is the least." in found
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


def write(folder: Path, **files: str) -> Path:
    """A theme with these files; `__` in a name stands for a slash, and `_` before its ending for a dot."""
    for name, text in files.items():
        file = folder / ".".join(name.replace("__", "/").rsplit("_", 1))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def layers(tmp_path: Path) -> tuple[Path, Path]:
    """A council's theme, and the one below it."""
    own = write(
        tmp_path / "own",
        theme_yaml="styles: [own]\ncolours: {light: {ink: '#000001'}}",
        css__own_css=".own {}",
        icons__star_svg="<svg>\n<b/></svg>",
        static__a_js="own",
        print__book_typ="own",
    )
    below = write(
        tmp_path / "below",
        theme_yaml="styles: [base]\ncolours: {light: {ink: '#000000', paper: '#ffffff'}}",
        css__base_css=".base {}",
        icons__star_svg="<svg/>",
        static__a_js="below",
        static__deep__b_js="below",
        print__book_typ="below",
        print__parts__cover_typ="below",
        worker__keep_js="keep",
        worker__forget_js="forget",
        templates__page_html="{{ _('Topics') }} in {{ ui }}",
    )
    return own, below


def test_the_first_layer_that_has_a_file_wins(layers: tuple[Path, Path]) -> None:
    own, below = layers
    theme = load_theme(layers).value
    assert theme.find("static/a.js") == own / "static/a.js"
    assert theme.static_files == {
        "assets/a.js": own / "static/a.js",
        "assets/deep/b.js": below / "static/deep/b.js",
    }
    assert theme.print_files() == {
        "book.typ": own / "print/book.typ",
        "parts/cover.typ": below / "print/parts/cover.typ",
    }
    assert [theme.worker(keeps=keeps) for keeps in (True, False)] == ["keep", "forget"]
    with pytest.raises(FileNotFoundError, match="gone"):
        theme.find("gone.js")


def test_settings_are_merged_and_styles_come_below_first(layers: tuple[Path, Path]) -> None:
    theme = load_theme(layers).value
    assert theme.colours("light") == {"ink": "#000001", "paper": "#ffffff"}
    sheet = theme.styles().decode()
    assert (
        sheet.index("--ink: #000001")
        < sheet.index(".icon-star")
        < sheet.index(".base {}")
        < sheet.index(".own {}")
    )
    assert "%3Csvg%3E %3Cb/%3E%3C/svg%3E" in sheet


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: [", 2, "can't be read as YAML"),
        ("- a", 0, "must contain names with values"),
        ("", 0, ""),
    ],
)
def test_settings_that_are_no_settings_are_reported(
    layers: tuple[Path, Path], text: str, line: int, words: str
) -> None:
    write(layers[0], theme_yaml=text)
    found = [
        each for each in load_theme(layers).diagnostics if not each.message.startswith("The theme has no")
    ]
    assert [(each.span.path, words in each.message) for each in found] == [
        ("themes/own/theme.yaml", True)
    ] * bool(words)
    assert all(each.span.line >= line for each in found)


def test_a_page_speaks_english_where_a_theme_has_no_other_words(layers: tuple[Path, Path]) -> None:
    write(layers[0] / "locale" / "pl", words_po='msgid ""\nmsgstr ""\n\nmsgid "Topics"\nmsgstr "Tematy"\n')
    theme = load_theme(layers).value
    assert [theme.language_of(each) for each in ("pl", "ur", "en-GB")] == ["pl", "en-GB", "en-GB"]
    assert theme.render("page.html", "pl", {"ui": "<1>"}) == "Tematy in &lt;1&gt;"
    assert theme.render("page.html", "ur", {"ui": "2"}) == "Topics in 2"


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("a\n{% if %}", 2, "Expected an expression"),
        ("a\n{{ gone }}", 2, "'gone' is undefined"),
        ("{{ ui.gone }}", 1, "has no attribute 'gone'"),
        ("\n\n{{ ui + 1 }}", 3, "concatenate"),
        ("{{ {}[ui] }}", 1, "no attribute"),
        ("{% include 'gone.html' %}", 1, "gone.html"),
        ("{% from 'gone.html' import a %}", 0, "gone.html"),
        ("{{ 'x'|tojson|nothing }}", 1, "No filter named 'nothing'"),
    ],
)
def test_a_broken_template_is_named_with_its_line(
    layers: tuple[Path, Path], template: str, line: int, words: str
) -> None:
    write(layers[0], templates__page_html=template)
    with pytest.raises(BrokenTemplateError, match=words) as broken:
        load_theme(layers).value.render("page.html", "en-GB", {"ui": "x"})
    assert (broken.value.file, broken.value.line) == ("themes/own/templates/page.html", line)


def test_the_fault_of_a_component_is_told_at_the_component(layers: tuple[Path, Path]) -> None:
    part = "{% macro part() %}\n{{ ui.gone }}{% endmacro %}"
    page = "{% from 'components/part.html' import part with context %}{{ part() }}"
    write(layers[0], templates__page_html=page, templates__components__part_html=part)
    with pytest.raises(BrokenTemplateError) as broken:
        load_theme(layers).value.render("page.html", "en-GB", {"ui": "x"})
    assert (broken.value.file, broken.value.line) == ("themes/own/templates/components/part.html", 2)


def test_a_key_changes_with_any_file_its_name_and_the_program(layers: tuple[Path, Path]) -> None:
    def key(program: str = "1") -> str:
        return theme_keys(layers, lambda file: Path(file).read_text("utf-8"), program).theme

    keys = [key(), key("2")]
    write(layers[1], css__base_css=".other {}")
    keys.append(key())
    (layers[0] / "css" / "own.css").rename(layers[0] / "css" / "other.css")
    keys.append(key())
    assert len(set(keys)) == 4
    assert key() == keys[-1]


@pytest.mark.parametrize(
    ("file", "pages", "books", "code"),
    [
        ("css__base_css", False, False, False),
        ("theme_yaml", False, False, False),
        ("static__menu_js", False, False, False),
        ("templates__base_html", True, False, False),
        ("templates__page_html", True, False, False),
        ("templates__other_html", False, False, False),
        ("templates__components__new_html", True, False, True),
        ("print__book_typ", False, True, False),
        ("locale__cy__words_po", True, True, True),
        ("something__new_txt", True, True, True),
    ],
)
def test_pages_and_books_are_made_again_only_for_files_that_they_use(
    file: str, layers: tuple[Path, Path], *, pages: bool, books: bool, code: bool
) -> None:
    parts = "{% extends \"base.html\" %}{%- from 'components/new.html' import x with context -%}"
    write(layers[1], templates__page_html=parts)
    before, page = keys_of(layers)
    write(layers[0], **{file: "{# new #}"})
    after, new_page = keys_of(layers)
    assert (page != new_page, before.books != after.books) == (pages, books)
    assert (before.code != after.code) == code
    assert before.theme != after.theme


@pytest.mark.parametrize(
    ("settings", "sheet", "found"),
    [
        ("styles: own", b"", ("theme.yaml", 0, '"styles" must be a list')),
        ("styles: [gone]", b"", ("theme.yaml", 0, "css/gone.css is not there")),
        ("", b".a {}\n.b::after { content: '\xa3' }", ("css/own.css", 2, "not saved as UTF-8")),
    ],
)
def test_a_style_sheet_that_is_not_there_or_no_text_is_told(
    layers: tuple[Path, Path], settings: str, sheet: bytes, found: tuple[str, int, str]
) -> None:
    write(layers[0], theme_yaml=settings)
    (layers[0] / "css" / "own.css").write_bytes(sheet)
    told = [
        each for each in load_theme(layers).diagnostics if not each.message.startswith("The theme has no")
    ]
    assert [(each.span.path, each.span.line) for each in told] == [(f"themes/own/{found[0]}", found[1])]
    assert found[2] in told[0].message


@pytest.mark.parametrize("named", ["view.part", "'a' ~ 'b.html'", "['a.html', 'b.html']", "'a.html' if x"])
def test_a_page_whose_template_does_not_name_another_itself_may_use_any(
    named: str, layers: tuple[Path, Path]
) -> None:
    write(layers[1], templates__page_html=f"{{% include {named} %}}")
    _, page = keys_of(layers)
    write(layers[0], templates__other_html="")
    assert keys_of(layers)[1] != page


def keys_of(layers: tuple[Path, Path]) -> tuple[ThemeKeys, str]:
    """The keys of a theme, and that of pages with the template `page.html`."""
    keys = theme_keys(layers, lambda file: Path(file).read_text("utf-8"), "1")
    return keys, load_theme(layers, keys).value.key_of("page.html")
