"""Checks whether the offer meets its legal duties: contents, comments, consultation, review and statement."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from generator.join.references import did_you_mean
from generator.law.claims import in_words
from generator.law.compliance import Judgement, judge
from generator.law.consulted import answered_comments, groups_asked
from generator.law.gaps import provisions
from generator.law.schools import check_schools
from generator.law.wcag import criteria
from generator.model import SETTINGS, Comment, Guide, Service, Settings, Site
from generator.model.diagnostics import Diagnostic, Severity, Span
from generator.model.evidence import EVIDENCE, ISSUES, TESTS, Issue
from generator.model.law import Coverage, Shortage, State
from generator.read.content import Entries
from generator.read.entry import Loaded
from generator.read.make_entries import add_months
from generator.read.statute import duties, groups, law_as_of, law_items
from generator.rules import law as rules
from generator.rules.names import UNKNOWN_LAW_ITEM

_COMMENTS = Span("content/comments")
_CONSULTATIONS = Span("content/consultations")
_WARN_AFTER_MONTHS, _LATE_AFTER_MONTHS = 11, 12
_OWN_WORDS = re.compile(r"\b(?:I|I'm|I’m|my|My|me|mine|myself)\b")
_NO_REVIEW = "Nobody has read the accessibility statement through yet."
_MOST_CLAIMS = 8
"""A page that answers more parts of the law than this is hardly about any of them."""


def check_duties(entries: Entries, site: Site, coverage: tuple[Coverage, ...]) -> Iterator[Diagnostic]:
    """Every way in which the offer falls short of what the law asks of it as a whole."""
    yield from check_coverage(coverage, site.settings)
    yield from _check_claims([*entries.services, *entries.guides])
    for guide in entries.guides:
        yield from _check_law_checked(guide, site.settings.today)
    for comment in entries.comments:
        yield from _check_comment(comment)
    yield from _check_year_of_comments(site)
    yield from _check_consultations(entries, site)
    for shortage in entries.shortages:
        yield from _check_shortage(shortage)
    yield from _check_review(site.settings)
    yield from _check_statement(site)
    yield from _check_future(entries, site)
    yield from check_schools(entries, site, provisions(site))
    yield from _check_open_questions(site.settings)


def check_coverage(coverage: tuple[Coverage, ...], settings: Settings) -> Iterator[Diagnostic]:
    """Diagnostics about items of the law with no published answer, or only a thin one (SI 2014/1530, Schedule 2)."""
    levels = {each.item: Severity(each.level) for each in settings.law_levels}
    usual = Severity.ERROR if settings.law_gaps_are_errors else rules.LAW_GAP.severity
    known = {item.id for item in law_items()}
    for name in sorted(set(levels) - known):
        message = f'"{name}" is not an item of Schedule 2.'
        yield UNKNOWN_LAW_ITEM.at(SETTINGS, message, did_you_mean(name, known))
    for each in coverage:
        where = f" ({each.item.reference})" if each.item.reference else ""
        if not each.item.is_checked:
            continue
        if each.state == State.MISSING:
            message = f'Nothing published answers "{each.item.label}"{where}.'
            hint = f"{each.item.write} Put {each.item.id} in the law list of that page.{_likely(each)}"
            yield replace(rules.LAW_GAP.at(SETTINGS, message, hint), severity=levels.get(each.item.id, usual))
        elif not each.is_answered:
            said = " ".join(str(in_words(lack)) for lack in each.lacks)
            message = f'"{each.item.label}"{where} is claimed, but not answered. {said}'
            yield rules.THIN_ANSWER.at(SETTINGS, message, each.item.write)


def _likely(coverage: Coverage) -> str:
    """Pages that may answer an item by their topic, to look at first."""
    found = (*coverage.likely_guides, *coverage.likely_services)[:3]
    return f" It may already be answered in: {', '.join(found)}." if found else ""


def _check_claims(entries: Iterable[Loaded[Service] | Loaded[Guide]]) -> Iterator[Diagnostic]:
    headings = {item.id: item.label for item in law_items() if not item.is_checked}
    for loaded in entries:
        if len(loaded.value.law) > _MOST_CLAIMS:
            message = f"This page claims {len(loaded.value.law)} parts of the law."
            hint = (
                "Name only those that it answers so well that nobody must look further, or make pages of it."
            )
            yield rules.MANY_CLAIMS.at(loaded.document.span_of(("law",)), message, hint)
        for index, name in enumerate(loaded.value.law):
            if name in headings:
                parts = ", ".join(item.id for item in law_items() if item.parent == name)
                span = loaded.document.span_of(("law", index))
                message = (
                    f'"{name}" ({headings[name]}) is only a heading in the law, so this claim does not count.'
                )
                yield rules.HEADING_CLAIMED.at(span, message, f"Name the parts that it answers: {parts}.")


def _check_law_checked(loaded: Loaded[Guide], today: dt.date) -> Iterator[Diagnostic]:
    guide, as_of = loaded.value, law_as_of()
    if guide.law_checked is None:
        return
    span = loaded.document.span_of(("law_checked",))
    if guide.law_checked > max(today, as_of):
        yield _future(span, guide.law_checked)
    elif guide.law_checked < as_of or add_months(guide.law_checked, 12) < today:
        message = f"This was last checked against the law on {_day(guide.law_checked)}."
        if guide.law_checked < as_of:
            message += f" Our list of the law was last put right on {_day(as_of)}."
        hint = "Read it beside its sources, then change the date."
        yield rules.OLD_LAW_CHECK.at(span, message, hint)


def _check_comment(loaded: Loaded[Comment]) -> Iterator[Diagnostic]:
    comment, document = loaded.value, loaded.document
    if not comment.is_signed:
        message = "Nobody has confirmed that no one can be identified from this, so it is not published."
        hint = 'Ask someone else to read it, then add "checked_by:" and "checked_on:".'
        yield rules.UNSIGNED_COMMENT.at(Span(document.path, 1), message, hint)
    if not comment.response:
        message = "This comment has no answer from the council."
        yield rules.UNANSWERED_COMMENT.at(Span(document.path, 1), message, 'Add a line "response:".')
    if missing := tuple(_missing_of_promise(comment)):
        message = f"This promise does not say {' or '.join(missing)}."
        yield rules.INCOMPLETE_PROMISE.at(document.span_of(("progress",)), message, "Add it.")
    if comment.is_quotation and comment.consent_on is None:
        message = "This is a quotation, but it does not say that the people quoted agreed."
        hint = 'Ask them, then add "consent_on:", or put it in your own words.'
        yield rules.QUOTATION_WITHOUT_CONSENT.at(document.span_of(("quotation",)), message, hint)
    if not comment.is_quotation and _OWN_WORDS.search(comment.said):
        message = "This reads like someone's own words."
        hint = 'Put it in your own words, or write "quotation: yes" and when they agreed ("consent_on:").'
        yield rules.UNMARKED_QUOTATION.at(document.span_of(("said",)), message, hint)


def _missing_of_promise(comment: Comment) -> Iterator[str]:
    """What the promise in a comment still leaves open."""
    if comment.progress != "not-doing" and not comment.action:
        yield "what will be done"
    if comment.progress in ("doing", "planned"):
        if not comment.action_by:
            yield "which team will do it"
        if comment.due is None:
            yield "by when"


def _check_year_of_comments(site: Site) -> Iterator[Diagnostic]:
    """Whether comments have been published within the last year (regulation 56(3))."""
    today = site.settings.today
    hint = "Publish what people said since then, with the council's answers, in content/comments."
    rule = rules.LATE_COMMENTS
    late = Severity.ERROR if site.settings.late_comments_are_errors else rule.severity
    newest = max((comment.checked_on for comment in answered_comments(site)), default=None)
    if newest is None:
        yield replace(
            rule.at(_COMMENTS, "No comments with answers have been published yet.", hint), severity=late
        )
    elif add_months(newest, _LATE_AFTER_MONTHS) < today:
        message = f"The newest comment with an answer was published on {_day(newest)}, more than a year ago."
        yield replace(rule.at(_COMMENTS, message, hint), severity=late)
    elif add_months(newest, _WARN_AFTER_MONTHS) < today:
        message = f"The next comments must be published by {_day(add_months(newest, _LATE_AFTER_MONTHS))}."
        yield rule.at(_COMMENTS, message, hint)


def _check_consultations(entries: Entries, site: Site) -> Iterator[Diagnostic]:
    known = {group.id for group in groups()}
    for loaded in entries.consultations:
        for index, name in enumerate(loaded.value.groups):
            if name not in known:
                span = loaded.document.span_of(("groups", index))
                message = f'"{name}" is not one of the groups that the law names.'
                yield rules.UNKNOWN_GROUP.at(span, message, did_you_mean(name, known))
        if loaded.value.ends < site.settings.today and not loaded.value.outcome:
            span, message = Span(loaded.document.path, 1), "This is over, but does not say what changed."
            yield rules.EMPTY_OUTCOME.at(span, message, 'Add "outcome:". Until then it does not count.')
    missing = [each.label for each in groups_asked(site) if not each.is_recent and not each.is_optional]
    if missing:
        since = _day(site.settings.cycle_start)
        message = f"These have not been consulted since {since}: {'; '.join(missing)}."
        hint = "Consult them before the next review, and record it in content/consultations."
        yield rules.GROUP_NOT_ASKED.at(_CONSULTATIONS, message, hint)


def _check_shortage(loaded: Loaded[Shortage]) -> Iterator[Diagnostic]:
    """Whether it says how the council knows and what it plans. The page says plainly what is missing."""
    shortage = loaded.value
    facts = {
        "how you know": shortage.has_evidence,
        "what you plan": shortage.plan,
        "by when": shortage.by_when,
        "what will be better": shortage.better,
        "who decided": shortage.decided_by,
    }
    missing = [name for name, value in facts.items() if not value]
    if missing and shortage.is_open:
        message = (
            f"This does not say {' or '.join(missing)}. Until it does, section 27 is only partly answered."
        )
        hint = "Add what is known. The page tells families what is not."
        yield rules.INCOMPLETE_SHORTAGE.at(Span(loaded.document.path, 1), message, hint)


def _check_review(settings: Settings) -> Iterator[Diagnostic]:
    if settings.next_review < settings.today:
        message = f"The whole offer should have been reviewed by {_day(settings.next_review)}."
        hint = 'Review it with families, then change "reviewed" and "next_review". The site says that it is overdue.'
        yield rules.LATE_REVIEW.at(settings.span, message, hint)


def _check_open_questions(settings: Settings) -> Iterator[Diagnostic]:
    known = {duty.id for duty in duties()}
    for each in settings.open_questions:
        if each.duty not in known:
            message = f'"{each.duty}" is not a row of the review sheet.'
            yield UNKNOWN_LAW_ITEM.at(SETTINGS, message, did_you_mean(each.duty, known))


def _check_future(entries: Entries, site: Site) -> Iterator[Diagnostic]:
    """Days that have not come yet, where only what was done may stand."""
    settings, evidence = site.settings, site.evidence
    days: list[tuple[Span, dt.date | None]] = [
        (settings.span, settings.reviewed),
        (settings.span, settings.statement.prepared),
        (settings.span, settings.statement.reviewed),
        *((Span(EVIDENCE), each.date) for each in evidence.runs),
        *((each.span, each.tested) for each in evidence.tests),
        *((each.span, day) for each in evidence.issues for day in (each.found, each.mended)),
        *((each.document.span_of(("starts",)), each.value.starts) for each in entries.consultations),
        *((each.document.span_of(("found_on",)), each.value.found_on) for each in entries.shortages),
        *((each.document.span_of(("solved_on",)), each.value.solved_on) for each in entries.shortages),
        *(
            (each.document.span_of(("waits",)), wait.on)
            for each in entries.shortages
            for wait in each.value.waits
        ),
        *((each.document.span_of(("checked_on",)), each.value.checked_on) for each in entries.comments),
        *((each.document.span_of(("consent_on",)), each.value.consent_on) for each in entries.comments),
    ]
    for span, day in days:
        if day and day > settings.today:
            yield _future(span, day)
    for comment in entries.comments:
        if comment.value.year > settings.today.year:
            message = f"This comment is in the folder of {comment.value.year}, a year that has not come."
            hint = f"Move it to the folder of its year, such as content/comments/{settings.today.year}."
            yield rules.FUTURE_DATE.at(Span(comment.document.path), message, hint)


def _future(span: Span, day: dt.date) -> Diagnostic:
    message = f"This was not done yet: {_day(day)} has not come."
    return rules.FUTURE_DATE.at(span, message, "Correct the date, or leave it out until then.")


def _check_statement(site: Site) -> Iterator[Diagnostic]:
    settings = site.settings
    found = judge(site.evidence, settings.statement, settings.today)
    yield from _check_tests(found, settings)
    reviewed = settings.statement.reviewed
    if reviewed is None or add_months(reviewed, 12) < settings.today:
        message = (
            f"The accessibility statement was last reviewed on {_day(reviewed)}." if reviewed else _NO_REVIEW
        )
        hint = 'Read it through, then write the day after "reviewed" under "statement".'
        yield rules.OLD_STATEMENT.at(settings.span, message, hint)
    for number in settings.statement.also_met:
        if number not in criteria() or criteria()[number].level != "AAA":
            message = f'"{number}" is not a criterion of WCAG 2.2 AAA.'
            yield rules.UNKNOWN_CRITERION.at(settings.span, message, "Write its number, such as 2.4.9.")
    for issue in site.evidence.issues:
        yield from _check_issue(issue, settings.today)


def _check_tests(found: Judgement, settings: Settings) -> Iterator[Diagnostic]:
    months = settings.statement.evidence_months
    if not found.is_run_fresh:
        when = f"is older than {months} months ({_day(found.run.date)})" if found.run else "is not recorded"
        hint = 'Run "local-offer audit --record". Until then the statement can\'t say that the site is compliant.'
        yield rules.OLD_EVIDENCE.at(Span(EVIDENCE), f"The last automatic test {when}.", hint)
    if not found.is_hand_test_fresh:
        message = (
            f"People last tested the site on {_day(found.tested)}, more than {months} months ago."
            if found.tested
            else "No test by people is recorded."
        )
        yield rules.OLD_EVIDENCE.at(Span(TESTS), message, f"Test it, and write down how it went in {TESTS}.")
    if found.has_unlisted_faults:
        message = "The last tests found failures that are not listed as issues."
        hint = f"Add a file for each in {ISSUES}, or fix them and test again."
        yield rules.UNLISTED_FAULT.at(Span(EVIDENCE), message, hint)


def _check_issue(issue: Issue, today: dt.date) -> Iterator[Diagnostic]:
    for number in issue.criteria:
        if number not in criteria():
            message = f'"{number}" is not a criterion of WCAG 2.2.'
            yield rules.UNKNOWN_CRITERION.at(issue.span, message, "Write its number, such as 1.4.10.")
    if issue.kind == "non-compliance" and not (issue.criteria and (issue.mend_by or issue.mended)):
        message = "This issue does not say which criterion it fails, or by when it will be fixed."
        yield rules.INCOMPLETE_ISSUE.at(issue.span, message, "Add both.")
    if issue.is_open and issue.mend_by and issue.mend_by < today:
        message = f"This was due to be fixed by {_day(issue.mend_by)}."
        yield rules.OVERDUE_MEND.at(issue.span, message, 'Write when it was fixed ("mended:") or a new date.')


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
