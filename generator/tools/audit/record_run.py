"""Records a run of the audit with the content."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from msgspec.structs import asdict

from generator.model.evidence import EVIDENCE, AuditRun
from generator.tools.audit.audit_finding import Level
from generator.tools.audit.run_audit import Audit
from generator.write.whole_file import save

_HEADER = """\
# Runs of "local-offer audit --record", the newest first. The accessibility statement shows them.
"""


def run_of(audit: Audit, day: dt.date) -> AuditRun:
    """The figures of an audit to be recorded."""
    return AuditRun(
        date=day,
        pages=len(audit.visits),
        of_pages=audit.of_pages,
        in_every_mode=audit.in_every_mode,
        kinds=len(audit.kinds),
        looks=audit.looks,
        modes=audit.modes,
        states=audit.states,
        rules=len(audit.rules),
        tools=audit.tools,
        faults=sum(each.is_binding for each in audit.findings),
        enhanced_faults=sum(each.level is Level.AAA for each in audit.findings),
        minutes=max(1, round(audit.seconds / 60)),
    )


def record(folder: Path, run: AuditRun) -> Path:
    """Writes a run at the top of the site's evidence; an earlier run of the same day is replaced."""
    file = folder / EVIDENCE
    kept = file.read_text("utf-8").removeprefix(_HEADER) if file.is_file() else ""
    first, mark, rest = kept.partition("\n- date:")
    if first.startswith(f"- date: {run.date.isoformat()}\n"):
        kept = mark.lstrip("\n") + rest
    save(file, _HEADER + _written(run) + kept)
    return file


def _written(run: AuditRun) -> str:
    lines: list[str] = []
    for name, value in asdict(run).items():
        if isinstance(value, tuple):
            if value:
                lines += [
                    f"{name}:",
                    *(f"  - {json.dumps(each, ensure_ascii=False)}" for each in value),
                ]
        else:
            lines.append(f"{name}: {value}")
    return "".join(f"{'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(lines))
