"""Lists of services: what comes first, what is folded, and long ones in parts, which are complete and linked."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.model.lazy import value_of
from generator.model.output import Page
from generator.publish.pages.a_to_z import AToZView, LetterView, plan_a_to_z
from generator.publish.pages.service_lists import ListView
from tests.publish.test_books import site_of
from tests.publish.test_plan import planned
from tests.sites import SmallSite

MOST_BYTES = 150_000
ENTRY = re.compile(r'<li class="entry" data-fits="([^"]*)">\s*<h\d class="entry-name"><a href="([^"]*)"')


def page(demo: Path, path: str) -> str:
    return (demo / "site" / path).read_text("utf-8")


def test_no_page_is_larger_than_a_phone_can_bear(demo: Path) -> None:
    sizes = {file: file.stat().st_size for file in (demo / "site").rglob("*.html")}
    assert [file.name for file, size in sizes.items() if size > MOST_BYTES] == []


def test_a_page_of_the_council_lists_what_fits_its_choices(small_site: SmallSite) -> None:
    """Those of one name are alternatives; those of different names must all fit."""
    head = "---\ntitle: Saturdays\nsummary: Clubs on Saturdays.\nlists: {}\n---\nBring a coat.\n"
    lists = {
        "saturdays": "[time=weekend, area=town]",
        "either": "[topic=things-to-do, topic=health]",
        "none": "[topic=health, time=weekend]",
        "narrower": "[topic=therapies]",
    }
    for name, marks in lists.items():
        small_site.write(f"pages/{name}.md", head.replace("Saturdays", name).format(marks))
    assert small_site.build().exit_code == 0
    shown = {
        name: [path for _, path in ENTRY.findall(small_site.page(f"pages/{name}.html"))] for name in lists
    }
    club, clinic = "../services/kite-club.html", "../services/talking-clinic.html"
    assert {name: set(paths) for name, paths in shown.items()} == {
        "saturdays": {club},
        "either": {club, clinic},
        "none": set(),
        "narrower": {clinic},
    }
    assert "<p>Bring a coat.</p>" in small_site.page("pages/saturdays.html")
    assert "nothing to list here yet" in small_site.page("pages/none.html")
    small_site.replace("pages/saturdays.md", "area=town", "area=tonw")
    (fault,) = small_site.faults("unknown-term")
    assert (fault["line"], fault["hint"]) == (4, 'Did you mean "area=town"?')


def test_a_long_list_comes_in_parts_that_are_whole_and_linked(demo: Path) -> None:
    parts = [page(demo, "ages/secondary.html"), page(demo, "ages/secondary.2.html")]
    shown = [path for part in parts for _, path in ENTRY.findall(part)]
    assert len(shown) == len(set(shown)) > 100
    assert [f"{len(shown)} services" in part for part in parts] == [True, True]
    for part in parts:
        assert re.findall(r'<nav class="parts".*?</nav>', part, re.DOTALL)[0].count("<a ") == 2
    assert '<a href="secondary.2.html#open_to">For all ages' in parts[0]
    assert 'id="open_to"' in parts[1]
    assert "<title>11 to 16 years: services, part 2 of 2 - " in parts[1]
    assert "/ages/secondary.2.html" in page(demo, "sitemap.xml")
    kept = json.loads(page(demo, "assets/offline.json"))["files"]
    assert "ages/secondary.2.html" in {path for path, *_ in kept}


def test_what_is_made_for_a_need_comes_first_and_the_rest_is_folded(demo: Path) -> None:
    text = page(demo, "needs/vision.html")
    before, after = text.split('<section class="open-to"')
    assert all("need=vision" in fits.split() for fits, _ in ENTRY.findall(before))
    assert all("need=~" in fits.split() for fits, _ in ENTRY.findall(after))
    assert ENTRY.findall(before)
    assert ENTRY.findall(after)
    assert '<details class="fold">' in after


def test_what_takes_place_in_an_area_comes_before_what_only_covers_it(demo: Path) -> None:
    text = page(demo, "areas/ferrow-and-the-coast.html")
    marks = [set(fits.split()) for fits, _ in ENTRY.findall(text)]
    here = ["area=ferrow-and-the-coast" in each for each in marks]
    assert here == sorted(here, reverse=True)
    assert {True, False} <= set(here)


def test_a_to_z_is_folded_and_other_names_are_below_their_service(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    text = small_site.page("a-to-z.html")
    assert re.findall(r'<h2 id="letter-(\w+)">', text) == ["k", "t"]
    assert re.search(
        r'kite-club.html">Kite Club</a><p class="other-names quiet">Also called: Saturday club<', text
    )
    assert text.count("Saturday club") == 1


def test_a_long_a_to_z_has_a_page_for_each_letter_and_loses_no_name(small_site: SmallSite) -> None:
    site = site_of(small_site)
    club = site.services[0]
    names = [f"{first}lub {number}" for first in ("c", "É") for number in range(401)]
    many = tuple(replace(club, slug=f"club-{number}", title=name) for number, name in enumerate(names))
    views = [value_of(each.view) for each in plan_a_to_z(replace(site, services=many))]
    pages = [view for view in views if isinstance(view, LetterView)]
    paths = ["a-to-z-c.html", "a-to-z-c.2.html", "a-to-z-e.html", "a-to-z-e.2.html"]
    assert [page.frame.path for page in pages] == paths
    assert [letter.path for view in views if isinstance(view, AToZView) for letter in view.letters] == paths[
        ::2
    ]
    assert [line.name for page in pages for line in page.lines] == sorted(names, key=str.casefold)


def parts_of_topic(site: SmallSite, services: int) -> list[ListView]:
    """The parts of a topic with so many services: one in the council's area, the others outside it."""
    here = (site.content / "services/kite-club.md").read_text("utf-8")
    text = here.replace("areas: [town]", "areas: [outside]").replace("aliases: [saturday-play]\n", "")
    for number in range(1, services):
        site.write(f"services/club-{number}.md", text.replace("title: Kite Club", f"title: Club {number}"))
    pages = [each for each in planned(site, has_books=False) if isinstance(each, Page)]
    views = [
        value_of(each.view) for each in pages if each.path.as_posix().startswith("site/topics/things-to-do.")
    ]
    return [each for each in views if isinstance(each, ListView)]


@pytest.mark.parametrize(("services", "is_folded"), [(50, False), (51, True)])
def test_a_big_topic_folds_what_is_further_away(
    small_site: SmallSite, services: int, *, is_folded: bool
) -> None:
    (view,) = parts_of_topic(small_site, services)
    assert sum(len(each.cards) for each in view.sections) == services
    assert any(each.is_open for each in view.sections) == is_folded


@pytest.mark.parametrize(("services", "parts"), [(100, [100]), (101, [50, 51])])
def test_more_than_a_hundred_services_come_in_equal_parts(
    small_site: SmallSite, services: int, parts: list[int]
) -> None:
    views = parts_of_topic(small_site, services)
    assert [sum(len(section.cards) for section in view.sections) for view in views] == parts
