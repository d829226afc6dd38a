"""Books without fixed pages, from the same data as the printed ones: e-books, Word, plain text and braille.

A book is a tree of sections. Each is a mapping:

- "kind": what it is: "front", "part", "group", "entry", "version", "glossary", "index" or "back"
- "id": an anchor, unique in the book; "path": its page below the site's root, or empty
- "title": its heading; "language": a BCP 47 tag if it is not in the language of the book, or empty
- "original": the path and title of the entry that it is a version of, or empty
- "blocks": what it says, as in `body_data.py`; "sections": those below it
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from msgspec.structs import replace

from generator.join.site_terms import main_topics
from generator.model import SETTINGS, Edition, Guide, Service, Site, Taxonomy, Version
from generator.model.body_parts import picture_names
from generator.model.output import FlowingBook
from generator.model.page_paths import entry_path, version_path
from generator.model.phrase import Phrase, Several, sentence
from generator.publish.books.added_blocks import (
    Blocks,
    Pieces,
    Row,
    bullets,
    definitions,
    heading,
    link,
    notice,
    paragraph,
    strong,
    term,
    words,
)
from generator.publish.books.body_data import to_data
from generator.publish.books.editions import volume_data
from generator.publish.books.printed import images_of, print_settings, printed_entry
from generator.publish.books.volumes import Volume, volumes

type Entry = Guide | Service
type Data = Mapping[str, Any]

AUDIO = "-audio.zip"
"""The end of the name of a talking book."""
WHOLE = Edition("local-offer", "", 14)
"""Everything. The size stands for no size: readers choose their own."""


def plan_ebooks(site: Site) -> Iterator[FlowingBook]:
    """The e-book of the whole offer, and one for each main topic with entries."""
    for edition in ebook_editions(site):
        yield plan_flowing(site, edition, ebook_path(edition))


def plan_talking_books(site: Site) -> Iterator[FlowingBook]:
    """One for each main topic, if the council wants them with each build. The whole offer is too long for one file."""
    if site.settings.audio.books:
        for edition in topic_editions(site):
            yield plan_flowing(site, edition, talking_book_path(edition))


def talking_book_path(edition: Edition) -> PurePosixPath:
    """The path of a talking book: `print/local-offer-travel-audio.zip`."""
    return PurePosixPath(f"print/{edition.id}{AUDIO}")


def ebook_editions(site: Site) -> Iterator[Edition]:
    """What the e-books hold; the name of that with everything is empty."""
    yield WHOLE
    yield from topic_editions(site)


def topic_editions(site: Site) -> Iterator[Edition]:
    """Each main topic with entries."""
    mains = main_topics(site)
    entries: tuple[Entry, ...] = (*site.guides, *site.services)
    held = {mains[topic].id for each in entries for topic in each.topics}
    for topic in site.taxonomy(Taxonomy.TOPICS):
        if topic.id in held and not topic.parent:
            yield replace(WHOLE, id=f"{WHOLE.id}-{topic.id}", name=topic.label, topics=(topic.id,))


def ebook_path(edition: Edition) -> PurePosixPath:
    """The path of an e-book: `print/local-offer-travel.epub`."""
    return PurePosixPath(f"print/{edition.id}.epub")


def plan_flowing(site: Site, edition: Edition, path: PurePosixPath) -> FlowingBook:
    """A book with the entries of an edition, every word of them."""
    volume = volumes(site, replace(edition, pages_per_volume=0))[0]
    name = f"{site.settings.site_name}: {edition.name}" if edition.name else site.settings.site_name
    return _book(site, path, name, tuple(_sections(site, volume)), volume.entries)


def plan_flowing_leaflet(site: Site, entry: Entry, version: Version | None, ending: str) -> FlowingBook:
    """One entry, or a version of it, and who to call."""
    own, printed = site.settings.language, printed_entry(site, entry)
    page = version_path(entry_path(entry), version) if version else entry_path(entry)
    says: tuple[Row, ...] = tuple(_says(printed))
    if version:
        says = (paragraph(words(version.summary)), *_contacts(printed), *_texts(version))
    title, language = (version.title, version.language) if version else (entry.title, own)
    settings: Any = print_settings(site.settings)
    sections = (
        _section("entry", _anchor(page), title, says, path=page),
        _section(
            "front",
            "about",
            Phrase("How to get help"),
            _who_to_call(settings),
            language=own if language != own else "",
        ),
    )
    path = PurePosixPath("print", PurePosixPath(page).stem + ending)
    return replace(_book(site, path, title, sections, (entry,)), language=language, summary=entry.summary)


def _book(
    site: Site, path: PurePosixPath, title: str, sections: tuple[Row, ...], entries: Sequence[Entry]
) -> FlowingBook:
    settings, printed = site.settings, _printed(site)
    shown = [*entries, *(version for each in entries for version in each.versions)]
    return FlowingBook(
        path=path,
        title=title,
        sections=sections,
        address=f"{settings.base_url}/{path}",
        home=settings.base_url,
        council=settings.council_name,
        summary=settings.welcome,
        origin=SETTINGS,
        day=settings.reviewed,
        language=settings.language,
        images=images_of(site, shown),
        easy_pictures=picture_names(each.body for each in shown),
        reads=tuple(PurePosixPath(each.path) for each in volumes(site, printed)) if printed else (),
        printed_name=printed.name if printed else "",
        audio=settings.audio if path.name.endswith(AUDIO) else None,
    )


def _printed(site: Site) -> Edition | None:
    """The edition whose page numbers people may be told: the whole one with the smallest type."""
    whole = [each for each in site.settings.editions if each.is_whole and not each.is_directory]
    return min(whole, key=lambda each: each.body_size_pt, default=None)


def _sections(site: Site, volume: Volume) -> Iterator[Row]:
    data: Data = volume_data(site, volume, (volume,))
    yield _section("front", "about", Phrase("How to get help"), _about(data))
    for chapter in data["chapters"]:
        yield _chapter(chapter)
    versions = [_version(site, entry, each) for entry in volume.entries for each in entry.versions]
    if versions:
        title = Phrase("In easy read and other languages")
        yield _section("part", "versions", title, (), versions)
    if data["comments"]:
        title, blocks = Phrase("You said, we did"), _comments(data["comments"])
        yield _section("back", "comments", title, tuple(blocks))
    if data["shortages"]:
        title, blocks = Phrase("What there is not enough of"), _shortages(data["shortages"])
        yield _section("back", "shortages", title, tuple(blocks))
    if data["glossary"]:
        yield _section("glossary", "glossary", Phrase("What words mean"), (_glossary(data["glossary"]),))
    for number, index in enumerate(data["indexes"], start=1):
        # Readers search for a name, and find them all in the contents.
        if not index["by_name"]:
            yield _section("index", f"index-{number}", index["title"], tuple(_index(index)))
    if data["copies"]:
        title = Phrase("Where to get a printed copy")
        yield _section("back", "copies", title, tuple(_copies(data["copies"])))


def _section(
    kind: str, anchor: str, title: object, blocks: Blocks, sections: Sequence[Row] = (), **more: object
) -> Row:
    own = {"kind": kind, "id": anchor, "path": "", "title": title, "language": "", "original": ()}
    return {**own, "blocks": blocks, "sections": sections, **more}


def _about(data: Data) -> Blocks:
    settings = data["settings"]
    return (
        *(paragraph(words(each)) for each in data["about"]),
        paragraph(words(settings["welcome"])),
        paragraph(words(sentence(Phrase("Checked %(date)s."), date=settings["checked"]))),
        paragraph(words(sentence(Phrase("Ask for a newer copy after %(date)s."), date=settings["newer"]))),
        *_who_to_call(settings),
    )


def _who_to_call(settings: Data) -> Blocks:
    advice, channels = settings["advice"], settings["channels"]
    return (
        heading(Phrase("Someone to talk to"), "advice"),
        paragraph(strong(f"{advice['name']}."), words(advice["summary"])),
        _ways(
            (Phrase("Phone"), advice["phone"]),
            (Phrase("Email"), advice["email"]),
            (Phrase("Open"), advice["hours"]),
        ),
        heading(Phrase("Other formats and languages"), "formats"),
        paragraph(words(settings["copies"])),
        _ways(
            (Phrase("Phone"), channels["phone"]),
            (Phrase("Relay UK"), channels["relay"]),
            (Phrase("Email"), channels["email"]),
            (Phrase("Open"), channels["hours"]),
            (Phrase("Website"), settings["address"]),
        ),
    )


def _ways(*ways: tuple[Phrase, object]) -> Row:
    return definitions((words(label), (value,)) for label, value in ways if value)


def _chapter(chapter: Data) -> Row:
    groups = [
        _section("group", f"part-{chapter['number']}-{number}", group["title"], (), _entries(group))
        for number, group in enumerate(chapter["sections"], start=1)
        if group["title"]
    ]
    loose = [entry for group in chapter["sections"] if not group["title"] for entry in _entries(group)]
    intro = (paragraph(words(chapter["intro"])),) if chapter["intro"] else ()
    return _section("part", f"part-{chapter['number']}", chapter["title"], intro, [*groups, *loose])


def _entries(group: Data) -> list[Row]:
    return [_entry(each) for each in group["entries"]]


def _entry(entry: Data) -> Row:
    return _section("entry", _anchor(entry["path"]), entry["title"], tuple(_says(entry)), path=entry["path"])


def _anchor(path: str) -> str:
    return path.removesuffix(".html").replace("/", "-").replace(".", "-")


def _says(entry: Data) -> Iterator[Row]:
    """Everything that a book says of an entry, in the order of `entry.typ`."""
    yield paragraph(words(entry["summary"]))
    if entry["alert"]:
        yield notice(Phrase("Please note:"), paragraph(words(entry["alert"])))
    yield from _contacts(entry)
    if entry["in_short"]:
        yield notice(Phrase("In short"), bullets(map(words, entry["in_short"])))
    if entry["facts"]:
        yield definitions((words(label), _lines(said)) for label, said in entry["facts"])
    yield from entry["body"]
    if entry["disagree"]["text"]:
        yield paragraph(strong(entry["disagree"]["title"]))
        yield paragraph(words(entry["disagree"]["text"]))
    for title, others in (
        (Phrase("Services that can help"), entry["helpers"]),
        (Phrase("See also:"), entry["see"]),
    ):
        if others:
            yield paragraph(strong(title))
            yield bullets(_named(each) for each in others)
    if entry["sources"]:
        yield paragraph(strong(Phrase("Law and guidance:")))
        yield bullets(link(each["target"], each["title"]) for each in entry["sources"])
        yield paragraph(words(entry["law_checked"]))
    if entry["organisation"]:
        yield paragraph(words(Phrase("Run by")), words(entry["organisation"]))
    yield paragraph(words(entry["checked"]))


def _contacts(entry: Data) -> Iterator[Row]:
    for contact in entry["contacts"]:
        if contact["role"]:
            yield paragraph(strong(contact["role"]))
        yield bullets(map(_way, contact["ways"]))
        if contact["note"]:
            yield paragraph(words(contact["note"]))


def _way(way: Data) -> Pieces:
    value = link(way["target"], way["value"]) if way["target"] else words(way["value"])
    return (*words(way["label"]), *words(" "), *value)


def _lines(said: object) -> Iterable[object]:
    """The lines of a fact; words joined into one by a theme are one."""
    return said if isinstance(said, tuple) and not isinstance(said, Several) else (said,)


def _named(other: Data) -> Pieces:
    phone = words(f", {other['phone']}") if other["phone"] else ()
    return (*link(other["path"], other["name"]), *phone)


def _version(site: Site, entry: Entry, version: Version) -> Row:
    """A version of an entry. Who to contact is said once, with the entry that it leads to."""
    path = version_path(entry_path(entry), version)
    return _section(
        "version",
        _anchor(path),
        version.title,
        (paragraph(words(version.summary)), *_texts(version)),
        path=path,
        language=version.language if version.language != site.settings.language else "",
        original=(entry_path(entry), entry.title),
    )


def _texts(version: Version) -> Blocks:
    body: Any = to_data(version.body)
    return tuple(body)


def _comments(comments: Sequence[Data]) -> Iterator[Row]:
    for number, each in enumerate(comments, start=1):
        yield heading(each["title"], f"comment-{number}")
        yield paragraph(strong(Phrase("You said:")), words(each["said"]))
        yield paragraph(strong(Phrase("We answered:")), words(each["response"]))
        if each["action"]:
            yield paragraph(strong(Phrase("What we are doing:")), words(each["action"]))
        yield paragraph(strong(each["progress"]), words(each["checked"]))


def _shortages(shortages: Sequence[Data]) -> Iterator[Row]:
    for number, each in enumerate(shortages, start=1):
        yield heading(each["title"], f"shortage-{number}")
        yield paragraph(strong(each["part"]), words(each["found"]))
        if each["waits"]:
            yield {
                "kind": "table",
                "caption": words(each["title"]),
                "header": [words(Phrase("When")), words(Phrase("Weeks"))],
                "rows": [[words(row["when"]), words(str(row["weeks"]))] for row in each["waits"]],
            }
        if each["evidence"]:
            yield paragraph(strong(Phrase("How we know:")))
            yield bullets(map(words, each["evidence"]))
        yield paragraph(strong(Phrase("What we plan:")), words(each["plan"]))
        if each["better"]:
            yield paragraph(strong(Phrase("What will be better:")), words(each["better"]))
        yield paragraph(words(each["by_when"]), words(each["decided"]))


def _glossary(terms: Sequence[Data]) -> Row:
    def name(each: Data) -> Pieces:
        return term(f"{each['term']} ({each['full']})" if each["full"] else each["term"], each["id"])

    return definitions((name(each), (each["meaning"],)) for each in terms)


def _index(index: Data) -> Iterator[Row]:
    yield paragraph(words(index["intro"]))
    for number, group in enumerate(index["groups"], start=1):
        yield heading(group["title"], f"group-{number}")
        yield bullets(link(path, each["name"]) for each in group["entries"] for path in each["paths"])


def _copies(copies: Sequence[Data]) -> Iterator[Row]:
    for number, each in enumerate(copies, start=1):
        yield heading(each["name"], f"copy-{number}")
        said = (each["address"], each["phone"], each["hours"])
        yield bullets(words(part) for part in said if part)
        if each["editions"]:
            editions = Several(each["editions"])
            yield paragraph(words(sentence(Phrase("It has: %(editions)s."), editions=editions)))
