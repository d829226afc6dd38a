"""Checks the references of entries: terms, other entries, items of the law and dates that have passed."""

from __future__ import annotations

import datetime as dt
import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial

from generator.join.presence import Presence, is_draft
from generator.model import (
    SETTINGS,
    UNKNOWN_ORGANISATION,
    GlossaryTerm,
    Guide,
    Service,
    Status,
    Taxonomy,
    Term,
)
from generator.model.diagnostics import Diagnostic, Span
from generator.model.law import Shortage
from generator.model.phrase import long_date
from generator.read.content import Entries
from generator.read.entry import Loaded
from generator.read.schema.fact_table import KINDS, facts_of
from generator.read.statute import law_items
from generator.rules import names as rules

_OLD_WAIT = dt.timedelta(days=183)
"""The longest for which a waiting time is taken to be true."""


def check_terms(entries: Entries) -> Iterator[Diagnostic]:
    """Ids used twice in a list, and sub-topics without a main topic."""
    for _, terms in entries.terms:
        yield from _repeated_ids(terms)
    yield from _repeated_ids(entries.glossary)
    known_law = {item.id for item in law_items()}
    unread = entries.unread_names("taxonomies")
    topics = dict(entries.terms)[Taxonomy.TOPICS]
    top = {term.id for term in topics if not term.parent}
    for term in topics:
        if term.parent and term.parent not in top and Taxonomy.TOPICS not in unread:
            message = f'The topic "{term.label}" belongs to "{term.parent}", which is not a main topic.'
            yield rules.UNKNOWN_PARENT.at(term.span, message, did_you_mean(term.parent, top))
        for law in term.law:
            if law not in known_law:
                yield _unknown_law(law, term.span, known_law)


def check_names(entries: Entries) -> Iterator[Diagnostic]:
    """File names that two entries of a kind share; comments may, in different years."""
    yield from _repeated_names("services", [(each.value.slug, each) for each in entries.services])
    yield from _repeated_names("guides", [(each.value.slug, each) for each in entries.guides])
    yield from _repeated_names("organisations", [(each.value.slug, each) for each in entries.organisations])
    yield from _repeated_names("pieces of news", [(each.value.slug, each) for each in entries.news])
    yield from _repeated_names("pages", [(each.value.slug, each) for each in entries.pages])
    yield from _repeated_names("events", [(each.value.slug, each) for each in entries.events])
    comments = [(f"{each.value.year}/{each.value.slug}", each) for each in entries.comments]
    yield from _repeated_names("comments", comments)


def check_aliases(entries: Sequence[Loaded[Service] | Loaded[Guide]]) -> Iterator[Diagnostic]:
    """Old addresses that two entries of a kind claim at one time."""
    claims: defaultdict[str, list[Loaded[Service] | Loaded[Guide]]] = defaultdict(list)
    for entry in entries:
        claims[entry.value.slug].append(entry)
    for entry in entries:
        for index, alias in enumerate(entry.value.aliases):
            taken = next((each for each in claims[alias] if each.period.overlaps(entry.period)), None)
            if taken:
                span = entry.document.span_of(("aliases", index))
                is_own = taken is entry
                holder = "this entry itself" if is_own else taken.document.path
                message = f'The old address "{alias}" is taken by {holder}.'
                yield rules.ALIAS_CLASH.at(
                    span, message, "Delete it here." if is_own else "Delete it in one of the two files."
                )
            claims[alias].append(entry)


_NOT_CHOSEN = "ask"


