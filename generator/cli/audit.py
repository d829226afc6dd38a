"""`local-offer audit`: makes the website and looks at it in a real browser, as families use it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.build import BuildInputs, Options, build, gather
from generator.cli.options import about_a_site, build_options, out_folder
from generator.cli.running import ERRORS_IN_CONTENT, finish, run, shown_path

if TYPE_CHECKING:
    from generator.tools.audit.audit_report import Report
    from generator.tools.audit.run_audit import Scope

_FEW = 1


@click.command("audit")
@about_a_site
@out_folder
@click.option("--all", "all_pages", is_flag=True, help="Look at every page, not one of every kind.")
@click.option("--sample", default=_FEW, show_default=True, metavar="N", help="How many pages of every kind.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="NAME",
    help="Only pages made by this template, such as service.",
)
@click.option("--books", is_flag=True, help="Make the books and look at them, too.")
@click.option("--browsers", default=2, show_default=True, help="How many browsers work side by side.")
@click.option(
    "--axe",
    type=click.Path(exists=True, path_type=Path),
    metavar="FILE",
    help="A newer axe.min.js than the one that comes with the package.",
)
@click.option("--record", is_flag=True, help="Keep the figures in content/, for the accessibility statement.")
def command(out: Path | None, **options: Any) -> None:
    """Make the website and look at it in a real browser: is it accessible?

    It tries each page on a phone and a desk, in light, dark and forced colours, with larger letters,
    with the keyboard and without scripts. The report is build/report/accessibility.html.
    """
    _needs_extra()
    chosen = build_options(out, no_books=not options["books"], **options)
    built = run(build, chosen, options["form"], is_quiet=True)
    made = gather(chosen) if built.written else None
    if made is None:
        finish(chosen, built, options["form"], is_quiet=options["quiet"], has_advice=False)
        return
    report = _audit(made, chosen, options)
    if not options["quiet"] or report.run.faults:
        _show(report, chosen.out, options["form"])
    if report.run.faults or (chosen.is_strict and report.run.enhanced_faults):
        sys.exit(ERRORS_IN_CONTENT)


def _audit(made: BuildInputs, chosen: Options, options: dict[str, Any]) -> Report:
    from generator.tools.audit.audit_site import look_at_site
    from generator.tools.audit.browser import BrowserMissingError

    scope = _scope(made, chosen, options)

    def look(_: Options, progress: Any) -> Report:
        return look_at_site(made, chosen, scope, progress, keep=options["record"])

    try:
        return run(look, chosen, options["form"], is_quiet=options["quiet"])
    except BrowserMissingError as fault:
        raise click.UsageError(str(fault)) from fault


def _scope(made: BuildInputs, chosen: Options, options: dict[str, Any]) -> Scope:
    from generator.tools.audit.run_audit import Scope
    from generator.tools.audit.site_pages import pages_of

    site = pages_of(made)
    pages = tuple(page for page in site if not options["kinds"] or page.kind in options["kinds"])
    if not pages:
        known = ", ".join(sorted({page.kind for page in site}))
        raise click.UsageError(f"There is no page of that kind. The kinds are: {known}.")
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
    """Finished books that people read. A file to fold is for a printer, with its pages turned and out of order,
    and without tags: the same book stands beside it to be read."""
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
            'The audit needs a few more packages. Install them with: pip install "local-offer[audit]"'
        )
