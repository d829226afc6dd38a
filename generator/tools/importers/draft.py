"""Turns a row into an entry without losing anything: what fits no fact is kept under `imported`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from msgspec import Struct, field

from generator.read.schema.dates_and_ages import read_date
from generator.read.schema.fact_table import forms
from generator.tools.importers import cell_text as texts
from generator.tools.importers.matched_terms import Terms
from generator.tools.importers.row import Group, Row

type Facts = dict[str, str | list[str] | list[Group]]

_CLOSED = ("closed", "inactive", "defunct", "archived", "withdrawn")
_DRAFT = ("draft", "unpublished", "pending", "no", "false", "0")
_TEAM = re.compile(
    r"\b(team|service|services|council|department|office|hub|centre|school|college|trust|unit|send|sendiass)\b",
    re.I,
)
_MONTH = re.compile(r"^([A-Za-z]+) (\d{4})$")
_BRITISH_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b.*")


class Fallback(Struct, frozen=True):
    """What an entry gets where its source says nothing that we can use."""

    topic: str
    organisation: str
    contact: Group
    """The team that looks after the offer: families need someone to contact."""
    reviewed: dt.date
    is_topic_chosen: bool = False
    """Whether an editor chose the topic for this import."""


class Draft(Struct):
    """An entry being built from a row."""

    row: Row
    facts: Facts = field(default_factory=dict)
    organisation: str = ""
    """Its name in the source."""
    body: str = ""
    rest: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    """What did not fit, one sentence each."""
    is_unfinished: bool = False
    """Whether something that every entry needs is only a placeholder."""


def make_draft(row: Row, terms: Terms, fallback: Fallback) -> Draft:
    """The entry that a row becomes."""
    draft = Draft(row, rest={name: value for name, value in row.rest.items() if value})
    _add_names(draft)
    _add_terms(draft, terms, fallback)
    _add_ages(draft)
    for fact in forms()["service"].facts:
        if fact.sentences and fact.name != "summary":
            _set(draft, fact.name, texts.words(row.fact(fact.name)))
    _add_places(draft)
    if row.times:
        draft.facts["opening_times"] = list(row.times)
    _add_contacts(draft, fallback)
    _add_languages(draft)
    _add_state(draft, fallback)
    return draft


def _add_names(draft: Draft) -> None:
    row = draft.row
    title = texts.words(row.fact("title"))
    if not title:
        title = row.key or f"Entry from {row.place}"
        _unfinished(draft, "It has no name.")
    draft.facts["title"] = title
    description = texts.markdown(row.fact("description"))
    summary = texts.words(row.fact("summary")) or texts.sentence(description)
    if not summary:
        summary = f"{title}. It has no description yet."
        _unfinished(draft, "It has no description.")
    draft.facts["summary"] = summary
    # A description that says no more than the summary would only repeat it.
    draft.body = "" if texts.words(description) == summary else description
    names = [
        part for part in texts.words(row.fact("other_names")).replace(";", ",").split(",") if part.strip()
    ]
    _set(draft, "other_names", [name.strip() for name in names])
    draft.organisation = texts.words(row.fact("organisation"))


def _add_terms(draft: Draft, terms: Terms, fallback: Fallback) -> None:
    topics, left = terms.match("topics", draft.row.fact("topics"))
    if left:
        _keep_rest(draft, "topics", left, "is not one of your topics")
    found: dict[str, list[str]] = {"topics": list(topics)}
    for tag in draft.row.tags:
        name, own = terms.find(tag)
        if name:
            found.setdefault(name, []).append(own)
        else:
            _keep_rest(draft, "tags", tag, "is not in any of your lists")
    for fact, name, what in (("needs", "needs", "needs"), ("accessibility", "access", "access features")):
        more, left = terms.match(name, draft.row.fact(fact))
        found.setdefault(name, []).extend(more)
        if left:
            _keep_rest(draft, fact, left, f"is not one of your {what}")
    if not found["topics"]:
        found["topics"] = [fallback.topic]
        if not fallback.is_topic_chosen:
            _unfinished(draft, f'It has none of your topics, so it was put under "{fallback.topic}".')
    for name in ("topics", "needs", "areas", "access", "formats", "law"):
        _set(draft, name, list(dict.fromkeys(found.get(name, ()))))
    if found.get("tiers"):
        draft.facts["tier"] = found["tiers"][0]


def _add_ages(draft: Draft) -> None:
    row = draft.row
    # Sources do not say it, and a family that needs a plan must not be told otherwise.
    draft.facts["ehc_plan"] = "ask"
    span = row.fact("ages")
    if row.fact("age_from") or row.fact("age_to"):
        span = f"{row.fact('age_from') or 0} to {row.fact('age_to') or 25}"
    found = texts.ages(span) if span else ""
    _set(draft, "ages", found)
    if span and not found:
        _keep_rest(draft, "ages", span, "is not a clear age range")


def _add_places(draft: Draft) -> None:
    row = draft.row
    if row.places:
        draft.facts["places"] = list(row.places)
        return
    whole = "\n".join(
        row.fact(name) for name in ("address", "address_2", "address_3", "town") if row.fact(name)
    )
    found = texts.postcodes(f"{row.fact('postcode')}\n{whole}")
    lines = [texts.tidy(line) for line in _without(whole, found.values).replace(",", "\n").split("\n")]
    place = {
        "name": texts.words(row.fact("venue")),
        "address": "\n".join(dict.fromkeys(line for line in lines if line)),
        "postcode": found.values[0] if found.values else "",
        "directions": texts.words(row.fact("directions")),
    }
    if row.fact("postcode") and not texts.postcodes(row.fact("postcode")).values:
        _keep_rest(draft, "postcode", row.fact("postcode"), "is not a full postcode")
    if any(place[name] for name in ("name", "address", "postcode", "directions")):
        found_place: Group = {name: value for name, value in place.items() if value}
        draft.facts["places"] = [found_place]


def _add_contacts(draft: Draft, fallback: Fallback) -> None:
    contacts = list(draft.row.contacts) or _found_contacts(draft)
    if not contacts:
        contacts = [dict(fallback.contact)]
        _unfinished(draft, "It has no telephone number, email address or website.")
    draft.facts["contacts"] = contacts


def _found_contacts(draft: Draft) -> list[Group]:
    """Contacts from cells that hold several numbers, addresses and remarks."""
    row = draft.row
    phones = texts.phones(row.fact("phone"))
    emails = texts.emails(row.fact("email"))
    websites = texts.websites(row.fact("website"))
    if phones.left:
        _keep_rest(draft, "phone", phones.left, "is not part of a telephone number")
    for name, found in (("email", emails), ("website", websites)):
        if found.left:
            _keep_rest(
                draft, name, found.left, f"is not {'a web' if name == 'website' else 'an email'} address"
            )
    if row.fact("contact"):
        # A person's name is personal data, so editors decide whether to publish it.
        _keep_rest(draft, "contact", row.fact("contact"), "may be a person's name, so it is not published")
    ways = (phones.values, emails.values, websites.values)
    made: list[Group] = []
    for number in range(max(map(len, ways))):
        values = {
            name: found[number]
            for name, found in zip(("phone", "email", "website"), ways, strict=True)
            if number < len(found)
        }
        role = texts.words(row.fact("role")) if number == 0 else ""
        made.append(({"role": role} if role else {}) | values)
    return made


def _add_languages(draft: Draft) -> None:
    words = texts.words(draft.row.fact("languages")).replace(";", ",")
    names = [name.strip() for name in words.split(",") if name.strip() and name.strip().lower() != "english"]
    _set(draft, "languages", names)


def _add_state(draft: Draft, fallback: Fallback) -> None:
    row = draft.row
    written = row.fact("reviewed")
    day = _day(written) if written else None
    if written and day is None:
        _keep_rest(draft, "reviewed", written, "is not a clear date")
    draft.facts["reviewed"] = (day or fallback.reviewed).isoformat()
    if day is None:
        # Nobody knows how old the facts are, so a check is due at once.
        draft.facts["next_review"] = draft.facts["reviewed"]
    _add_owner(draft)
    state = row.fact("status").lower()
    if state in _CLOSED:
        draft.facts["status"] = "closed"
    elif state in _DRAFT or draft.is_unfinished:
        draft.facts["status"] = "draft"


def _add_owner(draft: Draft) -> None:
    """The team that looks after the entry. What may be a person's name is not published."""
    owner = texts.words(draft.row.fact("reviewed_by"))
    if owner and "@" not in owner and _TEAM.search(owner):
        draft.facts["reviewed_by"] = owner
    elif owner:
        _keep_rest(draft, "reviewed_by", owner, "may be a person and not a team, so it is not published")


