"""A Markdown text becomes one tree: what an editor means, safe HTML, and exact places for what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model import GlossaryTerm
from generator.model.body import Abbreviation, Block, Paragraph, Strong
from generator.model.body_text import words_of
from generator.model.diagnostics import Diagnostic
from generator.model.unbroken import split_unbroken
from generator.publish.books.body_data import to_data
from generator.read.markdown import body_reader as read
from generator.read.markdown import read_body
from generator.render.prose import to_html
from generator.rules.vocabulary import words_in
from generator.theme.fact_html import words_to_html
from tests import strategies

PATH = "content/news/x.md"


def html(text: str) -> str:
    """The HTML of a text, on one line, links as they were written."""
    body = read_body(text, PATH, 1, ()).value
    return re.sub(r">\n+<", "><", to_html(body, lambda target: target))


def faults(text: str, first_line: int = 1) -> list[tuple[str, int, int]]:
    """Rule, line and column of everything wrong."""
    return [(each.rule, each.span.line, each.span.column) for each in found(text, first_line)]


def found(text: str, first_line: int = 1) -> tuple[Diagnostic, ...]:
    return read_body(text, PATH, first_line, ()).diagnostics


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("One.\nTwo.", "<p>One. Two.</p>"),
        ("One.  \nTwo.", "<p>One.<br>Two.</p>"),
        ("## Cost\n\nFree.", '<h2 id="cost">Cost</h2><p>Free.</p>'),
        ("## Cost & more?\n## Cost & more", '<h2 id="cost-more">Cost &amp; more?</h2><h2 id="cost-more-2">Cost &amp; more</h2>'),
        ("*a* **b** _c_ __d__", "<p><strong>a</strong> <strong>b</strong> <strong>c</strong> <strong>d</strong></p>"),
        ("snake_case_name and 2 * 3 * 4", "<p>snake_case_name and 2 * 3 * 4</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("We offer:\n- a\n- b", "<p>We offer:</p><ul><li>a</li><li>b</li></ul>"),
        ("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
        ("- a\n    - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("- a\n\n  more of a\n- b", "<ul><li><p>a</p><p>more of a</p></li><li>b</li></ul>"),
        ("> Said.", "<blockquote><p>Said.</p></blockquote>"),
        ("Key worker\n:   There for you.\n:   Every day.", "<dl><dt>Key worker</dt><dd>There for you.</dd><dd>Every day.</dd></dl>"),
        ("[a](b.md) and [c][d]\n\n[d]: e.md", '<p><a href="b.md">a</a> and <a href="e.md">c</a></p>'),
        ("<https://club.example>", '<p class="lone-link"><a href="https://club.example">https://club.example</a></p>'),
        ("3 < 4 & 5 > 2", "<p>3 &lt; 4 &amp; 5 &gt; 2</p>"),
        ("&copy; &pound;3 &nbsp;", "<p>© £3 \u00a0</p>"),
        ("\\*not bold\\* \\# \\<b\\>", "<p>*not bold* # &lt;b&gt;</p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("{{ 7 * 7 }} {% if %} $x$ #let @x", "<p>{{ 7 * 7 }} {% if %} $x$ #let @x</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_text_means_what_editors_expect(text: str, written: str) -> None:
    assert html(text) == written


def test_a_notice_is_a_note_with_a_title() -> None:
    assert html('!!! important "Before you go"\n    Bring a coat.') == (
        '<div class="notice notice-important" role="note"><p class="notice-title">Before you go</p>'
        "<p>Bring a coat.</p></div>"
    )


def test_a_table_has_a_caption_and_names_for_its_rows_and_columns() -> None:
    table = html(
        "Table: What it costs\n\n| Session | Price |\n| --- | --- |\n| Saturday | £4 |\n| Sunday |\n"
    )
    assert '<caption id="table-caption-1">What it costs</caption>' in table
    assert '<th scope="col">Session</th><th scope="col">Price</th>' in table
    assert (
        '<tr><th scope="row">Saturday</th><td>£4</td></tr><tr><th scope="row">Sunday</th><td></td></tr>'
        in table
    )
    assert 'tabindex="0" role="region" aria-labelledby="table-caption-1"' in table


def test_a_heading_can_not_take_the_id_of_a_caption() -> None:
    page = html("## Table caption 1\n\nTable: T\n\n| a |\n| --- |\n| b |\n")
    assert re.findall(r' id="([^"]*)"', page) == ["table-caption-1", "table-caption-2"]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:x", "javascript&colon;x", "&#106;avascript:x",
        "java&#x0A;script:x", "\x01javascript:x", "vbscript:x", "data:text/html,x", "DATA:text/html;base64,x",
        "file:///etc/passwd", "blob:x", "//evil.example", "/\\evil.example", "&#47;&#47;evil.example", "ftp://x.example",
    ],
)  # fmt: skip
def test_a_link_that_may_do_harm_is_never_written(target: str) -> None:
    text = f"[Book a place]({target})"
    assert "unsafe-link" in [rule for rule, _, _ in faults(text)]
    assert html(text) == "<p>Book a place</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b>bold</b>", "</div>", "<!-- note -->", "a <br/> b",
        "<a href='javascript:x'>y</a>", "<svg/onload=x>", "<?php x ?>", "[<b>x</b>](a.md)", "## <i>Cost</i>", "| <u>a</u> |\n| --- |\n| b |",
    ],
)  # fmt: skip
def test_no_html_of_an_editor_gets_through(text: str) -> None:
    assert "raw-html" in [rule for rule, _, _ in faults(text)]
    written = html(text)
    for tag in ("<script", "<img", "<b>", "<!--", "<br/>", "<svg", "<?php", "<i>", "<u>", "href='"):
        assert tag not in written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Cost", [("top-heading-in-body", 1, 1)]),
        ("Cost\n====", [("top-heading-in-body", 1, 1)]),
        ("## Cost\n\n#### Help", [("skipped-heading-level", 3, 1)]),
        ("a\n\n##\n\nb", [("empty-heading", 3, 1)]),
        ("one\n\n- two [x]()", [("missing-link-target", 3, 7)]),
        ("See [x](#).", [("missing-link-target", 1, 5)]),
        ("a ![](b.png)", [("missing-alt-text", 1, 3)]),
        ("> [x](javascript:y)", [("unsafe-link", 1, 3)]),
        ("ok\n\na\u200bb \u200b\n\u202ex", [("unprintable-character", 3, 2), ("unprintable-character", 4, 1)]),
        ("!!! danger\n    x", [("unknown-notice", 1, 1)]),
        ("x\n\n!!! note\ny", [("empty-notice", 3, 1)]),
        ("x\n\n    set in", [("indented-text", 3, 5)]),
        ("| a |\n| --- |\n| b |", [("table-without-caption", 1, 1)]),
        ("Table: T\n\n| | |\n| --- | --- |\n| a | b |", [("table-without-headers", 3, 1)]),
        ("Table: T\n\n| a |\n| --- |\n| b |\n| c | d |", [("uneven-table", 6, 0)]),
        ("Table: T\n\n| a |\n| --- |\n| `b|c` |\n| d \\| e |", []),
        ("[![a](b.png)](c.md)", [("misplaced-image", 1, 2)]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_where_it_stands(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert faults(text) == expected
    moved = [(rule, line + 9, column) for rule, line, column in expected]
    assert faults(text, first_line=10) == moved


def test_the_same_link_twice_has_two_places() -> None:
    links = read_body("[a](x.md) [a](x.md)\n\n[a](x.md)", PATH, 1, ()).value.links
    assert [(link.span.line, link.span.column) for link in links] == [(1, 1), (1, 11), (3, 1)]


def test_words_in_code_are_no_links() -> None:
    links = read_body("`[a](x.md)` \\[b](x.md) [c](x.md)", PATH, 1, ()).value.links
    assert [(link.span.column, link.target) for link in links] == [(24, "x.md")]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "*a" * 30_000,
        "`" * 50_000,
        "![" * 20_000,
        "> " * 5000,
        "- " * 5000,
        "<" * 20_000,
        "| " * 20_000,
        "(" * 50_000 + "[a]" * 5000,
        "_a" * 30_000,
        "#" * 50_000,
    ],
    ids=lambda text: text[:4],
)
def test_a_tangle_is_told_or_shown_as_it_stands_and_takes_no_age(text: str) -> None:
    body = read_body(text, PATH, 1, ())
    assert body.value.blocks or body.diagnostics


def test_page_and_book_have_the_same_words() -> None:
    text = '## Cost\n\n**Free** [club](a.md)\n\n- a\n  - b\n\nTable: T\n\n| c |\n| --- |\n| d |\n\n!!! note "e"\n    f\n'
    body = read_body(text, PATH, 1, ()).value
    plain = re.sub(r"<[^>]*>", " ", to_html(body, str)).split()
    assert sorted(plain) == sorted(words_of(body).split())
    kinds = [block["kind"] for block in to_data(body) if isinstance(block, dict)]  # type: ignore[union-attr]
    assert kinds == ["heading", "paragraph", "list", "table", "notice"]


GLOSSARY = (
    GlossaryTerm(
        "ehc-plan", "EHC plan", "A legal paper.", "education, health and care plan", ("EHCP", "statement")
    ),
    GlossaryTerm("plan", "support plan", "What a school writes."),
)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("An EHC plan helps. Another EHC plan.", ["EHC plan"]),
        ("Two EHC plans.", ["EHC plans"]),
        ("An EHCP and an EHC plan.", ["EHCP"]),
        ("The Support Plan.", ["Support Plan"]),
        ("An ehc plan.", []),
        ("A statement.", []),
        ("XEHC plan and EHC planning.", []),
        ("## EHC plan\n\nText.", []),
        ("[EHC plan](a.md)", []),
        ("**EHC plan** and `EHC plan`", ["EHC plan"]),
    ],
)
def test_a_word_of_the_glossary_is_explained_where_it_is_first_used(text: str, marked: list[str]) -> None:
    body = read_body(text, PATH, 1, GLOSSARY).value
    assert [each.text for each in explained(body.blocks)] == marked


def explained(blocks: tuple[Block, ...]) -> Iterator[Abbreviation]:
    """The words of some paragraphs that carry their meaning."""
    for block in blocks:
        if isinstance(block, Paragraph):
            for child in block.children:
                inner = child.children if isinstance(child, Strong) else (child,)
                yield from (each for each in inner if isinstance(each, Abbreviation))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Call 01632 960123 now", ["01632 960123"]),
        ("Call (01632) 960 123.", ["(01632) 960 123"]),
        ("Call 18001 01632 960123", ["18001 01632 960123"]),
        ("Call +44 (0)1632 960123 ext. 4", ["+44 (0)1632 960123 ext. 4"]),
        ("Call 116 123, or +441632 960123", ["116 123", "+441632 960123"]),
        ("at VX1 4AB or hello@club.example", ["VX1 4AB", "hello@club.example"]),
        ("0 to 25, 09:30, 2026-09-14, £4, 1.10", []),
    ],
)
def test_what_must_not_be_parted_is_found(text: str, whole: list[str]) -> None:
    pieces = list(split_unbroken(text))
    assert [piece for is_whole, piece in pieces if is_whole] == whole
    assert "".join(piece for _, piece in pieces) == text


def test_a_fact_is_escaped_and_its_lines_are_kept() -> None:
    assert words_to_html("<b>1</b>\n2") == "&lt;b&gt;1&lt;/b&gt;<br>2"


def test_words_that_run_the_other_way_are_kept_apart() -> None:
    assert words_to_html("Call کلب on 01632 960123") == (
        'Call <bdi>کلب</bdi> on <bdi class="keep" dir="ltr">01632 960123</bdi>'
    )


def test_an_english_address_among_urdu_words_has_its_own_voice() -> None:
    assert words_to_html("فیرو ہب: The Old Customs House, VX4 1DQ") == (
        '<bdi>فیرو ہب</bdi>: <bdi lang="en" dir="ltr">The Old Customs House</bdi>, '
        '<bdi class="keep" dir="ltr">VX4 1DQ</bdi>'
    )
    assert "lang" not in words_to_html("What the Old Customs House (open all day) has, 01632 960123")


@given(strategies.markdown)
@example("[a]\n\n[a]: b.md")
@example("![a]\n\n[a]: b.png")
@example("`a` \\* <https://club.example> <a@b.example> <b>")
@example("!!! note\n    a\n\n> b\n\n| a |\n| --- |\n| b |")
@example("a  \nb\n\n- c\n\n    d")
def test_what_a_text_can_not_hold_need_not_be_looked_for(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        found = read_body(text, "x.md", 1, ())
        patch.setattr(read, "_SYNTAX", {"": ()})
        patch.setattr(read, "_leave_plain_words", lambda _: None)
        assert read_body(text, "x.md", 1, ()) == found


@given(st.text() | st.text("aZé’ß£µ²1-_'ſ \n"))
def test_the_words_of_a_text_are_found_in_any_letters(text: str) -> None:
    assert words_in(text) == frozenset(re.findall(r"[^\W\d_]+", text.casefold()))
