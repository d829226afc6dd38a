"""Entries joined: what is shown, in which order, and what each leads to."""

from __future__ import annotations

import datetime as dt

from generator.join.join_site import join, sort_key
from generator.model import Site
from generator.read.content import load
from tests.bad_entries import entry
from tests.sites import TODAY, SmallSite


def joined(site: SmallSite) -> Site:
    found = join(load(site.folder, dt.date.fromisoformat(TODAY)).value).value
    assert found is not None
    return found


def test_drafts_are_left_out_and_closed_entries_are_kept(small_site: SmallSite) -> None:
    small_site.write("services/draft.md", entry(status="draft"))
    small_site.write("services/closed.md", entry(status="closed"))
    assert {each.slug for each in joined(small_site).services} == {"closed", "kite-club", "talking-clinic"}


def test_titles_are_ordered_as_readers_expect(small_site: SmallSite) -> None:
    titles = ["Éclair club", "eclair club", "zebra club", "Apple club"]
    for number, title in enumerate(titles):
        small_site.write(f"services/s-{number}.md", entry(title=title))
    found = [each.title for each in joined(small_site).services if each.slug.startswith("s-")]
    assert found == ["Apple club", "eclair club", "Éclair club", "zebra club"]
    assert sort_key("Éclair")[0] == sort_key("eclair")[0]


def test_guides_stand_in_their_own_order(small_site: SmallSite) -> None:
    text = "---\ntitle: {}\nsummary: S.\ntopics: [learning]\nreviewed: 2026-10-01\n{}---\n"
    small_site.write("guides/b.md", text.format("B", ""))
    small_site.write("guides/c.md", text.format("C", "order: 5\n"))
    assert [each.title for each in joined(small_site).guides] == ["C", "Asking for help", "B"]


def test_easy_read_comes_before_other_languages(small_site: SmallSite) -> None:
    version = "---\ntitle: T\nsummary: S.\n---\nB.\n"
    small_site.write("services/talking-clinic.ar.md", version)
    (clinic,) = (each for each in joined(small_site).services if each.slug == "talking-clinic")
    assert [each.suffix for each in clinic.versions] == ["easy", "ar", "ur"]


def test_an_entry_is_not_related_to_itself_or_to_a_draft(small_site: SmallSite) -> None:
    small_site.write("services/draft.md", entry(status="draft"))
    small_site.replace(
        "services/kite-club.md",
        "related: [talking-clinic]",
        "related: [kite-club, draft, talking-clinic, talking-clinic]",
    )
    (club,) = (each for each in joined(small_site).services if each.slug == "kite-club")
    assert club.related == ("talking-clinic",)


def test_the_same_file_name_twice_is_told_for_every_kind(small_site: SmallSite) -> None:
    for file in (
        "organisations/kite-trust.md",
        "news/new-site.md",
        "events/open-day.md",
        "guides/asking-for-help.md",
    ):
        kind, name = file.split("/")
        small_site.write(f"{kind}/zz/{name}", (small_site.content / file).read_text("utf-8"))
    comment = (small_site.content / "comments" / "2026" / "opening-hours.md").read_text("utf-8")
    small_site.write("comments/2026/zz/opening-hours.md", comment)
    small_site.write("comments/2025/opening-hours.md", comment)
    told = [each["path"] for each in small_site.faults("repeated-id")]
    assert told == [
        "content/comments/2026/zz/opening-hours.md",
        "content/events/zz/open-day.md",
        "content/guides/zz/asking-for-help.md",
        "content/news/zz/new-site.md",
        "content/organisations/zz/kite-trust.md",
    ]


def test_settings_that_name_what_is_not_there_are_told(small_site: SmallSite) -> None:
    small_site.replace("settings.yaml", "popular_guides: [asking-for-help]", "popular_guides: [asking]")
    small_site.replace("copies.yaml", "large-print]", "braille]")
    assert [each["path"] for each in small_site.faults("unknown-entry")] == [
        "content/copies.yaml",
        "content/settings.yaml",
    ]
