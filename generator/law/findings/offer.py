"""Judges what the offer contains: Schedule 2, kinds and levels of support, freshness, and plain English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.law.consulted import finished
from generator.law.findings.finding import (
    ASKED_PAGE,
    COMMENTS_PAGE,
    LAW_PAGE,
    NO,
    NOT_ENOUGH_PAGE,
    PARTLY,
    TOPICS_PAGE,
    YES,
    Facts,
    Finding,
    Judge,
    by_items,
    share,
)
from generator.law.schools import count_schools
from generator.model import Reach
from generator.model.page_paths import Teaser
from generator.model.phrase import Phrase, Sentence, sentence


def _inside(facts: Facts) -> Finding:
    inside = sum(Reach.INSIDE in facts.law.provisions[each.slug].reach for each in facts.services)
    of_law = by_items(facts)
    evidence = (
        sentence(Phrase("%(count)s services in the area are listed."), count=inside),
        *_of_schools(facts),
        sentence(Phrase("%(count)s pages are late for their check."), count=facts.late),
        *of_law.evidence,
    )
    answers = {facts.enough(inside), share(facts.entries - facts.late, facts.entries), of_law.answer}
    answer = NO if not inside else YES if answers == {YES} else PARTLY
    return Finding(answer, evidence, (TOPICS_PAGE,))


def _of_schools(facts: Facts) -> Iterator[Sentence]:
    """How many schools and colleges of the register have an entry, if there is a register."""
    if (count := count_schools(facts.site)).total:
        words = Phrase("%(some)s of %(all)s schools and colleges in the public register have an entry.")
        yield sentence(words, some=count.with_entry, all=count.total)


def _outside(facts: Facts) -> Finding:
    outside = sum(Reach.OUTSIDE in facts.law.provisions[each.slug].reach for each in facts.services)
    said = sentence(Phrase("%(count)s services outside the area are listed."), count=outside)
    return Finding(facts.enough(outside), (said,), (Teaser(Phrase("Places"), "areas.html"),))


def _three_kinds(facts: Facts) -> Finding:
    kinds = [facts.law.provisions[each.slug].kinds for each in facts.services]
    counts = {kind: sum(kind in each for each in kinds) for kind in ("education", "health", "care")}
    said = sentence(
        Phrase("%(education)s services for education, %(health)s for health, %(care)s for care."), **counts
    )
    fewest = facts.enough(min(counts.values()))
    return Finding(PARTLY if fewest == NO and any(counts.values()) else fewest, (said,), (TOPICS_PAGE,))


def _tier(name: str) -> Judge:
    def answer(facts: Facts) -> Finding:
        count = sum(each.tier == name for each in facts.services)
        said = sentence(Phrase("%(count)s services are at this level."), count=count)
        return Finding(facts.enough(count), (said,), (TOPICS_PAGE,))

    return answer


def _whole_schedule(facts: Facts) -> Finding:
    rows = facts.law.rows
    missing = [row for row in rows if not row.coverage.is_answered]
    evidence = (
        sentence(
            Phrase("%(some)s of %(all)s parts of the law are answered."),
            some=len(rows) - len(missing),
            all=len(rows),
        ),
        *(sentence(Phrase("Not answered: %(label)s."), label=row.coverage.item.label) for row in missing),
    )
    return Finding(YES if not missing else PARTLY if len(missing) < len(rows) else NO, evidence, (LAW_PAGE,))


def _more_than_a_directory(facts: Facts) -> Finding:
    parts = (facts.guides, facts.answered, finished(facts.site))
    said = sentence(
        Phrase("%(guides)s guides, %(comments)s comments with answers, %(consultations)s consultations."),
        guides=len(parts[0]),
        comments=len(parts[1]),
        consultations=len(parts[2]),
    )
    return Finding(YES if all(parts) else PARTLY if any(parts) else NO, (said,), (COMMENTS_PAGE, ASKED_PAGE))


def _under_review(facts: Facts) -> Finding:
    settings = facts.site.settings
    said = sentence(
        Phrase("The whole offer was last reviewed on %(last)s. The next review is due by %(next)s."),
        last=settings.reviewed,
        next=settings.next_review,
    )
    asked = [each for each in finished(facts.site) if each.ends >= settings.cycle_start]
    heard = sentence(
        Phrase("%(count)s consultations of the last cycle say what came of them."), count=len(asked)
    )
    is_done = asked and settings.next_review >= settings.today
    return Finding(YES if is_done else PARTLY if asked else NO, (said, heard), (ASKED_PAGE,))


def _enough(facts: Facts) -> Finding:
    today, known = facts.site.settings.today, facts.site.shortages
    left = [each for each in known if each.is_open]
    planned = [each for each in left if each.has_evidence and each.is_planned and not each.is_late(today)]
    said = sentence(
        Phrase(
            "%(all)s shortages are published. %(open)s are open, and %(planned)s of them have a plan in time."
        ),
        all=len(known),
        open=len(left),
        planned=len(planned),
    )
    if not known:
        return Finding(NO, (said,), (NOT_ENOUGH_PAGE,))
    newest = max(each.found_on for each in known)
    looked = sentence(Phrase("The newest was looked at on %(date)s."), date=newest)
    is_full = len(planned) == len(left) and not facts.is_old(newest)
    return Finding(facts.enough(len(known)) if is_full else PARTLY, (said, looked), (NOT_ENOUGH_PAGE,))


def _up_to_date(facts: Facts) -> Finding:
    entries = facts.entries
    said = sentence(
        Phrase("%(late)s of %(all)s pages are late for their check."), late=facts.late, all=entries
    )
    answer = facts.share(entries - facts.late, entries) if entries else NO
    return Finding(PARTLY if facts.late and answer == YES else answer, (said,), (TOPICS_PAGE,))


def _easy_to_read(facts: Facts) -> Finding:
    hard = facts.found("hard-to-read")
    entries = facts.entries
    said = sentence(
        Phrase("%(hard)s of %(all)s pages are harder to read than they should be."), hard=hard, all=entries
    )
    return Finding(
        facts.share(entries - hard, entries), (said,), (Teaser(Phrase("What words mean"), "glossary.html"),)
    )


def _facts_of_services(*names: str) -> Judge:
    """Judges by how many services have these facts."""

    def answer(facts: Facts) -> Finding:
        full = sum(all(getattr(each, name) for name in names) for each in facts.services)
        said = sentence(
            Phrase("%(some)s of %(all)s services fill in these facts."), some=full, all=len(facts.services)
        )
        own = facts.share(full, len(facts.services))
        of_law = by_items(facts) if facts.duty.items else Finding(own)
        answers = {own, of_law.answer}
        worst = NO if answers == {NO} else YES if answers == {YES} else PARTLY
        return Finding(worst, (said, *of_law.evidence), of_law.links or (TOPICS_PAGE,))

    return answer


def _named(_: Facts) -> Finding:
    said = sentence(Phrase("The page about the law uses the name of the Act."))
    return Finding(YES, (said,), (LAW_PAGE,))


def _advice(facts: Facts) -> Finding:
    found = by_items(facts)
    said = sentence(Phrase("Its phone number is at the top of every page."))
    return Finding(found.answer, (*found.evidence, said), found.links)


JUDGES: Mapping[str, Judge] = {
    "s30-1-a": _inside,
    "s30-1-b": _outside,
    "s30-2-a": _three_kinds,
    "s30-4": _named,
    "s27": _enough,
    "s30-5": _under_review,
    "s32": _advice,
    "reg-53": _whole_schedule,
    "cop-4-2": _more_than_a_directory,
    "cop-4-31-universal": _tier("universal"),
    "cop-4-31-targeted": _tier("targeted"),
    "cop-4-31-specialist": _tier("specialist"),
    "cop-4-7-accessible": _easy_to_read,
    "cop-4-7-comprehensive": _facts_of_services("who_can_get", "how_to_get"),
    "cop-4-7-up-to-date": _up_to_date,
    "cop-4-7-transparent": _facts_of_services("decided_by"),
}
"""The function that judges each duty about content."""
