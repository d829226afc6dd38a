"""What a service fits: worked out from its facts, so that editors tick nothing twice."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from generator.model import OpeningTime, Review, Service
from generator.model.body import Body
from generator.model.diagnostics import Span
from generator.publish.search.when_open import times_of
from tests.sites import SmallSite

DAY = dt.date(2026, 9, 14)


def service(when: str = "", *times: OpeningTime) -> Service:
    review = Review(DAY, "Play Team", DAY)
    return Service("a", "A", "A.", "b", ("c",), review, Body(), Span("a.md"), when=when, opening_times=times)


def hours(days: tuple[int, ...], opens: int, closes: int, note: str = "") -> OpeningTime:
    return OpeningTime(days, dt.time(opens), dt.time(closes), note)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("Every Saturday, also in the holidays. Closed at Christmas.", {"weekend", "holidays"}),
        ("Weekdays, with some visits after school.", {"after-school"}),
        ("Tuesday evenings, 8pm to 9pm.", {"evening"}),
        ("Every day except weekends and school holidays.", set()),
        ("Every night except Christmas Eve.", {"weekend", "evening", "holidays"}),
        ("Every day in term time, from 8am.", set()),
        ("Weekdays. Another number at night and at weekends, for emergencies.", set()),
        ("Weekdays, and Saturday morning to bring things back.", set()),
        ("Monday to Friday. Repair van on Saturday mornings.", set()),
        ("School holidays, except two weeks in August.", {"holidays"}),
        ("Monday to Friday. Not at weekends.", set()),
        ("Term time. We are closed in the school holidays.", set()),
        ("You go home in the holidays.", set()),
        ("", set()),
    ],
)
def test_words_say_when_a_service_is_there(when: str, expected: set[str]) -> None:
    assert times_of(service(when)) == expected


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (hours((5,), 10, 12), {"weekend"}),
        (hours((0, 1, 2, 3, 4), 9, 17), set()),
        (hours((0, 1, 2, 3, 4), 8, 18), {"after-school"}),
        (hours((1, 3), 15, 18), {"after-school"}),
        (hours((1,), 18, 20), {"evening"}),
        (hours((0, 1, 2, 3, 4, 5, 6), 0, 0), {"weekend", "after-school", "evening"}),
        (hours((5,), 10, 12, "office"), set()),
        (hours((0,), 10, 12, "school holidays only"), {"holidays"}),
        (hours((0,), 10, 12, "not in school holidays"), set()),
    ],
)
def test_hours_say_when_a_service_is_there(time: OpeningTime, expected: set[str]) -> None:
    assert times_of(service("", time)) == expected


def fits(site: SmallSite, page: str, slug: str) -> set[str]:
    """What an entry of a list says that it fits."""
    pattern = rf'data-fits="([^"]*)">\s*<h\d class="entry-name"><a href="\.\./services/{slug}\.html"'
    found = re.search(pattern, site.page(page))
    assert found, f"{slug} is not on {page}"
    return set(found[1].split())


def test_an_entry_says_what_it_fits(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    assert fits(small_site, "topics/things-to-do.html", "kite-club") == {
        "need=autism",
        "age=primary",
        "topic=things-to-do",
        "area=town",
        "time=weekend",
        "start=unknown",
        "plan=not-needed",
        "access=step-free",
        "way=in-person",
        "level=targeted",
    }


def test_what_is_open_to_every_need_and_age_says_so_and_is_no_match_by_name(small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", "needs: [autism]\n", "")
    small_site.replace("services/kite-club.md", "ages: 5 to 11\n", "")
    assert small_site.build().exit_code == 0
    found = fits(small_site, "topics/things-to-do.html", "kite-club")
    assert {each for each in found if each.startswith(("need=", "age="))} == {"need=~", "age=~"}


@pytest.mark.parametrize(
    ("areas", "address", "expected"),
    [
        ("areas: [town]\n", "Smallborough", "area=town"),
        ("", "Smallborough", "area=town"),
        ("", "Farbridge", "area=town~"),
        ("areas: [town]\n", "Farbridge", "area=town"),
        ("areas: [national]\n", "Smallborough", "area=national"),
    ],
)
def test_a_service_is_based_where_its_place_is_and_covers_the_rest(
    small_site: SmallSite, areas: str, address: str, expected: str
) -> None:
    """Of one area alone, a place in it is meant, whatever its town."""
    small_site.replace(
        "taxonomies/areas.yaml", "label: Smallborough town,", "label: Town, synonyms: [Smallborough],"
    )
    small_site.replace("services/kite-club.md", "areas: [town]\n", areas)
    small_site.replace("services/kite-club.md", "Smallborough]", f"{address}]")
    assert small_site.build().exit_code == 0
    found = fits(small_site, "topics/things-to-do.html", "kite-club")
    assert {each for each in found if each.startswith("area=")} == {expected}


def test_what_nobody_has_said_is_counted(small_site: SmallSite) -> None:
    text = (small_site.content / "services/kite-club.md").read_text("utf-8")
    unknown = re.sub(r"(?m)^(when|access|how_to_start|places|opening_times):.*\n(?:[ -].*\n)*", "", text)
    unknown = unknown.replace('"£3 a session."', "Not stated").replace("aliases: [saturday-play]\n", "")
    small_site.write("services/unknown.md", unknown.replace("title: Kite", "title: Unknown"))
    assert small_site.build().exit_code == 0
    found = fits(small_site, "topics/things-to-do.html", "unknown")
    assert {each for each in found if each.endswith("=unknown")} == {
        "time=unknown",
        "cost=unknown",
        "start=unknown",
        "access=unknown",
        "way=unknown",
    }


def test_free_for_some_is_between_free_and_not(small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", '"£3 a session."', "Free for children under 8, then £3.")
    assert small_site.build().exit_code == 0
    found = fits(small_site, "topics/things-to-do.html", "kite-club")
    assert {each for each in found if each.startswith("cost=")} == {"cost=some"}


def test_a_short_list_has_no_form_and_a_long_one_offers_only_what_tells_its_services_apart(
    small_site: SmallSite,
) -> None:
    text = (small_site.content / "services/kite-club.md").read_text("utf-8")
    text = text.replace("aliases: [saturday-play]\n", "")
    assert small_site.build().exit_code == 0
    assert "narrow_list" not in small_site.page("topics/things-to-do.html")
    for number in range(3):
        free = text.replace('"£3 a session."', "Free") if number else text
        small_site.write(f"services/kite-{number}.md", free.replace("title: Kite", f"title: Kite {number}"))
    assert small_site.build().exit_code == 0
    page = small_site.page("topics/things-to-do.html")
    assert re.findall(r'type="checkbox" name="(\w+)" value="([\w-]+)"', page) == [
        ("cost", "free"),
        ("cost", "some"),
    ]
    assert 'data-mark="cost=some" aria-pressed="false">Free or part free</button>' in page
    assert '<span class="quiet" data-part="count">(2)</span>' in page
