"""Who must be consulted by law, and when they last were (SEND Regulations 2014, regulations 54 and 55)."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from msgspec.structs import replace

from generator.model import Comment, Site
from generator.model.law import Consultation, Group
from generator.model.page_paths import Teaser
from generator.model.phrase import Phrase
from generator.read.statute import groups

ABOUT = (
    ("services", Phrase("Which services people need")),
    ("layout", Phrase("How the offer is set out")),
    ("offline", Phrase("How people without the internet can get it")),
    ("access", Phrase("How people with SEND can read and use it")),
    ("comments", Phrase("How people can comment on it")),
)


VOICES = (
    ("children", Phrase("Children")),
    ("young-people", Phrase("Young people")),
    ("parents", Phrase("Parents")),
)
"""The people that regulation 55 names."""


class Asked(Struct, frozen=True):
    """A group or a question in the law, and when it was last consulted or asked."""

    label: str
    last: tuple[Teaser, ...]
    """The latest consultation that is over and says what changed; empty if there has been none."""
    ends: dt.date | None
    is_recent: bool
    """Whether that was in the last review cycle."""
    is_optional: bool = False
    unheard: tuple[str, ...] = ()
    """Of children, young people and parents, who was not asked about it in the last cycle."""


def finished(site: Site) -> tuple[Consultation, ...]:
    """The consultations that count: they are over, and say what came of them."""
    return tuple(each for each in site.consultations if each.ends <= site.settings.today and each.outcome)


def consultation_path(consultation: Consultation) -> str:
    """The path of its page."""
    return f"consultations/{consultation.slug}.html"


def answered_comments(site: Site) -> tuple[Comment, ...]:
    """The published comments that count: they have an answer, and their day has come."""
    today = site.settings.today
    return tuple(each for each in site.comments if each.response and each.checked_on <= today)


def groups_asked(site: Site) -> tuple[Asked, ...]:
    """Everyone who must be consulted, and when they last were (regulation 54)."""
    return tuple(_group(site, group) for group in groups())


def questions_asked(site: Site) -> tuple[Asked, ...]:
    """What children, young people and parents must be asked about, and when they last were (regulation 55)."""
    return tuple(_question(site, name, label) for name, label in ABOUT)


def _question(site: Site, name: str, label: Phrase) -> Asked:
    voices = {group.id: group.voice for group in groups() if group.voice}
    found = tuple(each for each in finished(site) if name in each.about and voices.keys() & set(each.groups))
    recent = [each for each in found if each.ends >= site.settings.cycle_start]
    heard = {voices[group] for each in recent for group in each.groups if group in voices}
    unheard = tuple(label for voice, label in VOICES if voice not in heard)
    return replace(_asked(site, label, found), unheard=unheard)


def _group(site: Site, group: Group) -> Asked:
    found = tuple(each for each in finished(site) if group.id in each.groups)
    return replace(_asked(site, group.who, found), is_optional=group.is_optional)


def _asked(site: Site, label: str, found: tuple[Consultation, ...]) -> Asked:
    last = found[0] if found else None
    return Asked(
        label,
        (Teaser(last.title, consultation_path(last)),) if last else (),
        last.ends if last else None,
        last is not None and last.ends >= site.settings.cycle_start,
    )
