"""The index of the search: what is in it, what must never be, and that it is small and always the same."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.join.join_site import join
from generator.join.site_index import index_site
from generator.publish.search.search_index import make_index
from generator.publish.search.search_records import records
from generator.publish.search.stems import Stems, words_of
from generator.read.content import load
from tests.sites import TODAY, SmallSite

SCRIPT = re.compile(r'localOffer\.take\("([a-z0-9-]+)",(.*)\);\n', re.DOTALL)


def index(site: SmallSite) -> dict[str, Any]:
    """What each file of the index hands over, by its name."""
    made = {}
    for file in sorted((site.out / "site" / "search").glob("*.js")):
        found = SCRIPT.fullmatch(file.read_text("utf-8"))
        assert found, file
        assert found[1] == file.stem
        made[found[1]] = json.loads(found[2])
    return made


def cards(site: SmallSite) -> dict[str, list[Any]]:
    """What a list shows of each record, by path."""
    found = index(site)
    return {card[1]: card for name in found if name.startswith("cards-") for card in found[name]}


def known_words(site: SmallSite) -> set[str]:
    words: set[str] = set()
    last = ""
    for shared, rest, _ in re.findall(r"([A-Z])([^A-Z~]*)(~*)", index(site)["words"]["words"]):
        last = last[: ord(shared) - ord("A")] + rest
        words.add(last)
    return words


def test_services_guides_lists_news_events_words_and_pages_can_be_found(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    assert cards(small_site).keys() >= {
        "services/kite-club.html",
        "services/talking-clinic.ur.html",
        "guides/asking-for-help.html",
        "topics/things-to-do.html",
        "news/new-site.html",
        "organisations/kite-trust.html",
        "glossary.html#term-ehc-plan",
        "formats.html",
    }
    assert cards(small_site)["services/kite-club.html"] == [
        "Kite Club",
        "services/kite-club.html",
        "A Saturday play club for children with SEND.",
        ["Saturday club"],
        [5, 11],
        "Smallborough",
        0,
    ]


def test_an_index_is_the_same_every_time(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    first = {file.name: file.read_bytes() for file in (small_site.out / "site" / "search").iterdir()}
    assert small_site.build("--out", str(small_site.folder / "again")).exit_code == 0
    again = {file.name: file.read_bytes() for file in (small_site.folder / "again/site/search").iterdir()}
    assert first == again


def test_a_new_index_has_a_new_stamp_so_that_no_browser_mixes_two(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    first = re.findall(r'data-version="(\w+)"', small_site.page("search.html"))
    small_site.replace("services/kite-club.md", "when it is dry", "in the rain")
    assert small_site.build().exit_code == 0
    assert re.findall(r'data-version="(\w+)"', small_site.page("search.html")) != first


def test_a_draft_is_not_in_it(small_site: SmallSite) -> None:
    text = (small_site.content / "services/kite-club.md").read_text("utf-8")
    text = text.replace("Kite Club", "Zebra Club").replace("aliases: [saturday-play]", "status: draft")
    small_site.write("services/zebra-club.md", text)
    assert small_site.build().exit_code == 0
    assert "services/zebra-club.html" not in cards(small_site)
    assert "zebra" not in known_words(small_site)


def test_a_hidden_address_is_not_in_it(small_site: SmallSite) -> None:
    small_site.replace(
        "services/kite-club.md",
        "{name: Kite Hall, address: [2 Hill Road, Smallborough], postcode: VX8 2AB}",
        "{name: Refuge, address: [2 Secret Road, Smallborough], postcode: VX8 2AB, hide_address: yes}",
    )
    assert small_site.build().exit_code == 0
    assert {"refuge", "vx8"} <= known_words(small_site)
    assert not {"secret", "2ab"} & known_words(small_site)
    assert cards(small_site)["services/kite-club.html"][5] == "Smallborough town"


def test_other_words_of_a_list_and_of_the_glossary_lead_somewhere(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    assert {"asd", "ehcp"} <= known_words(small_site)


def test_words_are_cut_without_accents_signs_and_single_letters() -> None:
    assert words_of("The child's café, A&E and a plan-B for year 7") == [
        "the",
        "child",
        "cafe",
        "ae",
        "and",
        "plan",
        "for",
        "year",
        "7",
    ]
    assert words_of("can't parents’ Down’s") == ["cant", "parents", "down"]


@given(text=st.text(st.characters(max_codepoint=127)))
def test_texts_in_plain_letters_are_cut_as_others_are(text: str) -> None:
    assert words_of(f"{text} жж") == [*words_of(text), "жж"]


def test_counts_of_records_are_used_again(small_site: SmallSite) -> None:
    site = join(load(small_site.folder, dt.date.fromisoformat(TODAY)).value).value
    assert site
    found = records(index_site(site), ())
    counted: dict[str, str] = {}
    first = make_index(site, found, {}, counted)
    assert counted
    assert all(counted.values())
    again: dict[str, str] = {}
    assert make_index(site, found, counted, again) == first
    assert again == dict.fromkeys(counted, "")


def test_words_of_one_stem_are_one_and_empty_words_are_none() -> None:
    stems = Stems()
    assert stems.of("My children's therapies and therapy") == ["children", "therapi", "therapi"]
