"""Reads `content/accessibility/`: audit runs and manual tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.model.diagnostics import Checked, Diagnostic, Span
from generator.model.evidence import EVIDENCE, ISSUES, TESTS, AuditRun, Evidence, HandTest, Issue, Outcome
from generator.read.files import File, find_entries
from generator.read.markdown import read_body
from generator.read.schema import read_fields
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
    faults: list[Diagnostic] = list(read.diagnostics)
    document = read.value
    if document is None or not isinstance(document.facts, list):
        return Checked((), read.diagnostics)
    runs: list[AuditRun] = []
    for index, row in enumerate(document.facts):
        fields = read_fields(RunFields, document, row, (index,))
        faults += fields.diagnostics
        if fields.value is not None:
            runs.append(AuditRun(**{name: getattr(fields.value, name) for name in RunFields.model_fields}))
    return Checked(tuple(sorted(runs, key=lambda run: run.date, reverse=True)), tuple(faults))


def _tests(folder: Path) -> Checked[tuple[HandTest, ...]]:
    files = find_entries(folder, TESTS, has_versions=False)
    faults: list[Diagnostic] = list(files.diagnostics)
    tests: list[HandTest] = []
    for file in files.value:
        test = _test(folder, file.path)
        faults += test.diagnostics
        tests += [test.value] if test.value else []
    return Checked(tuple(sorted(tests, key=_newest_first)), tuple(faults))


def _test(folder: Path, path: str) -> Checked[HandTest | None]:
    read = read_entry(folder / path, path)
    document = read.value
    if document is None:
        return Checked(None, read.diagnostics)
    body = read_body(document.body, path, document.body_line, ())
    fields = read_fields(HandTestFields, document, document.facts)
    faults = (*read.diagnostics, *body.diagnostics, *fields.diagnostics)
    if fields.value is None:
        return Checked(None, faults)
    same = {name: getattr(fields.value, name) for name in HandTestFields.model_fields}
    return Checked(HandTest(**{**same, "outcome": Outcome(same["outcome"])}, body=body.value), faults)


def _issues(folder: Path) -> Checked[tuple[Issue, ...]]:
    files = find_entries(folder, ISSUES, has_versions=False)
    faults: list[Diagnostic] = list(files.diagnostics)
    issues: list[Issue] = []
    for file in files.value:
        issue = _issue(folder, file)
        faults += issue.diagnostics
        issues += [issue.value] if issue.value else []
    return Checked(tuple(sorted(issues, key=_soonest_first)), tuple(faults))


def _issue(folder: Path, file: File) -> Checked[Issue | None]:
    read = read_entry(folder / file.path, file.path)
    document = read.value
    if document is None:
        return Checked(None, read.diagnostics)
    body = read_body(document.body, file.path, document.body_line, ())
    fields = read_fields(IssueFields, document, document.facts)
    faults = (*read.diagnostics, *body.diagnostics, *fields.diagnostics)
    if fields.value is None:
        return Checked(None, faults)
    same = {name: getattr(fields.value, name) for name in IssueFields.model_fields}
    return Checked(Issue(**same, slug=file.slug, body=body.value, span=Span(file.path, 1)), faults)


def _soonest_first(issue: Issue) -> tuple[date, str]:
    return issue.mend_by or date.max, issue.title


def _newest_first(test: HandTest) -> tuple[int, str]:
    return (-(test.tested or date.min).toordinal(), test.title)
