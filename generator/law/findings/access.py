"""Judges access to the offer: print and other formats, and the accessibility statement."""

from __future__ import annotations

from collections.abc import Mapping

from generator.law.compliance import Compliance, Judgement, judge
from generator.law.findings.finding import (
    ASK,
    FEEDBACK_PAGE,
    FORMATS_PAGE,
    NO,
    PARTLY,
    STATEMENT_PAGE,
    YES,
    Facts,
    Finding,
    Judge,
)
from generator.model import Taxonomy
from generator.model.phrase import Phrase, sentence

_STATUS = {
    Compliance.FULLY: (YES, Phrase("The statement says: fully compliant.")),
    Compliance.PARTIALLY: (PARTLY, Phrase("The statement says: partially compliant.")),
    Compliance.NOT: (NO, Phrase("The statement says: not compliant.")),
    Compliance.UNTESTED: (ASK, Phrase("The statement says: not tested yet, or not fully.")),
}


def _offline(facts: Facts) -> Finding:
    site = facts.site
    said = sentence(
        Phrase("%(editions)s printed books, available at %(places)s places."),
        editions=len(site.settings.editions),
        places=len(site.copies),
    )
    has_note = bool(site.settings.copies_note)
    has_all = bool(site.copies and site.settings.editions and has_note)
    return Finding(YES if has_all else PARTLY if has_note else NO, (said,), (FORMATS_PAGE,))


def _formats(answer: str) -> Judge:
    def judge_formats(facts: Facts) -> Finding:
        count = len(facts.site.taxonomy(Taxonomy.FORMATS))
        said = sentence(Phrase("%(count)s other formats are named, with how to ask for each."), count=count)
        return Finding(answer if count else NO, (said,), (FORMATS_PAGE,))

    return judge_formats


def _own_formats(facts: Facts) -> Finding:
    care = [each for each in facts.services if facts.law.provisions[each.slug].kinds & {"health", "care"}]
    full = sum(bool(each.formats or each.languages) for each in care)
    said = sentence(
        Phrase("%(some)s of %(all)s health and care services say which formats or languages they offer."),
        some=full,
        all=len(care),
    )
    return Finding(facts.share(full, len(care)), (said,), (FORMATS_PAGE,))


def _judgement(facts: Facts) -> Judgement:
    settings = facts.site.settings
    return judge(facts.site.evidence, settings.statement, settings.today)


def _accessible(facts: Facts) -> Finding:
    answer, said = _STATUS[_judgement(facts).status]
    return Finding(answer, (sentence(said),), (STATEMENT_PAGE,))


def _burden(facts: Facts) -> Finding:
    claimed = sum(issue.kind == "disproportionate-burden" for issue in _judgement(facts).issues)
    if not claimed:
        answer = YES if _is_tested(facts) else ASK
        said = sentence(Phrase("No disproportionate burden is claimed."))
        return Finding(answer, (said,), (STATEMENT_PAGE,))
    said = sentence(Phrase("%(count)s claims. Each needs an assessment on paper."), count=claimed)
    return Finding(ASK, (said,), (STATEMENT_PAGE,))


def _is_tested(facts: Facts) -> bool:
    found = _judgement(facts)
    return found.is_run_fresh and found.is_hand_test_fresh


def _reviewed(facts: Facts) -> Finding:
    last = facts.site.settings.statement.reviewed
    if last is None:
        return Finding(NO, (sentence(Phrase("Nobody has read it through yet.")),), (STATEMENT_PAGE,))
    said = sentence(Phrase("Last reviewed on %(date)s."), date=last)
    is_good = not facts.is_old(last) and _is_tested(facts)
    return Finding(
        YES if is_good else PARTLY, (said, sentence(_STATUS[_judgement(facts).status][1])), (STATEMENT_PAGE,)
    )


def _parts_named(facts: Facts) -> Finding:
    found = _judgement(facts)
    said = sentence(Phrase("%(count)s open issues are described."), count=len(found.issues))
    answer = PARTLY if found.has_unlisted_faults else YES if _is_tested(facts) else ASK
    return Finding(answer, (said, sentence(_STATUS[found.status][1])), (STATEMENT_PAGE,))


def _form(facts: Facts) -> Finding:
    channels = facts.site.settings.channels
    has_form = bool(channels.feedback_form or channels.inbox)
    said = (
        Phrase("It links to a form.")
        if has_form
        else Phrase("It links to a page with ways to write, but no form.")
    )
    return Finding(YES if has_form else PARTLY, (sentence(said),), (STATEMENT_PAGE, FEEDBACK_PAGE))


def _whole_statement(facts: Facts) -> Finding:
    answers = {judge(facts).answer for judge in (_reviewed, _parts_named, _form)}
    said = sentence(_STATUS[_judgement(facts).status][1])
    return Finding(YES if answers == {YES} else PARTLY, (said,), (STATEMENT_PAGE,))


def _in_statement(words: str) -> Judge:
    return lambda _: Finding(YES, (sentence(Phrase(words)),), (STATEMENT_PAGE,))


JUDGES: Mapping[str, Judge] = {
    "reg-57-offline": _offline,
    "reg-57-groups": _formats(YES),
    "equality-20": _formats(ASK),
    "ais": _own_formats,
    "psbar-6": _accessible,
    "psbar-7": _burden,
    "psbar-8-model": _reviewed,
    "psbar-8-format": _in_statement("It is a web page, linked from every page."),
    "psbar-8-inaccessible-parts": _parts_named,
    "psbar-8-contact": _form,
    "psbar-8-enforcement": _in_statement("It names the EHRC and the EASS."),
    "psbar-9": _accessible,
    "statement-parts": _whole_statement,
}
"""The function that judges each duty about access."""
