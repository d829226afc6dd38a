"""Formats what is due for a check as lines for a screen, a table, a calendar and emails."""

from __future__ import annotations

import datetime as dt
import hashlib
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from generator.model import Guide, Service, Site
from generator.publish.report.due import Due
from generator.publish.shared.calendar_lines import Event, calendar_file, moment, text
from generator.publish.shared.csv_table import table
from generator.publish.shared.key_facts import Shown, in_english, key_facts, text_facts
from generator.theme.translations import Words

NO_TEAM = "No team named"
_KINDS = {
    "service": "service",
    "guide": "guide",
    "promise": "promise to families",
    "offer": "the whole offer",
}
_WIDTH = 76
_MOST_IN_AN_EMAIL = 40
"""Nobody answers more than this in one go."""
_ENGLISH = Words("en-GB")


def by_team(due: Sequence[Due]) -> Mapping[str, tuple[Due, ...]]:
    """What each team has to check, in order of team; last, what has no team."""
    ordered = sorted(due, key=lambda each: (not each.team, each.team.casefold(), each.due, each.title))
    return {team or NO_TEAM: tuple(found) for team, found in groupby(ordered, key=lambda each: each.team)}


def show(due: Sequence[Due]) -> Iterator[str]:
    """Lines for a screen, team by team."""
    for team, found in by_team(due).items():
        yield f"{team} ({len(found)})"
        for each in found:
            late = ", late" if each.is_late else ""
            yield f"  {day_in_words(each.due)}{late}: {each.title}"
            yield f"    {each.file}"
        yield ""


def table_of(due: Sequence[Due], base_url: str) -> bytes:
    """A CSV table, the most urgent first."""
    return table(
        ("team", "what", "kind", "last checked", "due", "late", "page", "file"),
        (
            (
                each.team,
                each.title,
                _KINDS[each.kind],
                each.checked.isoformat(),
                each.due.isoformat(),
                "yes" if each.is_late else "no",
                f"{base_url}/{each.path}",
                each.file,
            )
            for each in due
        ),
    )


def calendar(due: Sequence[Due], site: Site) -> bytes:
    """A calendar to import or subscribe to: one all-day event for each team and day (RFC 5545)."""
    ordered = sorted(due, key=lambda each: (each.due, each.team, each.title))
    events = (
        _event(day, team, tuple(found), site)
        for (day, team), found in groupby(ordered, key=lambda each: (each.due, each.team))
    )
    return calendar_file(f"Checks: {site.settings.site_name}", "Local Offer//Checks", events)


def email(team: str, due: Sequence[Due], site: Site) -> str:
    """An email, ready to send, that asks a team to check its entries and lists the facts to confirm."""
    settings = site.settings
    shown: tuple[Service | Guide, ...] = (*site.services, *site.guides)
    entries = {each.span.path: each for each in shown}
    parts = [_opening(team, due, site)]
    for number, each in enumerate(due[:_MOST_IN_AN_EMAIL], start=1):
        parts.append("\n".join(section(number, each, entries.get(each.file), site)))
    if len(due) > _MOST_IN_AN_EMAIL:
        rest = len(due) - _MOST_IN_AN_EMAIL
        parts.append(wrapped(f"There are {rest:,} more. They are in the table that comes with this email."))
    parts.append(
        wrapped(
            f"Please reply to {settings.channels.email} or call {settings.channels.phone}. "
            "If everything is right, just say so. Thank you."
        )
    )
    parts.append(f"{settings.site_name}\n{settings.base_url}")
    return "\n\n".join(parts) + "\n"


def _event(day: dt.date, team: str, found: tuple[Due, ...], site: Site) -> Event:
    base = site.settings.base_url
    digest = hashlib.sha256(f"{day.isoformat()} {team}".encode()).hexdigest()[:24]
    what = found[0].title if len(found) == 1 else f"{len(found)} pages"
    return {
        "SUMMARY": text(f"Check {what}: {team or NO_TEAM}"),
        "DTSTART;VALUE=DATE": f"{day:%Y%m%d}",
        "DTSTAMP": moment(dt.datetime.combine(site.settings.today, dt.time(), dt.UTC)),
        "UID": text(f"{digest}@{base.split('://', 1)[-1].split('/')[0]}"),
        "DESCRIPTION": text("\n".join(f"{each.title}: {base}/{each.path}" for each in found)),
        "TRANSP": "TRANSPARENT",
    }


def _opening(team: str, due: Sequence[Due], site: Site) -> str:
    pages = "page" if len(due) == 1 else "pages"
    subject = f"Please check {len(due)} {pages} of the {site.settings.site_name}"
    words = (
        f"Your team looks after {'this page' if len(due) == 1 else 'these pages'} of the "
        f"{site.settings.site_name}. Families rely on every word. Please read the details below and "
        "tell us what has changed."
    )
    return f"To: {team}\nSubject: {subject}\n\nHello,\n\n{wrapped(words)}"


def section(number: int, each: Due, entry: Service | Guide | None, site: Site) -> Iterator[str]:
    """The lines about one entry: what it is, when it was checked, and the facts to confirm."""
    yield f"{number}. {each.title}"
    yield f"   {site.settings.base_url}/{each.path}"
    late = " This is late." if each.is_late else ""
    if each.kind == "promise":
        yield f"   We promised families this by {day_in_words(each.due)}.{late} Has it been done?"
        return
    yield f"   Last checked on {day_in_words(each.checked)}. To be checked by {day_in_words(each.due)}.{late}"
    yield from _facts(site, entry)


def _facts(site: Site, entry: Service | Guide | None) -> Iterator[str]:
    for fact in facts_to_confirm(site, entry) if entry else ():
        yield wrapped(f"{fact.label}: {'; '.join(in_english(fact.lines))}", "   - ", "     ")


def facts_to_confirm(site: Site, entry: Service | Guide) -> tuple[Shown, ...]:
    """What a team has to confirm: how to get in touch first, as that changes most."""
    found = key_facts(site, entry)
    if isinstance(entry, Service):
        # An address that pages keep back has to be confirmed, too.
        entry = replace(entry, places=tuple(replace(each, hide_address=False) for each in entry.places))
        found = tuple(sorted((*text_facts(site, entry), *found), key=lambda fact: fact.name != "contacts"))
    return found


def wrapped(text: str, first: str = "", others: str = "") -> str:
    """A text in lines that are short enough for mail."""
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )


def day_in_words(day: dt.date) -> str:
    """Such as 24 November 2026."""
    return _ENGLISH.date(day)
