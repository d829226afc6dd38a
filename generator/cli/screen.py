"""Formats diagnostics as text for people, and as lines, CSV or JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from pathlib import Path
from textwrap import shorten

from msgspec.structs import asdict

from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.publish.shared.csv_table import table
from generator.rules.rulebook import Explanation

_LONGEST_LINE = 100
_LONGEST_LIST = 130
_LONGEST_EXAMPLE = 80
_MOST_IN_FULL = 20
_MOST_ALIKE = 3
_MOST_LINES = 34
"""Of a screen of forty: the others count what was found and say what was built."""
_LINES_OF_ONE = 4
_LINES_OF_A_FILE = 2
_LINES_OF_TABLES = 4
"""Besides kinds and files: their headings, what is left over, and how to see all."""
_MOST_KINDS = 7
_MOST_FILES = 3
_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.ADVICE: "pieces of advice"}
_SINGULARS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "piece of advice"}


def show_text(diagnostics: Iterable[Diagnostic], line_of: Callable[[str, int], str]) -> Iterator[str]:
    """Lines for a screen, grouped by file, each diagnostic with the line that it is about and how to fix it."""
    for path, found in groupby(diagnostics, key=lambda each: each.span.path):
        yield path
        for each in found:
            yield from _show_one(each, line_of(path, each.span.line))
        yield ""


def worst_first(diagnostics: Sequence[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """What to fix first and the others: the files with most errors first, and a few of each rule.

    Up to twenty have no others. Of more, as many come first as fit a screen of forty lines with the tables of the
    others, and what the site as a whole lacks is among these.
    """
    if len(diagnostics) <= _MOST_IN_FULL:
        return list(diagnostics), []
    severities = list(Severity)
    found = Counter((each.span.path, each.severity) for each in diagnostics)

    def urgency(each: Diagnostic) -> tuple[object, ...]:
        path = each.span.path
        return (
            *(-found[path, severity] for severity in severities),
            path,
            severities.index(each.severity),
            each.span,
        )

    alike: Counter[str] = Counter()
    first, others = list[Diagnostic](), list[Diagnostic]()
    kinds = _kinds(diagnostics)[:_MOST_KINDS]
    lines = _LINES_OF_TABLES + _MOST_FILES + sum(2 - _is_of_the_whole(found[0]) for found in kinds)
    for each in sorted(diagnostics, key=urgency):
        alike[each.rule] += 1
        is_in_file = bool(first) and each.span.path == first[-1].span.path
        more = _LINES_OF_ONE + (0 if is_in_file else _LINES_OF_A_FILE)
        has_room = alike[each.rule] <= _MOST_ALIKE and lines + more <= _MOST_LINES
        if has_room and not _is_of_the_whole(each):
            first.append(each)
            lines += more
        else:
            others.append(each)
    return first, others


def show_others(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """Tables of diagnostics that are not shown one by one: by kind, then the files that have most of them."""
    yield f"{len(diagnostics):,} problems in short, by kind:"
    kinds = _kinds(diagnostics)
    for found in kinds[:_MOST_KINDS]:
        each = found[0]
        example = shorten(each.message, _LONGEST_EXAMPLE, placeholder=" …")
        yield f"  {len(found):>6,}  {each.severity} [{each.rule}] {example}"
        if not _is_of_the_whole(each):
            yield f"          first: {_joined([str(each.span) for each in found])}"
    if left := kinds[_MOST_KINDS:]:
        names = _joined([f"{found[0].rule} ({len(found):,})" for found in left])
        yield f"  {sum(map(len, left)):>6,}  more: {names}"
    files = Counter(each.span.path for each in diagnostics if not _is_of_the_whole(each))
    most = [(path, number) for path, number in files.most_common(_MOST_FILES) if number > 1]
    if len(files) > 1 and most:
        yield "and most of them in:"
        yield from (f"  {number:>6,}  {path}" for path, number in most)
    yield 'See all of them with "local-offer check --all", or as a table with "--format csv".'


def _kinds(diagnostics: Sequence[Diagnostic]) -> list[list[Diagnostic]]:
    """The diagnostics of each rule: errors before warnings, and the most before fewer."""
    found: dict[str, list[Diagnostic]] = {}
    for each in diagnostics:
        found.setdefault(f"{each.severity} {each.rule}", []).append(each)
    severities = list(Severity)
    return sorted(found.values(), key=lambda kind: (severities.index(kind[0].severity), -len(kind)))


def _joined(parts: Sequence[str]) -> str:
    """The first of some places or names, as many as fit a line."""
    lengths = accumulate(len(part) + 2 for part in parts)
    fitting = sum(length <= _LONGEST_LIST for length in lengths) or 1
    return ", ".join(parts[:fitting]) + (" …" if fitting < len(parts) else "")


def _is_of_the_whole(each: Diagnostic) -> bool:
    """Whether a diagnostic is about no line of a file but about what the site lacks."""
    return not each.span.line and each.severity != Severity.ERROR


def show_lines(diagnostics: Sequence[Diagnostic]) -> str:
    """One line for each diagnostic, as code editors read them: file, line, column, severity, message, rule."""
    return "\n".join(
        f"{each.span.path}:{each.span.line or 1}:{each.span.column or 1}: "
        f"{each.severity}: {each.message} {each.hint} [{each.rule}]"
        for each in diagnostics
    )


def show_table(diagnostics: Sequence[Diagnostic]) -> str:
    """A table for a spreadsheet, as CSV."""
    columns = ("file", "line", "severity", "rule", "what is wrong", "how to fix it")
    rows = [
        (each.span.path, str(each.span.line or ""), each.severity, each.rule, each.message, each.hint)
        for each in diagnostics
    ]
    return table(columns, rows).decode("utf-8-sig").rstrip()


def show_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A JSON object with the list of diagnostics, and how many there are of each severity."""
    whole = {"diagnostics": plain_diagnostics(diagnostics), "counts": counts(diagnostics)}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def plain_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[dict[str, str | int]]:
    """Each diagnostic as a dictionary that JSON can hold."""
    return [
        {
            **asdict(each.span),
            "rule": each.rule,
            "severity": each.severity,
            "message": each.message,
            "hint": each.hint,
        }
        for each in diagnostics
    ]


