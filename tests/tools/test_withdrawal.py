"""What is to be withdrawn is looked for everywhere, and the list of what to do is whole."""

from __future__ import annotations

import pytest

from tests.sites import SmallSite

NAME = "Ada Quillfeather"


@pytest.fixture
def published(small_site: SmallSite) -> SmallSite:
    """The small council with a name that should not be there."""
    small_site.replace("services/kite-club.md", "Bring a coat.", f"Bring a coat, says {NAME}.")
    assert small_site.build().exit_code == 0
    (small_site.folder / ".git").mkdir()
    return small_site


def test_words_are_found_in_files_and_pages_until_they_are_gone(published: SmallSite) -> None:
    before = published.run_bare("withdraw", "kite-club", "--words", "ada  quillfeather")
    assert before.exit_code == 1
    assert "It is not withdrawn yet." in before.output
    for file in (
        "content/services/kite-club.md",
        "build/site/services/kite-club.html",
    ):
        assert file in before.output
    for step in ("within 72 hours", "Phones and computers", "git filter-repo", "remove-outdated-content"):
        assert step in before.output
    published.replace("services/kite-club.md", f", says {NAME}.", ".")
    assert published.build().exit_code == 0
    after = published.run_bare("withdraw", "kite-club", "--words", NAME)
    assert after.exit_code == 0, after.output
    assert "2. Your files. Nothing found." in after.output


def test_an_entry_is_looked_for_by_how_pages_and_data_name_it(published: SmallSite) -> None:
    found = published.run_bare("withdraw", "https://localoffer.example/services/kite-club.html")
    assert found.exit_code == 1
    assert "content/services/kite-club.md" in found.output
    assert "build/site/data/services.csv" in found.output


def test_a_name_with_a_slip_is_no_all_clear(published: SmallSite) -> None:
    assert 'If you mean "kite-club", type that.' in published.run_bare("withdraw", "kite-clb").output
    assert "If you mean" not in published.run_bare("withdraw", "kite-club").output
    assert "If you mean" not in published.run_bare("withdraw", "services/kite-club.html").output


def test_without_a_finished_site_nothing_is_said_of_it(small_site: SmallSite) -> None:
    said = small_site.run_bare("withdraw", "kite-club", "--words", NAME).output
    assert "so only your own files were looked into." in said
    assert "2. Your files. Nothing found." in said
    assert "3. The website.\n" in said
    assert "It is in none of your own files." in said
