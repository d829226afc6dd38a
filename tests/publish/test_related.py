"""Other services on the page of a service: what is most like it, why, and what guides name beside it."""

from __future__ import annotations

import re

import pytest

from tests.sites import ROOT, SmallSite

ENTRY = """\
---
title: {title}
summary: {title} for children.
organisation: kite-trust
topics: [things-to-do]
ages: {ages}
contacts: [{{phone: 01632 960520}}]
reviewed: 2026-09-14
{more}---
Come and see.
"""


def add(site: SmallSite, slug: str, ages: str, more: str = "") -> None:
    title = slug.replace("-", " ").capitalize()
    site.write(f"services/{slug}.md", ENTRY.format(title=title, ages=ages, more=more and f"{more}\n"))


def part(page: str, name: str) -> list[tuple[str, str]]:
    """Title and reason of each entry in one section."""
    found = re.search(rf'<section[^>]* aria-labelledby="{name}">(.*?)</section>', page, re.DOTALL)
    entries = re.findall(r'<li class="entry">(.*?)</li>', found.group(1), re.DOTALL) if found else []
    return [(words(each, "h3"), words(each, 'p class="quiet"')) for each in entries]


def words(html: str, tag: str) -> str:
    found = re.search(rf"<{tag}[^>]*>(.*?)</{tag.split()[0]}>", html, re.DOTALL)
    return re.sub(r"<[^>]*>", "", found.group(1)).strip() if found else ""


@pytest.fixture
def site(small_site: SmallSite) -> SmallSite:
    """Kite Club is about things to do, for autism, for ages 5 to 11, in the town."""
    add(small_site, "ball-club", "8 to 14", "needs: [autism]\nareas: [town]")
    add(small_site, "art-club", "5 to 11")
    add(small_site, "night-club", "10 to 18")
    add(small_site, "old-club", "5 to 11", "status: closed")
    return small_site


def test_one_age_is_no_range(site: SmallSite) -> None:
    add(site, "eight-club", "8", "needs: [autism]\nareas: [town]")
    site.build()
    assert "Age 8" in site.page("services/eight-club.html")
    assert "age 8, Smallborough town" in site.page("services/eight-club.html")
    assert "8 to 8" not in site.page("services/eight-club.html")


def test_the_most_alike_come_first_and_each_says_why(site: SmallSite) -> None:
    site.replace("services/kite-club.md", "related: [talking-clinic]\n", "")
    site.build()
    assert part(site.page("services/kite-club.html"), "see_also") == [
        ("Ball club", "Both: Autism, ages 8 to 11, Smallborough town"),
        ("Art club", "Both: Things to do, ages 5 to 11"),
    ]


def test_an_editors_choice_comes_before_all(site: SmallSite) -> None:
    site.build()
    found = part(site.page("services/kite-club.html"), "see_also")
    assert [title for title, _ in found] == ["Talking Clinic", "Ball club", "Art club"]


def test_three_are_seen_and_the_rest_folded_after_what_to_do_and_the_text(site: SmallSite) -> None:
    for name in ("bat-club", "cat-club"):
        add(site, name, "5 to 11")
    site.build()
    page = site.page("services/kite-club.html")
    seen, fold, _ = page.partition("<summary><span>Show 2 more</span>")
    assert fold
    assert seen.count('<li class="entry">') == 3
    order = ["key_facts", "fact_contacts", 'class="prose"', "fact_opening_times", "see_also"]
    assert order == sorted(order, key=page.index)


def test_a_closed_service_is_named_nowhere_but_leads_on(site: SmallSite) -> None:
    site.replace("services/kite-club.md", "related: [talking-clinic]", "related: [old-club]")
    site.build()
    assert "Old club" not in site.page("services/kite-club.html")
    assert [title for title, _ in part(site.page("services/old-club.html"), "see_also")][:1] == ["Art club"]


def test_services_that_a_guide_names_together_are_needed_together(site: SmallSite) -> None:
    site.replace("guides/asking-for-help.md", "[talking-clinic]", "[talking-clinic, art-club]")
    site.build()
    assert part(site.page("services/art-club.html"), "also_needed") == [
        ("Talking Clinic", "Both are in the guide: Asking for help")
    ]


def test_nothing_is_named_twice(site: SmallSite) -> None:
    site.replace("guides/asking-for-help.md", "[talking-clinic]", "[talking-clinic, kite-club]")
    site.build()
    page = site.page("services/kite-club.html")
    assert "Talking Clinic" in [title for title, _ in part(page, "see_also")]
    assert part(page, "also_needed") == []


def test_a_new_service_elsewhere_changes_nothing_here(site: SmallSite) -> None:
    site.build()
    before = site.page("services/kite-club.html")
    add(site, "sleep-club", "0 to 18")
    site.replace("services/sleep-club.md", "topics: [things-to-do]", "topics: [therapies]")
    site.build()
    assert site.page("services/kite-club.html") == before


@pytest.mark.parametrize(
    "path",
    [
        "services/kite-club.html",
        "guides/asking-for-help.html",
        "topics/things-to-do.html",
        "needs/autism.html",
        "organisations/kite-trust.html",
        "events/open-day.html",
    ],
)
def test_every_page_leads_on(small_site: SmallSite, path: str) -> None:
    small_site.write("start.yaml", (ROOT / "tests/cases/dead-end/good/content/start.yaml").read_text("utf-8"))
    small_site.build()
    found = re.search(r'<nav class="next-steps".*?</nav>', small_site.page(path), re.DOTALL)
    assert found
    assert 'href="../start.html"' in found.group()
    assert "tel:08081570600" in found.group()
    if path.startswith(("services", "guides")):
        assert "../topics/" in found.group()
