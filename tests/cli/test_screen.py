"""What an editor sees of a fault: the file, the line, what is wrong and how to fix it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli.screen import line_reader, show_counts, show_json, show_text
from generator.model.diagnostics import Diagnostic, Severity, Span, has_errors, in_order

PATH = "content/services/x.md"


def fault(line: int = 0, column: int = 0, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(Span(PATH, line, column), "some-rule", severity, "This is wrong.", "Mend it so.")


def shown(each: Diagnostic, line: str = "") -> list[str]:
    return list(show_text([each], lambda *_: line))


def test_a_fault_is_shown_with_its_line_and_a_mend() -> None:
    assert shown(fault(14, 3), "To book, click here.  ") == [
        PATH,
        "  line 14, column 3: error [some-rule]",
        "      14 | To book, click here.",
        "    This is wrong.",
        "    How to fix it: Mend it so.",
        "",
    ]


def test_a_fault_of_a_whole_file_shows_no_line() -> None:
    assert shown(fault())[1:3] == ["  the file: error [some-rule]", "    This is wrong."]


@pytest.mark.parametrize(
    ("column", "begins", "ends"), [(1, "aaaa", "…"), (150, "…", "…"), (300, "…", "cccc")]
)
def test_of_a_long_line_the_part_around_the_fault_is_shown(column: int, begins: str, ends: str) -> None:
    line = shown(fault(1, column), "a" * 100 + "b" * 100 + "c" * 100)[2].partition("| ")[2]
    assert line.startswith(begins)
    assert line.endswith(ends)
    assert len(line) <= 102


def test_signs_that_move_the_cursor_are_not_printed() -> None:
    assert shown(fault(1, 1), "a\x1b[31mb\u202ec\td")[2].endswith("| a [31mb c d")


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ("", "No problems found."),
        ("error", "Found 1 error."),
        ("error error warning", "Found 2 errors and 1 warning."),
        ("error warning warning advice", "Found 1 error, 2 warnings and 1 piece of advice."),
    ],
)
def test_faults_are_counted_in_words(severities: str, words: str) -> None:
    assert show_counts([fault(severity=Severity(each)) for each in severities.split()]) == words


def test_json_keeps_letters_as_they_are() -> None:
    text = show_json([Diagnostic(Span("x", 1, 2), "r", Severity.ERROR, "“ش”", "£")])
    assert "“ش”" in text
    assert json.loads(text)["diagnostics"][0]["column"] == 2


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_lines_are_those_of_an_editor(tmp_path: Path, ends: str) -> None:
    (tmp_path / "x.md").write_bytes(f"\ufeffone{ends}two\u2028still two\x0c{ends}three".encode())
    line_of = line_reader(tmp_path)
    assert [line_of("x.md", number).strip() for number in (0, 1, 2, 3, 4)] == [
        "",
        "one",
        "two\u2028still two",
        "three",
        "",
    ]
    assert line_of("nowhere.md", 1) == ""


def test_faults_stand_in_order_and_each_once() -> None:
    first, second, third = fault(), fault(2, 1), fault(10, 1)
    assert in_order([third, first, second, first]) == (first, second, third)


def test_only_errors_stop_a_build_unless_it_is_strict() -> None:
    for severity, stops, stops_strict in (
        (Severity.ERROR, True, True),
        (Severity.WARNING, False, True),
        (Severity.ADVICE, False, False),
    ):
        assert has_errors([fault(severity=severity)]) is stops
        assert has_errors([fault(severity=severity)], strict=True) is stops_strict


def test_a_place_reads_as_programs_write_it() -> None:
    assert [str(Span("x")), str(Span("x", 2)), str(Span("x", 2, 3))] == ["x", "x:2", "x:2:3"]