def counts(diagnostics: Iterable[Diagnostic]) -> dict[str, int]:
    """The number of diagnostics of each severity."""
    found = Counter(each.severity for each in diagnostics)
    return {str(severity): found[severity] for severity in Severity}


def show_counts(diagnostics: Sequence[Diagnostic]) -> str:
    """One sentence: "Found 2 errors and 1 warning."."""
    found = Counter(each.severity for each in diagnostics)
    parts = [
        f"{found[severity]:,} {(_SINGULARS if found[severity] == 1 else _PLURALS)[severity]}"
        for severity in Severity
        if found[severity]
    ]
    if not parts:
        return "No problems found."
    return f"Found {' and '.join([', '.join(parts[:-1]), parts[-1]] if parts[1:] else parts)}."


def show_rule(rule: Rule, explained: Explanation) -> str:
    """One rule as Markdown: why it exists, a bad and a good example, and its source."""
    source = f"\nSource: {explained.reference}.\n" if explained.reference else ""
    return (
        f"## {rule.id}\n\n{rule.severity.capitalize()}. {explained.why}\n{source}\n"
        f"Avoid:\n\n```text\n{explained.bad}\n```\n\nUse:\n\n```text\n{explained.good}\n```\n"
    )


def line_reader(folder: Path) -> Callable[[str, int], str]:
    """A function that returns one line of a file below `folder`, or an empty text if there is none."""
    read: dict[str, list[str]] = {}

    def line_of(path: str, number: int) -> str:
        # What is no file, such as a pipe, might never end.
        if number < 1 or not (folder / path).is_file():
            return ""
        if path not in read:
            read.clear()
            try:
                read[path] = (folder / path).read_text("utf-8-sig", "replace").split("\n")
            except OSError:
                read[path] = []
        return read[path][number - 1] if 0 < number <= len(read[path]) else ""

    return line_of


def _show_one(each: Diagnostic, line: str) -> Iterator[str]:
    place = f"line {each.span.line}" if each.span.line else "the file"
    if each.span.line and each.span.column:
        place += f", column {each.span.column}"
    yield f"  {place}: {each.severity} [{each.rule}]"
    if line.strip():
        yield f"    {each.span.line:>4} | {_window(line, each.span.column)}"
    yield f"    {each.message}"
    yield f"    How to fix it: {each.hint}"


def _window(line: str, column: int) -> str:
    """The part of a long line around a column."""
    line = "".join(character if character.isprintable() else " " for character in line)
    if len(line) <= _LONGEST_LINE:
        return line.rstrip()
    start = max(0, min(column - _LONGEST_LINE // 2, len(line) - _LONGEST_LINE))
    end = start + _LONGEST_LINE
    return ("…" if start else "") + line[start:end].strip() + ("…" if end < len(line) else "")
