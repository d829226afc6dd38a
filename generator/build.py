"""From content to a site and its books: read, join, plan, render, write. Start reading here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from generator.cache.codec import Code
from generator.cache.folder import FolderCache, with_cache
from generator.cache.results import Cache
from generator.join.join_site import join
from generator.join.public_contacts import check_privacy
from generator.join.site_index import SiteIndex, index_site
from generator.law.answers import LawAnswers, answer_law
from generator.law.duty_checks import check_duties
from generator.model import Site
from generator.model.build_options import Options, Progress
from generator.model.build_result import BuildResult, Written
from generator.model.diagnostics import Diagnostic, has_errors, in_order
from generator.model.output import Book, Output, Page
from generator.publish.plan import finish_plan, page_clashes, plan, plan_pages, without_leaflets
from generator.publish.report.council_report import plan_report
from generator.publish.report.history import HISTORY
from generator.read.content import Entries, load, with_drafts
from generator.render.drawings import check_drawings
from generator.render.easy_pictures import check_pictures, pictures_in
from generator.render.frame_words import check_languages
from generator.render.offline_files import add_offline_files
from generator.render.outputs import RenderContext, add_styles, start_pages
from generator.render.render_site import render_books, render_report, render_site
from generator.theme.find_theme import NoThemeError, find_theme, style_folders, theme_roots
from generator.theme.layers import Theme
from generator.write.one_build import only_build
from generator.write.output_folder import OutputFolder

__all__ = ["BuildInputs", "BuildResult", "NoThemeError", "Options", "Prepared", "Progress", "build", "check"]


class Prepared(Struct, frozen=True):
    """What is known before planning; `None` for a site or theme that can't be made."""

    entries: Entries
    diagnostics: tuple[Diagnostic, ...]
    site: Site | None = None
    law: LawAnswers | None = None
    theme: Theme | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether checks of the whole site wait until every entry can be read."""
        return self.site is None or bool(self.entries.unread)


class BuildInputs(Struct, frozen=True):
    """A site's inputs and outputs: what a preview needs to show a page again."""

    entries: Entries
    site: Site
    theme: Theme
    outputs: tuple[Output, ...]
    """The outputs of the site and of the report."""

    @property
    def pages(self) -> Mapping[str, Page]:
        """The pages of the site, by path below its root."""
        pages = ((each.path.as_posix(), each) for each in self.outputs if isinstance(each, Page))
        return {path.removeprefix("site/"): page for path, page in pages if path.startswith("site/")}


def build(
    options: Options, progress: Progress, keep: Callable[[BuildInputs], None] = lambda _: None
) -> BuildResult:
    """Builds the site and the books, or changes nothing and reports errors.

    Only what a change affects is rebuilt. `keep` receives the site's inputs if it was built. Raises
    `NoThemeError`, and `WriteError` if the files can't be written.
    """

    def build_unless_current(known: FolderCache) -> BuildResult:
        last, themes = known.last, theme_roots(options.folder)
        roots = [str(options.folder / "content"), *map(str, themes)]
        now = last.look_at_inputs(repr(replace(options, processes=0)), roots, style_folders(themes))
        if last.is_current(now):
            return _RESULT.read(last.result)
        result = None
        if last.is_current_but_for_styles(now):
            result = _restyle(_RESULT.read(last.result), options, known.cache, progress)
        result = result or _build(options, known.cache, progress, keep)
        last.save(now, _RESULT.write(_unchanged(result)) if result.is_whole else "")
        return result

    with only_build(options.out):
        return with_cache(options.out, build_unless_current)


def _build(
    options: Options, cache: Cache, progress: Progress, keep: Callable[[BuildInputs], None]
) -> BuildResult:
    # Read and join
    prepared = _prepare(options, cache, progress)
    site, law, theme, found = prepared.site, prepared.law, prepared.theme, prepared.diagnostics
    if site is None or law is None or theme is None or has_errors(found, strict=options.is_strict):
        return BuildResult(found, is_waiting=prepared.is_waiting)

    # Plan
    index = index_site(site if options.has_books else without_leaflets(site))
    pages = plan_pages(index, law, has_books=options.has_books)

    # Render
    with OutputFolder(options.out, cache.outputs, is_lasting=not options.is_preview) as out:
        context = RenderContext(theme, options.folder, out, cache, pictures_in(site))
        with start_pages(pages.pages, context) as started:
            # Worker processes render pages while the rest is planned and the report is made.
            planned = finish_plan(pages, cache.texts("counts"))
            cache.keep_texts("counts", planned.counts)
            known = in_order([*found, *planned.clashes])
            report = _Report(options, index, law, context, out.before(HISTORY))
            report.show(known)
            of_site = in_order([*known, *render_site(planned.outputs, started, context, progress)])

        # Write
        def publish(found: Sequence[Diagnostic], stays: Mapping[str, str]) -> bool:
            """Puts in place what is made, with a report on the faults found; not if one is an error."""
            if has_errors([*found, *report.show(found)], strict=options.is_strict):
                return False
            progress("Writing", 0, 0)
            add_offline_files(out, theme.worker(keeps=index.site.settings.offline))
            out.publish(stays)
            return True

        found = of_site
        if not has_errors(of_site):
            of_books = render_books(planned.outputs, context, progress, partial(publish, of_site))
            found = in_order([*of_site, *of_books])
        is_whole = publish(found, {})
        found = in_order([*found, *report.show(found)])
        if not is_whole:
            return BuildResult(found, out.written, has_old_books=out.written is not None)
    made = BuildInputs(prepared.entries, index.site, theme, (*planned.outputs, *report.outputs))
    keep(made)
    sources = tuple((path, page.origin.path) for path, page in made.pages.items())
    books = sum(isinstance(each, Book) for each in planned.outputs)
    return BuildResult(
        found,
        out.written,
        len(sources),
        books,
        sources,
        theme=options.theme or site.settings.theme,
        is_offline=site.settings.offline,
    )


