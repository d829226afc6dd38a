"""Every fact goes where the table of facts says: each output is asked for it, with a made-up value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from generator.publish.search.filters import filters_of
from generator.read.schema.fact_table import Fact, forms
from generator.tools.importers.draft import Fallback
from generator.tools.importers.fact_map import guess, rows
from generator.tools.importers.make_draft import make_draft
from generator.tools.importers.matched_terms import read_terms
from generator.tools.importers.record import Record
from tests.publish.made_up import (
    Change,
    Council,
    Facts,
    all_of,
    changes,
    entry_text,
    filled,
    made,
    word_of,
)
from tests.sites import ROOT, SmallSite
from tests.test_golden import BOOK, book_text
from tests.test_house import ASKED

GROUPS = ("contact", "place", "opening_time", "alert")
SHOWING = ("page", "book", "csv", "feed", "search")
CHANGES = [
    pytest.param(change, output, id=f"{change.form}.{change.fact.name}-{output}")
    for kind in ASKED
    if kind not in GROUPS
    for change in changes(kind)
    for output in SHOWING
    if output in ASKED.get(change.form, ())
]
SAID_BADLY = "We signpost to other teams."

type Say = Callable[[str, str, Facts], str]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Council:
    """The small council."""
    return Council(tmp_path_factory.mktemp("council"))


@pytest.fixture(scope="module")
def said(council: Council) -> Say:
    """What an output says of an entry, asked once."""
    known: dict[str, str] = {}

    def say(output: str, kind: str, facts: Facts) -> str:
        key = f"{output} {kind} {facts}"
        if key not in known:
            known[key] = made(council, output, kind, facts)
        return known[key]

    return say


@pytest.mark.parametrize(("change", "output"), CHANGES)
def test_a_fact_is_where_the_table_says(change: Change, output: str, said: Say) -> None:
    fact, with_it = change.fact, said(output, change.kind, change.given)
    name = f'facts.yaml: "{fact.name}" of a {change.form}'
    if fact.is_in(output):
        without = said(output, change.kind, change.other)
        assert with_it != without, f"{name} should be in the {output}, but changes nothing there"
        if fact.shape == "words":
            assert word_of(change.form, fact) in with_it.lower(), (
                f"{name} should be in the {output}: its words are not"
            )
    elif fact.shape == "words":
        # The made-up words of one fact may begin those of another.
        found = re.search(rf"{word_of(change.form, fact)}(?![a-z])", with_it.lower())
        assert not found, f"{name} should be hidden from the {output}: its words are there"


def test_a_book_prints_the_words_of_every_fact(small_site: SmallSite) -> None:
    for kind, path in (("service", "services/made-up.md"), ("guide", "guides/made-up-guide.md")):
        # Films and downloads need files.
        facts = {name: fact for name, fact in filled(kind).items() if name not in ("films", "files")}
        small_site.write(path, entry_text(facts))
    result = small_site.build("--books")
    assert result.exit_code == 0, result.output
    printed = book_text(small_site.out / "print" / BOOK).lower()
    for form in ("service", "guide", *GROUPS):
        for fact in all_of(form):
            if fact.shape == "words" and fact.is_in("book"):
                assert word_of(form, fact) in printed, (
                    f'facts.yaml: "{fact.name}" of a {form} is not in the book'
                )


def test_each_choice_that_narrows_a_list_is_of_a_fact_and_each_such_fact_has_one(council: Council) -> None:
    site, entry = council.with_entry("service", filled("service"))
    offered = {choice.name for group in filters_of(site).groups for choice in group.choices}
    named = {fact.filter for fact in forms()["service"].facts if fact.filter}
    assert named == offered
    for change in changes("service"):
        if change.form == "service" and change.fact.filter:
            marks = [_marks(council, facts, change.fact.filter) for facts in (change.given, change.other)]
            assert marks[0] != marks[1], f'"{change.fact.name}" narrows nothing by "{change.fact.filter}"'
    assert entry.slug in {each.slug for each in site.services}


def _marks(council: Council, facts: Facts, name: str) -> list[str]:
    site, entry = council.with_entry("service", facts)
    return [mark for mark in filters_of(site).marks(entry) if mark.startswith(f"{name}=")]


IMPORTED = [
    pytest.param(fact, column, id=f"{form}.{fact.name}-{column}")
    for form in ("service", "contact", "place")
    for fact in all_of(form)
    if fact.is_in("import")
    for column in fact.known_columns
]
IN_A_TABLE = {
    "accessibility": "Step-free",
    "areas": "Smallborough town",
    "formats": "Large print",
    "free": "yes",
    "online": "yes",
    "textphone": "18001 01632 960701",
    "tier": "For everyone",
    "age_from": "5",
    "age_to": "11",
    "ages": "5 to 11",
    "email": "zq@kite.example",
    "languages": "Urdu",
    "needs": "Autism",
    "phone": "01632 960701",
    "postcode": "VX8 2AB",
    "reviewed": "2026-09-14",
    "reviewed_by": "Play Team",
    "role": "Club manager",
    "status": "closed",
    "topics": "Things to do",
    "website": "https://kite.example/zq",
}
"""What a cell may hold, where it may not hold any words."""


@pytest.mark.parametrize(("fact", "column"), IMPORTED)
def test_a_column_of_a_table_becomes_the_fact(fact: Fact, column: str) -> None:
    words = IN_A_TABLE.get(column, "Zqcell is said here")
    besides = {"Telephone": "01632 960701"} if column == "role" else {"Job title": "Manager"}
    for name in fact.known_columns[column].split("|"):
        assert _imported({name.upper(): words, **besides}) != _imported(besides), (
            f'facts.yaml: the column "{name}" should become "{fact.name}", but becomes nothing'
        )


def _imported(cells: dict[str, str]) -> tuple[object, ...]:
    """The facts of the entry that one line of a table becomes."""
    (row,) = rows([Record("line 2", dict(cells))], guess(cells))
    fallback = Fallback("learning", {"phone": "01632 960500"}, dt.date(2026, 11, 24))
    draft = make_draft(row, read_terms(ROOT / "tests" / "small"), fallback)
    return draft.facts, draft.body, draft.runner


@pytest.mark.parametrize("kind", [kind for kind in ASKED if kind not in GROUPS])
def test_sentences_are_looked_at(council: Council, kind: str) -> None:
    for fact in all_of(kind):
        if fact.is_in("words") and fact.name != "body":
            value = [SAID_BADLY] if fact.is_list else SAID_BADLY
            reading = council.read(kind, {**filled(kind), fact.name: value})
            found = [each for each in reading.diagnostics if each.rule == "jargon"]
            assert found, f'facts.yaml: nobody looks at the words of "{fact.name}" of a {kind}'
