"""Who we asked: each consultation, and whom the law says we must ask (regulations 54 and 55)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from generator.law.statute import groups
from generator.law.values import Consultation, Group
from generator.model import SETTINGS, Site
from generator.output import Output
from generator.outputs.views import Crumb, Frame, Teaser, frame, page
from generator.phrase import Phrase

_HOME = Crumb(Phrase("Who we asked"), "consultations.html")
ABOUT = (
    ("services", Phrase("Which services people need")),
    ("layout", Phrase("How the offer is set out")),
    ("offline", Phrase("How people without the internet can have it")),
    ("access", Phrase("How people with SEND can read and use it")),
    ("comments", Phrase("How people can comment on it")),
)


class Asked(Struct, frozen=True):
    """One group or one question of the law, and when it was last dealt with."""

    label: str
    last: tuple[Teaser, ...]
    """The newest consultation; nothing if there never was one."""
    ends: dt.date | None
    is_recent: bool
    """Whether that was within the last cycle of review."""
    is_optional: bool = False


class ConsultationsView(Struct, frozen=True):
    """Every consultation, and who was asked in the last cycle."""

    frame: Frame
    consultations: tuple[Consultation, ...]
    since: dt.date
    """The first day of the last cycle."""
    groups: tuple[Asked, ...]
    questions: tuple[Asked, ...]


class ConsultationView(Struct, frozen=True):
    """One consultation."""

    frame: Frame
    consultation: Consultation
    groups: tuple[str, ...]
    about: tuple[str, ...]


def plan_consultations(site: Site) -> Iterator[Output]:
    """The overview, and one page each."""
    made = frame(
        site.settings,
        _HOME.path,
        _HOME.label,
        Phrase("Who helped to make this offer, what we asked them, and what came of it."),
    )
    asked, questions = groups_asked(site), questions_asked(site)
    view = ConsultationsView(made, site.consultations, site.settings.cycle_start, asked, questions)
    yield page("consultations", view, SETTINGS)
    for each in site.consultations:
        own = frame(site.settings, consultation_path(each), each.title, each.summary, crumbs=(_HOME,))
        who = tuple(group.who for group in groups() if group.id in each.groups)
        about = tuple(label for name, label in ABOUT if name in each.about)
        yield page("consultation", ConsultationView(own, each, who, about), each.span)


def consultation_path(consultation: Consultation) -> str:
    """Where its page stands."""
    return f"consultations/{consultation.slug}.html"


def groups_asked(site: Site) -> tuple[Asked, ...]:
    """Everybody whom the law names, and when they were last asked (regulation 54)."""
    return tuple(_group(site, group) for group in groups())


def questions_asked(site: Site) -> tuple[Asked, ...]:
    """What the law says that families must be asked about, and when they last were (regulation 55)."""
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
