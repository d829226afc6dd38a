"""`local-offer audit`: builds the website and tests its accessibility in a real browser."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import install_command
from generator.build import BuildInputs, Options, build, gather
from generator.cli.options import about_a_site, build_options, out_folder, path_option
from generator.cli.running import ERRORS_IN_CONTENT, Display, finish, run, shown_path

if TYPE_CHECKING:
    from generator.tools.audit.audit_report import Report
    from generator.tools.audit.run_audit import Scope


@click.command("audit")
@about_a_site
@out_folder
@click.option("--all", "all_pages", is_flag=True, help="Test every page, not one of each kind.")
@click.option("--sample", default=1, show_default=True, metavar="N", help="Pages of each kind to test.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="NAME",
    help="Only pages made from this template, such as service.",
)
@click.option("--books", is_flag=True, help="Also make the books and test them.")
@click.option("--browsers", default=2, show_default=True, help="How many browsers to run at once.")
@path_option("--axe", "FILE", "An axe.min.js to use instead of the one in the package.", exists=True)
@click.option("--record", is_flag=True, help="Save the figures in content/, for the accessibility statement.")
def command(out: Path | None, **options: Any) -> None:
    """Build the website and test in a real browser whether it is accessible.

    Each page is tested at phone and desktop width, in light, dark and forced colours, with larger text,
    with the keyboard and without JavaScript. The report is build/report/accessibility.html.
    """
    _needs_extra()
    chosen = build_options(out, no_books=not options["books"], **options)
    built = run(build, chosen, options["form"], is_quiet=True)
    made = gather(chosen) if built.is_whole else None
    if made is None:
        finish(chosen, built, Display(options["form"], is_quiet=options["quiet"]))
        return
    report = _audit(made, chosen, options)
    if not options["quiet"] or report.run.faults:
        _show(report, chosen.out, options["form"])
    if report.run.faults or (chosen.is_strict and report.run.enhanced_faults):
        sys.exit(ERRORS_IN_CONTENT)


def _audit(made: BuildInputs, chosen: Options, options: dict[str, Any]) -> Report:
    from generator.tools.audit.audit_site import audit_site
    from generator.tools.audit.browser import BrowserMissingError

    scope = _scope(made, chosen, options)

    def audit(_: Options, progress: Any) -> Report:
        return audit_site(made, chosen, scope, progress, is_recorded=options["record"])

    try:
        return run(audit, chosen, options["form"], is_quiet=options["quiet"])
    except BrowserMissingError as error:
        raise click.UsageError(str(error)) from error


def _scope(made: BuildInputs, chosen: Options, options: dict[str, Any]) -> Scope:
    from generator.tools.audit.run_audit import Scope
    from generator.tools.audit.site_pages import pages_of

    site = pages_of(made)
    pages = tuple(page for page in site if not options["kinds"] or page.kind in options["kinds"])
    if not pages:
        known = ", ".join(sorted({page.kind for page in site}))
        raise click.UsageError(f"There are no pages of that kind. Choose from: {known}.")
    return Scope(
        chosen.out / "site",
        site,
        pages,
        each=0 if options["all_pages"] else options["sample"],
        browsers=options["browsers"],
        books=_books(chosen.out / "print") if options["books"] else (),
        axe_script=str(options["axe"] or ""),
    )


def _books(folder: Path) -> tuple[Path, ...]:
    """The finished books that people read on screen.

    A booklet for folding is for a printer: its pages are out of order, and the same book is beside it.
    """
    return tuple(sorted(file for file in folder.rglob("*.pdf") if not _is_folded(file)))


def _is_folded(file: Path) -> bool:
    whole = file.with_name(f"{file.stem.removesuffix('-to-fold')}.pdf")
    return whole != file and whole.is_file()


def _show(report: Report, out: Path, form: str) -> None:
    from generator.tools.audit.audit_report import PAGE, to_json, to_lines

    if form == "json":
        click.echo(to_json(report), nl=False)
        return
    for line in to_lines(report):
        click.echo(line)
    click.echo(f"Report: {shown_path(out / PAGE)}")


def _needs_extra() -> None:
    missing = [
        name
        for name in ("axe_selenium_python", "html5lib", "selenium")
        if importlib.util.find_spec(name) is None
    ]
    if missing:
        raise click.UsageError(
            f"The audit needs more packages. Install them with: {install_command('audit')}"
        )
