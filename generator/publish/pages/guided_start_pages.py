"""Guided starts for people who are not sure where to begin: a page for each question and each ending."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.join.guided_start_paths import Endings, Path, paths
from generator.join.site_index import SiteIndex
from generator.model import Site
from generator.model.output import Output
from generator.model.page_paths import Teaser, teaser
from generator.model.phrase import Phrase
from generator.model.service_card import Card
from generator.publish.shared.frame import YOUNG, Crumb, Frame, frame, page, topic_teasers


class Said(Struct, frozen=True):
    """An answer given, and the page to change it on."""

    question: str
    answer: str
    path: str


class QuestionView(Struct, frozen=True):
    """A question, and where each answer leads."""

    frame: Frame
    ask: str
    number: int
    """The number of the question, from 1."""
    count: int
    """The number of questions."""
    intro: str
    """What the guided start is for, on its first page."""
    hint: str
    urgent: str
    answers: tuple[Teaser, ...]
    said: tuple[Said, ...]
    others: tuple[Teaser, ...]
    """The other guided starts, on the first page."""
    guide: Teaser | None = None
    """The guide for young people, on the first page of their start."""


class EndingView(Struct, frozen=True):
    """The end of a guided start: the guide to read first, a short list, and where to find more."""

    frame: Frame
    urgent: str
    said: tuple[Said, ...]
    first: Teaser | None
    services: tuple[Card, ...]
    guides: tuple[Teaser, ...]
    topics: tuple[Teaser, ...]
    again: str
    """The page of the first question."""


def plan_start(index: SiteIndex) -> Iterator[Output]:
    """All pages of all guided starts."""
    endings = Endings(index.site)
    for start in index.site.guided_starts:
        for path in paths(start):
            view = _ending(index, path, endings) if path.is_whole else _question(index, path)
            name = "ending" if path.is_whole else "question"
            yield page(name, view, path.answers[-1].span if path.answers else start.span)


def _question(index: SiteIndex, path: Path) -> QuestionView:
    number = len(path.answers)
    question = path.start.questions[number]
    return QuestionView(
        frame=_frame(
            index.site,
            path,
            path.start.title if path.start.for_young_people and not number else question.ask,
            question.hint or path.start.summary,
        ),
        ask=question.ask,
        number=number + 1,
        count=len(path.start.questions),
        intro="" if number else path.start.summary,
        hint=question.hint,
        urgent=path.start.urgent,
        answers=tuple(
            Teaser(answer.label, path.then(answer).address, answer.detail) for answer in path.next_answers
        ),
        said=_said(path),
        others=()
        if number or path.start.for_young_people
        else tuple(each for each in index.guided_starts if each.path != path.address),
        guide=_guide(index, path),
    )


def _ending(index: SiteIndex, path: Path, endings: Endings) -> EndingView:
    guides = tuple(teaser(guide) for guide in endings.guides(path))
    wanted = {topic for answer in path.answers for topic in answer.topics}
    return EndingView(
        frame=_frame(
            index.site,
            path,
            ", ".join(answer.label for answer in path.answers),
            Phrase("One guide to read first, and a few services that can help."),
        ),
        urgent=path.start.urgent,
        said=_said(path),
        first=guides[0] if guides else None,
        services=tuple(each.value for each in index.cards_of(endings.services(path))),
        guides=guides[1:],
        topics=topic_teasers(index.site, tuple(wanted)),
        again=Path(path.start).address,
    )


def _frame(site: Site, path: Path, title: str, description: str) -> Frame:
    crumbs = (Crumb(path.start.title, Path(path.start).address),) if path.answers else ()
    tint = YOUNG if path.start.for_young_people else ""
    return frame(
        site.settings,
        path.address,
        title,
        description,
        crumbs=crumbs,
        tint=tint,
        picture=path.start.picture,
    )


def _guide(index: SiteIndex, path: Path) -> Teaser | None:
    if path.answers or not path.start.for_young_people:
        return None
    return next((teaser(each) for each in index.site.guides if each.for_young_people), None)


def _said(path: Path) -> tuple[Said, ...]:
    return tuple(
        Said(path.start.questions[index].ask, answer.label, Path(path.start, path.answers[:index]).address)
        for index, answer in enumerate(path.answers)
    )
