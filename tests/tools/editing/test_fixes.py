"""What is mended mechanically: how things are written, never what they say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.markdown import read_body
from generator.read.source import split_entry
from generator.tools.editing.fixes import fix_file
from generator.tools.editing.fixes.fact_fixes import tidy_date, tidy_phone
from tests.sites import ROOT

ENTRY = "---\ntitle: Kite Club\nreviewed: 2026-09-14\n---\nWords.\n"
PATH = "content/services/kite-club.md"


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("14/9/2026", "2026-09-14"),
        ("9/14/2026", "2026-09-14"),
        ("14.09.2026", "2026-09-14"),
        ("5-5-2026", "2026-05-05"),
        ("2026/9/14", "2026-09-14"),
        ("14-Sep-2026", "2026-09-14"),
        ("Sept 14, 2026", "2026-09-14"),
        ("Monday 14th September 2026", "2026-09-14"),
        ("4/9/2026", ""),
        ("31/2/2026", ""),
        ("14/9/26", ""),
        ("Tuesday 14 September 2026", ""),
        ("September 2026", ""),
        ("14 September 2026", ""),
        ("2026-09-14", ""),
        ("soon", ""),
    ],
)
def test_a_date_is_mended_only_if_it_means_one_day(written: str, better: str) -> None:
    assert tidy_date(written) == better


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("01632960123", "01632 960123"),
        ("(01632) 960123", "01632 960123"),
        ("01632-960123", "01632 960123"),
        ("+441632960123", "+44 1632 960123"),
        ("+44 (0)1632 960123", "+44 1632 960123"),
        ("1800101632960123", "18001 01632 960123"),
        ("08081570140", "0808 157 0140"),
        ("0808 157 0140", ""),
        ("03069 990123", ""),
        ("999", ""),
        ("01632 960123 ext 4", ""),
        ("01632 960123 / 960124", ""),
        ("ask Anna", ""),
    ],
)
def test_only_the_spaces_of_a_telephone_number_change(written: str, better: str) -> None:
    assert tidy_phone(written) == better


def text_after(content: bytes, path: str = PATH) -> bytes:
    made = fix_file(path, content)
    assert made is not None
    return made.new.encode()


def test_facts_go_into_the_usual_order_with_their_comments() -> None:
    entry = "---\n# About the check.\nreviewed: 2026-09-14\nmystery: x\n# What it is called.\ntitle: Kite Club\n# The end.\n---\n"
    expected = "---\n# What it is called.\ntitle: Kite Club\n# About the check.\nreviewed: 2026-09-14\nmystery: x\n# The end.\n---\n"
    assert text_after(entry.encode()).decode() == expected


def test_values_in_groups_are_mended_where_they_stand() -> None:
    entry = ENTRY.replace(
        "reviewed: 2026-09-14\n",
        "contacts:\n  - role: 'Boss'   # the best\n    phone: (01632)960123\n"
        "reviewed: 2026-09-14\nalert: {text: Shut, until: 25/12/2026}\n",
    )
    expected = entry.replace("(01632)960123", "01632 960123").replace("25/12/2026", "2026-12-25")
    made = fix_file(PATH, entry.replace("\n", "\r\n").encode())
    assert made is not None
    assert made.fixes == ("telephone numbers", "dates")
    assert made.new == expected.replace("\n", "\r\n")


def test_spaces_at_the_ends_of_lines_go_but_not_those_that_break_a_line() -> None:
    entry = ENTRY.replace("Kite Club", "Kite Club  ").replace(
        "Words.\n", "One  \ntwo \n\n```\ncode  \n```\nlast  \n\n\n"
    )
    assert text_after(entry.encode()).decode() == ENTRY.replace(
        "Words.\n", "One  \ntwo\n\n```\ncode  \n```\nlast\n"
    )


def test_a_file_from_an_old_windows_program_becomes_utf_8() -> None:
    entry = ENTRY.replace("Words.", "It costs £3 – “each”.")
    assert text_after(entry.encode("cp1252")) == entry.encode()
    assert text_after(b"\xff\xfe" + entry.encode("utf-16-le")) == entry.encode()


def test_what_nobody_can_see_goes_but_not_what_urdu_needs() -> None:
    entry = ENTRY.replace("Words.", "Short\u00adbreak\u200b, line\u2028end, می\u200cخواهم")
    assert text_after(entry.encode()).decode() == ENTRY.replace(
        "Words.", "Shortbreak, line\\\nend, می\u200cخواهم"
    )


def test_tabs_that_keep_facts_from_being_read_become_spaces() -> None:
    entry = ENTRY.replace("reviewed", "contacts:\n\t- role: Boss\n\t  phone: 999\nreviewed")
    made = fix_file(PATH, entry.encode())
    assert made is not None
    assert made.fixes == ("tabs",)
    assert made.new == entry.replace("\t", "  ")


@pytest.mark.parametrize(
    "content",
    [
        ENTRY.encode(),
        b"\xef\xbb\xbf" + ENTRY.encode(),
        ENTRY.replace("\n", "\r\n").encode(),
        b"---\nopen: [\n---\n",
        b"no facts\n",
        b"",
    ],
)
def test_what_is_well_or_cannot_be_read_is_left_alone(content: bytes) -> None:
    assert fix_file(PATH, content) is None


@given(
    st.text(st.sampled_from("ab \t\n\r#-*>`\u00a0:[]"), max_size=80),
    st.text(st.sampled_from("ab \t\n\r-:"), max_size=30),
)
def test_no_word_is_lost_and_a_second_time_changes_nothing(body: str, facts: str) -> None:
    text = f"---\ntitle: x\n{facts}\n---\n{body}"
    made = fix_file(PATH, text.encode())
    if made is None:
        return
    assert re.findall(r"\w+", made.new) == re.findall(r"\w+", made.old)
    assert fix_file(PATH, made.new.encode()) is None


def test_the_demonstration_reads_the_same_after_mending() -> None:
    for file in sorted((ROOT / "content" / "guides").glob("*.md")):
        messy = "\n".join(f"{line} " if line else "  " for line in file.read_text("utf-8").split("\n"))
        made = fix_file(f"content/guides/{file.name}", messy.encode())
        assert made is not None
        before, after = (split_entry(text, file.name).value for text in (made.old, made.new))
        assert before is not None
        assert after is not None
        assert before.facts == after.facts
        assert _blocks(before.body, before.body_line) == _blocks(after.body, after.body_line)


def _blocks(body: str, line: int) -> str:
    return repr(read_body(body, "x.md", line, ()).value.blocks)
