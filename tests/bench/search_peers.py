"""MiniSearch and Pagefind on the same councils, each used as its own guide says: an index made beforehand, a page that
searches with each key press and shows the titles of ten results.

`.ci/get-search-peers` fetches them into `.cache/search-peers`. What is not there is not measured.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit

from selenium import webdriver

from generator.build import BuildInputs
from generator.join.site_index import index_site
from generator.publish.search.search_records import records
from tests.sites import ROOT

_FETCHED = ROOT / ".cache" / "search-peers"
_PAGE = '<!doctype html><meta charset="utf-8"><title>Search</title><main><ul id="found"></ul></main>'
_SHOW = """
const show = (titles) => document.getElementById("found").replaceChildren(...titles.map((title) => {
  const item = document.createElement("li");
  item.textContent = title;
  return item;
}));
"""
_MINISEARCH = """
const OPTIONS = {
  fields: ["title", "names", "summary", "body"], storeFields: ["title", "path", "summary"],
  searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 3, names: 3, summary: 2 } },
};
"""
_MINISEARCH_ASKS = """
const ready = fetch("index.json").then((answer) => answer.text()).then((text) => MiniSearch.loadJSON(text, OPTIONS));
window.ask = async (typed) => show((await ready).search(typed).slice(0, 10).map((each) => each.title));
"""
_PAGEFIND_ASKS = """
import * as pagefind from "./pagefind/pagefind.js";
await pagefind.init();
window.ask = async (typed) => {
  const { results } = await pagefind.search(typed);
  show((await Promise.all(results.slice(0, 10).map((each) => each.data()))).map((each) => each.meta.title));
};
"""
_READY = """
const ready = async () => {
  while (!window.ask) await new Promise((go) => setTimeout(go, 10));
};
"""
_ASK = f"{_READY} const [phrase, done] = arguments; ready().then(() => ask(phrase)).then(() => done());"
_TYPE = f"""{_READY}
const [phrases, done] = arguments;
(async () => {{
  await ready();
  const took = [];
  for (const phrase of phrases) {{
    for (let letters = 2; letters <= phrase.length; letters++) {{
      const start = performance.now();
      await ask(phrase.slice(0, letters));
      document.getElementById("found").offsetHeight;
      took.push(performance.now() - start);
      await new Promise((go) => setTimeout(go, 120));
    }}
  }}
  done(took);
}})();
"""


def peers(
    made: BuildInputs, council: Path, out: Path, browser: webdriver.Chrome
) -> Iterator[tuple[str, Path]]:
    """The name of each that is there, and the folder of its page `search.html`."""
    script = _FETCHED / "minisearch.js"
    if script.exists():
        yield "MiniSearch", _make_minisearch(made, out / "minisearch", script, browser)
    if (_FETCHED / "pagefind_bin").exists():
        yield "Pagefind", _make_pagefind(council, out / "pagefind")


def _make_minisearch(made: BuildInputs, out: Path, script: Path, browser: webdriver.Chrome) -> Path:
    out.mkdir(parents=True)
    (out / "minisearch.js").write_bytes(script.read_bytes())
    (out / "asks.js").write_text(_SHOW + _MINISEARCH + _MINISEARCH_ASKS, "utf-8")
    scripts = '<script src="minisearch.js"></script><script src="asks.js"></script>'
    (out / "search.html").write_text(_PAGE + scripts, "utf-8")
    found = [
        {
            "id": number,
            "title": record.title,
            "path": record.path,
            "summary": record.summary,
            "names": " ".join(record.names),
            "body": " ".join((record.texts.about, record.texts.headings, record.texts.body)),
        }
        for number, record in enumerate(records(index_site(made.site), tuple(made.pages.values())))
    ]
    browser.get("about:blank")
    browser.execute_script(script.read_text("utf-8").replace("this, (function", "window, (function"))
    index = f"{_MINISEARCH} const made = new MiniSearch(OPTIONS); made.addAll(arguments[0]); return JSON.stringify(made);"
    (out / "index.json").write_text(browser.execute_script(index, found), "utf-8")
    return out


def _make_pagefind(council: Path, out: Path) -> Path:
    """It indexes finished pages, so the council is built first."""
    build = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--no-books",
        "--site",
        str(council),
        "--out",
        str(out),
    ]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    site = out / "site"
    program = next(
        each for each in (_FETCHED / "pagefind_bin").glob("pagefind*") if each.suffix in ("", ".exe")
    )
    program.chmod(0o755)
    subprocess.run([program, "--site", str(site), "--root-selector", "main"], check=True, capture_output=True)
    (site / "asks.js").write_text(_SHOW + _PAGEFIND_ASKS, "utf-8")
    (site / "search.html").write_text(f'{_PAGE}<script type="module" src="asks.js"></script>', "utf-8")
    return site


def loaded(browser: webdriver.Chrome, site: Noting, phrase: str) -> int:
    """Bytes until the results of a phrase are shown, as a server sends them, those of a worker included."""
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
    browser.get("about:blank")
    site.asked.clear()
    browser.get(f"{site.address}search.html")
    browser.execute_async_script(_ASK, phrase)
    return sum(_size(site.folder / name) for name in site.asked if (site.folder / name).is_file())


def press_keys(browser: webdriver.Chrome, page: str, phrases: tuple[str, ...]) -> list[float]:
    """Milliseconds from each key press until its results are drawn."""
    browser.get("about:blank")
    browser.get(page)
    times: list[float] = browser.execute_async_script(_TYPE, phrases)
    return times


class Noting:
    """Serves a folder while its block runs, and notes what is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: set[str] = set()
        note = self.asked.add

        class Handler(SimpleHTTPRequestHandler):
            def log_request(self, *_: object) -> None:
                note(unquote(urlsplit(self.path).path.removeprefix("/")))

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _size(file: Path) -> int:
    """Pagefind's own parts are compressed already."""
    content = file.read_bytes()
    return len(gzip.compress(content) if file.suffix in (".html", ".js", ".json") else content)
