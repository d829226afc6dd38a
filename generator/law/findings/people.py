"""Judges how people are heard: consultation, comments with answers, and anonymity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.law.consulted import ABOUT, Asked, groups_asked, questions_asked
from generator.law.findings.finding import (
    ASK,
    ASKED_PAGE,
    COMMENTS_PAGE,
    FEEDBACK_PAGE,
    NO,
    PARTLY,
    TOPICS_PAGE,
    YES,
    Facts,
    Finding,
    Judge,
    share,
)
from generator.model.phrase import Phrase, sentence
from generator.rules.privacy import RULES

_PRIVACY = tuple(rule.id for rule in RULES)
"""Rules about what could identify someone, by id."""


def by_groups(facts: Facts) -> Finding:
    """Judges by who was consulted in the last review cycle (regulation 54)."""
    own = {group.who for group in facts.duty.groups}
    return _asked([each for each in groups_asked(facts.site) if each.label in own and not each.is_optional])


def _asked(wanted: Sequence[Asked]) -> Finding:
    recent = [each for each in wanted if each.is_recent]
    answer = YES if len(recent) == len(wanted) else PARTLY if recent else NO
    said = sentence(
        Phrase("%(some)s of %(all)s were asked in the last cycle."), some=len(recent), all=len(wanted)
    )
    missing = [
        sentence(Phrase("Not asked, or nothing came of it: %(who)s."), who=each.label)
        for each in wanted
        if not each.is_recent
    ]
    return Finding(answer, (said, *missing), (ASKED_PAGE,))


def _question(name: str) -> Judge:
    """Judges whether families were asked about one thing (regulation 55)."""
    label = dict(ABOUT)[name]

    def answer(facts: Facts) -> Finding:
        asked = next(each for each in questions_asked(facts.site) if each.label == label)
        if asked.ends is None:
            return Finding(NO, (sentence(Phrase("No family was asked about this.")),), (ASKED_PAGE,))
        said = sentence(Phrase("Last asked in the consultation that ended on %(date)s."), date=asked.ends)
        missing = (
            sentence(Phrase("Not asked in the last cycle: %(who)s."), who=who) for who in asked.unheard
        )
        return Finding(PARTLY if asked.unheard else YES, (said, *missing), asked.last)

    return answer


def _answered(facts: Facts) -> Finding:
    comments = facts.site.comments
    answered = len(facts.answered)
    said = sentence(
        Phrase("%(all)s comments are published, %(open)s of them without an answer."),
        all=len(comments),
        open=len(comments) - answered,
    )
    return Finding(share(answered, len(comments)), (said,), (COMMENTS_PAGE,))


def _every_year(facts: Facts) -> Finding:
    newest = max((each.checked_on for each in facts.answered), default=None)
    if newest is None:
        nothing = sentence(Phrase("No comments with answers have been published."))
        return Finding(NO, (nothing,), (COMMENTS_PAGE,))
    said = sentence(Phrase("The newest comment with an answer was published on %(date)s."), date=newest)
    return Finding(NO if facts.is_old(newest) else YES, (said,), (COMMENTS_PAGE,))


def _left_out(facts: Facts) -> Finding:
    said = [
        sentence(
            Phrase("%(year)s: %(one)s left out as about one person, %(bad)s as vexatious."),
            year=each.year,
            one=each.about_one_person,
            bad=each.vexatious,
        )
        for each in facts.site.settings.left_out
    ]
    return Finding(ASK, tuple(said), (COMMENTS_PAGE,))


def _seeks(name: str, question: str) -> Judge:
    """Judges whether comments on one thing are invited, and came (regulation 56(1))."""
    asked = sentence(Phrase("The page for comments asks: %(question)s"), question=Phrase(question))

    def answer(facts: Facts) -> Finding:
        came = [
            each for each in facts.answered if each.question == name and not facts.is_old(each.checked_on)
        ]
        said = sentence(Phrase("%(count)s comments of the last 12 months with answers."), count=len(came))
        return Finding(YES if came else ASK, (asked, said), (FEEDBACK_PAGE, COMMENTS_PAGE))

    return answer


def _grouped(facts: Facts) -> Finding:
    themes = {each.theme for each in facts.answered}
    said = sentence(Phrase("Comments are grouped into %(count)s themes."), count=len(themes))
    return Finding(facts.enough(len(themes)), (said,), (COMMENTS_PAGE,))


def _anonymous(facts: Facts) -> Finding:
    if not facts.site.comments:
        return Finding(ASK, (sentence(Phrase("No comments have been published.")),), (COMMENTS_PAGE,))
    found = facts.found(*_PRIVACY, below="content/comments")
    said = sentence(
        Phrase("Every comment was checked by rules and signed by a person. Open findings: %(found)s."),
        found=found,
    )
    return Finding(PARTLY if found else YES, (said,), (COMMENTS_PAGE,))


def _staff(facts: Facts) -> Finding:
    found = facts.found("person-name", "personal-email", "personal-phone") - facts.found(
        *_PRIVACY, below="content/comments"
    )
    said = sentence(
        Phrase("Names, mobile numbers or email addresses of single people: %(found)s."), found=found
    )
    answer = PARTLY if found > 0 else YES if facts.entries >= facts.duty.least else ASK
    return Finding(answer, (said,), (TOPICS_PAGE,))


JUDGES: Mapping[str, Judge] = {
    "s30-6": _answered,
    "s30-7": _anonymous,
    "reg-55-services": _question("services"),
    "reg-55-layout": _question("layout"),
    "reg-55-offline": _question("offline"),
    "reg-55-accessible": _question("access"),
    "reg-55-comments": _question("comments"),
    "reg-56-1-a": _seeks("content", "What is wrong or missing, and what is good?"),
    "reg-56-1-b": _seeks("access", "Is it easy to find, read and use?"),
    "reg-56-1-c": _seeks("making", "How could we work better with you when we make and check this offer?"),
    "reg-56-2": _answered,
    "reg-56-3": _every_year,
    "reg-56-4": _left_out,
    "cop-you-said-we-did": _grouped,
    "gdpr-comments": _anonymous,
    "gdpr-contacts": _staff,
}
"""The function that judges each duty about people."""
