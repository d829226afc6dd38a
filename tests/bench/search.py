"""Measures the search: how large its index is, how long it takes to make, and how soon a key press is answered.

Run it with `python -m tests.bench.search`. It builds a search page for the demonstration council and one
for a made-up council of 3,000 services, and types into both in a slowed-down browser, and into MiniSearch and Pagefind if `.ci/get-search-peers` has fetched
them.
"""

from __future__ import annotations

import datetime as dt
import gzip
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from selenium import webdriver

from generator.build import BuildInputs, Options, gather
from generator.join.site_index import index_site
from generator.model.lazy import value_of
from generator.model.output import Data, Page
from generator.publish.search.filters import filters_of
from generator.publish.search.search_index import make_index
from generator.publish.search.search_page import plan_search
from generator.publish.search.search_records import records
from generator.render.html import render_page
from generator.render.short_scripts import shortened
from generator.theme.layers import STYLES
from tests.bench.corpus import make_corpus
from tests.bench.search_peers import Noting, loaded, peers, press_keys
from tests.browser.chromium import start_chromium, stop_chromium
from tests.conftest import serving
from tests.sites import ROOT, TODAY

ENTRIES = 3000
SLOWED_DOWN_TIMES = 4
PHRASES = ("speech therapy", "school bus", "ocupational", "something to do on saturday", "my son cannot read")
SCRIPTS = ("urgent.js", "search.js", "worries.js", "search-page.js")
_TYPE = """
const [phrases, done] = arguments;
const box = document.getElementById("q");
const found = document.getElementById("found");
const marks = () => performance.getEntriesByName("first-result").length;
const rest = (ms) => new Promise((go) => setTimeout(go, ms));
async function press(typed) {
  const before = marks();
  const start = performance.now();
  box.value = typed;
  box.dispatchEvent(new Event("input"));
  while (marks() === before && performance.now() - start < 3000) await rest(0);
  if (marks() === before) return null;
  const shown = performance.getEntriesByName("first-result").pop().startTime - start;
  const drawing = performance.now();
  found.offsetHeight;
  return shown + performance.now() - drawing;
}
(async () => {
  const took = [];
  for (const phrase of phrases) {
    for (let letters = 2; letters <= phrase.length; letters++) {
      took.push(await press(phrase.slice(0, letters)));
      await rest(120);
    }
  }
  done(took.filter((each) => each !== null));
})();
"""
_LOADED = """
const [{ startTime }] = performance.getEntriesByName("first-result");
const files = performance.getEntriesByType("resource");
return [files.filter((each) => each.responseEnd <= startTime), files].map((some) => some.map((each) => each.name));
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured on one council."""

    records: int
    index_cpu_seconds: float
    index_bytes: int
    """Every file of the index, compressed."""
    first_bytes: int
    """What is loaded until the first result of the largest of the searches: page, styles, scripts, index."""
    all_bytes: int
    """What is loaded until every group of results is shown."""
    key_press_ms: float
    """The median over every letter of some phrases."""
    late_key_press_ms: float
    """What 95 of 100 stay below."""
    peers: tuple[tuple[str, int, float, float], ...]
    """The same for each other library: bytes until the first result, the median and what 95 of 100 stay below."""


def measure(folder: Path, out: Path) -> Figures:
    """Builds the search page of a site into `out` and measures it, and other libraries in the same browser."""
    made = gather(Options(folder, out, dt.date.fromisoformat(TODAY), has_books=False))
    assert made is not None, f"{folder} has errors"
    count, seconds = _time_the_index(made)
    _write(made, out)
    browser = start_chromium()
    try:
        with serving(out / "site") as address:
            loads = [_loaded(browser, f"{address}search.html", out / "site", phrase) for phrase in PHRASES]
            times = _type(browser, f"{address}search.html")
        others = tuple(_measure_peers(browser, made, folder, out))
    finally:
        stop_chromium(browser)
    return Figures(
        count,
        seconds,
        sum(_size(file) for file in (out / "site" / "search").iterdir() if not file.name.startswith("near")),
        max(first for first, _ in loads),
        max(whole for _, whole in loads),
        *_middle_and_late(times),
        others,
    )