class References:
    """All known names, to check an entry's names against."""

    def __init__(self, presence: Presence) -> None:
        entries = presence.entries
        self._terms = {
            taxonomy: {term.id for term in terms}
            for taxonomy, terms in entries.terms
            if taxonomy not in entries.unread_names("taxonomies")
        }
        self._law = {item.id for item in law_items()}
        self._presence = presence
        self._editions = {edition.id for edition in entries.settings.editions} if entries.settings else set()

    def check_service(self, loaded: Loaded[Service]) -> Iterator[Diagnostic]:
        """Unknown names in a service."""
        service = loaded.value
        if service.organisation != UNKNOWN_ORGANISATION.slug:
            yield from self._check_names(loaded, "organisation", "organisation", (service.organisation,))
        yield from self._check_names(loaded, "related", "service", service.related)
        yield from self._check_terms(loaded)
        yield from self._check_law(loaded, service.law)

    def check_guide(self, loaded: Loaded[Guide]) -> Iterator[Diagnostic]:
        """Unknown names in a guide."""
        guide = loaded.value
        yield from self._check_names(loaded, "related_services", "service", guide.related_services)
        yield from self._check_names(loaded, "related_guides", "guide", guide.related_guides)
        yield from self._check_terms(loaded)
        yield from self._check_law(loaded, guide.law)

    def check_shortage(self, loaded: Loaded[Shortage]) -> Iterator[Diagnostic]:
        """Unknown names in a shortage."""
        shortage = loaded.value
        yield from self._check_names(loaded, "comments", "comment", shortage.comments)
        yield from self._check_names(loaded, "consultations", "consultation", shortage.consultations)
        yield from self._check_names(loaded, "services", "service", shortage.services)
        if shortage.tier:
            yield from self.check_ids(loaded, "tier", Taxonomy.TIERS, (shortage.tier,))

    def _check_terms[T](self, loaded: Loaded[T]) -> Iterator[Diagnostic]:
        for fact in facts_of(loaded.value):
            if fact.ids in self._terms:
                ids = getattr(loaded.value, fact.name)
                # A draft may wait for someone to choose its topics, and nobody may know the level of support.
                is_draft = getattr(loaded.value, "status", None) == Status.DRAFT
                if fact.name in getattr(loaded.value, "unknown", ()) or (is_draft and ids == (_NOT_CHOSEN,)):
                    continue
                yield from self.check_ids(
                    loaded, fact.name, Taxonomy(fact.ids), ids if fact.is_list else (ids,)
                )

    def check_ids[T](
        self, loaded: Loaded[T], name: str, taxonomy: Taxonomy, ids: tuple[str, ...]
    ) -> Iterator[Diagnostic]:
        """Ids that are not in their taxonomy."""
        known = self._terms.get(taxonomy, set(ids))
        for index, term in enumerate(ids):
            if term not in known:
                message = f'"{term}" is not in the list of {taxonomy} (content/taxonomies/{taxonomy}.yaml).'
                yield rules.UNKNOWN_TERM.at(_span(loaded, name, index), message, did_you_mean(term, known))

    def _check_names[T](
        self, loaded: Loaded[T], name: str, kind: str, slugs: tuple[str, ...]
    ) -> Iterator[Diagnostic]:
        day = self._presence.day_of(loaded)
        for index, slug in enumerate(slugs):
            place = partial(_span, loaded, name, index)
            yield from check_named(self._presence, (kind, slug), place, "it is not shown here", day)

    def _check_law[T](self, loaded: Loaded[T], law: tuple[str, ...]) -> Iterator[Diagnostic]:
        for index, item in enumerate(law):
            if item not in self._law:
                yield _unknown_law(item, _span(loaded, "law", index), self._law)


def check_dates(entries: Entries, today: dt.date) -> Iterator[Diagnostic]:
    """Checks, notices and promises whose date has passed."""
    reviewed: tuple[Loaded[Service] | Loaded[Guide], ...] = (*entries.services, *entries.guides)
    for loaded in reviewed:
        entry = loaded.value
        if entry.status != Status.PUBLISHED:
            continue
        if entry.review.on > today:
            yield _future_check("entry", entry.review.on, _span(loaded, "reviewed"))
        elif not entry.review.is_done:
            message = "Nobody has checked this entry yet."
            yield rules.OVERDUE_CHECK.at(
                _span(loaded, "reviewed"), message, "Check every fact, then write the date."
            )
        elif entry.review.next < entry.review.on:
            was, due = long_date(entry.review.on), long_date(entry.review.next)
            message = f"This was checked on {was}, but the date of the next check is {due}."
            hint = "Write when it must be checked again, or delete that line to use the interval in the settings."
            yield rules.OVERDUE_CHECK.at(_span(loaded, "next_review"), message, hint)
        elif entry.review.is_overdue(today):
            team = f" Ask {entry.review.by}." if entry.review.by else ""
            message = f"The check of this entry was due on {long_date(entry.review.next)}."
            hint = f"Check every fact, then change the date.{team}"
            yield rules.OVERDUE_CHECK.at(_span(loaded, "reviewed"), message, hint)
        if isinstance(entry, Service) and entry.wait_asked:
            yield from _check_wait(entry, entry.wait_asked, _span(loaded, "wait_asked"), today)
        last = entry.alert.period.last if isinstance(entry, Service) and entry.alert else None
        if last and last < today:
            yield rules.ENDED_NOTICE.at(_span(loaded, "alert"), "This notice has ended.", "Delete the alert.")
    for _, version in (*entries.service_versions, *entries.guide_versions):
        if version.value.reviewed and version.value.reviewed > today:
            yield _future_check("version", version.value.reviewed, _span(version, "reviewed"))
    banner = entries.settings.banner if entries.settings else None
    if banner and banner.period.last and banner.period.last < today:
        yield rules.ENDED_NOTICE.at(SETTINGS, "The banner of the site has ended.", "Delete the banner.")
    for comment in entries.comments:
        value = comment.value
        if value.due and value.due < today and value.progress not in ("done", "not-doing"):
            message = f"This was promised by {long_date(value.due)}."
            hint = "Say that it is done, or give a new date and the reason."
            yield rules.OVERDUE_ACTION.at(_span(comment, "due"), message, hint)
    for shortage in entries.shortages:
        if shortage.value.by_when and shortage.value.is_late(today):
            message = f"This was planned for {long_date(shortage.value.by_when)}."
            hint = 'If there is enough now, add "solved_on:". Otherwise give a new date, and say why in the plan.'
            yield rules.OVERDUE_ACTION.at(_span(shortage, "by_when"), message, hint)


