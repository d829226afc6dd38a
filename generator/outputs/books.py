"""The printed editions: cover, how to use it, contents, guides, services by topic, indexes, comment form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from generator.model import (
    SETTINGS,
    Comment,
    Contact,
    Guide,
    OpeningTime,
    Place,
    Service,
    Settings,
    Site,
    Taxonomy,
)
from generator.output import Book, Held, Output
from generator.outputs.facts import ages_in_words, guide_facts, service_facts
from generator.outputs.views import guide_path, labels, service_path
from generator.outputs.volumes import Chapter, Volume, volumes
from generator.phrase import Days, Phrase, sentence
from generator.prose import to_data

type Row = Mapping[str, object]

_PROGRESS = {
    "done": Phrase("Done"),
    "doing": Phrase("Under way"),
    "planned": Phrase("Planned"),
    "not-doing": Phrase("Not doing"),
}


def plan_books(site: Site) -> Iterator[Output]:
    """Every volume of every edition."""
    images = tuple((image.path, image.source) for image in site.images)
    for edition in site.settings.editions:
        parts = volumes(site, edition)
        for volume in parts:
            title = f"{site.settings.site_name}: {edition.name}"
            yield Book(
                path=PurePosixPath("print", f"{volume.name}.pdf"),
                template="book.typ",
                data=_data(site, volume, parts),
                title=title if volume.total == 1 else f"{title}, {volume.number}",
                origin=SETTINGS,
                day=site.settings.reviewed,
                language=site.settings.language,
                images=images,
                entries=tuple(_held(volume)),
                least_size_pt=edition.body_size_pt,
            )


def _held(volume: Volume) -> Iterator[Held]:
    for chapter in volume.chapters:
        yield from (Held(guide_path(each), each.title) for each in chapter.guides)
        for service in chapter.services:
            ways = ((each.phone, each.email, each.role) for each in service.contacts)
            together = tuple(tuple(way for way in group if way) for group in ways)
            yield Held(service_path(service), service.title, together)


def _data(site: Site, volume: Volume, parts: tuple[Volume, ...]) -> Row:
    settings = site.settings
    is_last = volume.number == volume.total
    services = [each for chapter in volume.chapters for each in chapter.services]
    guides = [each for chapter in volume.chapters for each in chapter.guides]
    return {
        "edition": {
            "name": volume.edition.name,
            "size": volume.edition.body_size_pt,
            "paper": volume.edition.paper,
        },
        "volume": {"number": volume.number, "total": volume.total},
        "set": [_volume_line(each) for each in parts],
        "settings": _settings(settings),
        "chapters": [_chapter(site, chapter) for chapter in volume.chapters],
        "comments": [_comment(each) for each in _latest_year(site)] if is_last else [],
        "glossary": [
            {"term": each.term, "full": each.full_name, "meaning": each.meaning} for each in site.glossary
        ],
        "names": _names(services, guides),
        "needs": _needs(site, services),
        "ages": _ages(site, services),
        "elsewhere": _elsewhere(volume, parts),
        "copies": [
            {
                "name": each.name,
                "lines": [*each.address, each.postcode],
                "phone": each.phone,
                "hours": each.opening_hours,
            }
            for each in site.copies
        ],
    }


def _settings(settings: Settings) -> Row:
    channels, advice = settings.channels, settings.advice
    return {
        "site": settings.site_name,
        "council": settings.council_name,
        "address": settings.base_url.split("://", 1)[-1],
        "welcome": settings.welcome,
        "checked": settings.reviewed,
        "newer": settings.next_review,
        "made": settings.today,
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


def _chapter(site: Site, chapter: Chapter) -> Row:
    if chapter.topic is None:
        return {
            "title": Phrase("Guides"),
            "intro": Phrase("How things work, step by step, and what to do when they don't."),
            "tint": "",
            "sections": [{"title": "", "entries": [_guide(each) for each in chapter.guides]}],
        }
    sections: list[Row] = []
    shown: set[str] = set()
    below = [term for term in site.taxonomy(Taxonomy.TOPICS) if term.parent == chapter.topic.id]
    for term in (*below, chapter.topic):
        found = [each for each in chapter.services if term.id in each.topics and each.slug not in shown]
        shown |= {each.slug for each in found}
        if found:
            title = term.label if term != chapter.topic else Phrase("More services")
            sections.append({"title": title, "entries": [_service(site, each) for each in found]})
    return {
        "title": chapter.topic.label,
        "intro": chapter.topic.explanation,
        "tint": chapter.topic.tint or chapter.topic.id,
        "sections": sections,
    }


def _service(site: Site, service: Service) -> Row:
    organisation = next(each.title for each in site.organisations if each.slug == service.organisation)
    alert = service.alert if service.alert and service.alert.is_shown(site.settings.today) else None
    return {
        "path": service_path(service),
        "title": service.title,
        "summary": service.summary,
        "alert": alert.text if alert else "",
        "facts": service_facts(site, service),
        "contacts": [_contact(each) for each in service.contacts],
        "organisation": organisation,
        "times": [_time(each) for each in service.opening_times],
        "places": [_place(each) for each in service.places],
        "access": labels(site, Taxonomy.ACCESS, service.access),
        "complaints": service.complaints,
        "body": to_data(service.body),
        "checked": _checked(service),
    }


def _guide(guide: Guide) -> Row:
    return {
        "path": guide_path(guide),
        "title": guide.title,
        "summary": guide.summary,
        "alert": "",
        "in_short": list(guide.in_short),
        "facts": guide_facts(guide),
        "contacts": [],
        "organisation": "",
        "times": [],
        "places": [],
        "access": [],
        "complaints": guide.if_you_disagree,
        "body": to_data(guide.body),
        "checked": _checked(guide),
    }


def _checked(entry: Service | Guide) -> object:
    if entry.review.by:
        return sentence(Phrase("Checked %(date)s by %(team)s."), date=entry.review.on, team=entry.review.by)
    return sentence(Phrase("Checked %(date)s."), date=entry.review.on)


def _contact(contact: Contact) -> Row:
    return {
        "role": contact.role,
        "note": contact.note,
        "ways": [
            {"label": label, "value": value}
            for label, value in (
                (Phrase("Phone:"), contact.phone),
                (Phrase("Relay UK:"), contact.textphone),
                (Phrase("Email:"), contact.email),
                (Phrase("Website:"), contact.website.split("://", 1)[-1].rstrip("/")),
                (Phrase("Post:"), ", ".join(contact.post.split("\n"))),
            )
            if value
        ],
    }


def _time(time: OpeningTime) -> Row:
    pattern = Phrase("%(days)s, %(opens)s to %(closes)s")
    return {
        "words": sentence(pattern, days=Days(time.days), opens=time.opens, closes=time.closes),
        "note": time.note,
    }


def _place(place: Place) -> Row:
    lines: list[object] = [place.name] if place.name else []
    if place.hide_address:
        lines.append(Phrase("We do not publish this address, to keep people safe. Ask us where to come."))
    else:
        lines += [*place.address, place.postcode]
    return {"lines": [line for line in lines if line], "directions": place.directions}


def _latest_year(site: Site) -> tuple[Comment, ...]:
    latest = max((each.year for each in site.comments), default=0)
    return tuple(each for each in site.comments if each.year == latest)


def _comment(comment: Comment) -> Row:
    return {
        "title": comment.title,
        "said": comment.said,
        "response": comment.response,
        "action": comment.action,
        "progress": _PROGRESS[comment.progress],
        "checked": sentence(Phrase("Checked %(date)s."), date=comment.checked_on),
    }


def _names(services: list[Service], guides: list[Guide]) -> list[Row]:
    """Every entry by its name and its other names, in order."""
    lines: list[tuple[str, str]] = []
    for service in services:
        lines += [(name, service_path(service)) for name in (service.title, *service.other_names)]
    for guide in guides:
        lines += [(name, guide_path(guide)) for name in (guide.title, *guide.other_names)]
    lines.sort(key=lambda line: (line[0].casefold(), line[1]))
    return [{"name": name, "path": path} for name, path in dict.fromkeys(lines)]


def _needs(site: Site, services: list[Service]) -> list[Row]:
    """For each need, the services that are meant for it; those for every need come under none."""
    return [
        {
            "title": term.label,
            "entries": [
                {"name": each.title, "path": service_path(each)} for each in services if term.id in each.needs
            ],
        }
        for term in site.taxonomy(Taxonomy.NEEDS)
        if any(term.id in each.needs for each in services)
    ]


def _ages(site: Site, services: list[Service]) -> list[Row]:
    """For each age stage, the services that are not for all ages anyway."""
    some = [each for each in services if not (each.ages.from_years == 0 and each.ages.to_years >= 25)]
    return [
        {
            "title": ages_in_words(term.ages),
            "entries": [
                {"name": each.title, "path": service_path(each)}
                for each in some
                if each.ages.overlaps(term.ages)
            ],
        }
        for term in site.taxonomy(Taxonomy.AGES)
        if any(each.ages.overlaps(term.ages) for each in some)
    ]


def _volume_line(volume: Volume) -> Row:
    return {
        "number": volume.number,
        "titles": [each.topic.label if each.topic else Phrase("Guides") for each in volume.chapters],
    }


def _elsewhere(volume: Volume, parts: tuple[Volume, ...]) -> Row:
    """The volume in which each entry of the other volumes stands, by path."""
    found: dict[str, int] = {}
    for part in parts:
        if part.number != volume.number:
            for chapter in part.chapters:
                found |= {service_path(each): part.number for each in chapter.services}
                found |= {guide_path(each): part.number for each in chapter.guides}
    return found
