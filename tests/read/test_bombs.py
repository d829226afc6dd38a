"""Texts that are made to stop or to slow a program: each is refused in one sentence, or read."""

from __future__ import annotations

import pytest

from generator.read.markdown import read_body
from generator.read.source import split_entry
from generator.rules.spelling import meant_words


@pytest.mark.parametrize(
    "facts",
    [f"a: {'[' * 30_000}", f"a: {'{b: ' * 20_000}", f"a:\n {'- ' * 30_000}b", f"a:\n {'? ' * 30_000}b", f"a: {'[]' * 100}{'[' * 300}"],
    ids=["lists", "groups", "lists on one line", "names on one line", "after closed ones"],
)  # fmt: skip
def test_facts_inside_one_another_without_end(facts: str) -> None:
    (found,) = split_entry(f"---\n{facts}\n---\nText.\n", "x.md").diagnostics
    assert (found.rule, found.span.path) == ("broken-facts", "x.md")


def test_brackets_in_words_are_no_bomb() -> None:
    facts = "".join(f"fact{number}: See [{number}] and (more).\n" for number in range(500))
    assert split_entry(f"---\n{facts}---\nText.\n", "x.md").diagnostics == ()


def test_a_thousand_equal_headings_have_ids_of_their_own() -> None:
    body = read_body("## Same\n\nText.\n\n" * 1_000, "x.md", 1, ()).value
    ids = [heading.id for heading in body.headings]
    assert len(set(ids)) == 1_000
    assert (ids[0], ids[1], ids[-1]) == ("same", "same-2", "same-1000")


def test_a_heading_may_have_the_id_that_another_would_get() -> None:
    body = read_body("## Same 2\n\n## Same\n\n## Same\n\n## Same 2\n", "x.md", 1, ()).value
    assert len({heading.id for heading in body.headings}) == 4


def test_a_paragraph_of_addresses_is_refused_and_a_list_of_them_is_read() -> None:
    assert [each.rule for each in read_body("https://a.example/b " * 9_000, "x.md", 1, ()).diagnostics] == [
        "tangled-body"
    ]
    listed = read_body("- https://a.example/b\n" * 500, "x.md", 1, ())
    assert (len(listed.value.links), listed.diagnostics) == (500, ())


@pytest.mark.parametrize("piece", ["a", "é", "!(", "``a`", "***a", "x.x@"])
def test_a_word_without_end_is_refused_with_its_line(piece: str) -> None:
    read = read_body(f"Text.\n\n{piece * 20_000}\n", "x.md", 5, ())
    (fault,) = read.diagnostics
    assert (fault.rule, fault.span.line) == ("tangled-body", 7)
    assert read.value.word_count == 0


@pytest.mark.parametrize(
    ("piece", "most"),
    [("a\n", 5_000), ("[x](y) ", 2_000), ("<b> ", 2_000)],
    ids=["lines", "links", "tags"],
)
def test_a_body_of_very_many_parts_is_refused_with_one_line(piece: str, most: int) -> None:
    assert "body-too-long" not in {each.rule for each in read_body(piece * most, "x.md", 5, ()).diagnostics}
    (fault,) = read_body(piece * (most + 1), "x.md", 5, ()).diagnostics
    assert (fault.rule, fault.span.line) == ("body-too-long", 5)
    assert f"the most is {most:,}" in fault.message


def test_very_many_facts_are_refused_with_one_line() -> None:
    (found,) = split_entry(f"---\ntopics: [{'a, ' * 30_000}]\n---\nText.\n", "x.md").diagnostics
    assert (found.rule, found.span.line) == ("broken-facts", 2)
    assert "the most is 1,000" in found.message


def test_many_long_words_are_not_looked_up_one_by_one() -> None:
    assert meant_words("a" * 10_000) == ()
    assert meant_words("servicse") != ()
