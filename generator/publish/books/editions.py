"""The printed editions: cover, instructions, contents, guides, services by topic, indexes and forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from generator.model import SETTINGS, Comment, Edition, GlossaryTerm, Guide, Service, Site, Taxonomy
from generator.model.ages import ALL_AGES
from generator.model.body_parts import picture_names
from generator.model.body_text import words_of
from generator.model.law import Shortage
from generator.model.output import Book, Booklet, Output
from generator.model.page_paths import entry_path
from generator.model.phrase import Phrase, sentence
from generator.publish.books.indexes import indexes
from generator.publish.books.printed import (
    copy_holder,
    held,
    images_of,
    joined_facts,
    named_paths,
    print_settings,
    printed_edition,
    printed_entry,
    short_facts,
)
from generator.publish.books.selection import selected_guides, selected_services
from generator.publish.books.volumes import Chapter, Volume, folded_path, likely_pages, volumes
from generator.publish.shared.shortage_facts import PARTS, bars

type Row = Mapping[str, object]

_LEFT_OUT: Row = {"body": [], "disagree": {"title": "", "text": ""}, "helpers": [], "sources": [], "see": []}
"""What a directory does not say of an entry."""
_STILL_TO_DO = ("doing", "planned")
_PROGRESS = {
    "done": Phrase("Done"),
    "doing": Phrase("Under way"),
    "planned": Phrase("Planned"),
    "not-doing": Phrase("Not doing"),
}


def plan_books(site: Site) -> Iterator[Output]:
    """Every volume of every edition, and booklets for editions that want them."""
    for edition in site.settings.editions:
        yield from plan_edition(site, edition)


def plan_edition(site: Site, edition: Edition) -> Iterator[Output]:
    """Every volume of one edition."""
    parts = volumes(site, edition)
    for volume in parts:
        title = f"{site.settings.site_name}: {edition.name}"
        if volume.total > 1:
            title = f"{title}, volume {volume.number}: {volume.titles}"
        path = PurePosixPath(volume.path)
        yield Book(
            path=path,
            template="book.typ",
            data=volume_data(site, volume, parts),
            title=title,
            origin=SETTINGS,
            day=site.settings.reviewed,
            language=site.settings.language,
            images=images_of(site, volume.entries),
            easy_pictures=picture_names(each.body for each in volume.entries),
            entries=tuple(held(entry) for entry in volume.entries),
            least_size_pt=edition.body_size_pt,
        )
        if edition.is_folded:
            yield Booklet(folded_path(path), path, title, SETTINGS)


def volume_data(site: Site, volume: Volume, parts: tuple[Volume, ...]) -> Row:
    """Everything that a volume says, in order, for `book.typ`; flowing books say the same."""
    edition = volume.edition
    extras = edition.extras
    is_first, is_end = volume.number == 1, volume.number == volume.total
    is_last = is_end and edition.is_whole and not edition.is_directory and "comments" in extras
    # A set has an index of its own, which a copy for one person has not.
    has_index = volume.total == 1 or edition not in site.settings.editions
    return {
        "edition": printed_edition(edition),
        "is_directory": edition.is_directory,
        "about": list(_about(site, edition)),
        "volume": {"number": volume.number, "total": volume.total},
        "set": [{"number": each.number, "titles": _titles(each)} for each in parts],
        "settings": print_settings(site.settings),
        "chapters": [_chapter(site, chapter, edition) for chapter in volume.chapters],
        "comments": [_comment(each) for each in _comments(site)] if is_last else [],
        "shortages": [_shortage(each) for each in site.shortages if each.is_open] if is_last else [],
        "glossary": [_term(each) for each in _glossary(site, volume)] if is_end and "words" in extras else [],
        "indexes": list(indexes(site, volume.entries, edition)) if has_index and "index" in extras else [],
        "extras": list(extras),
        "has_instructions": is_first and "how-to-use" in extras,
        "has_forms": is_end and "forms" in extras,
        "has_notes": is_end and "notes" in extras,
        "likely": {entry_path(entry): page for entry, page in likely_pages(volume)},
        "elsewhere": _elsewhere(site, volume, parts),
        "copies": [copy_holder(site, each) for each in site.copies]
        if is_first and "places" in extras
        else [],
        "formats": [each.label for each in site.taxonomy(Taxonomy.FORMATS)],
    }


def _about(site: Site, edition: Edition) -> Iterator[object]:
    """What a selective edition is about: its topics, needs, places and ages."""
    for taxonomy, ids in edition.terms:
        yield from (term.label for term in site.taxonomy(taxonomy) if term.id in ids)
    if edition.ages != ALL_AGES:
        low, high = edition.ages.from_years, edition.ages.to_years
        yield sentence(Phrase("%(from_years)s to %(to)s years"), from_years=low, to=high)


def _titles(volume: Volume) -> list[Row]:
    return [{"title": each.title, "part": each.part, "parts": each.parts} for each in volume.chapters]


def _chapter(site: Site, chapter: Chapter, edition: Edition) -> Row:
    return {
        "number": chapter.number,
        "title": chapter.title,
        "part": chapter.part,
        "parts": chapter.parts,
        "intro": chapter.intro,
        "sections": [
            {
                "title": section.title,
                "entries": [_entry(site, each, edition) for each in section.entries],
            }
            for section in chapter.sections
        ],
    }


def _entry(site: Site, entry: Guide | Service, edition: Edition) -> Row:
    printed = printed_entry(site, entry, has_code=edition.has_codes)
    if not edition.is_directory:
        return {**printed, "facts": joined_facts(site, entry)} if isinstance(entry, Service) else printed
    facts = short_facts(site, entry) if isinstance(entry, Service) else []
    return {**printed, **_LEFT_OUT, "facts": facts}


def _comments(site: Site) -> tuple[Comment, ...]:
    """Comments from the latest year, and earlier ones with promises still to be kept."""
    latest = max((each.year for each in site.comments), default=0)
    return tuple(each for each in site.comments if each.year == latest or each.progress in _STILL_TO_DO)


def _comment(comment: Comment) -> Row:
    return {
        "title": comment.title,
        "said": comment.said,
        "response": comment.response or Phrase("We are still writing our answer."),
        "action": comment.action,
        "progress": _PROGRESS[comment.progress],
        "checked": sentence(Phrase("Checked %(date)s."), date=comment.checked_on),
    }


def _shortage(shortage: Shortage) -> Row:
    by_when = sentence(Phrase("Planned for %(date)s."), date=shortage.by_when) if shortage.by_when else None
    return {
        "title": shortage.title,
        "part": PARTS[shortage.part],
        "found": shortage.found,
        "waits": [
            {
                "when": each.on or Phrase("Our aim"),
                "weeks": each.weeks,
                "length": each.length,
                "wanted": each.on is None,
            }
            for each in bars(shortage)
        ],
        "evidence": list(shortage.evidence),
        "plan": shortage.plan or Phrase("No plan yet."),
        "better": shortage.better,
        "by_when": by_when or Phrase("No date yet."),
        "decided": sentence(Phrase("Decided by: %(who)s."), who=shortage.decided_by)
        if shortage.decided_by
        else Phrase("Nobody has decided this yet."),
    }


def _glossary(site: Site, volume: Volume) -> Iterator[GlossaryTerm]:
    """The whole glossary at the end of a complete set; in a selective one, only the terms that occur."""
    edition = volume.edition
    if edition.is_whole and not edition.is_directory:
        yield from site.glossary
        return
    entries: tuple[Guide | Service, ...]
    entries = (*selected_guides(site, edition), *selected_services(site, edition))
    words = "\n".join(
        f"{each.title}\n{each.summary}\n{'' if edition.is_directory else words_of(each.body)}"
        for each in entries
    )
    words = words.lower()
    for term in site.glossary:
        if any(_occurs(name.lower(), words) for name in (term.term, *term.synonyms)):
            yield term


def _occurs(name: str, words: str) -> bool:
    """Whether a text has a name as whole words. Much faster than a regular expression over a whole volume."""
    start = words.find(name)
    while start >= 0:
        around = words[start - 1 : start] + words[start + len(name) : start + len(name) + 1]
        if not re.search(r"\w", around):
            return True
        start = words.find(name, start + 1)
    return False


def _term(term: GlossaryTerm) -> Row:
    return {"id": term.id, "term": term.term, "full": term.full_name, "meaning": term.meaning}


def _elsewhere(site: Site, volume: Volume, parts: tuple[Volume, ...]) -> Row:
    """The volume of each entry that this one names and another one holds, by path.

    No others, and in order: what comes, goes or is renamed elsewhere is no reason to set a volume again. A directory
    leaves out all that names another entry.
    """
    if volume.edition.is_directory:
        return {}
    held = {entry_path(entry): part.number for part in parts if part != volume for entry in part.entries}
    named = {path for entry in volume.entries for path in named_paths(site, entry)}
    return {path: held[path] for path in sorted(named & held.keys())}
