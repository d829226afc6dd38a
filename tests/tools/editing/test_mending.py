"""What is mended in how a file is saved and how its facts are written, piece by piece."""

from __future__ import annotations

import pytest

from generator.read.source import facts_in
from generator.read.unprintable import drop_invisible
from generator.tools.editing.fixes import fix_file
from generator.tools.editing.fixes.character_fixes import decode, trim_lines, untab
from generator.tools.editing.fixes.fact_fixes import tidy_date, tidy_phone

PATH = "content/services/kite-club.md"


@pytest.mark.parametrize(
    ("content", "coding"),
    [("é£".encode(), "utf-8"), ("é£".encode("cp1252"), "cp1252"), ("é£".encode("utf-16"), "utf-16"), (b"\xff\xfea", ""), (b"\x81", "")],
    ids=["UTF-8", "Windows", "UTF-16", "half of UTF-16", "neither"],
)  # fmt: skip
def test_how_a_file_was_saved(content: bytes, coding: str) -> None:
    text, found = decode(content)
    assert found == coding
    assert text == ("é£" if coding else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\xadb\u200bc\u2060d\ufeffe", "abcde"),
        ("a\u2028b\u2029c\x0bd\x0ce", "a b c d e"),
        ("a\rb\r\nc", "a\nb\r\nc"),
        ("می\u200cخواهم\u200f", "می\u200cخواهم\u200f"),
        ("a\u00a0b", "a\u00a0b"),
    ],
    ids=["no width", "odd line ends", "a return alone", "joiners and direction", "a wide blank"],
)
def test_what_nobody_can_see(text: str, expected: str) -> None:
    assert drop_invisible(text) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One  \nTwo", "One  \nTwo\n"),
        ("One \nTwo", "One\nTwo\n"),
        ("One  \n\nTwo", "One\n\nTwo\n"),
        ("One  \n   \nTwo", "One\n\nTwo\n"),
        ("   \nTwo", "\nTwo\n"),
        ("One  ", "One\n"),
        ("One\t\nTwo", "One\nTwo\n"),
        ("```\na  \n```\nb ", "```\na  \n```\nb\n"),
        ("~~~\na \n~~~\nb ", "~~~\na \n~~~\nb\n"),
        ("a ```\nb ", "a ```\nb\n"),
        ("One\n\n\n", "One\n"),
        ("One", "One\n"),
    ],
)
def test_blanks_at_the_ends_of_lines(body: str, expected: str) -> None:
    assert trim_lines(body, 0) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_stay_as_they_were(end: str) -> None:
    assert trim_lines(f"a {end}b {end}", 0) == f"a{end}b{end}"
    assert trim_lines(f"a  {end}b", 0) == f"a  {end}b{end}"


def test_facts_have_no_line_ends_on_purpose() -> None:
    text = "---\na: b  \nc: d\n---\nOne  \ntwo\n"
    found = facts_in(text)
    assert found is not None
    assert trim_lines(text, found[1]) == "---\na: b\nc: d\n---\nOne  \ntwo\n"


def test_nothing_but_blanks_stays_as_it_is() -> None:
    assert trim_lines("  \n ", 0) == "  \n "
    assert trim_lines("", 0) == ""