def _future_check(what: str, day: dt.date, span: Span) -> Diagnostic:
    message = f"This {what} says that it was checked on {long_date(day)}, which has not come yet."
    return rules.FUTURE_CHECK.at(span, message, "Correct the date.")


def _check_wait(service: Service, asked: dt.date, span: Span, today: dt.date) -> Iterator[Diagnostic]:
    """A waiting time that is too old to be believed, or not asked yet."""
    if asked > today:
        message = f"Somebody asked how long people wait on {long_date(asked)}, which has not come yet."
        yield rules.FUTURE_CHECK.at(span, message, "Correct the date.")
    elif not service.wait:
        message = "This says when somebody asked, but not how long people wait."
        yield rules.OLD_WAIT.at(span, message, 'Add a line that begins with "wait:", or delete this one.')
    elif today - asked > _OLD_WAIT:
        message = f"How long people wait was last asked on {long_date(asked)}."
        yield rules.OLD_WAIT.at(span, message, "Ask again, and change the waiting time and this date.")


def check_named(
    presence: Presence, named: tuple[str, str], place: Callable[[], Span], result: str, day: dt.date
) -> Iterator[Diagnostic]:
    """What is wrong with naming an entry, a kind and its name: there is none, or it is not on the site on a day."""
    kind, name = named
    if not presence.has(f"{kind}s", name):
        hint = did_you_mean(name, presence.names(f"{kind}s"))
        yield rules.UNKNOWN_ENTRY.at(place(), f'There is no {kind} called "{name}".', hint)
    # An organisation is on the site whenever a service is that names it.
    elif kind != "organisation" and (absence := presence.absence(f"{kind}s", name, day)):
        message = f'The {kind} "{name}" {absence.state}, so {result}.'
        yield rules.LINK_TO_DRAFT.at(place(), message, absence.hint)


def check_organisations(presence: Presence) -> Iterator[Diagnostic]:
    """Organisations that are shown out of their time, because services name them."""
    for loaded in presence.entries.organisations:
        absence = presence.absence_of(loaded, presence.today)
        if absence and presence.is_shown("organisations", loaded.value.slug):
            has_begun = presence.day_of(loaded) < presence.today
            name = "publish_until" if has_begun else "publish_from"
            message = f"This organisation {absence.state}, but it is shown, because services name it."
            hint = "Change that day, or write the same one in its services."
            yield rules.ORGANISATION_OUT_OF_TIME.at(_span(loaded, name), message, hint)


def check_periods(presence: Presence) -> Iterator[Diagnostic]:
    """Entries that are not on the site today, because their first day is to come or their last one has passed."""
    entries = presence.entries
    kinds = [(kind, each) for kind in KINDS.values() for each in getattr(entries, kind)]
    for kind, loaded in kinds:
        first = loaded.period.first
        if first and presence.today < first and not is_draft(loaded) and not presence.shows(kind, loaded):
            is_news = getattr(loaded.value, "date", None) == first
            name, what = ("date", "news") if is_news else ("publish_from", "entry")
            message = f"This {what} is held back until {long_date(first)}{', its date' if is_news else ''}."
            hint = "Write today's date to publish it now. Otherwise build the site on that day."
            yield rules.HELD_BACK.at(_span(loaded, name), message, hint)
    for loaded in entries.over.values():
        if last := loaded.period.last:
            message = f"This entry was only published until {long_date(last)}, so it is not on the site."
            hint = "Delete the file if nobody needs it again, or change that day."
            yield rules.ENDED_ENTRY.at(_span(loaded, "publish_until"), message, hint)


def _repeated_names[T](kind: str, entries: Iterable[tuple[str, Loaded[T]]]) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for name, loaded in entries:
        path = loaded.document.path
        other = first.setdefault(name, path)
        if other != path:
            message = f'There are two {kind} called "{name}": the other is {other}.'
            yield rules.REPEATED_ID.at(Span(path), message, "Rename one of the files.")


def _repeated_ids(terms: Iterable[Term | GlossaryTerm]) -> Iterator[Diagnostic]:
    groups: defaultdict[str, list[Span]] = defaultdict(list)
    for term in terms:
        groups[term.id].append(term.span)
    for name, (first, *others) in groups.items():
        for span in others:
            message = f'"{name}" is in this list twice: first on line {first.line}.'
            yield rules.REPEATED_ID.at(span, message, "Give one of them another id, or delete it.")


def _span[T](loaded: Loaded[T], *place: str | int) -> Span:
    """The place of a fact. Loaded only for entries with faults, which are few."""
    return loaded.document.span_of(place)


def _unknown_law(law: str, span: Span, known: set[str]) -> Diagnostic:
    message = f'"{law}" is not an item of Schedule 2.'
    return rules.UNKNOWN_LAW_ITEM.at(span, message, did_you_mean(law, known))


def did_you_mean(word: str, known: AbstractSet[str]) -> str:
    """A hint that names the known word most like this one."""
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'Did you mean "{found[0]}"?' if found else "Check the spelling, or delete it."
