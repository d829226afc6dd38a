"""The whole of an audit in one function: look, say which files are at fault, write the report, keep the figures."""

from __future__ import annotations

from generator.audit.evidence import record, run_of
from generator.audit.groups import grouped
from generator.audit.report import Report, write_report
from generator.audit.run import Progress, Scope, run_audit
from generator.audit.sources import with_sources
from generator.build import Options, find_theme
from generator.cache import Cache
from generator.load import load


def look_at_site(options: Options, scope: Scope, progress: Progress, *, keep: bool) -> Report:
    """What is found on the finished site, which is written to `build/report/` too.

    Raises `BrowserMissingError` and `NoThemeError`.
    """
    entries = load(options.folder, options.today).value
    settings = entries.settings
    if settings is None:
        raise ValueError("a site that was built has settings")
    theme = find_theme(options.folder, options.theme or settings.theme, Cache()).value
    audit = run_audit(scope, progress)
    run = run_of(audit, options.today)
    report = Report(
        run,
        grouped(with_sources(audit.findings, scope.site, options.folder, theme)),
        grouped(with_sources(audit.unsure, scope.site, options.folder, theme)),
        entries.evidence.runs,
    )
    write_report(options.out, report, settings, theme)
    if keep:
        record(options.folder, run)
    return report
