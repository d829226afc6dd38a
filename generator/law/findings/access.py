"""Judges access to the offer: print and other formats, and the accessibility statement."""

from __future__ import annotations

from collections.abc import Mapping

from generator.law.compliance import Compliance, Judgement, judge
from generator.law.findings.finding import (
    ASK,
    FORMATS_PAGE,
    NO,
    PARTLY,
    STATEMENT_PAGE,
    YES,
    Facts,
    Finding,
    Judge,
    share,
)
from generator.model import Taxonomy
from generator.model.phrase import Phrase, sentence
from generator.read.make_entries import add_months

_STATUS = {
    Compliance.FULLY: (YES, Phrase("The statement says: fully compliant.")),
    Compliance.PARTIALLY: (PARTLY, Phrase("The statement says: partially compliant.")),
    Compliance.UNKNOWN: (
        NO,
        Phrase("The statement does not claim a status, as tests are too old or not complete."),
    ),
}


def _offline(facts: Facts) -> Finding:
    site = facts.site
    said = sentence(
        Phrase("%(editions)s printed books, available at %(places)s places."),
        editions=len(site.settings.editions),
        places=len(site.copies),
    )
    has_note = bool(site.settings.copies_note)
    return Finding(YES if site.copies and has_note else PARTLY if has_note else NO, (said,), (FORMATS_PAGE,))


def _formats(facts: Facts) -> Finding:
    count = len(facts.site.taxonomy(Taxonomy.FORMATS))
    said = sentence(Phrase("%(count)s other formats are named, with how to ask for each."), count=count)
    return Finding(YES if count else NO, (said,), (FORMATS_PAGE,))


def _own_formats(facts: Facts) -> Finding:
    care = [each for each in facts.services if facts.law.provisions[each.slug].kinds & {"health", "care"}]
    full = sum(bool(each.formats or each.languages) for each in care)
    said = sentence(
        Phrase("%(some)s of %(all)s health and care services say which formats or languages they offer."),
        some=full,
        all=len(care),
    )
    return Finding(share(full, len(care)), (said,))


def _judgement(facts: Facts) -> Judgement:
    settings = facts.site.settings
    return judge(facts.site.evidence, settings.statement, settings.today)


def _accessible(facts: Facts) -> Finding:
    answer, said = _STATUS[_judgement(facts).status]
    return Finding(answer, (sentence(said),), (STATEMENT_PAGE,))


def _burden(facts: Facts) -> Finding:
    claimed = sum(issue.kind == "disproportionate-burden" for issue in _judgement(facts).issues)
    if not claimed:
        return Finding(YES, (sentence(Phrase("No disproportionate burden is claimed.")),), (STATEMENT_PAGE,))
    said = sentence(Phrase("%(count)s claims. Each needs an assessment on paper."), count=claimed)
    return Finding(ASK, (said,), (STATEMENT_PAGE,))


def _reviewed(facts: Facts) -> Finding:
    settings = facts.site.settings
    said = sentence(Phrase("Last reviewed on %(date)s."), date=settings.statement.reviewed)
    is_late = add_months(settings.statement.reviewed, 12) < settings.today
    return Finding(PARTLY if is_late else YES, (said,), (STATEMENT_PAGE,))


def _parts_named(facts: Facts) -> Finding:
    found = _judgement(facts)
    said = sentence(Phrase("%(count)s open issues are described."), count=len(found.issues))
    return Finding(PARTLY if found.has_unlisted_faults else YES, (said,), (STATEMENT_PAGE,))


def _in_statement(words: str) -> Judge:
    return lambda _: Finding(YES, (sentence(Phrase(words)),), (STATEMENT_PAGE,))


JUDGES: Mapping[str, Judge] = {
    "reg-57-offline": _offline,
    "reg-57-groups": _formats,
    "equality-20": _formats,
    "ais": _own_formats,
    "psbar-6": _accessible,
    "psbar-7": _burden,
    "psbar-8-model": _reviewed,
    "psbar-8-format": _in_statement("It is a web page, linked from every page."),
    "psbar-8-inaccessible-parts": _parts_named,
    "psbar-8-contact": _in_statement("It says who to call or write to, and how soon they answer."),
    "psbar-8-enforcement": _in_statement("It names the EHRC and the EASS."),
    "psbar-9": _accessible,
    "statement-parts": _in_statement("All parts of the model statement are there."),
}
"""The function that judges each duty about access."""
