"""The insert for a printed book: what is new, changed or closed since it was printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from generator.model import SETTINGS, Edition, Guide, Service, Site
from generator.model.body_parts import picture_names
from generator.model.output import Book, Held
from generator.model.page_paths import entry_path
from generator.model.phrase import Phrase, sentence
from generator.publish.books.printed import (
    images_of,
    print_settings,
    printed_edition,
    printed_entry,
)
from generator.publish.books.printing_record import Printing, open_entries, parts_of

type Entry = Service | Guide
type Row = Mapping[str, object]

_NAMES = {
    "title": Phrase("the name"),
    "summary": Phrase("what it is"),
    "contacts": Phrase("who to contact"),
    "body": Phrase("the text"),
    "in_short": Phrase("in short"),
    "disagree": Phrase("if you do not agree"),
    "alert": Phrase("a notice"),
}
_EMPTY: Mapping[str, object] = {
    "alert": "",
    "in_short": [],
    "facts": [],
    "contacts": [],
    "helpers": [],
    "sources": [],
    "law_checked": "",
    "see": [],
    "body": [],
    "disagree": {"title": "", "text": ""},
}


def plan_changes(site: Site, edition: Edition, earlier: Printing) -> Book:
    """The insert for one edition."""
    now = {entry_path(each): each for each in open_entries(site)}
    new = [each for path, each in now.items() if path not in earlier.titles]
    changed = [(each, _changed_parts(site, each, earlier)) for each in now.values() if each not in new]
    shown = [(each, parts) for each, parts in changed if parts]
    entries = (*new, *(each for each, _ in shown))
    return Book(
        path=PurePosixPath(f"print/{edition.id}-changes-since-{earlier.day}.pdf"),
        template="changes.typ",
        data={
            "edition": printed_edition(edition),
            "settings": print_settings(site.settings),
            "since": earlier.day,
            "new": [printed_entry(site, each) for each in new],
            "changed": [_changed(site, each, parts, edition, earlier) for each, parts in shown],
            "closed": list(_closed(site, edition, earlier, now)),
        },
        title=f"{site.settings.site_name}: {edition.name}",
        origin=SETTINGS,
        day=site.settings.today,
        language=site.settings.language,
        images=images_of(site, entries),
        easy_pictures=picture_names(each.body for each in entries),
        entries=tuple(Held(entry_path(each), each.title, file=each.span.path) for each in entries),
        least_size_pt=edition.body_size_pt,
    )


def _changed_parts(site: Site, entry: Entry, earlier: Printing) -> tuple[str, ...]:
    """The names of the parts that are new, different or gone."""
    before, now = earlier.parts.get(entry_path(entry), {}), parts_of(site, entry)
    return tuple(name for name in {**now, **before} if now.get(name) != before.get(name))


def _changed(site: Site, entry: Entry, parts: tuple[str, ...], edition: Edition, earlier: Printing) -> Row:
    """The entry with only what has changed, and a list of what that is."""
    printed = printed_entry(site, entry)
    facts = printed["facts"]
    labels = [name.removeprefix("fact: ") for name in parts if name.startswith("fact: ")]
    kept = {name: printed[name] for name in parts if name in _EMPTY}
    if isinstance(facts, list):
        kept["facts"] = [(label, value) for label, value in facts if label in labels]
    return {
        **printed,
        **_EMPTY,
        **kept,
        "what": [*(_NAMES[name] for name in parts if name in _NAMES), *(Phrase(label) for label in labels)],
        "place": _place(edition, earlier, entry_path(entry)),
        "was": earlier.titles[entry_path(entry)] if "title" in parts else "",
    }


def _closed(site: Site, edition: Edition, earlier: Printing, now: Mapping[str, Entry]) -> Iterator[Row]:
    """Each entry that has been closed or removed, with the notice on its page."""
    entries: tuple[Entry, ...] = (*site.guides, *site.services)
    pages = {entry_path(each): each for each in entries}
    for path, title in sorted(earlier.titles.items(), key=lambda each: (each[1].casefold(), each[0])):
        if path not in now:
            page = pages.get(path)
            alert = page.alert if isinstance(page, Service) else None
            yield {
                "title": title,
                "place": _place(edition, earlier, path),
                "note": alert.text if alert else "",
            }


def _place(edition: Edition, earlier: Printing, path: str) -> object:
    """Where an entry was in the printed edition, in words; empty if it was not in it."""
    places = earlier.places.get(edition.id, {})
    volume, page = places.get(path, (0, ""))
    if not page:
        return ""
    if max(each for each, _ in places.values()) == 1:
        return sentence(Phrase("In your book: page %(page)s."), page=page)
    return sentence(Phrase("In your book: volume %(volume)s, page %(page)s."), volume=volume, page=page)