def test_tabs_are_set_in_by_two_in_the_facts_alone() -> None:
    text = "---\na:\n\t- b\tc\n \t d: e\n---\n\tcode\n"
    found = facts_in(text)
    assert found is not None
    assert untab(text, *found) == "---\na:\n  - b\tc\n    d: e\n---\n\tcode\n"


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("12/12/2026", "2026-12-12"),
        ("13/12/2026", "2026-12-13"),
        ("12/13/2026", "2026-12-13"),
        ("1/12/2026", ""),
        ("13/13/2026", ""),
        ("2026.9.14", "2026-09-14"),
        ("2026/13/1", ""),
        ("September 14 2026", "2026-09-14"),
        ("Sept. 14th, 2026", "2026-09-14"),
        ("14-September-2026", "2026-09-14"),
        ("14th Sep. 2026", "2026-09-14"),
        ("Mon, 14 September 2026", "2026-09-14"),
        ("Mon 14/9/2026", ""),
        ("Sunday 14 September 2026", ""),
        ("30 February 2026", ""),
        ("14 Septober 2026", ""),
        ("  14/9/2026 ", "2026-09-14"),
        ("1/1/2026", "2026-01-01"),
        ("30/2/2026", ""),
    ],
)
def test_dates_that_mean_one_day(written: str, better: str) -> None:
    assert tidy_date(written) == better


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("01632 960123", ""),
        ("0163 2960123", ""),
        ("01632.960.123", "01632 960123"),
        ("18002 01632960123", "18002 01632 960123"),
        ("18001 01632 960123", "18001 01632 960123"),
        ("+1 212 555 0123", ""),
        ("+12125550123", "+1 212-555-0123"),
        ("111", ""),
        ("116123", ""),
        ("0", ""),
        ("--", ""),
        ("01632 960123x4", ""),
        ("(01632)960123", "01632 960123"),
    ],
)
def test_numbers_with_their_usual_spaces(written: str, better: str) -> None:
    assert tidy_phone(written) == better


FACTS = "title: Kite Club\nreviewed: 2026-09-14\n"


def about(facts: str, path: str = PATH, body: str = "Words.\n") -> tuple[str, ...]:
    made = fix_file(path, f"---\n{facts}---\n{body}".encode())
    return made.fixes if made else ()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (FACTS, ()),
        ("reviewed: 2026-09-14\ntitle: Kite Club\n", ("the order of facts",)),
        ("title: Kite Club\nreviewed: 14/9/2026\n", ("dates",)),
        ("title: Kite Club\ncontacts: [{phone: '01632960123'}]\n", ("telephone numbers",)),
        ("title: Kite Club\ncontacts: {phone: '01632960123'}\n", ("telephone numbers",)),
        ("title: Kite Club\nalert: {text: x, until: 25/12/2026}\n", ("dates",)),
        ("reviewed: 14/9/2026\ntitle: Kite Club\n", ("dates", "the order of facts")),
        ("title: Kite Club \nreviewed: 2026-09-14\n", ("spaces at the ends of lines",)),
        ("title: Kite\u200b Club\n", ("invisible characters",)),
        ("title: Kite Club\nother: 14/9/2026\n", ()),
        ("title: [Kite\n", ()),
        ("title: Kite Club\nreviewed: 14/9/2026\nreviewed: x\n", ()),
    ],
)
def test_what_was_mended_is_named(facts: str, expected: tuple[str, ...]) -> None:
    assert about(facts) == expected


@pytest.mark.parametrize(
    ("path", "facts", "expected"),
    [
        ("content/events/x.md", "starts: 14/9/2026 10:00\n", ("dates",)),
        ("content/events/x.md", "starts: 2026-09-14 10:00\n", ()),
        ("content/services/x.ur.md", "reviewed: 14/9/2026\n", ("dates",)),
        ("content/services/x.ur.md", "next_review: 14/9/2026\n", ()),
        ("content/comments/2026/x.md", "due: 14/9/2026\n", ("dates",)),
        ("content/elsewhere/x.md", "reviewed: 14/9/2026\n", ()),
        ("content/glossary.yaml", "reviewed: 14/9/2026\n", ()),
    ],
)
def test_which_facts_are_dates_depends_on_the_kind_of_entry(
    path: str, facts: str, expected: tuple[str, ...]
) -> None:
    assert about(facts, path) == expected


def test_a_mark_at_the_start_stays_and_another_coding_is_told() -> None:
    text = "---\ntitle: Café \n---\n"
    marked, old = fix_file(PATH, b"\xef\xbb\xbf" + text.encode()), fix_file(PATH, text.encode("cp1252"))
    assert marked is not None
    assert old is not None
    assert (marked.has_mark, marked.fixes) == (True, ("spaces at the ends of lines",))
    assert (old.has_mark, old.fixes) == (False, ("saved as UTF-8", "spaces at the ends of lines"))
    assert marked.new == old.new == "---\ntitle: Café\n---\n"
    assert marked.path == PATH