def _day(written: str) -> dt.date | None:
    """A date in British order (day before month). A month alone means its first day."""
    written = _MONTH.sub(r"1 \1 \2", written)
    iso = _BRITISH_DATE.sub(lambda match: f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}", written)
    return read_date(iso[:10]) or read_date(written)


def _set(draft: Draft, name: str, value: str | list[str]) -> None:
    if value:
        draft.facts[name] = value


def _keep_rest(draft: Draft, name: str, words: str, why: str) -> None:
    """Keeps text that did not fit, and adds a note about it."""
    plain = texts.words(words)
    if plain:
        draft.rest[name] = f"{draft.rest[name]}; {plain}" if name in draft.rest else plain
        draft.notes.append(f'{name}: "{plain}" {why}.')


def _unfinished(draft: Draft, why: str) -> None:
    draft.is_unfinished = True
    draft.notes.append(f"{why} It stays a draft until you put that right.")


def _without(text: str, values: tuple[str, ...]) -> str:
    found = texts.postcodes(text)
    return (
        text
        if not values or not found.values
        else "\n".join(texts.postcodes(line).left for line in text.split("\n"))
    )


def organisation_facts(name: str, contact: Mapping[str, str]) -> Facts:
    """The facts of an organisation of which the source gives only the name."""
    return {
        "title": name,
        "summary": f"{name} runs services in this offer.",
        "kind": "other",
        "contacts": [contact] if contact else [],
    }
