"""Pages in another language: whole in it, found in the header, and honest about what is older than the English."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.sites import ROOT, TODAY, SmallSite, run


@pytest.mark.parametrize("language", ["pl", "ur"])
def test_our_own_languages_have_every_phrase(tmp_path: Path, language: str) -> None:
    file = tmp_path / "words.po"
    result = run("words", language, "--site", ROOT / "tests/small", "--today", TODAY, "--save", file)
    assert "Missing" not in result.output
    with file.open("rb") as stream:
        assert all(each.string for each in read_po(stream))


def test_a_new_language_gets_a_file_for_a_translator(tmp_path: Path) -> None:
    file = tmp_path / "words.po"
    result = run(
        "words", "cy", "--whole-site", "--site", ROOT / "tests/small", "--today", TODAY, "--save", file
    )
    assert result.output.startswith("Welsh has 0 of ")
    assert "- Skip to main content\n" in result.output
    with file.open("rb") as stream:
        read = read_po(stream)
    assert any(each.auto_comments == ["pages/guide.html"] for each in read)
    assert {len(each.string or ()) for each in read if each.pluralizable} == {read.num_plurals}
    assert run("words", "english", "--site", ROOT / "tests/small").exit_code == 2


def test_every_page_leads_to_a_page_in_each_language(small_site: SmallSite) -> None:
    small_site.replace(
        "settings.yaml", "council_name:", "languages: [en-GB, pl]\nhas_interpreters: yes\ncouncil_name:"
    )
    small_site.replace("services/kite-club.md", "topics:", "languages: [Polish]\ntopics:")
    small_site.build()
    assert '<a href="languages/pl.html" lang="pl" hreflang="pl">Polski</a>' in small_site.page("index.html")
    polish, urdu = (small_site.page(f"languages/{each}.html") for each in ("pl", "ur"))
    for words in (
        "Pomoc po polsku",
        "„Polish”. Znajdziemy tłumacza",
        "Służby ratunkowe",
        "Kite Club",
        'lang="pl"',
    ):
        assert words in polish
    assert '<li class="entry" lang="ur" dir="rtl">' in urdu
    assert "talking-clinic.ur.html" in urdu
    assert "Kite Club" not in urdu


def test_a_version_says_the_facts_and_that_the_english_page_is_newer(small_site: SmallSite) -> None:
    small_site.build()
    page = small_site.page("services/talking-clinic.ur.html")
    assert "اہم باتیں" in page
    assert "انگریزی صفحہ زیادہ نیا ہے" not in page
    small_site.replace("services/talking-clinic.md", "reviewed: 2026-08-01", "reviewed: 2026-08-02")
    small_site.build()
    assert "انگریزی صفحہ زیادہ نیا ہے" in small_site.page("services/talking-clinic.ur.html")
