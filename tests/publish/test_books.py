"""Editions, volumes and selections: what stands in which book."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import pytest
from msgspec.structs import replace

from generator.join.join_site import join
from generator.law.answers import answer_law
from generator.model import Edition, Site
from generator.model.ages import ALL_AGES, Ages
from generator.model.output import Book, Booklet, FlowingBook, Pack
from generator.publish.books.editions import plan_edition
from generator.publish.books.indexes import indexes
from generator.publish.books.own_copy import (
    CopyRequest,
    NotFoundError,
    edition_for,
    plan_copy,
    plan_leaflet_for,
)
from generator.publish.books.packs import plan_packs
from generator.publish.books.printed import joined_facts, printed_entry
from generator.publish.books.selection import selected_guides, selected_services
from generator.publish.books.volumes import volumes
from generator.publish.plan import plan
from generator.read.content import load
from tests.sites import ROOT, TODAY, SmallSite

LARGE = Edition("large", "Large", 18, pages_per_volume=200)


@pytest.fixture(scope="module")
def calderwick() -> Site:
    site = join(load(ROOT, dt.date.fromisoformat(TODAY)).value).value
    assert site is not None
    return site


def entries_in(data: Any) -> Iterator[dict[str, Any]]:
    """Every entry of a book, in order."""
    for chapter in data["chapters"]:
        for section in chapter["sections"]:
            yield from section["entries"]


def site_of(small: SmallSite) -> Site:
    site = join(load(small.folder, dt.date.fromisoformat(TODAY)).value).value
    assert site is not None
    return site


def test_a_preset_says_what_an_edition_leaves_out(small_site: SmallSite) -> None:
    small_site.replace(
        "settings.yaml", "{id: clear-print, name: Clear print, body_size_pt: 14}", "{preset: booklet}"
    )
    booklet = site_of(small_site).settings.editions[0]
    assert (booklet.id, booklet.body_size_pt, booklet.paper, booklet.is_folded) == ("booklet", 12, "a5", True)


def test_letters_too_large_for_their_paper_are_refused(small_site: SmallSite) -> None:
    small_site.replace("settings.yaml", "body_size_pt: 14}", "body_size_pt: 24, paper: a5}")
    assert [fault["message"] for fault in small_site.faults("bad-number")] == [
        "editions: 24 point type is too large for A5 paper."
    ]


def test_every_open_service_stands_in_one_volume_of_a_whole_edition(calderwick: Site) -> None:
    for edition in (each for each in calderwick.settings.editions if each.is_whole):
        held = [entry.slug for part in volumes(calderwick, edition) for entry in part.entries]
        services = [each.slug for each in calderwick.services if each.status != "closed"]
        guides = [each.slug for each in calderwick.guides if each.status != "closed"]
        assert sorted(held) == sorted([*services, *guides])


def test_a_chapter_that_no_volume_holds_is_parted_in_order(calderwick: Site) -> None:
    parts = volumes(calderwick, Edition("thin", "Thin", 24, pages_per_volume=120))
    numbers = [(chapter.number, chapter.part) for part in parts for chapter in part.chapters]
    assert numbers == sorted(numbers)
    assert any(part > 1 for _, part in numbers)


def test_a_topic_is_not_split_where_a_volume_can_be_a_little_thicker(calderwick: Site) -> None:
    parts = volumes(calderwick, LARGE)
    assert [chapter.number for part in parts for chapter in part.chapters] == list(range(1, 10))
    assert parts[0].name == "large-volume-1-guides"


def test_the_index_has_each_name_once_and_also_by_the_word_that_people_look_for(calderwick: Site) -> None:
    names = list(indexes(calderwick, (*calderwick.guides, *calderwick.services), LARGE))[-1]["groups"]
    assert isinstance(names, tuple)
    lines = {line["name"]: len(line["paths"]) for group in names for line in group["entries"]}
    assert sum(len(group["entries"]) for group in names) == len(lines)
    assert lines["A place at The Beacon Academy"] == lines["Beacon Academy, a place at the"] == 1
    assert max(lines.values()) > 1


def test_a_service_for_most_ages_stands_once_in_the_index_by_age_and_says_for_which(calderwick: Site) -> None:
    groups = list(indexes(calderwick, calderwick.services, LARGE))[1]["groups"]
    assert isinstance(groups, tuple)
    most, stages = groups[0], groups[1:]
    once = {line["name"] for line in most["entries"]}
    assert all(line["ages"] for line in most["entries"])
    assert not any(line["name"] in once for stage in stages for line in stage["entries"])
    listed = once.union(line["name"] for stage in stages for line in stage["entries"])
    assert listed == {each.title for each in calderwick.services if each.ages != ALL_AGES}


def test_a_set_has_its_index_and_forms_once(calderwick: Site) -> None:
    large = next(each for each in calderwick.settings.editions if each.id == "large-print")
    books = [each for each in plan_edition(calderwick, large) if isinstance(each, Book)]
    assert [bool(book.data["indexes"]) for book in books] == [False] * len(books)
    assert [book.data["has_forms"] for book in books] == [False] * (len(books) - 1) + [True]
    (one,) = (each for each in plan_edition(calderwick, Edition("one", "One", 14)) if isinstance(each, Book))
    assert one.data["indexes"]
    assert one.data["has_forms"]


def test_a_copy_for_one_person_has_what_was_asked_for(small_site: SmallSite) -> None:
    site = site_of(small_site)
    (short,) = (each for each in plan_copy(site, CopyRequest(size_pt=24)) if isinstance(each, Book))
    assert not any(short.data[part] for part in ("indexes", "glossary", "comments", "copies", "has_forms"))
    more = CopyRequest(size_pt=24, extras=("index", "forms"))
    (long,) = (each for each in plan_copy(site, more) if isinstance(each, Book))
    assert all(long.data[part] for part in ("indexes", "has_forms"))
    assert not long.data["has_notes"]


def test_facts_that_limit_nobody_are_one_row(calderwick: Site) -> None:
    open_to_all = next(each for each in calderwick.services if not each.needs and each.ages == ALL_AGES)
    label, words = joined_facts(calderwick, open_to_all)[0]
    assert label == "Open to"
    assert isinstance(words, tuple)
    assert words[:2] == ("all ages, 0 to 25", "every need")
    limited = replace(open_to_all, needs=("autism",), ages=Ages(5, 11), areas=("ansby",), ehc_plan="needed")
    labels = [label for label, _ in joined_facts(calderwick, limited)]
    assert {"Ages", "Needs", "Where", "EHC plan"} <= set(labels)
    assert "Open to" not in labels


def test_a_guide_for_young_people_says_once_what_to_do_if_it_cannot_wait(calderwick: Site) -> None:
    young = next(each for each in calderwick.guides if each.for_young_people)
    printed = printed_entry(calderwick, young)
    assert "999" in str(printed["alert"])
    assert "999" not in str(printed["body"])
    assert not printed_entry(calderwick, replace(young, for_young_people=False))["alert"]


def test_a_directory_says_what_people_need_to_choose_and_to_get_in_touch(calderwick: Site) -> None:
    short = Edition("short", "Short", 14, layout="directory")
    (book,) = (each for each in plan_edition(calderwick, short) if isinstance(each, Book))
    full = Edition("full", "Full", 14)
    (whole,) = (each for each in plan_edition(calderwick, full) if isinstance(each, Book))
    assert [entry.together for entry in book.entries] == [entry.together for entry in whole.entries]
    entry, more = (list(entries_in(each.data))[-1] for each in (book, whole))
    assert entry["summary"] == more["summary"]
    assert (entry["body"], bool(more["body"])) == ([], True)
    assert {label for label, _ in entry["facts"]} < {label for label, _ in more["facts"]}


def test_a_booklet_is_about_one_topic(calderwick: Site) -> None:
    booklet = next(each for each in calderwick.settings.editions if each.id == "booklet")
    assert [len(part.chapters) for part in volumes(calderwick, booklet)] == [1] * 9
    town = replace(booklet, areas=("town",), has_guides=False)
    assert len(volumes(calderwick, town)) < 9


def test_a_print_order_lists_each_thing_once(calderwick: Site) -> None:
    orders = [each for each in plan_packs(calderwick) if each.path.name.endswith("print-order.pdf")]
    for order in orders:
        assert isinstance(order, Book)
        titles = order.data["titles"]
        assert isinstance(titles, list)
        assert len(titles) == len(order.reads) == len(set(order.reads))
        folded = {path.name.endswith("to-fold.pdf") for path in order.reads if "poster" not in path.name}
        assert folded == {bool(order.data["is_folded"])}


def test_one_volume_holds_everything_without_a_page_limit(calderwick: Site) -> None:
    assert len(volumes(calderwick, Edition("one", "One", 28))) == 1


def test_a_short_edition_holds_only_what_it_is_about(calderwick: Site) -> None:
    short = Edition("short", "Short", 14, topics=("short-breaks",), ages=Ages(0, 4))
    assert all("short-breaks" in each.topics for each in selected_services(calderwick, short))
    assert all(each.ages.from_years <= 4 for each in selected_services(calderwick, short))
    assert len(selected_services(calderwick, short)) > 0
    assert selected_guides(calderwick, Edition("none", "None", 14, has_guides=False)) == ()


def test_an_entry_for_the_whole_area_stands_in_the_edition_of_each_part(small_site: SmallSite) -> None:
    town = Edition("town", "Town", 14, areas=("town",))
    assert [each.slug for each in selected_services(site_of(small_site), town)] == [
        "kite-club",
        "talking-clinic",
    ]


def test_a_folded_edition_is_made_twice(small_site: SmallSite) -> None:
    edition = Edition("booklet", "Booklet", 12, paper="a5", is_folded=True)
    made = list(plan_edition(site_of(small_site), edition))
    assert [type(each) for each in made] == [Book, Booklet]
    assert made[1].path == PurePosixPath("print/booklet-to-fold.pdf")


def test_a_pack_holds_only_what_is_made(small_site: SmallSite) -> None:
    site = site_of(small_site)
    outputs = plan(site, answer_law(site)).outputs
    paths = {output.path for output in outputs}
    packs = [output for output in outputs if isinstance(output, Pack)]
    assert len(packs) == 2
    assert all(path in paths for pack in packs for _, path in pack.files)


def test_a_volume_depends_on_nothing_but_its_own_entries(small_site: SmallSite) -> None:
    before = {each.path: repr(each) for each in plan_edition(site_of(small_site), LARGE)}
    later = join(load(small_site.folder, dt.date(2026, 11, 30)).value).value
    assert later is not None
    assert {each.path: repr(each) for each in plan_edition(later, LARGE)} == before


def test_one_changed_entry_changes_one_volume(calderwick: Site) -> None:
    first = calderwick.services[0]
    after = replace(calderwick, services=(replace(first, cost="Free on Sundays."), *calderwick.services[1:]))
    before = {repr(each) for each in plan_edition(calderwick, LARGE)}
    new = [each for each in plan_edition(after, LARGE) if repr(each) not in before]
    assert len(before) > 2
    assert len(new) == 1


def test_a_new_title_changes_only_the_volumes_that_say_it(calderwick: Site) -> None:
    first, *rest = calderwick.services
    after = replace(calderwick, services=(*rest, replace(first, title="Zebra club")))
    before = {each.path: repr(each) for each in plan_edition(calderwick, LARGE)}
    changed = {each.path for each in plan_edition(after, LARGE) if repr(each) != before.get(each.path)}
    assert changed == {path for path, said in before.items() if first.title in said}
    assert len(changed) < len(before)


def test_a_size_of_ones_own_starts_from_the_nearest_edition(small_site: SmallSite) -> None:
    edition = edition_for(site_of(small_site), CopyRequest(size_pt=24, topics=("Therapies",)))
    assert (edition.id, edition.name, edition.topics) == (
        "book-24pt-therapies",
        "Extra large print",
        ("therapies",),
    )


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (CopyRequest(topics=("therapy",)), 'There is no topic "therapy". Did you mean "therapies"?'),
        (CopyRequest(edition="huge"), 'There is no edition "huge". Choose from: clear-print, large-print.'),
        (CopyRequest(size_pt=24, paper="a5"), "24 point type is too large for A5 paper. Choose A4."),
    ],
)
def test_what_is_not_there_is_said(small_site: SmallSite, wanted: CopyRequest, message: str) -> None:
    with pytest.raises(NotFoundError) as fault:
        edition_for(site_of(small_site), wanted)
    assert str(fault.value) == message


def test_a_leaflet_may_be_about_a_version(small_site: SmallSite) -> None:
    made = plan_leaflet_for(site_of(small_site), CopyRequest(), "talking-clinic.ur")
    assert [output.path.name for output in made] == ["talking-clinic.ur-clear-print.pdf"]
    assert [output.language for output in made if isinstance(output, Book)] == ["ur"]


def test_a_copy_without_pages_is_named_after_what_it_holds(small_site: SmallSite) -> None:
    site = site_of(small_site)
    (made,) = plan_copy(site, CopyRequest(ending=".docx", topics=("therapies",)))
    assert made.path.name == "local-offer-therapies.docx"
    (one,) = plan_leaflet_for(site, CopyRequest(ending=".txt"), "talking-clinic.ur")
    assert isinstance(one, FlowingBook)
    assert (one.path.name, one.language) == ("talking-clinic.ur.txt", "ur")


def test_what_is_of_paper_is_refused_for_a_file_without_pages(small_site: SmallSite) -> None:
    refused = small_site.run("book", "--as", "text", "--size", "24")
    assert refused.exit_code == 2
    assert "--size is for pages to print." in refused.output
