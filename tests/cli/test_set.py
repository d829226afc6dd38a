"""`local-offer set`: one fact of many entries, with a difference first and by the same rules."""

from __future__ import annotations

import pytest

from tests.sites import SmallSite

WHERE = ("--where", "organisation=kite-trust")


def text_of(site: SmallSite, name: str = "kite-club") -> str:
    return (site.content / "services" / f"{name}.md").read_text("utf-8")


def test_only_the_lines_of_what_is_meant_change(small_site: SmallSite) -> None:
    before = text_of(small_site), text_of(small_site, "talking-clinic")
    result = small_site.run("set", "owner=Kite Trust", "needs=autism, hearing", *WHERE, "--yes")
    assert "+needs: [autism, hearing]" in result.output
    assert "1 file changed." in result.output
    expected = before[0].replace("needs: [autism]", "needs: [autism, hearing]")
    expected = expected.replace("reviewed_by: Play Team\n", "reviewed_by: Play Team\nowner: Kite Trust\n")
    assert (text_of(small_site), text_of(small_site, "talking-clinic")) == (expected, before[1])
    assert "No entry would change." in small_site.run("set", "owner=Kite Trust", *WHERE).output


def test_a_fact_is_taken_out_and_entries_without_one_are_found(small_site: SmallSite) -> None:
    small_site.run("set", "wait=Ask us.", "--where", "reviewed_by=", "--where", "topics=therapies", "--yes")
    assert "wait: Ask us.\n" in text_of(small_site, "talking-clinic")
    small_site.run("set", "wait=", "--where", "wait=ask us.", "--yes")
    assert "wait" not in text_of(small_site, "talking-clinic")


def test_nobody_is_changed_without_a_yes(small_site: SmallSite) -> None:
    before = text_of(small_site)
    assert "Change 1 file?" in small_site.run("set", "wait=Soon.", *WHERE).output
    assert text_of(small_site) == before


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("ages=young", "It would bring errors"),
        ("parking=yes", 'no fact called "parking"'),
        ("contacts=01632 960123", "is a group of facts"),
        ("needs=autism, nothing", '"nothing" is not in the list of needs'),
        ("organisation=nobody", '"nobody" is not in the list of organisations'),
        ("cost", "is not a fact and its value"),
    ],
)
def test_what_the_rules_refuse_changes_nothing(small_site: SmallSite, fact: str, words: str) -> None:
    before = text_of(small_site)
    result = small_site.run("set", fact, *WHERE, "--yes")
    assert result.exit_code == 2
    assert words in result.output
    assert text_of(small_site) == before


def test_a_fact_that_is_given_twice_is_not_taken_for_the_last(small_site: SmallSite) -> None:
    before = text_of(small_site)
    result = small_site.run("set", "wait=Soon.", "wait=Later.", *WHERE, "--yes")
    assert result.exit_code == 2
    assert "wait is given twice." in result.output
    assert text_of(small_site) == before
