"""Who must be consulted by law, and when they last were (SEND Regulations 2014, regulations 54 and 55)."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.model import Site
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


class Asked(Struct, frozen=True):
    """A group or a question in the law, and when it was last consulted or asked."""

    label: str
    last: tuple[Teaser, ...]
    """The latest consultation; empty if there has been none."""
    ends: dt.date | None
    is_recent: bool
    """Whether that was in the last review cycle."""
    is_optional: bool = False


def consultation_path(consultation: Consultation) -> str:
    """The path of its page."""
    return f"consultations/{consultation.slug}.html"


def groups_asked(site: Site) -> tuple[Asked, ...]:
    """Everyone who must be consulted, and when they last were (regulation 54)."""
    return tuple(_group(site, group) for group in groups())


def questions_asked(site: Site) -> tuple[Asked, ...]:
    """What families must be asked about, and when they last were (regulation 55)."""
    return tuple(
        _asked(site, label, tuple(each for each in site.consultations if name in each.about))
        for name, label in ABOUT
    )


def _group(site: Site, group: Group) -> Asked:
    found = tuple(each for each in site.consultations if group.id in each.groups)
    return _asked(site, group.who, found, is_optional=group.is_optional)


def _asked(site: Site, label: str, found: tuple[Consultation, ...], *, is_optional: bool = False) -> Asked:
    last = found[0] if found else None
    return Asked(
        label,
        (Teaser(last.title, consultation_path(last)),) if last else (),
        last.ends if last else None,
        last is not None and last.ends >= site.settings.cycle_start,
        is_optional,
    )
