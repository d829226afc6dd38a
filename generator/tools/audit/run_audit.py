"""Audits a whole site: shares its pages among several browsers and collects the findings."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from selenium.common.exceptions import WebDriverException

from generator.tools.audit.audit_finding import Finding
from generator.tools.audit.book_parts import read_book
from generator.tools.audit.browser import ALL_MODES, start_chromium, stop_chromium
from generator.tools.audit.checks.book_checks import check_book, headings_of
from generator.tools.audit.checks.file_checks import (
    PageFile,
    check_links,
    check_markup,
    check_weight,
    read_page,
)
from generator.tools.audit.checks.nu import check_with_nu, find_checker
from generator.tools.audit.opening import samples_from
from generator.tools.audit.parts import covering_pages
from generator.tools.audit.serving import serving
from generator.tools.audit.site_pages import SitePage, sample
from generator.tools.audit.visit import BrowserSession, Depth, Visit, visit

type Progress = Callable[[str, int, int], None]

_TRIES = 2


class Scope(Struct, frozen=True):
    """What to test, and how."""

    folder: Path
    """The folder of the finished site, with `index.html`."""
    site: tuple[SitePage, ...]
    """Every page of the site."""
    pages: tuple[SitePage, ...]
    """Those that may be tested."""
    books: tuple[Path, ...] = ()
    """Finished books to be tested as well."""
    each: int = 1
    """How many pages of each kind; 0 means all."""
    browsers: int = 2
    axe_script: str = ""


class Audit(Struct, frozen=True):
    """The results of an audit."""

    visits: tuple[Visit, ...]
    of_pages: int
    findings: tuple[Finding, ...]
    unsure: tuple[Finding, ...]
    tools: tuple[str, ...]
    seconds: float

    @property
    def pages(self) -> tuple[SitePage, ...]:
        """The pages that were tested."""
        return tuple(each.page for each in self.visits)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Their kinds, each once."""
        return tuple(sorted({page.kind for page in self.pages}))

    @property
    def states(self) -> tuple[str, ...]:
        """What was opened on them."""
        return tuple(sorted({state for each in self.visits for state in each.states}))

    @property
    def modes(self) -> tuple[str, ...]:
        """How they were shown."""
        return tuple(str(mode) for mode in ALL_MODES)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules of axe that applied to something."""
        return tuple(sorted({rule for each in self.visits for rule in each.rules}))

    @property
    def looks(self) -> int:
        """How many times pages were tested."""
        return sum(each.looks for each in self.visits)

    @property
    def in_every_mode(self) -> int:
        """How many pages were tested in all modes."""
        return sum(each.depth >= Depth.MODES for each in self.visits)


def run_audit(scope: Scope, progress: Progress) -> Audit:
    """The audit of the pages in scope. Raises `BrowserMissingError`."""
    started = time.monotonic()
    chosen = sample(scope.pages, scope.folder, scope.each) if scope.each else scope.pages
    progress("Reading pages", 0, 0)
    read = {page.path: read_page(scope.folder, page.path) for page in scope.site}
    found = list(_files(scope, chosen, read))
    visits, version = _visits(scope, chosen, _depths(scope, chosen, read), progress)
    findings = [*found, *(each for seen in visits for each in seen.findings)]
    axe_version = next((seen.axe_version for seen in visits if seen.axe_version), "")
    return Audit(
        visits,
        len(scope.site),
        tuple(dict.fromkeys(findings)),
        tuple(dict.fromkeys(each for seen in visits for each in seen.unsure)),
        tuple(_tools(axe_version, version)),
        time.monotonic() - started,
    )


def _tools(axe: str, chromium: str) -> Iterator[str]:
    yield f"axe-core {axe}"
    yield f"Chromium {chromium}"
    if find_checker():
        yield "Nu HTML Checker"


def _depths(
    scope: Scope, chosen: Sequence[SitePage], read: Mapping[str, PageFile]
) -> Mapping[SitePage, Depth]:
    """How much to test on each page: what would be the same as on another page is not repeated."""
    firsts = sample(scope.pages, scope.folder, 1)
    new_parts = covering_pages(chosen, read)
    return {
        page: Depth.STATES if page in firsts else Depth.MODES if page.path in new_parts else Depth.PAGE
        for page in chosen
    }


def _files(scope: Scope, chosen: Sequence[SitePage], read: Mapping[str, PageFile]) -> Iterable[Finding]:
    """Findings in the files. Links are checked on all pages, since any page may link to any other."""
    for page in chosen:
        yield from check_markup(read[page.path])
        yield from check_weight(read[page.path], scope.folder)
    yield from check_links(read, scope.folder)
    if checker := find_checker():
        yield from check_with_nu(checker, scope.folder.resolve(), [page.path for page in chosen])
    headings = headings_of(list(read.values()))
    for book in scope.books:
        yield from check_book(book.name, read_book(book), headings)


def _visits(
    scope: Scope, chosen: Sequence[SitePage], depths: Mapping[SitePage, Depth], progress: Progress
) -> tuple[tuple[Visit, ...], str]:
    """Visits every page, the slowest first so no browser is left with one at the end."""
    waiting: queue.SimpleQueue[SitePage] = queue.SimpleQueue()
    for page in sorted(chosen, key=lambda page: (-depths[page], -(scope.folder / page.path).stat().st_size)):
        waiting.put(page)
    team = _Team(scope, waiting, depths, lambda done: progress("Testing pages", done, len(chosen)))
    threads = [threading.Thread(target=team.work, daemon=True) for _ in range(scope.browsers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if team.failures:
        raise team.failures[0]
    return tuple(sorted(team.visits, key=lambda seen: seen.page.path)), team.version


class _Team:
    """Browsers that take pages from the same queue."""

    def __init__(
        self,
        scope: Scope,
        waiting: queue.SimpleQueue[SitePage],
        depths: Mapping[SitePage, Depth],
        advance: Callable[[int], None],
    ) -> None:
        self.visits: list[Visit] = []
        self.failures: list[Exception] = []
        self.version = ""
        self._scope = scope
        self._waiting = waiting
        self._depths = depths
        self._advance = advance

    def work(self) -> None:
        """Visits pages until none is left or a browser fails."""
        try:
            with serving(self._scope.folder) as address:
                self._visit_pages(address)
        except Exception as error:  # noqa: BLE001 - raised again where the threads are joined
            self.failures.append(error)

    def _visit_pages(self, address: str) -> None:
        session = self._session(address)
        while not self.failures:
            try:
                page = self._waiting.get_nowait()
            except queue.Empty:
                break
            for attempt in range(1, _TRIES + 1):
                try:
                    seen = visit(session, page, self._depths[page])
                    break
                except WebDriverException:
                    # A browser may crash on a busy machine, but a page that crashes two is the cause.
                    stop_chromium(session.driver)
                    if attempt == _TRIES:
                        raise
                    session = self._session(address)
            self.visits.append(seen)
            self._advance(len(self.visits))
        stop_chromium(session.driver)

    def _session(self, address: str) -> BrowserSession:
        driver = start_chromium()
        # A service worker's cache from one page must not hide what the next page requests.
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd("Network.setBypassServiceWorker", {"bypass": True})
        self.version = str(driver.capabilities["browserVersion"])
        return BrowserSession(driver, address, samples_from(self._scope.site), self._scope.axe_script)
