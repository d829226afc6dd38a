"""The new site is in place before its books are set, and a book that can't be set leaves it there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.cache.folder import clear_caches
from generator.render.books.typeset import TypesetError, set_book
from tests.compare import assert_same, files_in
from tests.sites import SmallSite

CLUB = "services/kite-club.md"
REPLACED = "The website is in place. Setting books"


@pytest.fixture
def printed(small_site: SmallSite) -> SmallSite:
    """A small council with one edition, its site and books made."""
    small_site.replace("settings.yaml", "  - {id: large-print, name: Large print, body_size_pt: 18}\n", "")
    small_site.replace("copies.yaml", ", large-print", "")
    assert small_site.build("--books").exit_code == 0
    clear_caches()
    return small_site


def printed_in(out: Path) -> dict[str, bytes]:
    return {path: content for path, content in files_in(out).items() if "print/" in path}


def when_setting(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Has something happen whenever a book is about to be set."""

    def acting(*arguments: Any) -> object:
        act()
        return set_book(*arguments)

    monkeypatch.setattr("generator.render.books.set_books.set_book", acting)


def fail() -> None:
    raise TypesetError("no such font")


def stop() -> None:
    raise KeyboardInterrupt


def test_the_site_comes_first_and_a_book_that_fails_or_a_kill_leaves_it_whole(
    printed: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_books, told = printed_in(printed.out), printed.page("formats.html")
    printed.replace(CLUB, "Bring a coat.", "Bring a hat.")

    def is_in_place() -> None:
        assert "Bring a hat." in printed.page("services/kite-club.html")
        assert printed_in(printed.out) == old_books
        assert printed.page("formats.html") == told

    # A book fails: it is told, and the books are those of before.
    with monkeypatch.context() as patched:
        when_setting(patched, fail)
        failed = printed.build("--books")
    is_in_place()
    assert failed.exit_code == 1
    assert "can't be typeset: no such font" in failed.stdout
    assert "The new website is in place. The last good books are still there." in failed.stdout
    assert "Nothing was changed" not in failed.stdout
    # The program is stopped between the two steps.
    clear_caches()
    printed.replace(CLUB, "£3 a session", "£4 a session")
    with monkeypatch.context() as patched:
        when_setting(patched, stop)
        printed.build("--books")
    is_in_place()
    assert "£4 a session" in printed.page("services/kite-club.html")
    # The next build sets the books, and gives what one from nothing gives.
    clear_caches()
    with monkeypatch.context() as patched:
        when_setting(patched, is_in_place)
        whole = printed.build("--books")
    assert whole.exit_code == 0
    assert REPLACED in whole.output
    assert printed_in(printed.out) != old_books
    fresh = printed.folder / "fresh" / "build"
    cold = printed.run("build", "--out", fresh)
    assert REPLACED not in cold.output
    assert_same(files_in(printed.out), files_in(fresh))


def test_a_site_that_links_to_a_book_that_is_not_there_waits_for_it(
    printed: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_in(printed.out)
    with (printed.content / "settings.yaml").open("a", encoding="utf-8") as settings:
        settings.write("leaflets: {editions: [clear-print], services: [kite-club]}\n")
    printed.replace(CLUB, "Bring a coat.", "Bring a hat.")
    when_setting(monkeypatch, fail)
    failed = printed.build("--books")
    assert "Nothing was changed" in failed.stdout
    assert_same(files_in(printed.out), before)
