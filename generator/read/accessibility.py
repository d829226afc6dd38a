"""Reads `content/accessibility/`: audit runs and manual tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.model.body import Body
from generator.model.diagnostics import Checked, Diagnostic, Span
from generator.model.evidence import EVIDENCE, ISSUES, TESTS, AuditRun, Evidence, HandTest, Issue, Outcome
from generator.read.files import File, find_entries
from generator.read.markdown import read_body
from generator.read.schema import read_fields, read_rows
from generator.read.schema.evidence_fields import HandTestFields, IssueFields, RunFields
from generator.read.source import read_entry, read_list


def load_evidence(folder: Path) -> Checked[Evidence]:
    """All evidence of one site, newest first, and every fault in its files."""
    runs, tests, issues = _runs(folder), _tests(folder), _issues(folder)
    faults = (*runs.diagnostics, *tests.diagnostics, *issues.diagnostics)
    return Checked(Evidence(runs.value, tests.value, issues.value), faults)


def _runs(folder: Path) -> Checked[tuple[AuditRun, ...]]:
    if not (folder / EVIDENCE).is_file():
        return Checked(())
    read = read_list(folder / EVIDENCE, EVIDENCE)
    if read.value is None or not isinstance(read.value.facts, list):
        return Checked((), read.diagnostics)
    rows = read_rows(RunFields, read.value)
    runs = (AuditRun(**dict(fields)) for fields, _ in rows.value)
    newest_first = sorted(runs, key=lambda run: run.date, reverse=True)
    return Checked(tuple(newest_first), (*read.diagnostics, *rows.diagnostics))


def _tests(folder: Path) -> Checked[tuple[HandTest, ...]]:
    def make(fields: HandTestFields, file: File, body: Body) -> HandTest:
        facts = {**dict(fields), "outcome": Outcome(fields.outcome)}
        return HandTest(**facts, body=body, span=Span(file.path, 1))

    return _read_all(folder, TESTS, HandTestFields, make, _newest_first)


def _issues(folder: Path) -> Checked[tuple[Issue, ...]]:
    def make(fields: IssueFields, file: File, body: Body) -> Issue:
        return Issue(**dict(fields), slug=file.slug, body=body, span=Span(file.path, 1))

    return _read_all(folder, ISSUES, IssueFields, make, _soonest_first)


def _read_all[F: BaseModel, T](
    folder: Path, place: str, model: type[F], make: Callable[[F, File, Body], T], order: Callable[[T], Any]
) -> Checked[tuple[T, ...]]:
    """What the files of one folder say, in order."""
    files = find_entries(folder, place, has_versions=False)
    faults: list[Diagnostic] = list(files.diagnostics)
    found: list[T] = []
    for file in files.value:
        read = read_entry(folder / file.path, file.path)
        faults += read.diagnostics
        if document := read.value:
            body = read_body(document.body, file.path, document.body_line, ())
            fields = read_fields(model, document, document.facts)
            faults += (*body.diagnostics, *fields.diagnostics)
            found += [make(fields.value, file, body.value)] if fields.value else []
    return Checked(tuple(sorted(found, key=order)), tuple(faults))


def _soonest_first(issue: Issue) -> tuple[date, str]:
    return issue.mend_by or date.max, issue.title


def _newest_first(test: HandTest) -> tuple[int, str]:
    return (-(test.tested or date.min).toordinal(), test.title)
