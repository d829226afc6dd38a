"""The words inside a block: what is bold, what a link may lead to, what characters mean, and nothing lost."""

from __future__ import annotations

import pytest

from generator.model import GlossaryTerm
from generator.model.body import (
    Abbreviation,
    Code,
    Figure,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    Strong,
    Table,
    Text,
)
from generator.model.body_text import words_of
from generator.read.markdown import read_body

GLOSSARY = (
    GlossaryTerm("ehc", "EHC plan", "A paper.", "education, health and care plan", ("EHCP",)),
    GlossaryTerm("la", "LA", "The council.", "local authority"),
    GlossaryTerm("plan", "support plan", "What a school writes."),
    GlossaryTerm("sixteen", "16+", "After school."),
    GlossaryTerm("key", "key worker", "One person to ask."),
)


def children(text: str, glossary: tuple[GlossaryTerm, ...] = ()) -> tuple[Inline, ...]:
    (block,) = read_body(text, "x.md", 1, glossary).value.blocks
    assert isinstance(block, Paragraph)
    return block.children


def short(inline: Inline) -> str:
    """A piece of a line, in short."""
    match inline:
        case Text():
            return inline.text
        case Strong():
            return f"*{''.join(map(short, inline.children))}*"
        case Code():
            return f"`{inline.text}`"
        case Link():
            return f"[{''.join(map(short, inline.children))}]({inline.target})"
        case LineBreak():
            return "/"
        case Abbreviation():
            return f"<{inline.text}>"


def line(text: str, glossary: tuple[GlossaryTerm, ...] = ()) -> str:
    return "".join(map(short, children(text, glossary)))


def rules(text: str) -> list[str]:
    return [each.rule for each in read_body(text, "x.md", 1, ()).diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *b* **c** ***d***", "a *b* *c* *d*"),
        ("**a *b* c**", "*a b c*"),
        ("**[a](b.md)**", "*[a](b.md)*"),
        ("[**a** b](c.md)", "[*a* b](c.md)"),
        ("`a  b` `*c*`", "`a  b` `*c*`"),
        ("a  \nb", "a/b"),
        ("a  \n", "a"),
        ("a\\\\nb", "a\\nb"),
        ("a   b\tc", "a b c"),
        ("a\u00a0b", "a\u00a0b"),
        ("&amp; &lt; &#163; &euro;", "& < £ €"),
        ("&zzz; & &;", "&zzz; & &;"),
        ("\\*a\\* \\[b\\] \\_c\\_", "*a* [b] _c_"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_word", "snake_case_word"),
        ("a ** b", "a ** b"),
        ("<https://x.example/a?b=c&d=e>", "[https://x.example/a?b=c&d=e](https://x.example/a?b=c&d=e)"),
        ("<a@b.example>", "[a@b.example](mailto:a@b.example)"),
        ("<mailto:a@b.example>", "[a@b.example](mailto:a@b.example)"),
        ("https://x.example", "[https://x.example](https://x.example)"),
        ("(see https://x.example/a_b).", "(see [https://x.example/a_b](https://x.example/a_b))."),
        ("www.x.example, then", "[www.x.example](https://www.x.example), then"),
        ("[to www.x.example](b.md)", "[to www.x.example](b.md)"),
        ("`https://x.example`", "`https://x.example`"),
        ("[a](b.md 'title')", "[a](b.md)"),
        ("[a](../b/c.md#d)", "[a](../b/c.md#d)"),
        ("[a]", "[a]"),
        ("[a][b]", "[a][b]"),
        ("é ش 🎈", "é ش 🎈"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_a_line_holds(text: str, expected: str) -> None:
    assert line(text) == expected


@pytest.mark.parametrize(
    "target",
    [
        "b.md", "b.md#c", "#c", "/services/b.html", "../b.md", "?a=b", "https://x.example", "HTTP://x.example", "mailto:a@b.example",
        "tel:01632960123", "TEL:01632960123", "a/b:c", "b%20c.md",
    ],
)  # fmt: skip
def test_a_link_may_lead_into_the_site_or_to_an_address(target: str) -> None:
    (link,) = children(f"[a]({target})")
    assert isinstance(link, Link)
    assert link.target == target
    assert rules(f"[a]({target})") == []


@pytest.mark.parametrize("target", ["", "#", "##"])
def test_a_link_must_lead_somewhere(target: str) -> None:
    assert rules(f"[a]({target})") == ["missing-link-target"]
    assert line(f"[a]({target})") == "[a]()"


@pytest.mark.parametrize(
    "target", ["javascript:x", "x:y", "ftp://x.example", "//x.example", "c:\\b.md", "a:b/c"]
)
def test_what_else_a_link_may_not_lead_to(target: str) -> None:
    assert rules(f"[a](<{target}>)") == ["unsafe-link"]


@pytest.mark.parametrize(
    ("text", "source", "alt", "found"),
    [
        ("![A kite.](a.png)", "a.png", "A kite.", []),
        ("![](a.png)", "a.png", "", ["missing-alt-text"]),
        ('![](a.png "decoration")', "a.png", "", []),
        ('![Words](a.png "Decoration")', "a.png", "", []),
        ('![Words](a.png "A title")', "a.png", "Words", []),
        ("![A](https://x.example/a.png)", "", "A", ["unsafe-link"]),
        ("![A](//x.example/a.png)", "", "A", ["unsafe-link"]),
        ("![A](data:image/png;base64,x)", "", "A", ["unsafe-link"]),
        ("![A]()", "", "A", ["unsafe-link"]),
        ("![A & B](a.png)", "a.png", "A & B", []),
    ],
)
def test_a_picture_has_a_file_and_words(text: str, source: str, alt: str, found: list[str]) -> None:
    (figure,) = read_body(text, "x.md", 1, ()).value.blocks
    assert isinstance(figure, Figure)
    assert (figure.source, figure.alt) == (source, alt)
    assert rules(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "## ![A](b.png)",
        "[![A](b.png)](c.md)",
        "**![A](b.png)**",
        "Table: T\n\n| ![A](b.png) |\n| --- |\n| c |",
    ],
    ids=["heading", "link", "bold", "table"],
)
def test_a_picture_in_the_wrong_place_leaves_its_words(text: str) -> None:
    checked = read_body(text, "x.md", 1, ())
    assert [each.rule for each in checked.diagnostics] == ["misplaced-image"]
    assert checked.value.figures == ()
    assert "A" in words_of(checked.value)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("<b>a</b>", 1),
        ("<b>a</b> <i>c</i>", 2),
        ("</b>", 1),
        ("<b>a</b>\n\n</i>", 1),
        ("a <!-- b --> c", 1),
        ("a < b", 0),
        ("\\<b\\>", 0),
        ("`<b>`", 0),
    ],
)
def test_html_is_told_once_for_each_element_that_opens(text: str, count: int) -> None:
    assert rules(text) == ["raw-html"] * count


