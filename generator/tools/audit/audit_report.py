"""Formats an audit as lines for the screen, and as a page and JSON for `build/report/`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct, to_builtins

from generator.model import SETTINGS, Settings
from generator.model.evidence import AuditRun
from generator.model.output import Page
from generator.model.phrase import Phrase
from generator.publish.shared.frame import Frame, frame
from generator.render.html import render_page
from generator.theme.layers import Theme
from generator.tools.audit.audit_finding import Level
from generator.tools.audit.groups import Group
from generator.write.output_folder import add_to

PAGE = PurePosixPath("report/accessibility.html")
_SHOWN_PLACES = 3


class AuditView(Struct, frozen=True):
    """The page about an audit."""

    frame: Frame
    run: AuditRun
    broken: tuple[Group, ...]
    """Failures of A, AA and best practice."""
    enhanced: tuple[Group, ...]
    unsure: tuple[Group, ...]
    """What a person has to decide."""
    history: tuple[AuditRun, ...]


class Report(Struct, frozen=True):
    """The results of an audit."""

    run: AuditRun
    found: tuple[Group, ...]
    unsure: tuple[Group, ...]
    history: tuple[AuditRun, ...]
    """Earlier recorded runs, the newest first."""


def write_report(out: Path, report: Report, settings: Settings, theme: Theme) -> Path:
    """Writes the page and the JSON to the folder of a build, and returns the path of the page."""
    page = Page(PAGE, "pages/audit.html", _view(report, settings), SETTINGS)
    add_to(out, PAGE.with_suffix(".json"), to_json(report).encode())
    add_to(out, PAGE, render_page(page, theme))
    return out / PAGE


def to_json(report: Report) -> str:
    """Everything as JSON."""
    data = {"run": report.run, "findings": report.found, "unsure": report.unsure, "history": report.history}
    return json.dumps(to_builtins(data), ensure_ascii=False, indent=1) + "\n"


def to_lines(report: Report) -> Iterator[str]:
    """Lines for the screen: each group of findings once, then the figures."""
    for each in report.found:
        if each.level is not Level.AAA:
            yield from _group_lines(each)
    yield from _enhanced([each for each in report.found if each.level is Level.AAA])
    run = report.run
    yield f"Tested {run.pages:,} of {run.of_pages:,} pages of {run.kinds} kinds, {run.looks:,} times in all:"
    yield f"  each at phone and desktop width, and {run.in_every_mode:,} that cover every part of the site in {len(run.modes)} modes;"
    yield f"  with {len(run.states)} things opened, {run.rules} rules of {run.tools[0]}, {run.tools[1]}."
    yield f"Found {_count(run.faults, 'failure')} of WCAG 2.2 A or AA or best practice, and {run.enhanced_faults:,} of AAA."


def _group_lines(group: Group) -> Iterator[str]:
    yield f"{group.source or group.pages[0]}: failure [{group.rule}] {group.message} ({group.level})"
    if group.html:
        yield f"   {' '.join(group.html.split())[:140]}"
    more = len(group.places) - _SHOWN_PLACES
    shown = "; ".join(str(place) for place in group.places[:_SHOWN_PLACES])
    yield f"  on: {shown}{f'; and {more:,} more' if more > 0 else ''}"
    yield f"  How to fix it: {group.hint}"
    yield ""


def _enhanced(groups: Sequence[Group]) -> Iterator[str]:
    if groups:
        yield "Faults at WCAG 2.2 AAA, which no site has to meet throughout:"
    for each in groups:
        yield f"  {each.source or each.pages[0]}: {each.rule}, {_count(len(each.places), 'place')}: {each.message}"
    if groups:
        yield ""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _view(report: Report, settings: Settings) -> AuditView:
    title = Phrase("How accessible this site is")
    return AuditView(
        frame(settings, PAGE.name, title, ""),
        report.run,
        tuple(each for each in report.found if each.is_binding),
        tuple(each for each in report.found if not each.is_binding),
        report.unsure,
        report.history,
    )
