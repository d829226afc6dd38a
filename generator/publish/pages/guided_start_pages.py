"""The ways in for people who are not sure where to start: a page for each question, and one for each end."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.join.guided_start_paths import Endings, Path, paths
from generator.model import Site
from generator.model.guided_start import WayIn
from generator.model.output import Output
from generator.model.page_paths import Teaser, teaser
from generator.model.phrase import Phrase
from generator.publish.shared.cards import Card, cards
from generator.publish.shared.frame import Crumb, Frame, frame, page, topic_teasers


class Said(Struct, frozen=True):
    """An answer that somebody gave, and the page on which they may give another."""

    question: str
    answer: str
    path: str


class QuestionView(Struct, frozen=True):
    """One question, and where each answer leads."""

    frame: Frame
    number: int
    """Which question it is, from 1."""
    count: int
    """How many there are."""
    intro: str
    """What the way in is for, on its first page."""
    hint: str
    urgent: str
    answers: tuple[Teaser, ...]
    said: tuple[Said, ...]
    others: tuple[Teaser, ...]
    """The other ways in, on the first page."""


class EndingView(Struct, frozen=True):
    """What some answers end in: the guide to read first, a short list, and where there is more."""

    frame: Frame
    urgent: str
    said: tuple[Said, ...]
    first: Teaser | None
    services: tuple[Card, ...]
    guides: tuple[Teaser, ...]
    topics: tuple[Teaser, ...]
    again: str
    """The page of the first question."""


def plan_start(site: Site) -> Iterator[Output]:
    """All pages of all ways in; none for a site that has no way in."""
    endings = Endings(site)
    for way in site.ways:
        for path in paths(way):
            view = _ending(site, path, endings) if path.is_whole else _question(site, path)
            name = "ending" if path.is_whole else "question"
            yield page(name, view, path.answers[-1].span if path.answers else way.span)


def ways_in(site: Site, but: WayIn | None = None) -> tuple[Teaser, ...]:
    """Links to the ways in, for pages that lead to them."""
    return tuple(
        Teaser(way.link, Path(way).address, way.summary)
        for way in site.ways
        if but is None or way.id != but.id
    )


def _question(site: Site, path: Path) -> QuestionView:
    number = len(path.answers)
    question = path.way.questions[number]
    return QuestionView(
        frame=_frame(site, path, question.ask, question.hint or path.way.summary),
        number=number + 1,
        count=len(path.way.questions),
        intro="" if number else path.way.summary,
        hint=question.hint,
        urgent=path.way.urgent,
        answers=tuple(
            Teaser(answer.label, path.then(answer).address, answer.detail) for answer in path.next_answers
        ),
        said=_said(path),
        others=() if number else ways_in(site, path.way),
    )


def _ending(site: Site, path: Path, endings: Endings) -> EndingView:
    guides = tuple(teaser(guide) for guide in endings.guides(path))
    wanted = {topic for answer in path.answers for topic in answer.topics}
    return EndingView(
        frame=_frame(
            site,
            path,
            ", ".join(answer.label for answer in path.answers),
            Phrase("One guide to read first, and a few services that can help."),
        ),
        urgent=path.way.urgent,
        said=_said(path),
        first=guides[0] if guides else None,
        services=cards(site, endings.services(path)),
        guides=guides[1:],
        topics=topic_teasers(site, tuple(wanted)),
        again=Path(path.way).address,
    )


def _frame(site: Site, path: Path, title: str, description: str) -> Frame:
    crumbs = (Crumb(path.way.title, Path(path.way).address),) if path.answers else ()
    return frame(site.settings, path.address, title, description, crumbs=crumbs)


def _said(path: Path) -> tuple[Said, ...]:
    return tuple(
        Said(path.way.questions[index].ask, answer.label, Path(path.way, path.answers[:index]).address)
        for index, answer in enumerate(path.answers)
    )
