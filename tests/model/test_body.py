"""The tree of a text: its words, its parts in order, and copies of it with some of its parts changed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.model.body import (
    Abbreviation,
    Block,
    Body,
    Code,
    Definitions,
    Figure,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Notice,
    Paragraph,
    Preformatted,
    Quote,
    Strong,
    Table,
    Text,
    plain_text,
)
from generator.model.body_parts import Change, list_parts, resolve_links
from generator.model.body_text import words_of
from generator.model.diagnostics import Span
from generator.model.lazy import Keyed

HERE = Span("content/news/x.md", 1)


def words(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def link(target: str) -> Link:
    return Link(target, words(target), HERE)


def say(text: str) -> Paragraph:
    return Paragraph(words(text))


EVERY_BLOCK: tuple[tuple[Block, list[str]], ...] = (
    (Heading(2, words("Cost"), "cost", HERE), ["Cost"]),
    (say("Free."), ["Free."]),
    (List(((say("a"),), (say("b"), List(((say("c"),),))))), ["a", "b", "c"]),
    (Definitions(((words("Key worker"), ((say("There for you."),), (say("Every day."),))),)), ["Key worker", "There for you.", "Every day."]),
    (Table(words("Prices"), (words("Day"), words("Price")), ((words("Monday"), words("£4")),), HERE), ["Prices", "Day", "Price", "Monday", "£4"]),
    (Notice("note", "Look", (say("Bring a coat."),)), ["Look", "Bring a coat."]),
    (Quote((say("Said."),)), ["Said."]),
    (Figure("a.png", "Children fly kites.", HERE), ["Children fly kites."]),
    (Preformatted("a\nb"), ["a\nb"]),
)  # fmt: skip
NAMES = [type(block).__name__ for block, _ in EVERY_BLOCK]


@pytest.mark.parametrize(
    ("children", "text"),
    [
        ((Text("One "), Strong((Text("two "), Code("three")))), "One two three"),
        ((Link("x.md", (Text("a"), Strong((Text("b"),))), HERE), LineBreak(), Text("c")), "ab c"),
        ((Abbreviation("EHCP", "A paper.", "ehc", "education, health and care plan"),), "EHCP"),
        ((), ""),
    ],
    ids=["strong and code", "link and line break", "a glossary word without its meaning", "nothing"],
)
def test_inline_content_as_words(children: tuple[Inline, ...], text: str) -> None:
    assert plain_text(children) == text


@pytest.mark.parametrize(("block", "lines"), EVERY_BLOCK, ids=NAMES)
def test_a_block_as_lines_of_words(block: Block, lines: list[str]) -> None:
    assert words_of(Body(Keyed((block,)))) == "\n".join(lines)


def test_blocks_without_words_leave_no_empty_lines() -> None:
    blocks = (say("a"), Figure("a.png", "", HERE), Table((), (words(""),), ((words("b"),),), HERE), say(""))
    assert words_of(Body(Keyed(blocks))) == "a\nb"


FIGURE = Figure("a.png", "A", HERE)
LINKED: tuple[tuple[str, Block, list[str]], ...] = (
    ("paragraph", Paragraph((Text("See "), link("a"), Strong((Text("or "), link("b"))))), ["a", "b"]),
    ("heading", Heading(2, (link("a"),), "a", HERE), ["a"]),
    ("list", List(((Paragraph((link("a"),)),), (List(((Paragraph((link("b"),)),),)),))), ["a", "b"]),
    ("definitions", Definitions((((link("a"),), ((Paragraph((link("b"),)),), (Paragraph((link("c"),)),))),)), ["a", "b", "c"]),
    ("table", Table((link("a"),), ((link("b"),),), (((link("c"),), (link("d"),)),), HERE), ["a", "b", "c", "d"]),
    ("notice", Notice("note", "T", (Paragraph((link("a"),)),)), ["a"]),
    ("quote", Quote((Paragraph((link("a"),)),)), ["a"]),
    ("link within a link's words", Paragraph((Link("a", (Strong((link("b"),)),), HERE),)), ["a", "b"]),
    ("nothing", Preformatted("[a](b)"), []),
)  # fmt: skip


@pytest.mark.parametrize(("block", "targets"), [row[1:] for row in LINKED], ids=[row[0] for row in LINKED])
def test_links_are_listed_in_the_order_of_the_text(block: Block, targets: list[str]) -> None:
    assert [each.target for each in list_parts((block,)).links] == targets


def test_headings_and_figures_are_listed_however_deep_they_stand() -> None:
    heading = Heading(3, words("H"), "h", HERE)
    inner = replace(heading, id="h-2")
    second = replace(FIGURE, source="b.png")
    blocks = (heading, FIGURE, Notice("note", "", (inner, second)), Quote((List(((FIGURE,),)),)))
    listed = list_parts(blocks)
    assert listed.blocks == blocks
    assert listed.headings == (heading, inner)
    assert listed.figures == (FIGURE, second, FIGURE)


@pytest.mark.parametrize(("block", "targets"), [row[1:] for row in LINKED], ids=[row[0] for row in LINKED])
def test_every_link_gets_its_new_target_and_keeps_its_words(block: Block, targets: list[str]) -> None:
    body = list_parts((block,))
    after = resolve_links(body, [(each, f"{each.target}.html") for each in body.links], [])
    expected = [f"{target}.html" for target in targets]
    assert [each.target for each in after.links] == expected
    assert [each.target for each in list_parts(after.blocks).links] == expected
    assert words_of(after) == words_of(body)
    assert [each.span for each in after.links] == [HERE] * len(targets)


def test_every_figure_is_placed_and_what_is_known_of_the_words_stays() -> None:
    blocks = (FIGURE, List(((FIGURE,),)))
    body = replace(list_parts(blocks), words="A few words", word_count=3, reading_age=9)
    after = resolve_links(body, [], [(each, replace(each, source="images/a.png")) for each in body.figures])
    assert [figure.source for figure in after.figures] == ["images/a.png"] * 2
    assert list_parts(after.blocks).figures == after.figures
    assert (after.words, after.word_count, after.reading_age) == ("A few words", 3, 9)


def test_headings_with_links_are_resolved_in_the_list_of_headings_too() -> None:
    body = list_parts((Heading(2, (link("a"),), "a", HERE),))
    after = resolve_links(body, [(each, "b.html") for each in body.links], [])
    assert [plain_text(each.children) for each in after.headings] == ["a"]
    assert [
        child.target for each in after.headings for child in each.children if isinstance(child, Link)
    ] == ["b.html"]


def louder(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(Text(child.text.upper()) if isinstance(child, Text) else child for child in children)


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (EVERY_BLOCK[0][0], ["Cost"]),
        (EVERY_BLOCK[1][0], ["FREE."]),
        (EVERY_BLOCK[2][0], ["A", "B", "C"]),
        (EVERY_BLOCK[3][0], ["KEY WORKER", "THERE FOR YOU.", "EVERY DAY."]),
        (EVERY_BLOCK[4][0], ["Prices", "Day", "Price", "MONDAY", "£4"]),
        (EVERY_BLOCK[5][0], ["Look", "BRING A COAT."]),
        (EVERY_BLOCK[6][0], ["SAID."]),
        (EVERY_BLOCK[7][0], ["Children fly kites."]),
        (EVERY_BLOCK[8][0], ["a\nb"]),
    ],
    ids=NAMES,
)
def test_words_are_changed_and_titles_are_not(block: Block, lines: list[str]) -> None:
    assert words_of(Body(Keyed(Change(words=louder).blocks((block,))))) == "\n".join(lines)


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (EVERY_BLOCK[0][0], ["COST"]),
        (EVERY_BLOCK[1][0], ["Free."]),
        (EVERY_BLOCK[4][0], ["PRICES", "DAY", "PRICE", "Monday", "£4"]),
    ],
    ids=["Heading", "Paragraph", "Table"],
)
def test_titles_are_changed_and_words_are_not(block: Block, lines: list[str]) -> None:
    assert words_of(Body(Keyed(Change(titles=louder).blocks((block,))))) == "\n".join(lines)


@pytest.mark.parametrize("block", [block for block, _ in EVERY_BLOCK], ids=NAMES)
def test_a_change_of_nothing_gives_an_equal_block(block: Block) -> None:
    assert Change().block(block) == block


def test_a_paragraph_and_a_heading_that_do_not_change_are_the_very_same() -> None:
    """So that what remembers bodies by their identity finds them again."""
    for block in (say("a"), Heading(2, words("a"), "a", HERE)):
        assert Change().block(block) is block


def test_a_numbered_list_keeps_its_first_number() -> None:
    assert Change(words=louder).block(List(((say("a"),),), 3)) == List(((say("A"),),), 3)
