"""Text as it comes from Word, Outlook, Google Docs, a PDF and a web form, with the bytes that they give.

`NAME.seen.txt` beside each sample is what stands on the page, and what an editor is told. Read what `--golden` changes.
"""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.markdown import read_body
from generator.read.markdown.pasted_text import as_markdown, as_meant
from generator.read.text_files import decode
from generator.render.prose import to_html
from generator.tools.editing.fixes import fix_file
from tests.entry_texts import text_of
from tests.sites import ROOT

PASTED = ROOT / "tests" / "data" / "pasted"
NAMES = ("word", "outlook", "google-docs", "pdf", "form")
MARKS = re.compile(
    r"(?m)^[ >]*(?:[-*•\u00b7o\uf0b7\uf0a7–]\s+|-(?=\w)|#+|\d+\\?[.)]|[a-z]\)|\|[ :|-]*$)|[|*\\_<>()\[\]]"
)
"""What means something else than itself."""
FACTS = text_of("services").encode()


def text_of_sample(name: str) -> str:
    text = decode((PASTED / f"{name}.txt").read_bytes(), name).value
    assert text is not None
    return text


def seen(text: str) -> tuple[str, list[str]]:
    """The HTML of a body, and what is told of it, by line."""
    read = read_body(text, "x.md", 1, ())
    found = sorted(read.diagnostics, key=lambda each: each.span.line)
    return to_html(read.value, str), [
        f"{each.span.line}: {each.severity} [{each.rule}] {each.message}" for each in found
    ]


@pytest.mark.parametrize("name", NAMES)
def test_what_was_pasted_is_read_as_meant_or_told(name: str, request: pytest.FixtureRequest) -> None:
    html, told = seen(text_of_sample(name))
    found = "\n".join([html, "", *told, ""])
    file = PASTED / f"{name}.seen.txt"
    if request.config.getoption("--golden"):
        file.write_text(found, "utf-8")
    assert found == file.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_it_is_lost(name: str) -> None:
    text = re.sub(r"!\[\].*|\[image1\]:.*|\]\([^)]*\)", "", as_markdown(text_of_sample(name)))
    html = re.sub(r"<[^>]*>", " ", seen(text)[0])
    words, shown = re.findall(r"\w+", MARKS.sub(" ", text)), re.findall(r"\w+", unescape(html))
    rest = iter(shown)
    assert [word for word in words if word not in rest] == []


@pytest.mark.parametrize("name", NAMES)
def test_fixing_it_writes_what_was_read_and_fixing_again_nothing(name: str) -> None:
    text = text_of_sample(name)
    assert as_meant(as_markdown(text)) == as_meant(text)
    path, sample = "content/services/x.md", (PASTED / f"{name}.txt").read_bytes()
    fixed = fix_file(path, FACTS + sample)
    assert fixed is not None
    assert fix_file(path, fixed.new.encode()) is None
    assert "\u00a0" not in fixed.new
    assert not [
        each
        for each in seen(fixed.new[len(FACTS) :].replace("\r\n", "\n"))[1]
        if "[unprintable-character]" in each
    ]


@given(st.text(st.sampled_from("ab1o \t\n•–\uf0a7-).>*\\\\#"), max_size=60))
def test_what_is_written_anew_is_read_as_before(text: str) -> None:
    assert as_meant(as_markdown(text)) == as_meant(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("• A\no\tB\n• C", "- A\n  - B\n- C"),
        ("1) A\n2) B", "1. A\n2. B"),
        ("1. A\na) B\nb) C\n2. D", "1. A\n   1. B\n   1. C\n2. D"),
        ("1)A\n2)B", "1. A\n2. B"),
        ("–\u00a0A", "- A"),
        ("See https://x.example/a.", "See <https://x.example/a>."),
        ("[the club] (https://x.example)", "[the club](https://x.example)"),
        ("(the club)[club.md]", "[the club](club.md)"),
        ("##Times", "## Times"),
        ("Line\u2028two", "Line\\\ntwo"),
        ("Page\x0ctwo", "Page\n\ntwo"),
        ("di\ufb03cult\u200b", "difficult"),
    ],
)
def test_what_is_clear_is_fixed(before: str, after: str) -> None:
    fixed = fix_file("content/services/x.md", FACTS + f"{before}\n".encode())
    assert fixed is not None
    assert fixed.new[len(FACTS) :] == f"{after}\n"


@pytest.mark.parametrize(
    "text",
    [
        "1) Only one.", "a) Only one.", "[[club]]", "[the club] (on Mondays)", "Call us (now)[1]", "2026) A year.",
        "Address:\\\n14 Mill Lane", "What happens\nEvery session begins.", "#", "Well-\nknown", "[a](https://x.example)",
    ],
)  # fmt: skip
def test_what_is_not_clear_is_left(text: str) -> None:
    left = {"1) Only one.": "1. Only one."}.get(text, text)
    fixed = fix_file("content/services/x.md", FACTS + f"{text}\n".encode())
    assert (fixed.new[len(FACTS) :] if fixed else f"{text}\n") == f"{left}\n"


def test_no_break_spaces_of_other_languages_stay() -> None:
    french = "Quand\u00a0?\n".encode()
    assert fix_file("content/services/x.fr.md", b"---\ntitle: T\nsummary: S.\n---\n" + french) is None


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("What happens\nEvery session begins with a story.", ["lines-run-together"]),
        ("Ferrow Hub\n14 Mill Lane\nCalderwick", ["lines-run-together"]),
        ("- A coat\nHow to join", ["lines-run-together"]),
        ("Come and play.\nWhat you need\n\n- A coat", ["lines-run-together"]),
        ("Day\tTime\nMonday\tnoon", ["lines-run-together"]),
        ("It is differ-\nent here.", ["split-word"]),
        ("Ferrow Hub,\n14 Mill Lane,\nCalderwick.", []),
        ("Ferrow Hub  \n14 Mill Lane", []),
        ("Ferrow Hub\\\n14 Mill Lane", []),
        ("We meet on Saturdays.\nBring a coat.", []),
        ("## What happens\nEvery session begins.", []),
        ("- A coat\n- A drink", []),
        ("For pre-\nand post-natal care.", []),
        ("You can ask for help at any time, and our team in\nCalderwick will call you back within a week.", []),
        ("Key worker\n:   The person who is there.", []),
        ("| A | B |\n| --- | --- |\n| C | D |", []),
    ],
)  # fmt: skip
def test_lines_that_run_on_are_told_once(text: str, rules: list[str]) -> None:
    told = [each.rule for each in read_body(text, "x.md", 1, ()).diagnostics]
    assert [each for each in told if each in ("lines-run-together", "split-word")] == rules
