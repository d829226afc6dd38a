"""Runs a whole audit: tests the pages, finds the files to change, writes the report, records the figures."""

from __future__ import annotations

from generator.build import BuildInputs, Options
from generator.tools.audit.audit_report import Report, write_report
from generator.tools.audit.groups import grouped
from generator.tools.audit.record_run import record, run_of
from generator.tools.audit.run_audit import Progress, Scope, run_audit
from generator.tools.audit.sources import with_sources


def audit_site(
    made: BuildInputs, options: Options, scope: Scope, progress: Progress, *, is_recorded: bool
) -> Report:
    """The results for a finished site, also written to `build/report/`.

    Raises `BrowserMissingError`.
    """
    audit = run_audit(scope, progress)
    run = run_of(audit, options.today)
    report = Report(
        run,
        grouped(with_sources(audit.findings, scope.site, options.folder, made.theme)),
        grouped(with_sources(audit.unsure, scope.site, options.folder, made.theme)),
        made.site.evidence.runs,
    )
    write_report(options.out, report, made.site.settings, made.theme)
    if is_recorded:
        record(options.folder, run)
    return report
