"""An entry as data for print templates: facts, contacts and body, with names in place of links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from generator.model import Contact, CopyHolder, Edition, Guide, Service, Settings, Site, Status, Version
from generator.model.ages import ALL_AGES
from generator.model.lazy import once_for_each
from generator.model.output import Held, Picture, QrCode
from generator.model.page_paths import entry_path
from generator.model.phrase import Phrase, Several, sentence
from generator.publish.books.body_data import to_data
from generator.publish.shared.key_facts import Shown, key_facts, text_facts
from generator.publish.shared.picture_files import whole_picture
from generator.read.schema.fact_table import forms
from generator.theme.translations import bare_address

type Row = Mapping[str, object]
type Fact = tuple[Phrase, object]
"""A label and what is said there."""


def printed_entry(site: Site, entry: Service | Guide, *, has_code: bool = False) -> Row:
    """An entry for the templates `entry.typ` and `leaflet.typ`, with a QR code if `has_code`."""
    code = QrCode(f"{site.settings.base_url}/{entry_path(entry)}") if has_code else ""
    return {**_printed(site, entry), "code": code}


def named_paths(site: Site, entry: Service | Guide) -> Iterator[str]:
    """The paths of other entries that a book names with this one. May hold paths that are no entry's."""
    yield from (entry_path(each) for each in (*_helpers(site, entry), *_see_also(site, entry)))
    yield from (link.target.partition("#")[0] for link in entry.body.links)


@once_for_each
def _printed(site: Site, entry: Service | Guide) -> Row:
    facts = _service(site, entry) if isinstance(entry, Service) else _guide(site, entry)
    path = entry_path(entry)
    return {
        **facts,
        "path": path,
        "title": entry.title,
        "summary": entry.summary,
        "body": to_data(entry.body),
        "checked": _checked(entry),
        "address": bare_address(f"{site.settings.base_url}/{path}"),
    }


@once_for_each
def joined_facts(site: Site, service: Service) -> Sequence[Fact]:
    """The facts of a service for a book. Those that limit nothing are one row: who and where it is open to."""
    open_to = tuple(words for name, words in _OPEN_TO.items() if not _LIMITED[name](service))
    first = [(Phrase("Open to"), Several(open_to))] if open_to else []
    return [*first, *_rows(_limiting_facts(site, service))]


def short_facts(site: Site, service: Service) -> Sequence[Fact]:
    """What a directory says of a service: who for, when, where, what it costs and how to start."""
    return _rows(tuple(each for each in _limiting_facts(site, service) if each.name in _IN_DIRECTORIES))


@once_for_each
def _limiting_facts(site: Site, service: Service) -> tuple[Shown, ...]:
    """The facts of a service, without those that limit nothing."""
    facts = (
        replace(each, lines=each.lines[1:])
        if each.name in _LIMITED and not _LIMITED[each.name](service)
        else each
        for each in (*key_facts(site, service), *text_facts(site, service))
    )
    return tuple(each for each in facts if each.lines)


_OPEN_TO = {
    "ages": Phrase("all ages, 0 to 25"),
    "needs": Phrase("every need"),
    "areas": Phrase("all of our area"),
    "ehc_plan": Phrase("people with no EHC plan"),
}
_LIMITED: Mapping[str, Callable[[Service], bool]] = {
    "ages": lambda service: service.ages != ALL_AGES,
    "needs": lambda service: bool(service.needs),
    "areas": lambda service: bool(service.areas),
    "ehc_plan": lambda service: service.ehc_plan != "not-needed",
}
_IN_DIRECTORIES = frozenset(
    ("ages", "needs", "cost", "when", "areas", "how_to_start", "how_to_get", "opening_times", "places")
)


def held(entry: Service | Guide) -> Held:
    """What a book must show of an entry."""
    contacts = entry.contacts if isinstance(entry, Service) else ()
    ways = ((each.role, each.phone, each.textphone, each.email) for each in contacts)
    together = tuple(tuple(way for way in group if way) for group in ways)
    return Held(entry_path(entry), entry.title, tuple(group for group in together if group), entry.span.path)


def printed_edition(edition: Edition) -> Row:
    """How an edition looks, for the templates."""
    return {
        "name": edition.name,
        "size": edition.body_size_pt,
        "paper": edition.paper,
        "ink": edition.ink,
        "inside": edition.binding_margin_mm,
    }


def copy_holder(site: Site, holder: CopyHolder) -> Row:
    """A place that has printed copies."""
    names = {edition.id: edition.name for edition in site.settings.editions}
    return {
        "name": holder.name,
        "address": ", ".join((*holder.address, holder.postcode)),
        "phone": holder.phone,
        "hours": holder.opening_hours,
        "editions": [names[each] for each in holder.editions if each in names],
        "delivered": holder.delivered or "",
    }


def images_of(site: Site, entries: Iterable[Service | Guide | Version]) -> tuple[Picture, ...]:
    """The images in these entries."""
    shown = {figure.source for entry in entries for figure in entry.body.figures}
    return tuple(whole_picture(image) for image in site.images if image.path in shown)