def test_no_word_of_an_editor_is_lost_where_html_is_told() -> None:
    assert words_of(read_body("a <b>c</b> d", "x.md", 1, ()).value) == "a <b>c</b> d"


def test_what_can_not_be_printed_becomes_a_blank_and_is_told_once_a_line() -> None:
    checked = read_body("a\u200bb\u200bc\n\nd\u200be", "x.md", 3, ())
    assert [(each.rule, each.span.line, each.span.column) for each in checked.diagnostics] == [
        ("unprintable-character", 3, 2),
        ("unprintable-character", 5, 2),
    ]
    assert words_of(checked.value) == "a b c\nd e"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An EHC plan.", "An <EHC plan>."),
        ("EHC plans", "<EHC plans>"),
        ("an ehc plan", "an ehc plan"),
        ("An education, health and care plan.", "An <education, health and care plan>."),
        ("Education, Health and Care Plan", "<Education, Health and Care Plan>"),
        ("EHCP and EHC plan", "<EHCP> and EHC plan"),
        ("The LA is late.", "The <LA> is late."),
        ("A la carte", "A la carte"),
        ("The support plan and the Support Plan", "The <support plan> and the Support Plan"),
        ("From 16+ on", "From <16+> on"),
        ("non-LA and LA-run", "non-LA and LA-run"),
        ("**LA** and LA", "*<LA>* and LA"),
        ("[LA](a.md) and LA", "[LA](a.md) and <LA>"),
        ("`LA` and LA", "`LA` and <LA>"),
        ("A key worker, LA and support plan", "A <key worker>, <LA> and <support plan>"),
        ("KEY WORKER", "<KEY WORKER>"),
        ("monkey workers", "monkey workers"),
    ],
)
def test_words_of_the_glossary_are_marked_where_they_are_first_used(text: str, expected: str) -> None:
    assert line(text, GLOSSARY) == expected


def test_a_marked_word_carries_its_meaning() -> None:
    (found,) = [each for each in children("EHCP", GLOSSARY) if isinstance(each, Abbreviation)]
    assert found == Abbreviation("EHCP", "A paper.", "ehc", "education, health and care plan")


def test_a_word_is_marked_once_in_a_body_wherever_it_comes_next() -> None:
    body = read_body("## LA\n\nThe LA.\n\n- The LA.\n\n> LA", "x.md", 1, GLOSSARY).value
    assert [
        short(each) for block in body.blocks if isinstance(block, Paragraph) for each in block.children
    ] == ["The ", "<LA>", "."]


def test_a_word_that_stands_in_a_table_alone_is_marked_there() -> None:
    body = read_body("Table: T\n\n| a | b |\n| --- | --- |\n| c | EHCP |\n", "x.md", 1, GLOSSARY).value
    (table,) = body.blocks
    assert isinstance(table, Table)
    assert [[short(each) for each in cell] for cell in table.rows[0]] == [["c"], ["<EHCP>"]]


def test_the_longest_name_wins_over_its_parts() -> None:
    glossary = (GlossaryTerm("plan", "plan", "M."), GlossaryTerm("support", "support plan", "M."))
    assert line("A support plan and a plan", glossary) == "A <support plan> and a <plan>"


def test_of_two_terms_with_one_name_the_first_is_meant() -> None:
    glossary = (GlossaryTerm("b", "key worker", "First."), GlossaryTerm("a", "Key Worker", "Second."))
    found = [each for each in children("A key worker", glossary) if isinstance(each, Abbreviation)]
    assert [each.meaning for each in found] == ["First."]
