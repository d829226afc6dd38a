"""The home page: the newest of what the council writes, and no more than a phone can show."""

from __future__ import annotations

import pytest

from generator.model.output import Page
from generator.publish.pages.home import HomeView
from tests.publish.test_plan import planned
from tests.sites import SmallSite


@pytest.fixture
def home(small_site: SmallSite) -> HomeView:
    for number in range(1, 6):
        head = f"---\ntitle: Number {number}\nsummary: What is new.\n"
        small_site.write(f"news/news-{number}.md", f"{head}date: 2026-11-0{number}\n---\nWords.\n")
        times = f"starts: 2026-12-0{number} 10:00\nends: 2026-12-0{number} 11:00\n"
        small_site.write(f"events/event-{number}.md", f"{head}{times}---\nWords.\n")
    found = next(
        each for each in planned(small_site, has_books=False) if each.path.as_posix() == "site/index.html"
    )
    assert isinstance(found, Page)
    assert isinstance(found.view, HomeView)
    return found.view


def test_it_shows_the_three_newest_pieces_of_news(home: HomeView) -> None:
    assert [each.title for each in home.news] == ["Number 5", "Number 4", "Number 3"]


def test_it_shows_the_next_two_events(home: HomeView) -> None:
    assert [each.title for each in home.events] == ["Number 1", "Number 2"]
