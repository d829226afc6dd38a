"""Shows an audit: lines for the screen, a page and JSON for `build/report/`. It judges nothing."""

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

PAGE = PurePosixPath("report/accessibility.html")
_SHOWN_PLACES = 3


class AuditView(Struct, frozen=True):
    """What the council sees of an audit."""

    frame: Frame
    run: AuditRun
    broken: tuple[Group, ...]
    """Against A, AA and best practice."""
    enhanced: tuple[Group, ...]
    unsure: tuple[Group, ...]
    """What only a person can decide."""
    history: tuple[AuditRun, ...]


class Report(Struct, frozen=True):
    """An audit, ready to be shown."""

    run: AuditRun
    found: tuple[Group, ...]
    unsure: tuple[Group, ...]
    history: tuple[AuditRun, ...]
    """Earlier runs that were recorded, the newest first."""


def write_report(out: Path, report: Report, settings: Settings, theme: Theme) -> Path:
    """Writes the page and the JSON into the folder of a build; gives the page."""
    file = out / PAGE
    file.parent.mkdir(parents=True, exist_ok=True)
    page = Page(PAGE, "pages/audit.html", _view(report, settings), SETTINGS)
    file.write_bytes(render_page(page, theme))
    file.with_suffix(".json").write_text(to_json(report), encoding="utf-8", newline="\n")
    return file


def to_json(report: Report) -> str:
    """Everything for machines."""
    data = {
        "run": to_builtins(report.run),
        "faults": to_builtins(report.found),
        "unsure": to_builtins(report.unsure),
        "history": to_builtins(report.history),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def to_lines(report: Report) -> Iterator[str]:
    """What the screen says: each fault once, then the figures."""
    for each in report.found:
        if each.level is not Level.AAA:
            yield from _fault(each)
    yield from _enhanced([each for each in report.found if each.level is Level.AAA])
    run = report.run
    yield f"Looked at {run.pages:,} of {run.of_pages:,} pages of {run.kinds} kinds, {run.looks:,} times in all:"
    yield f"  each on a phone and on a desk; {run.in_every_mode:,}, which hold every part of them all, in {len(run.modes)} modes;"
    yield f"  with {len(run.states)} things opened, {run.rules} rules of {run.tools[0]}, {run.tools[1]}."
    yield f"Found {_count(run.faults, 'fault')} against WCAG 2.2 A and AA or best practice, and {run.enhanced_faults:,} against AAA."


def _fault(group: Group) -> Iterator[str]:
    yield f"{group.source or group.pages[0]}: fault[{group.rule}] {group.message} ({group.level})"
    if group.html:
        yield f"   {' '.join(group.html.split())[:140]}"
    more = len(group.places) - _SHOWN_PLACES
    shown = "; ".join(str(place) for place in group.places[:_SHOWN_PLACES])
    yield f"  on: {shown}{f'; and {more:,} more' if more > 0 else ''}"
    yield f"  hint: {group.mend}"
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
