"""Who we asked: each consultation, and who the law says we must ask (regulations 54 and 55)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from generator.law.consulted import ABOUT, Asked, consultation_path, groups_asked, questions_asked
from generator.model import SETTINGS, Site
from generator.model.law import Consultation
from generator.model.output import Output
from generator.model.phrase import Phrase
from generator.publish.shared.frame import Crumb, Frame, frame, page
from generator.read.statute import groups

_HOME = Crumb(Phrase("Who we asked"), "consultations.html")


class ConsultationsView(Struct, frozen=True):
    """Every consultation, and who was asked in the last cycle."""

    frame: Frame
    consultations: tuple[Consultation, ...]
    since: dt.date
    """The first day of the last review cycle."""
    groups: tuple[Asked, ...]
    questions: tuple[Asked, ...]


class ConsultationView(Struct, frozen=True):
    """One consultation."""

    frame: Frame
    consultation: Consultation
    groups: tuple[str, ...]
    about: tuple[str, ...]


def plan_consultations(site: Site) -> Iterator[Output]:
    """The overview, and a page for each."""
    made = frame(
        site.settings,
        _HOME.path,
        _HOME.label,
        Phrase("Who helped to make this offer, what we asked them, and what changed."),
    )
    asked, questions = groups_asked(site), questions_asked(site)
    view = ConsultationsView(made, site.consultations, site.settings.cycle_start, asked, questions)
    yield page("consultations", view, SETTINGS)
    for each in site.consultations:
        own = frame(site.settings, consultation_path(each), each.title, each.summary, crumbs=(_HOME,))
        who = tuple(group.who for group in groups() if group.id in each.groups)
        about = tuple(label for name, label in ABOUT if name in each.about)
        yield page("consultation", ConsultationView(own, each, who, about), each.span)
