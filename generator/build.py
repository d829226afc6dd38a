"""The whole road from a folder of content to a site and its books, in one short function: read this first."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.cache.codec import Code
from generator.cache.folder import Memory, remembering
from generator.cache.last_build import version
from generator.cache.results import Cache, ForgottenError
from generator.join.join_site import join
from generator.join.public_contacts import check_privacy
from generator.law.duty_checks import check_duties
from generator.model import Site
from generator.model.build_result import Built, Written
from generator.model.diagnostics import Checked, Diagnostic, has_errors, in_order
from generator.model.output import Book, Booklet, Output, Pack, Page, Record
from generator.publish.plan import begin_plan, finish_plan, plan, without_leaflets
from generator.publish.report.council_report import plan_report
from generator.publish.search.remembered_counts import search_remembered
from generator.read.content import Entries, load, with_drafts
from generator.render.html import Ended, Workshop, add_theme_files, begin_pages, render_pages
from generator.render.offline_files import add_offline_files
from generator.rules.links import check_links
from generator.rules.theme import BROKEN_TEMPLATE
from generator.theme.layers import Theme, load_theme, theme_key
from generator.write import Stage

__all__ = [
    "Built",
    "NoThemeError",
    "Options",
    "Progress",
    "build",
    "check",
    "find_theme",
]

type Progress = Callable[[str, int, int], None]
"""Told the name of a stage, how many things are done in it and how many there are (0: unknown)."""

_MOST_THEMES = 4
_DEFAULT_THEMES = (Path(__file__).parent / "themes", Path(__file__).parent.parent / "themes")


class Options(Struct, frozen=True):
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
    processes: int = 0
    """How many may work on it; 0 for as many as pay. It changes nothing of what is made."""
    is_preview: bool = False
    """Whether only its editor sees it: with drafts as if they were published, and without the report."""


class Made(Struct, frozen=True):
    """What a site is made of, and its pages: all that a preview needs to show one of them again."""

    entries: Entries
    site: Site
    theme: Theme
    pages: Mapping[str, Page]
    """By their path below the site's root."""


class NoThemeError(Exception):
    """There is no theme of the name that was asked for."""


def build(options: Options, progress: Progress, keep: Callable[[Made], None] | None = None) -> Built:
    """Makes the site and the books, or changes nothing and says what is wrong.

    Only what a change reaches is made again, in this process and in later ones. `keep` is given
    what the site was made of, if it was made. Raises `NoThemeError`, and `WriteError` if the files
    can't be written.
    """
    return _with_memory(
        options.out, lambda memory: _build_or_find_built(options, memory, progress, keep or _keep_nothing)
    )


def gather(options: Options) -> Made | None:
    """What a site is made of, without making it; nothing if errors stand in the way."""
    found: list[Made] = []

    def look(memory: Memory) -> Built:
        ready = _prepare(options, memory.cache, _tell_nobody)
        if ready.site and ready.theme and not has_errors(ready.faults):
            pages = dict(_pages(plan(ready.site, has_books=options.has_books).value))
            found.append(Made(ready.entries, ready.site, ready.theme, pages))
        return Built(())

    _with_memory(options.out, look)
    return found[-1] if found else None


def check(options: Options, progress: Progress) -> Built:
    """What a build would find wrong in the content and the theme, without making anything."""
    return _with_memory(options.out, lambda memory: _check(options, memory.cache, progress))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Lets the interpreter look for no circles: a site is a million values, and hardly any hold one another."""
    is_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_collecting:
            gc.enable()


def _with_memory(out: Path, work: Callable[[Memory], Built]) -> Built:
    """Does some work with what is remembered, and once more if somebody deletes that in the meantime."""
    with _without_collecting():
        with suppress(ForgottenError), remembering(out) as memory:
            return work(memory)
        with remembering(out) as memory:
            return work(memory)


def _build_or_find_built(
    options: Options, memory: Memory, progress: Progress, keep: Callable[[Made], None]
) -> Built:
    last, chosen = memory.last, repr(replace(options, processes=0))
    if last.holds(chosen):
        return _read_built(last.result)
    roots = [
        str(folder) for folder in (options.folder / "content", options.folder / "themes", *_DEFAULT_THEMES)
    ]
    made_of = last.digest_of_inputs(chosen, roots)
    built = _build(options, memory.cache, progress, keep)
    last.save(chosen, roots, made_of, _write_built(built) if built.written else "")
    return built


def _build(options: Options, cache: Cache, progress: Progress, keep: Callable[[Made], None]) -> Built:
    ready = _prepare(options, cache, progress)
    site, theme, faults = ready.site, ready.theme, ready.faults
    if site is None or theme is None or has_errors(faults, strict=options.is_strict):
        return Built(in_order(faults))
    if not options.has_books:
        # Before anything is worked out for the site, as all that is asks for the same one.
        site = without_leaflets(site)
    begun = begin_plan(site, has_books=options.has_books)
    with Stage(options.out, cache.outputs) as stage:
        workshop = Workshop(theme, options.folder, stage, cache)
        with begin_pages([each for each in begun if isinstance(each, Page)], workshop) as ended:
            # The search is planned, and the report made, while copies of this process make pages.
            with search_remembered(cache):
                planned = finish_plan(site, begun, has_books=options.has_books)
            outputs = planned.value
            faults += planned.diagnostics
            known = in_order(faults)
            of_report = _report(site, known, workshop, options)
            faults += _render(outputs, ended, workshop, progress)
        found = in_order(faults)
        if found != known:
            # Hardly ever is anything wrong with pages whose entries are right.
            of_report = _report(site, found, workshop, options)
        found = in_order([*found, *of_report])
        if has_errors(found, strict=options.is_strict):
            return Built(found)
        progress("Writing", 0, 0)
        add_offline_files(stage, theme.worker(keeps=site.settings.offline))
        written = stage.publish()
    pages = dict(_pages(outputs))
    keep(Made(ready.entries, site, theme, pages))
    sources = tuple((path, page.origin.path) for path, page in pages.items())
    return Built(found, written, len(sources), sum(isinstance(each, Book) for each in outputs), sources)


def _check(options: Options, cache: Cache, progress: Progress) -> Built:
    ready = _prepare(options, cache, progress)
    faults = ready.faults
    if ready.site is not None and not has_errors(faults):
        faults += plan(ready.site).diagnostics
    return Built(in_order(faults))


def read(options: Options) -> tuple[Site | None, Theme | None, tuple[Diagnostic, ...]]:
    """The site, its look and what is wrong in them, for those who make something else than a build of it."""
    with remembering(options.out) as memory:
        ready = _prepare(options, memory.cache, _tell_nobody)
        return ready.site, ready.theme, in_order(ready.faults)


class _Ready(Struct, frozen=True):
    """What is there before anything is planned; no site or theme where there can't be one."""

    entries: Entries
    faults: list[Diagnostic]
    site: Site | None = None
    theme: Theme | None = None


