"""Looks at a whole site: shares its pages out among browsers and gathers what each saw."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from selenium.common.exceptions import WebDriverException

from generator.tools.audit.audit_finding import Finding
from generator.tools.audit.bookread import read_book
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
from generator.tools.audit.parts import holding_every_part
from generator.tools.audit.serving import serving
from generator.tools.audit.site_pages import SitePage, sample
from generator.tools.audit.visit import Depth, Desk, Visit, visit

type Progress = Callable[[str, int, int], None]

_TRIES = 2


class Scope(Struct, frozen=True):
    """What to look at, and with what."""

    folder: Path
    """The finished site: it holds `index.html`."""
    site: tuple[SitePage, ...]
    """Every page of the site."""
    pages: tuple[SitePage, ...]
    """Those that may be looked at."""
    books: tuple[Path, ...] = ()
    """Finished books to look at, too."""
    each: int = 1
    """How many pages of every kind; 0 means all."""
    browsers: int = 2
    axe_script: str = ""


class Audit(Struct, frozen=True):
    """What was seen of a site."""

    visits: tuple[Visit, ...]
    of_pages: int
    findings: tuple[Finding, ...]
    unsure: tuple[Finding, ...]
    tools: tuple[str, ...]
    seconds: float

    @property
    def pages(self) -> tuple[SitePage, ...]:
        """The pages that were looked at."""
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
        """The rules of axe that had something to look at."""
        return tuple(sorted({rule for each in self.visits for rule in each.rules}))

    @property
    def looks(self) -> int:
        """How many times a page was judged."""
        return sum(each.looks for each in self.visits)

    @property
    def in_every_mode(self) -> int:
        """How many pages were looked at in all modes: between them they hold every part of all."""
        return sum(each.depth >= Depth.MODES for each in self.visits)


def run_audit(scope: Scope, progress: Progress) -> Audit:
    """Everything there is to find on the pages in scope. Raises `BrowserMissingError`."""
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
    """How much to do with each page: what can't come out otherwise than on another is not done again."""
    firsts = sample(scope.pages, scope.folder, 1)
    new_parts = holding_every_part(chosen, read)
    return {
        page: Depth.STATES if page in firsts else Depth.MODES if page.path in new_parts else Depth.PAGE
        for page in chosen
    }


def _files(scope: Scope, chosen: Sequence[SitePage], read: Mapping[str, PageFile]) -> Iterable[Finding]:
    """Links are followed on all pages, for they lead from any to any."""
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
    """Every page, the longest work first so that no browser is left with it at the end."""
    waiting: queue.SimpleQueue[SitePage] = queue.SimpleQueue()
    for page in sorted(chosen, key=lambda page: (-depths[page], -(scope.folder / page.path).stat().st_size)):
        waiting.put(page)
    team = _Team(scope, waiting, depths, lambda done: progress("Looking at pages", done, len(chosen)))
    threads = [threading.Thread(target=team.work, daemon=True) for _ in range(scope.browsers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if team.failures:
        raise team.failures[0]
    return tuple(sorted(team.visits, key=lambda seen: seen.page.path)), team.version


class _Team:
    """Browsers that take one page after another from the same pile."""

    def __init__(
        self,
        scope: Scope,
        waiting: queue.SimpleQueue[SitePage],
        depths: Mapping[SitePage, Depth],
        tell: Callable[[int], None],
    ) -> None:
        self.visits: list[Visit] = []
        self.failures: list[Exception] = []
        self.version = ""
        self._scope = scope
        self._waiting = waiting
        self._depths = depths
        self._tell = tell

    def work(self) -> None:
        """Looks at pages until none is left, or something failed."""
        try:
            with serving(self._scope.folder) as address:
                self._look_at_all(address)
        except Exception as fault:  # noqa: BLE001 - raised again where the threads meet
            self.failures.append(fault)

    def _look_at_all(self, address: str) -> None:
        desk = self._desk(address)
        while not self.failures:
            try:
                page = self._waiting.get_nowait()
            except queue.Empty:
                break
            for attempt in range(1, _TRIES + 1):
                try:
                    seen = visit(desk, page, self._depths[page])
                    break
                except WebDriverException:
                    # A browser may die of itself on a busy machine; a page that kills two is at fault.
                    stop_chromium(desk.driver)
                    if attempt == _TRIES:
                        raise
                    desk = self._desk(address)
            self.visits.append(seen)
            self._tell(len(self.visits))
        stop_chromium(desk.driver)

    def _desk(self, address: str) -> Desk:
        driver = start_chromium()
        # What a service worker kept of one page must not be taken for what the next one asks for.
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd("Network.setBypassServiceWorker", {"bypass": True})
        self.version = str(driver.capabilities["browserVersion"])
        return Desk(driver, address, samples_from(self._scope.site), self._scope.axe_script)