def _restyle(before: BuildResult, options: Options, cache: Cache, progress: Progress) -> BuildResult | None:
    """The last build with new style sheets, if they can be read: no page or book is made from them."""
    found = find_theme(options.folder, before.theme, cache)
    if has_errors(found.diagnostics):
        return None
    theme = found.value
    progress("Writing", 0, 0)
    with OutputFolder(options.out, cache.outputs, is_lasting=not options.is_preview) as out:
        for path, digest in out.standing().items():
            out.commit(PurePosixPath(path), digest, "")
        add_styles(out, theme)
        add_offline_files(out, theme.worker(keeps=before.is_offline))
        return replace(before, written=out.publish())


def check(options: Options, progress: Progress) -> BuildResult:
    """The faults a build would find in the content and the theme, without building."""

    def check_plan(known: FolderCache) -> BuildResult:
        prepared = _prepare(options, known.cache, progress)
        found = prepared.diagnostics
        if prepared.site is None or prepared.law is None or has_errors(found):
            return BuildResult(found, is_waiting=prepared.is_waiting)
        return BuildResult(in_order([*found, *page_clashes(prepared.site, prepared.law)]))

    return with_cache(options.out, check_plan)


def gather(options: Options) -> BuildInputs | None:
    """A site's inputs without building it; nothing if there are errors."""

    def plan_it(prepared: Prepared) -> BuildInputs | None:
        site, law, theme = prepared.site, prepared.law, prepared.theme
        if site is None or law is None or theme is None or has_errors(prepared.diagnostics):
            return None
        outputs = plan(site, law, has_books=options.has_books).outputs
        return BuildInputs(prepared.entries, site, theme, outputs)

    return with_site(options, plan_it)


def with_site[R](options: Options, work: Callable[[Prepared], R]) -> R:
    """Runs other work on a site. It may run twice if the cache is damaged."""
    return with_cache(options.out, lambda known: work(_prepare(options, known.cache, lambda *_: None)))


def read_site(options: Options) -> Prepared:
    """A site as it is read, joined and checked, for work that needs no cache."""
    return with_site(options, lambda prepared: prepared)


def _prepare(options: Options, cache: Cache, progress: Progress) -> Prepared:
    """Reads the content, joins it into a site, checks it against the law, and finds the theme."""
    progress("Reading", 0, 0)
    cache.processes = options.processes
    loaded = load(options.folder, options.today, cache)
    progress("Checking", 0, 0)
    entries = with_drafts(loaded.value) if options.has_drafts else loaded.value
    joined = join(entries)
    site, found = joined.value, [*loaded.diagnostics, *joined.diagnostics, *check_privacy(loaded.value)]
    if site is None:
        return Prepared(entries, in_order(found))
    law = answer_law(site)
    theme = find_theme(options.folder, options.theme or site.settings.theme, cache)
    # What can't be read may well be what the law asks for.
    found += [*theme.diagnostics, *check_languages(site, theme.value)]
    found += (*check_pictures(site, theme.value), *check_drawings(site, theme.value))
    found += () if entries.unread else check_duties(entries, site, law.coverage)
    return Prepared(entries, in_order(found), site, law, theme.value)


class _Report:
    """The report, made again only if other faults were found: pages hardly ever have some if their entries have none."""

    def __init__(
        self, options: Options, index: SiteIndex, law: LawAnswers, context: RenderContext, before: bytes
    ) -> None:
        """`before` is its history as the last build left it. A preview has no report."""
        self.outputs: tuple[Output, ...] = ()
        self._is_preview = options.is_preview
        self._shown: Sequence[Diagnostic] | None = None
        self._faults: Sequence[Diagnostic] = ()
        self._plan = partial(plan_report, index, law, before=before, is_another_day=options.is_another_day)
        self._context = context

    def show(self, found: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
        """Makes the report on these faults; returns its own."""
        if found != self._shown and not self._is_preview:
            self._shown, self.outputs = found, self._plan(found)
            self._faults = render_report(self.outputs, self._context)
        return self._faults


_RESULT: Code[BuildResult] = Code(BuildResult)


def _unchanged(result: BuildResult) -> BuildResult:
    """The result of a build with nothing to do."""
    written = result.written or Written((), (), 0)
    return replace(result, written=Written((), (), len(written.changed) + written.same))