def _measure_peers(
    browser: webdriver.Chrome, made: BuildInputs, folder: Path, out: Path
) -> Iterator[tuple[str, int, float, float]]:
    _slow_down(browser, 1)
    for name, site in peers(made, folder, out, browser):
        with Noting(site) as served:
            first = max(loaded(browser, served, phrase) for phrase in PHRASES)
            _slow_down(browser, SLOWED_DOWN_TIMES)
            times = press_keys(browser, f"{served.address}search.html", PHRASES)
            yield name, first, *_middle_and_late(times)
            _slow_down(browser, 1)


def _middle_and_late(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def _slow_down(browser: webdriver.Chrome, times: int) -> None:
    browser.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": times})


def _time_the_index(made: BuildInputs) -> tuple[int, float]:
    found = records(index_site(made.site), tuple(made.pages.values()))
    start = time.process_time()
    make_index(made.site, found, {}, {})
    return len(found), time.process_time() - start


def _write(made: BuildInputs, out: Path) -> None:
    """The search page, its index, and the theme's own files."""
    files: dict[str, bytes] = {f"site/{STYLES}": made.theme.styles()}
    files |= {f"site/{name}": _published(file) for name, file in made.theme.static_files.items()}
    index = index_site(made.site)
    for output in plan_search(index, filters_of(made.site), tuple(made.pages.values()), {}).outputs:
        if isinstance(output, Page):
            files[output.path.as_posix()] = render_page(output, made.theme)
        elif isinstance(output, Data):
            files[output.path.as_posix()] = value_of(output.content)
    for path, content in files.items():
        file = out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _loaded(browser: webdriver.Chrome, page: str, site: Path, phrase: str) -> tuple[int, int]:
    """Bytes until the first result, and until the last group, as a server would send them."""
    browser.get("about:blank")
    browser.get(f"{page}#{urlencode({'q': phrase})}")
    time.sleep(2)
    first, whole = browser.execute_script(_LOADED)
    return _sizes(site, [page, *first]), _sizes(site, [page, *whole])


def _type(browser: webdriver.Chrome, page: str) -> list[float]:
    browser.get("about:blank")
    browser.get(page)
    browser.set_script_timeout(300)
    _slow_down(browser, SLOWED_DOWN_TIMES)
    times: list[float] = browser.execute_async_script(_TYPE, PHRASES)
    return times


def _sizes(site: Path, addresses: list[str]) -> int:
    files = {site / urlsplit(each).path.removeprefix("/") for each in addresses}
    return sum(_size(file) for file in files if file.suffix in (".html", ".css", ".js"))


def _size(file: Path) -> int:
    return len(gzip.compress(_published(file)))


def _published(file: Path) -> bytes:
    content = file.read_bytes()
    return shortened(content) if file.suffix == ".js" else content


def script_bytes() -> int:
    """The two scripts that search and show, compressed."""
    return sum(_size(ROOT / "themes/default/static" / name) for name in SCRIPTS)


def report(name: str, figures: Figures) -> str:
    """The figures in words, one line each."""
    return (
        f"{name}: {figures.records:,} records\n"
        f"  index made in                 {figures.index_cpu_seconds:.2f} CPU seconds\n"
        f"  whole index                   {figures.index_bytes / 1000:.0f} kB, compressed\n"
        f"  loaded until first result     {figures.first_bytes / 1000:.0f} kB at most, page and styles included\n"
        f"  loaded in all                 {figures.all_bytes / 1000:.0f} kB at most\n"
        f"  a key press is answered in    {figures.key_press_ms:.0f} ms (median), "
        f"{figures.late_key_press_ms:.0f} ms (95 of 100), {SLOWED_DOWN_TIMES} times slowed down"
        + "".join(
            f"\n  {other}: {first / 1000:.0f} kB until first result, {middle:.0f} ms (median), {late:.0f} ms (95 of 100)"
            for other, first, middle, late in figures.peers
        )
    )


def main() -> None:
    """Measures both councils and prints the figures."""
    print(f"scripts: {script_bytes() / 1000:.1f} kB, compressed")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        print(report("demonstration", measure(ROOT, root / "demo")))
        make_corpus(root / "corpus", ENTRIES)
        print(report(f"{ENTRIES:,} services", measure(root / "corpus", root / "large")))


if __name__ == "__main__":
    main()
