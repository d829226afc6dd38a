"""`local-offer build --why PATH` says why a file was made again, or that it was not."""

from __future__ import annotations

from generator.cache.folder import clear_caches
from tests.sites import SmallSite

CLUB = "services/kite-club.md"
PAGE = "services/kite-club.html"


def why(site: SmallSite, path: str = PAGE) -> list[str]:
    """What a quiet build answers, without what it says of the content."""
    clear_caches()
    done = site.build("--quiet", "--format", "json", "--why", path)
    assert done.exit_code == 0, done.output
    return done.stderr.splitlines()


def test_a_page_that_was_never_made_is_made_for_the_first_time(small_site: SmallSite) -> None:
    assert why(small_site) == ["Made for the first time."]


def test_a_page_that_shows_the_same_is_not_made_again(small_site: SmallSite) -> None:
    small_site.build()
    assert why(small_site) == ["Not made again: nothing that it shows has changed."]
    small_site.replace("news/new-site.md", "title: A new site", "title: A newer site")
    assert why(small_site) == ["Not made again: nothing that it shows has changed."]


def test_what_changed_is_named(small_site: SmallSite) -> None:
    small_site.build()
    small_site.replace(CLUB, "title: Kite Club", "title: Dragon Club")
    assert why(small_site)[:2] == ["Made again, because this has changed:", "  service (title)"]


def test_what_changed_around_a_page_is_named(small_site: SmallSite) -> None:
    small_site.build()
    small_site.replace("organisations/kite-trust.md", "title: Kite Trust", "title: Dragon Trust")
    assert why(small_site) == ["Made again, because this has changed:", "  organisation (title)"]


def test_a_page_that_somebody_deleted_is_said_to_be_missing(small_site: SmallSite) -> None:
    small_site.build()
    (small_site.out / "site" / PAGE).unlink()
    assert why(small_site) == ["Made again: its file was missing or had been changed."]


def test_asked_twice_each_answer_is_that_of_its_build(small_site: SmallSite) -> None:
    small_site.build()
    small_site.replace(CLUB, "title: Kite Club", "title: Dragon Club")
    assert why(small_site) != why(small_site)


def test_why_is_for_one_site(small_site: SmallSite) -> None:
    done = small_site.build("--why", PAGE, "--sites", str(small_site.folder))
    assert done.exit_code == 2
    assert "--why is for one site" in done.output
