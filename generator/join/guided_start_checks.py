"""Checks guided starts: every name in an answer exists, and every path ends in services and a guide."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from generator.join.guided_start_paths import Endings, Path, paths
from generator.join.presence import Presence
from generator.join.references import check_named, did_you_mean
from generator.model import Site, Taxonomy
from generator.model.diagnostics import Diagnostic
from generator.model.guided_start import Answer, GuidedStart
from generator.rules import names as rules

_MOST_ENDS = 400


def check_guided_starts(presence: Presence) -> Iterator[Diagnostic]:
    """Unknown names, repeated ids and too many questions."""
    entries = presence.entries
    unread = entries.unread_names("taxonomies")
    terms = {name: {term.id for term in found} for name, found in entries.terms if name not in unread}
    seen: set[str] = set()
    for start in entries.guided_starts:
        if start.id in seen:
            message = f'There are two guided starts called "{start.id}".'
            yield rules.REPEATED_ID.at(start.span, message, "Give one of them another id.")
        seen.add(start.id)
        if (ends := _count_ends(start)) > _MOST_ENDS:
            message = f"These questions have {ends} paths of answers; the most is {_MOST_ENDS}."
            yield rules.MANY_QUESTIONS.at(start.span, message, "Delete a question or some answers.")
        for question in start.questions:
            yield from _check_ids(question.answers)
            for answer in question.answers:
                yield from _check_terms(answer, terms)
                yield from _check_entries(answer, presence)


def check_endings(site: Site) -> Iterator[Diagnostic]:
    """Paths that end without a service or a guide; one fault for each last answer."""
    endings = Endings(site)
    for start in site.guided_starts:
        if _count_ends(start) > _MOST_ENDS:
            continue
        reported: set[tuple[str, str]] = set()
        for path in (each for each in paths(start) if each.answers and each.is_whole):
            lacking = "service" if not endings.services(path) else "" if endings.guides(path) else "guide"
            last = path.answers[-1]
            if lacking and (last.id, lacking) not in reported:
                reported.add((last.id, lacking))
                yield _dead_end(path, lacking)


def _dead_end(path: Path, lacking: str) -> Diagnostic:
    answers = " and ".join(f'"{answer.label}"' for answer in path.answers)
    ends = "The answers {} end" if len(path.answers) > 1 else "The answer {} ends"
    hint = "Name a guide in this answer or in one before it."
    if lacking == "service":
        hint = "Name services in this answer, or give it topics that have services for these ages."
    return rules.DEAD_END.at(path.answers[-1].span, f"{ends.format(answers)} in no {lacking}.", hint)


def _count_ends(start: GuidedStart) -> int:
    return prod(len(question.answers) for question in start.questions)


def _check_ids(answers: tuple[Answer, ...]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for answer in answers:
        if answer.id in seen:
            message = f'"{answer.id}" is an answer to this question twice.'
            yield rules.REPEATED_ID.at(answer.span, message, "Give one of them another id.")
        seen.add(answer.id)


def _check_terms(answer: Answer, terms: dict[Taxonomy, set[str]]) -> Iterator[Diagnostic]:
    for taxonomy, ids in ((Taxonomy.TOPICS, answer.topics), (Taxonomy.NEEDS, answer.needs)):
        for name in ids:
            if name not in terms.get(taxonomy, ids):
                message = f'"{name}" is not in the list of {taxonomy} (content/taxonomies/{taxonomy}.yaml).'
                yield rules.UNKNOWN_TERM.at(answer.span, message, did_you_mean(name, terms[taxonomy]))


def _check_entries(answer: Answer, presence: Presence) -> Iterator[Diagnostic]:
    named = [("service", slug) for slug in answer.services]
    named += [("guide", answer.guide)] if answer.guide else []
    for kind, slug in named:
        yield from check_named(
            presence, (kind, slug), lambda: answer.span, "no one is sent there", presence.today
        )
        if presence.has_closed(f"{kind}s", slug):
            message = f'The {kind} "{slug}" has closed, so no one is sent there.'
            yield rules.LINK_TO_DRAFT.at(answer.span, message, "Name another.")
