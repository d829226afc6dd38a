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
    YES,
    Facts,
    Finding,
    Judge,
    share,
)
from generator.model.phrase import Phrase, sentence
from generator.read.make_entries import add_months

_PRIVACY = (
    "person-name",
    "initials-and-age",
    "school-and-year-group",
    "date-of-birth",
    "personal-phone",
    "personal-email",
    "home-address",
    "identity-number",
    "place-and-rare-condition",
    "small-count",
)
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
        sentence(Phrase("Not asked: %(who)s."), who=each.label) for each in wanted if not each.is_recent
    ]
    return Finding(answer, (said, *missing), (ASKED_PAGE,))


def _question(name: str) -> Judge:
    """Judges whether families were asked about one thing (regulation 55)."""
    label = dict(ABOUT)[name]

    def answer(facts: Facts) -> Finding:
        asked = next(each for each in questions_asked(facts.site) if each.label == label)
        if asked.ends is None:
            return Finding(NO, (sentence(Phrase("Nobody has asked about this.")),), (ASKED_PAGE,))
        said = sentence(Phrase("Last asked in the consultation that ended on %(date)s."), date=asked.ends)
        return Finding(YES if asked.is_recent else PARTLY, (said,), asked.last)

    return answer


def _answered(facts: Facts) -> Finding:
    comments = facts.site.comments
    open_ones = sum(not each.response for each in comments)
    said = sentence(
        Phrase("%(all)s comments are published, %(open)s of them without an answer."),
        all=len(comments),
        open=open_ones,
    )
    return Finding(
        share(len(comments) - open_ones, len(comments)) if comments else NO, (said,), (COMMENTS_PAGE,)
    )


def _every_year(facts: Facts) -> Finding:
    newest = max((each.checked_on for each in facts.site.comments), default=None)
    if newest is None:
        return Finding(NO, (sentence(Phrase("No comments have been published.")),), (COMMENTS_PAGE,))
    said = sentence(Phrase("The newest comment was published on %(date)s."), date=newest)
    is_late = add_months(newest, 12) < facts.site.settings.today
    return Finding(NO if is_late else YES, (said,), (COMMENTS_PAGE,))


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


def _seeks(question: str) -> Judge:
    """Judges whether comments on one thing are invited (regulation 56(1))."""
    said = sentence(Phrase("The page for comments asks: %(question)s"), question=Phrase(question))
    return lambda _: Finding(YES, (said,), (FEEDBACK_PAGE,))


def _grouped(facts: Facts) -> Finding:
    themes = {each.theme for each in facts.site.comments}
    said = sentence(Phrase("Comments are grouped into %(count)s themes."), count=len(themes))
    return Finding(YES if themes else NO, (said,), (COMMENTS_PAGE,))


def _anonymous(facts: Facts) -> Finding:
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
        Phrase("Names, mobile numbers or e-mail addresses of single people: %(found)s."), found=found
    )
    return Finding(PARTLY if found > 0 else YES, (said,))


JUDGES: Mapping[str, Judge] = {
    "s30-6": _answered,
    "s30-7": _anonymous,
    "reg-55-services": _question("services"),
    "reg-55-layout": _question("layout"),
    "reg-55-offline": _question("offline"),
    "reg-55-accessible": _question("access"),
    "reg-55-comments": _question("comments"),
    "reg-56-1-a": _seeks("What is wrong or missing, and what is good?"),
    "reg-56-1-b": _seeks("Is it easy to find, read and use?"),
    "reg-56-1-c": _seeks("How could we work better with you when we make and check this offer?"),
    "reg-56-2": _answered,
    "reg-56-3": _every_year,
    "reg-56-4": _left_out,
    "cop-you-said-we-did": _grouped,
    "gdpr-comments": _anonymous,
    "gdpr-contacts": _staff,
}
"""The function that judges each duty about people."""
