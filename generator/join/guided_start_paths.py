"""Follows every path of answers through a guided start to the services and guides at its end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.model import Guide, Service, Site, Status, Taxonomy
from generator.model.ages import Ages
from generator.model.guided_start import Answer, GuidedStart

_MOST_SERVICES = 6
_MOST_GUIDES = 3


class Path(Struct, frozen=True):
    """Answers to the first questions of a guided start."""

    start: GuidedStart
    answers: tuple[Answer, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every question is answered."""
        return len(self.answers) == len(self.start.questions)

    @property
    def ages(self) -> Ages:
        """The ages all its answers are for."""
        shared = self.start.ages
        for answer in self.answers:
            shared = shared.shared_with(answer.ages)
        return shared

    @property
    def address(self) -> str:
        """The path of its page: `start/5-to-10/talking.html`."""
        return "/".join((self.start.id, *(answer.id for answer in self.answers))) + ".html"

    @property
    def next_answers(self) -> tuple[Answer, ...]:
        """The answers to the next question that fit the earlier ones."""
        question = self.start.questions[len(self.answers)]
        return tuple(answer for answer in question.answers if answer.ages.overlaps(self.ages))

    def then(self, answer: Answer) -> Path:
        """This path with one more answer."""
        return Path(self.start, (*self.answers, answer))


def paths(start: GuidedStart) -> Iterator[Path]:
    """Every path through a guided start, from no answers to all, parents first."""
    waiting = [Path(start)]
    while waiting:
        path = waiting.pop(0)
        yield path
        if not path.is_whole:
            waiting += [path.then(answer) for answer in path.next_answers]


class Endings:
    """Finds the services and guides of complete paths."""

    def __init__(self, site: Site) -> None:
        self._services = {each.slug: each for each in site.services if each.status != Status.CLOSED}
        self._guides = {each.slug: each for each in site.guides}
        self._by_topic: defaultdict[str, list[Service]] = defaultdict(list)
        reach = {term.id: term.reach for term in site.taxonomy(Taxonomy.AREAS)}
        self._far = {
            each.slug: bool(each.areas) and all(reach.get(area) != "inside" for area in each.areas)
            for each in site.services
        }
        parents = {term.id: term.parent for term in site.taxonomy(Taxonomy.TOPICS)}
        for each in self._services.values():
            for topic in {name for own in each.topics for name in (own, parents.get(own, "")) if name}:
                self._by_topic[topic].append(each)

    def services(self, path: Path) -> tuple[Service, ...]:
        """A short list: those the answers name, last answer first, then the best matches."""
        found = dict.fromkeys(slug for slug in _in_turns(path.answers) if self._fits(slug, path.ages))
        found |= dict.fromkeys(service.slug for service in self._alike(path))
        return tuple(self._services[slug] for slug in list(found)[:_MOST_SERVICES])

    def guides(self, path: Path) -> tuple[Guide, ...]:
        """The guides to read, the last answer's first."""
        named = dict.fromkeys(answer.guide for answer in reversed(path.answers) if answer.guide)
        return tuple(self._guides[slug] for slug in list(named)[:_MOST_GUIDES] if slug in self._guides)

    def _fits(self, slug: str, ages: Ages) -> bool:
        return slug in self._services and self._services[slug].ages.overlaps(ages)

    def _alike(self, path: Path) -> list[Service]:
        """Services on the answers' topics: most matches first, then the nearest."""
        topics = [set(answer.topics) for answer in path.answers if answer.topics]
        needs = {need for answer in path.answers for need in answer.needs}
        ages = path.ages
        scores: dict[str, int] = {}
        for wanted in topics:
            for slug in {each.slug for topic in wanted for each in self._by_topic[topic]}:
                scores[slug] = scores.get(slug, 0) + 2
        fitting = [
            service
            for service in map(self._services.__getitem__, scores)
            if service.ages.overlaps(ages) and (not needs or _is_for(service, needs))
        ]
        scores |= {each.slug: scores[each.slug] + 1 for each in fitting if needs & set(each.needs)}
        return sorted(
            fitting, key=lambda each: (-scores[each.slug], self._far[each.slug], each.title, each.slug)
        )


def _in_turns(answers: Iterable[Answer]) -> Iterator[str]:
    """The first service of each answer, then the second of each, and so on, from the last answer back."""
    lists = [answer.services for answer in answers][::-1]
    for turn in range(max(map(len, lists), default=0)):
        yield from (services[turn] for services in lists if turn < len(services))


def _is_for(service: Service, needs: set[str]) -> bool:
    """Whether a service is for some needs, or said to be open to all."""
    return bool(needs & set(service.needs)) if service.needs else "needs" not in service.unknown
