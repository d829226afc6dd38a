"""What a screen reader is told of every kind of page is kept in tests/golden/trees, so that a change is seen in review."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from selenium import webdriver

from generator.tools.audit.browser import Mode, clear_storage, enter, leave
from generator.tools.audit.serving import serving
from generator.tools.audit.site_pages import SitePage
from tests.browser.accessibility_tree import read_tree
from tests.browser.kinds import one_of_each
from tests.browser.person import Person
from tests.compare import assert_same
from tests.sites import ROOT, SmallSite

pytestmark = pytest.mark.browser
TREES = ROOT / "tests" / "golden" / "trees"
START = """\
- id: start
  title: Not sure where to start?
  link: Answer a short question
  summary: Answer a question about your child.
  urgent: If somebody is in danger, call 999.
  questions:
    - ask: How old is your child?
      answers:
        - id: younger
          label: Under 11
          ages: 0 to 10
          topics: [things-to-do]
        - id: older
          label: 11 or older
          ages: 11 to 25
          topics: [therapies]
          guide: asking-for-help
"""
"""A way in by questions, which the small council has not."""


def name_of(page: SitePage) -> str:
    return page.kind if page.direction == "ltr" else f"{page.kind}-{page.direction}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, tuple[SitePage, ...]]]:
    """The address of the small council's site, and the fullest page of every kind."""
    folder = tmp_path_factory.mktemp("trees") / "council"
    shutil.copytree(ROOT / "tests" / "small", folder)
    small = SmallSite(folder)
    small.write("start.yaml", START)
    result = small.build()
    assert result.exit_code == 0, result.output
    pages = one_of_each(folder, small.out, has_books=False)
    with serving(small.out / "site") as address:
        yield address, pages


def test_what_a_screen_reader_is_told_of_every_kind_of_page(
    browser: webdriver.Chrome, site: tuple[str, tuple[SitePage, ...]], request: pytest.FixtureRequest
) -> None:
    address, pages = site
    enter(browser, Mode(1280))
    found: dict[str, str] = {}
    for page in pages:
        # The device has seen no page before this one; the last one may still be about to be kept.
        browser.get("about:blank")
        clear_storage(browser, address)
        browser.get(f"{address}{page.path}")
        if page.path.endswith("offline.html"):
            # Its script asks for the list of what can be kept before it offers anything.
            Person(browser).wait_for("[data-part=offer]")
        tree = f"{page.path}\n\n{read_tree(browser)}"
        found[f"{name_of(page)}.txt"] = tree
    leave(browser)
    if request.config.getoption("--golden"):
        shutil.rmtree(TREES, ignore_errors=True)
        TREES.mkdir()
        for name, tree in found.items():
            (TREES / name).write_text(tree, encoding="utf-8", newline="\n")
    kept = {file.name: file.read_text("utf-8") for file in TREES.glob("*.txt")}
    assert_same(found, kept, 'If this should have changed, run "make golden"')
