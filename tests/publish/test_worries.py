"""What a search knows of families' worries: only what this site has, in its languages, dealt out to small files."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.publish.search.stems import words_of
from generator.publish.search.worry_names import file_of, name_of
from tests.sites import SmallSite


def names(site: SmallSite) -> dict[str, list[Any]]:
    """What each name leads to, and the file that it is in."""
    found: dict[str, list[Any]] = {}
    for file in sorted((site.out / "site" / "search").glob("worries-*.js")):
        text = file.read_text("utf-8").removeprefix(f'localOffer.take("{file.stem}",').removesuffix(");\n")
        for needs, topics, pages, sayers, words, all_names, *_ in json.loads(text)[0]:
            found |= {name: [needs, topics, pages, words, sayers, file.stem] for name in all_names.split("|")}
    return found


def test_only_what_the_site_has_and_speaks_is_kept(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    known = names(small_site)
    assert "large print" in known
    assert any(not name.isascii() for name in known), "one of its entries is in Urdu"
    assert "duzy druk" not in known
    needs, concepts, pages, words, *_ = known["large print"]
    assert (needs, concepts, words) == ([], [], "")
    assert len(pages) == 1


def test_common_words_of_other_languages_lead_where_the_english_ones_do(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    known = names(small_site)
    for word in ("autismo", "аутизм", "التوحد", "ਔਟਿਜ਼ਮ"):
        assert known[name_of(word)][:5] == known["autism"][:5], word


def test_a_name_is_in_the_file_of_one_of_its_words(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    for name, (*_, file) in names(small_site).items():
        files = set(map(file_of, words_of(name)))
        assert file in {*files, "worries-s"}, name


@pytest.mark.parametrize("slip", ["behavoiur", "behavvior", "bihaviour", "behavioor"])
def test_most_slips_of_a_word_are_in_its_file(slip: str) -> None:
    assert file_of(slip) == file_of("behaviour") != file_of("bedtime")


def test_an_entry_that_says_one_name_of_a_worry_is_found_by_the_others(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    known = names(small_site)
    assert known[name_of("weekend activities")][4], "the Kite Club is also called Saturday club"
    assert "large print" in known
    assert not known["large print"][4]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("can't sit still", "Never sits still"),
        ("flaps hands", "why does my grandson flap his hands"),
        ("refused EHCP", "echp refusal"),
        ("autism assessment", "autistic child tested"),
    ],
)
def test_forms_of_a_name_are_one(one: str, other: str) -> None:
    assert set(name_of(one).split()) == set(name_of(other).split())


@pytest.mark.parametrize(
    ("one", "other"), [("in care", "car"), ("news", "new"), ("=home school", "home school")]
)
def test_names_that_say_something_else_stay_apart(one: str, other: str) -> None:
    assert name_of(one) != name_of(other)


def test_a_language_leads_to_the_pages_in_it_and_else_to_other_formats(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    known = names(small_site)
    formats = known["large print"][2]
    assert known["polish"][2] == formats
    assert known["urdu"][2][-1:] == formats
    assert len(known["urdu"][2]) > 1
