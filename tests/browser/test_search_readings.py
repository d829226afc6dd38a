"""A query that can be read in several ways leads to what is asked for, not to who asks or how it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium import webdriver

from tests.browser.test_search import FIND_TOP

pytestmark = pytest.mark.browser
COUNT_SLIPS = """
const [phrase, done] = arguments;
const form = document.getElementById("find");
const { slips } = localOffer;
let counted = 0;
localOffer.slips = (...words) => {
  counted += 1;
  return slips(...words);
};
(async () => {
  await localOffer.open(form.dataset.folder, form.dataset.version);
  await localOffer.find(phrase);
  const first = counted;
  await localOffer.find(phrase);
  done([first, counted - first]);
})();
"""


@pytest.fixture
def search(browser: webdriver.Chrome, demo: Path) -> webdriver.Chrome:
    browser.get((demo / "site" / "search.html").as_uri())
    browser.set_script_timeout(60)
    return browser


@pytest.mark.parametrize(
    ("query", "first"),
    [
        # Danger before who the child is.
        (
            "older lads give him cash and new trainers, he has learning difficulties",
            "services/childrens-front-door.html",
        ),
        # What is surely asked before the list of a worry beside it.
        ("water calms her down, are there pools with quiet sessions", "services/splash-for-all.html"),
        # Two conditions are no bare condition, whose page comes first.
        ("eating disorder autistic girl 15", "services/camhs.html"),
        # Everyday words hint: "own", "want" and "say" are left out everywhere else.
        ("i want my own say", "guides/for-young-people.html"),
    ],
)
def test_what_is_asked_for_comes_first(search: webdriver.Chrome, query: str, first: str) -> None:
    assert search.execute_async_script(FIND_TOP, [query])[0][0] == first


def test_words_in_letters_of_another_language_lead_to_someone_who_speaks_it(search: webdriver.Chrome) -> None:
    known, unknown = search.execute_async_script(FIND_TOP, ["مدرسة خاصة", "学校帮忙"])
    assert "topics/special-schools.html" in known
    assert unknown[0] == "formats.html"


def test_what_no_language_has_in_it_finds_nothing(search: webdriver.Chrome) -> None:
    assert search.execute_async_script(FIND_TOP, ["?!", "qqqwwx"]) == [[], []]


def test_an_unknown_word_is_heard_once(search: webdriver.Chrome) -> None:
    first, again = search.execute_async_script(COUNT_SLIPS, "bovorexxol")
    assert first > 0
    assert again == 0
