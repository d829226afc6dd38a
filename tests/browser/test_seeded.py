"""Faults that were put in on purpose, one a page: the audit finds each by its name, and nothing on a good page.

A page of `seeded/` is called what its fault is called. It holds what is put into the main part of
`good.html`; its styles and scripts become files, for the audit refuses any in a page. A comment
may say more: `kind: NAME` (the template that the page passes for), `head: TAG` (stands in the head),
`instead of: WORDS` (these are taken out of the good page), `grow` (it becomes very long).
What needs none of that is looked at on one page with all its like, which takes much less time than each alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from generator.tools.audit.audit_finding import Finding
from generator.tools.audit.audit_rules import RULES
from generator.tools.audit.checks.file_checks import check_links, check_markup, check_weight, read_page
from generator.tools.audit.serving import serving
from generator.tools.audit.site_pages import SitePage
from generator.tools.audit.visit import BrowserSession, Depth, visit

pytestmark = pytest.mark.browser
SEEDED = Path(__file__).parent / "seeded"
FINE = SEEDED.with_name("fine")
"""Pages with what looks like a fault, and is none."""
SPARED = sorted(file.stem for file in FINE.glob("*.html"))
NAMES = sorted(file.stem for file in SEEDED.glob("*.html") if file.stem != "good")
PLAIN = [
    name
    for name in NAMES
    if not re.search("<!--|<style|<script|main>", (SEEDED / f"{name}.html").read_text("utf-8"))
]
TOGETHER = "all-of-the-plain-ones"
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><circle r="1"/></svg>'
ELSEWHERE = {"invalid-html"} | {each.id for each in RULES.values() if "book" in each.id}
"""Faults that no page can hold: what the Nu checker says, which needs Java, and those of books."""


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of all pages, and its address."""
    folder = tmp_path_factory.mktemp("seeded")
    for name in ("good.html", "good.css"):
        (folder / name).write_bytes((SEEDED / name).read_bytes())
    (folder / "icon.svg").write_text(ICON, encoding="utf-8")
    for file in (*SEEDED.glob("*.html"), *FINE.glob("*.html")):
        if file.stem != "good":
            plant(folder, file)
    plant_words(folder, TOGETHER, "".join((SEEDED / f"{name}.html").read_text("utf-8") for name in PLAIN))
    with serving(folder) as address:
        yield folder, address


@pytest.fixture(scope="module")
def together(browser: webdriver.Chrome, seeded: tuple[Path, str]) -> set[str]:
    """What the audit finds on the page that has all plain faults."""
    page = SitePage(f"{TOGETHER}.html", "page", "", "en-GB", "ltr")
    return {each.rule for each in visit(BrowserSession(browser, seeded[1]), page, Depth.PAGE).findings}


def plant(folder: Path, file: Path) -> None:
    """Writes the good page with what the file holds in it."""
    plant_words(folder, file.stem, file.read_text("utf-8"))


def plant_words(folder: Path, name: str, written: str) -> None:
    """Writes the good page with these words in it."""
    page = (SEEDED / "good.html").read_text("utf-8")
    head = "".join(re.findall(r"<!-- head: (.*?) -->", written))
    for words in re.findall(r"<!-- instead of: (.*?) -->", written):
        assert words in page
        page = page.replace(words, "")
    for number, style in enumerate(re.findall(r"<style>(.*?)</style>", written, re.DOTALL)):
        (folder / f"{name}-{number}.css").write_text(style, encoding="utf-8")
        head += f'<link rel="stylesheet" href="{name}-{number}.css">'
    for number, script in enumerate(re.findall(r"<script>(.*?)</script>", written, re.DOTALL)):
        (folder / f"{name}-{number}.js").write_text(script, encoding="utf-8")
        head += f'<script src="{name}-{number}.js" defer></script>'
    main = re.sub(r"<(style|script)>.*?</\1>", "", written, flags=re.DOTALL)
    if "<!-- grow -->" in written:
        noise = (hashlib.sha256(str(number).encode()).hexdigest() for number in range(4000))
        main += "".join(f"<p>{each[:30]} {each[30:]}</p>" for each in noise)
    page = page.replace("<!-- head -->", head).replace("<!-- main -->", main)
    (folder / f"{name}.html").write_text(page, encoding="utf-8")


def look_at_file(folder: Path, name: str) -> list[Finding]:
    """What the audit finds without a browser."""
    read = read_page(folder, f"{name}.html")
    return [*check_markup(read), *check_links({read.path: read}, folder), *check_weight(read, folder)]


def look_at(
    browser: webdriver.Chrome, folder: Path, address: str, name: str, depth: Depth = Depth.STATES
) -> list[Finding]:
    """What the audit finds on one page at a depth; a very long one is only weighed."""
    found = look_at_file(folder, name)
    if not found:
        kind = re.search(r"<!-- kind: (.*?) -->", (folder / f"{name}.html").read_text("utf-8"))
        page = SitePage(f"{name}.html", kind[1] if kind else "page", "", "en-GB", "ltr")
        found += visit(BrowserSession(browser, address), page, depth).findings
    return found


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(PLAIN)))
def test_a_fault_is_caught_by_its_name(
    name: str, browser: webdriver.Chrome, seeded: tuple[Path, str]
) -> None:
    found: set[str] = set()
    for depth in (Depth.PAGE, Depth.STATES):
        # Most faults are seen at the first depth, which is much quicker than all, and the rest at the last one.
        found |= {each.rule for each in look_at(browser, *seeded, name, depth)}
        if name in found:
            return
    assert name in found


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_fault_is_caught_among_others(
    name: str, seeded: tuple[Path, str], together: set[str]
) -> None:
    assert name in together | {each.rule for each in look_at_file(seeded[0], name)}


def test_a_good_page_has_no_fault(browser: webdriver.Chrome, seeded: tuple[Path, str]) -> None:
    assert look_at(browser, *seeded, "good") == []


@pytest.mark.parametrize("name", SPARED)
def test_what_only_looks_like_a_fault_is_spared(
    name: str, browser: webdriver.Chrome, seeded: tuple[Path, str]
) -> None:
    page = SitePage(f"{name}.html", "page", "", "en-GB", "ltr")
    seen = visit(BrowserSession(browser, seeded[1]), page, Depth.STATES)
    assert seen.findings == []
    assert seen.unsure == []


def test_every_fault_of_ours_is_put_in_somewhere() -> None:
    assert {each.id for each in RULES.values()} - set(NAMES) == ELSEWHERE
    assert len(NAMES) >= 25