def _prepare(options: Options, cache: Cache, progress: Progress) -> _Ready:
    progress("Reading", 0, 0)
    cache.processes = options.processes
    loaded = load(options.folder, options.today, cache)
    progress("Checking", 0, 0)
    entries = with_drafts(loaded.value) if options.is_preview else loaded.value
    joined = join(entries)
    faults = [*loaded.diagnostics, *joined.diagnostics, *check_privacy(loaded.value)]
    if joined.value is None:
        return _Ready(entries, faults)
    faults += check_duties(entries, joined.value)
    theme = find_theme(options.folder, options.theme or joined.value.settings.theme, cache)
    return _Ready(entries, [*faults, *theme.diagnostics], joined.value, theme.value)


def theme_roots(folder: Path) -> tuple[Path, ...]:
    """The folders that hold themes, the site's own first."""
    return (folder / "themes", *_DEFAULT_THEMES)


def find_theme(folder: Path, name: str, cache: Cache) -> Checked[Theme]:
    """A theme of the site's own or one that comes with the program. Raises `NoThemeError`."""
    roots = theme_roots(folder)
    names = dict.fromkeys((name, "default"))
    found = [next((root / each for root in roots if (root / each).is_dir()), None) for each in names]
    if found[0] is None:
        raise NoThemeError(f'There is no theme called "{name}" in {folder / "themes"}.')
    folders = tuple(layer for layer in found if layer)
    return _load_theme(folders, theme_key(folders, cache.sources.of, version(cache.sources)))


@lru_cache(_MOST_THEMES)
def _load_theme(folders: tuple[Path, ...], key: str) -> Checked[Theme]:
    """Themes with the same key are the same; reading their templates takes longer than a small site does."""
    return load_theme(folders, key)


def _render(
    outputs: tuple[Output, ...], begun: Iterable[Ended], workshop: Workshop, progress: Progress
) -> list[Diagnostic]:
    books = [output for output in outputs if isinstance(output, Book)]
    add_theme_files(workshop)
    rendered = render_pages(
        outputs, workshop, _counter(progress, "Making pages and files", len(outputs) - len(books)), begun
    )
    progress("Checking pages", 0, 0)
    printed = {f"site/{each.path}" for each in outputs if isinstance(each, Book | Booklet | Record | Pack)}
    origins = {output.path.as_posix(): output.origin for output in outputs}
    faults = [*rendered.faults]
    if not any(each.rule == BROKEN_TEMPLATE.id for each in faults):
        # Links to a page that could not be made are no fault of their own.
        faults += check_links(rendered.links, origins, printed.union(workshop.stage.paths()))
    if books and not has_errors(faults):
        # What reads PDF takes a while to load, and most builds of an editor make no books.
        from generator.render.books.print_books import print_books

        # Their libraries do leave circles behind.
        gc.enable()
        progress("Setting books", 0, len(books))
        faults += print_books(outputs, workshop, _counter(progress, "Setting books", len(books)))
    return faults


def _report(
    site: Site, found: tuple[Diagnostic, ...], workshop: Workshop, options: Options
) -> list[Diagnostic]:
    """Makes the report of all that was found wrong, and says what is wrong with that."""
    if options.is_preview:
        return []
    return render_pages(plan_report(site, found), workshop, _ignore).faults


def _pages(outputs: tuple[Output, ...]) -> Iterator[tuple[str, Page]]:
    for each in outputs:
        if isinstance(each, Page):
            yield each.path.as_posix().removeprefix("site/"), each


def _counter(progress: Progress, stage: str, total: int) -> Callable[[], None]:
    """Tells of one more thing done, each time that it is called."""
    numbers = count(1)
    return lambda: progress(stage, next(numbers), total)


def _ignore() -> None:
    pass


def _keep_nothing(_: Made) -> None:
    pass


def _tell_nobody(_stage: str, _done: int, _total: int) -> None:
    pass


_CODE: Code[Built] = Code(Built)


def _write_built(built: Built) -> str:
    """A build as text: what a build with nothing to do would give."""
    written = built.written
    assert written is not None  # noqa: S101 - a build that came to nothing is not written down
    same = Written((), (), len(written.changed) + written.same)
    return _CODE.write(replace(built, written=same))


def _read_built(text: str) -> Built:
    """The build that was written down. Raises `ValueError`."""
    return _CODE.read(text)
