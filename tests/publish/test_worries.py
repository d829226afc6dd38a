"""What a search knows of families' worries: only what this site has, in its languages, dealt out to small files."""

from __future__ import annotations

import json
from typing import Any

from generator.publish.search.stems import STOP, words_of
from tests.sites import SmallSite


def names(site: SmallSite) -> dict[str, list[Any]]:
    """What each name leads to, and the file that it is in."""
    found: dict[str, list[Any]] = {}
    for file in sorted((site.out / "site" / "search").glob("worries-*.js")):
        text = file.read_text("utf-8").removeprefix(f'localOffer.take("{file.stem}",').removesuffix(");\n")
        for needs, topics, pages, words, all_names, *_ in json.loads(text):
            found |= {name: [needs, topics, pages, words, file.stem] for name in all_names.split("|")}
    return found


def test_only_what_the_site_has_and_speaks_is_kept(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    known = names(small_site)
    assert "large print" in known
    assert any(not name.isascii() for name in known), "one of its entries is in Urdu"
    assert "duzy druk" not in known
    needs, concepts, pages, words, _ = known["large print"]
    assert (needs, concepts, words) == ([], [], "")
    assert len(pages) == 1


def test_a_name_is_in_the_file_of_its_longest_telling_word(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    for name, (*_, file) in names(small_site).items():
        files = {f"worries-{sum(map(ord, word)) % 48}" for word in words_of(name)}
        assert file in {*files, "worries-x", "worries-s"}, name
        assert (file == "worries-s") == STOP.issuperset(words_of(name)), name


def test_a_language_leads_to_the_pages_in_it_and_else_to_other_formats(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    known = names(small_site)
    formats = known["large print"][2]
    assert known["polish"][2] == formats
    assert known["urdu"][2][-1:] == formats
    assert len(known["urdu"][2]) > 1
