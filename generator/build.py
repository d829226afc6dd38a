"""The whole road from a folder of content to a site and its books, in one short function: read this first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.bindery import print_books
from generator.diagnostics import Checked, Diagnostic, has_errors, in_order
from generator.load import load
from generator.look import look
from generator.model import Site
from generator.output import Book, Booklet, Output, Pack, Page
from generator.outputs.report import plan_report
from generator.plan import plan
from generator.render import render_pages
from generator.rules.books import check_characters
from generator.rules.links import check_links
from generator.rules.pages import check_page
from generator.site import join
from generator.theme import Theme, load_theme
from generator.typeset import missing_characters
from generator.write import Written, write

type Progress = Callable[[str, int, int], None]
"""Told the name of a stage, how many things are done in it and how many there are (0: unknown)."""

_DEFAULT_THEMES = (Path(__file__).parent / "themes", Path(__file__).parent.parent / "themes")


@dataclass(frozen=True, slots=True)
class Options:
    """What to build, and how."""

    folder: Path
    """The site's folder: it holds `content/` and perhaps `themes/`."""
    out: Path
    today: dt.date
    theme: str = ""
    """The theme's name; empty means the one in the settings."""
    is_strict: bool = False
    """Whether warnings stop the build."""
    has_books: bool = True


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. `written` is nothing if errors stopped it: then no file was changed."""

    diagnostics: tuple[Diagnostic, ...]
    written: Written | None = None
    pages: int = 0
    books: int = 0


class NoThemeError(Exception):
    """There is no theme of the name that was asked for."""


def build(options: Options, progress: Progress) -> Built:
    """Makes the site and the books, or changes nothing and says what is wrong.

    Raises `NoThemeError`, and `WriteError` if the files can't be written.
    """
    site, theme, faults = _prepare(options, progress)
    if site is None or theme is None or has_errors(faults, strict=options.is_strict):
        return Built(in_order(faults))
    planned = plan(site, has_books=options.has_books)
    outputs = planned.value
    files, page_faults = _render(outputs, theme, options, progress)
    faults = [*faults, *planned.diagnostics, *page_faults]
    report, report_faults = render_pages(plan_report(site, in_order(faults)), theme, options.folder, _ignore)
    found = in_order([*faults, *report_faults])
    if has_errors(found, strict=options.is_strict):
        return Built(found)
    progress("Writing", 0, 0)
    written = write(options.out, {**files, **report})
    pages = sum(isinstance(each, Page) for each in outputs)
    return Built(found, written, pages, len(outputs) - sum(not isinstance(each, Book) for each in outputs))


def check(options: Options, progress: Progress) -> Built:
    """What a build would find wrong in the content and the theme, without making anything."""
    site, _, faults = _prepare(options, progress)
    if site is not None and not has_errors(faults):
        faults += plan(site).diagnostics
    return Built(in_order(faults))


def _prepare(options: Options, progress: Progress) -> tuple[Site | None, Theme | None, list[Diagnostic]]:
    progress("Reading", 0, 0)
    loaded = load(options.folder, options.today)
    progress("Checking", 0, 0)
    joined = join(loaded.value)
    faults = [*loaded.diagnostics, *look(loaded.value), *joined.diagnostics]
    if joined.value is None:
        return None, None, faults
    faults += check_characters(joined.value, missing_characters)
    theme = find_theme(options.folder, options.theme or joined.value.settings.theme)
    return joined.value, theme.value, [*faults, *theme.diagnostics]


def find_theme(folder: Path, name: str) -> Checked[Theme]:
    """A theme of the site's own or one that comes with the program. Raises `NoThemeError`."""
    roots = (folder / "themes", *_DEFAULT_THEMES)
    names = dict.fromkeys((name, "default"))
    found = [next((root / each for root in roots if (root / each).is_dir()), None) for each in names]
    if found[0] is None:
        raise NoThemeError(f'There is no theme called "{name}" in {folder / "themes"}.')
    return load_theme(tuple(layer for layer in found if layer))


def _render(
    outputs: tuple[Output, ...], theme: Theme, options: Options, progress: Progress
) -> tuple[dict[PurePosixPath, bytes | Path], list[Diagnostic]]:
    books = [output for output in outputs if isinstance(output, Book)]
    total = len(outputs) - len(books)
    done = 0

    def advance() -> None:
        nonlocal done
        done += 1
        progress("Making pages", done, total)

    files, found = render_pages(outputs, theme, options.folder, advance)
    faults = list(found)
    progress("Checking pages", 0, 0)
    for output in outputs:
        content = files.get(output.path)
        if isinstance(output, Page) and isinstance(content, bytes) and output.path.suffix == ".html":
            faults += check_page(output.path.as_posix(), content.decode(), output.origin)
    faults += check_links(
        {path.as_posix(): content for path, content in files.items()},
        {output.path.as_posix(): output.origin for output in outputs},
        frozenset(f"site/{each.path}" for each in outputs if isinstance(each, Book | Booklet | Pack)),
    )
    if books and not has_errors(faults):
        progress("Setting books", 0, len(books))
        set_so_far = 0

        def advance_book() -> None:
            nonlocal set_so_far
            set_so_far += 1
            progress("Setting books", set_so_far, len(books))

        printed, book_faults = print_books(outputs, theme, options.folder, advance_book)
        files |= printed
        faults += book_faults
    return files, faults


def _ignore() -> None:
    pass
