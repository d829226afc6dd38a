"""An answer in the file of its entry: the smallest change, what others wrote stays, and signs are only signs."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath

import pytest

from generator.read.files import File
from generator.read.manuscript import difference, parse
from generator.tools.upkeep.answer_edits import plain_body, put_in, with_answer
from generator.tools.upkeep.answer_store import Change, Kind
from generator.tools.upkeep.confirm import Check
from tests.sites import ROOT
from tests.values import body_of

PATH = "content/services/kite-club.md"
TEXT = (ROOT / "tests" / "small" / PATH).read_text("utf-8")
KITE = parse(PurePath("kite-club.md"), TEXT)


def lines(*changes: Change, text: str = TEXT) -> list[str]:
    """The lines that differ after an answer."""
    before = parse(PurePath("kite-club.md"), text)
    found = difference(text, put_in(before, PATH, changes).new.text, "x")
    return [line for line in found if line[0] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize(
    ("change", "new"),
    [
        (Change("cost", "£3 a session.", "£4: a session # now"), ['+cost: "£4: a session # now"']),
        (Change("cost", "£3 a session.", ""), []),
        (Change("wait", "", "status: closed"), ['+wait: "status: closed"']),
        (Change("wait", "", "2 weeks\nstatus: closed"), ['+wait: "2 weeks status: closed"']),
        (Change("contacts.0.phone", "01632 960520", "01632 960521"), None),
        (Change("needs", "autism", "autism\nhearing"), ["+needs: [autism, hearing]"]),
        (Change("places.0.postcode", "VX8 2AB", "VX8 2AC"), None),
        (Change("alert.text", "", "*&!{closed}"), ["+alert:", '+  text: "*&!{closed}"']),
        (Change("title", "Kite Club", "Kite Club\u2028---"), ["+title: Kite Club ---"]),
    ],
)  # fmt: skip
def test_only_the_line_of_a_fact_changes(change: Change, new: list[str] | None) -> None:
    found = lines(change)
    assert len(found) <= 3
    if new is None:
        old, now = found
        assert now[1:] == old[1:].replace(change.was, change.now)
    else:
        assert [line for line in found if line[0] == "+"] == new


def test_a_group_that_is_added_keeps_the_others_with_what_no_box_shows() -> None:
    text = TEXT.replace("postcode: VX8 2AB}", "postcode: VX8 2AB, hide_address: yes}")
    new = put_in(parse(PurePath("x.md"), text), PATH, [Change("places.1.name", "", "New Hall")]).new.text
    assert "  - name: Kite Hall\n    address: [2 Hill Road, Smallborough]\n    postcode: VX8 2AB\n" in new
    assert "    hide_address: yes\n  - name: New Hall\n" in new


def test_windows_line_ends_stay() -> None:
    windows = parse(PurePath("x.md"), TEXT.replace("\n", "\r\n"))
    changes = [Change("alert.text", "", "Closed"), Change("body", "", "New words.")]
    new = put_in(windows, PATH, changes).new.text
    assert new.count("\n") == new.count("\r\n") > 20


def test_what_others_changed_meanwhile_stays_and_is_told() -> None:
    changes = [Change("cost", "£2", "£4"), Change("wait", "", "Two weeks."), Change("ages", "old", "5 to 11")]
    edited = put_in(KITE, PATH, changes)
    assert edited.conflicts == ((changes[0], "£3 a session."),)
    assert edited.made == (changes[1],), "what is there already is no change"
    assert '"£3 a session."' in edited.new.text


def test_the_same_answer_twice_is_as_once() -> None:
    changes = [Change("cost", "£3 a session.", "£4"), Change("body", "old", "old")]
    file, check = File(PATH, "kite-club"), Check(dt.date(2026, 11, 24), "Kite Trust")
    once = with_answer(KITE, file, Kind.CHANGED, changes[:1], check).new
    again = with_answer(once, file, Kind.CHANGED, changes[:1], check)
    assert (again.new.text, again.conflicts) == (once.text, ())


def test_what_has_ended_is_closed_and_says_who_said_so() -> None:
    file, check = File(PATH, "kite-club"), Check(dt.date(2026, 11, 24), "Kite Trust")
    new = with_answer(KITE, file, Kind.ENDED, (), check).new.text
    assert "reviewed: 2026-11-24\nreviewed_by: Kite Trust\nowner: Play Team\nstatus: closed\n" in new


NASTY = """\
<script>alert(1)</script> &amp; <https://bad.example>
[click](https://bad.example) ![x](y.png) [[x]]
# Big
a
===
---
title: x
---
    code
`code` **bold** _it_
| a | b |
|---|---|
> quote
word
: meaning
[x]: https://bad.example
*[SEND]: x
{: .x}"""


def test_signs_in_a_text_are_only_signs() -> None:
    body = body_of(plain_body("", NASTY))
    assert {type(each).__name__ for each in body.blocks} == {"Paragraph"}
    assert "<script>alert(1)</script>" in body.words
    assert "[click](https://bad.example)" in body.words
    for word in ("**bold** _it_", "`code`", "| a | b |", "> quote", "# Big", "{: .x}"):
        assert word in body.words


def test_paragraphs_lists_and_headings_stay_what_they_are_and_links_that_were_there_too() -> None:
    old = "## What happens\n\nAsk the [clinic](talking-clinic.md) *now*.\n\n- Bring a coat."
    new = "## What happens now\n\nAsk the [clinic](talking-clinic.md) *soon*.\n\n- Bring a coat.\n- A *hat*."
    assert plain_body(old, new) == (
        "## What happens now\n\nAsk the [clinic](talking-clinic.md) \\*soon\\*.\n\n- Bring a coat.\n- A \\*hat\\*."
    )
    assert plain_body(old, old) == old