def print_settings(settings: Settings) -> Row:
    """The council's details for all print."""
    channels, advice = settings.channels, settings.advice
    return {
        "site": settings.site_name,
        "council": settings.council_name,
        "address": bare_address(settings.base_url),
        "welcome": settings.welcome,
        "number": settings.edition_number,
        "checked": settings.reviewed,
        "newer": settings.newer_copy_after,
        "copies": settings.copies_note,
        "advice": {
            "name": advice.name,
            "phone": advice.phone,
            "email": advice.email,
            "hours": advice.hours,
            "summary": advice.summary,
        },
        "channels": {
            "phone": channels.phone,
            "relay": channels.text_relay,
            "email": channels.email,
            "post": list(channels.post),
            "freepost": channels.freepost,
            "hours": channels.hours,
            "reply": channels.reply_time,
        },
    }


def _service(site: Site, service: Service) -> dict[str, object]:
    alert = service.alert if service.alert and service.alert.is_shown(site.settings.today) else None
    return {
        "alert": alert.text if alert else "",
        "in_short": [],
        "facts": _rows((*key_facts(site, service), *text_facts(site, service))),
        "contacts": [_contact(each) for each in service.contacts],
        "organisation": next(
            (each.title for each in site.organisations if each.slug == service.organisation), ""
        ),
        "disagree": _disagree("service", "complaints", service.complaints),
        "law_checked": "",
        "helpers": [],
        "sources": [],
        "see": [_named(each) for each in _see_also(site, service)],
    }


def _guide(site: Site, guide: Guide) -> dict[str, object]:
    start = site.start_for(guide)
    return {
        "alert": start.urgent if start else "",
        "in_short": list(guide.in_short),
        "facts": _rows(key_facts(site, guide)),
        "contacts": [],
        "organisation": "",
        "disagree": _disagree("guide", "if_you_disagree", guide.if_you_disagree),
        "law_checked": _law_checked(guide),
        "helpers": [_named(each) for each in _helpers(site, guide)],
        "sources": [
            {"title": each.title, "address": bare_address(each.url), "target": each.url}
            for each in guide.sources
        ],
        "see": [_named(each) for each in _see_also(site, guide)],
    }


def _rows(facts: tuple[Shown, ...]) -> list[Fact]:
    """The facts at the top of an entry, without contacts, which have their own boxes."""
    shown = [
        (each.label, tuple(map(bare_address, map(str, each.lines))) if each.is_address else each.lines)
        for each in facts
        if each.name != "contacts"
    ]
    return [(label, lines if len(lines) > 1 else lines[0]) for label, lines in shown]


def _disagree(kind: str, fact: str, words: str) -> Row:
    return {"title": Phrase(forms()[kind].fact(fact).shown_label), "text": words}


def _helpers(site: Site, entry: Service | Guide) -> Sequence[Service]:
    return _open(site.services, () if isinstance(entry, Service) else entry.related_services)


def _see_also(site: Site, entry: Service | Guide) -> Sequence[Service | Guide]:
    if isinstance(entry, Service):
        return _open(site.services, entry.related)
    return _open(site.guides, entry.related_guides)


def _open[E: (Service, Guide)](entries: Sequence[E], slugs: Sequence[str]) -> Sequence[E]:
    """The entries with these slugs, in their order, without closed ones."""
    if not slugs:
        return []
    found = {each.slug: each for each in entries if each.slug in slugs}
    return [found[slug] for slug in slugs if found[slug].status != Status.CLOSED]


def _named(entry: Service | Guide) -> Row:
    phones = [each.phone for each in entry.contacts if each.phone] if isinstance(entry, Service) else []
    return {"name": entry.title, "path": entry_path(entry), "phone": phones[0] if phones else ""}


def _law_checked(guide: Guide) -> object:
    if guide.law_checked:
        return sentence(Phrase("Checked against the law on %(date)s."), date=guide.law_checked)
    return Phrase("Not all of this has been checked against the law yet.") if guide.sources else ""


def _checked(entry: Service | Guide) -> object:
    if not entry.review.is_done:
        return Phrase("We have not checked this yet. Ask them before you go.")
    if entry.review.is_unconfirmed:
        return sentence(
            Phrase("Checked %(date)s, and not confirmed since. Call before you go."), date=entry.review.on
        )
    if entry.review.by:
        return sentence(Phrase("Checked %(date)s by %(team)s."), date=entry.review.on, team=entry.review.by)
    return sentence(Phrase("Checked %(date)s."), date=entry.review.on)


def _contact(contact: Contact) -> Row:
    return {
        "role": contact.role,
        "note": contact.note,
        "ways": [
            {"label": label, "value": value, "target": target}
            for label, value, target in (
                (Phrase("Phone:"), contact.phone, ""),
                (Phrase("Relay UK:"), contact.textphone, ""),
                (Phrase("Email:"), contact.email, ""),
                (Phrase("Website:"), bare_address(contact.website), contact.website),
                (Phrase("Post:"), ", ".join(contact.post.split("\n")), ""),
            )
            if value
        ],
    }
