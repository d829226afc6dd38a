"""What can be wrong with how the offer does its duties: gaps, comments, consultation, freshness, the statement."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

LAW_GAP = Rule("law-gap", Severity.WARNING)
THIN_ANSWER = Rule("thin-answer", Severity.WARNING)
MANY_CLAIMS = Rule("many-claims", Severity.WARNING)
HEADING_CLAIMED = Rule("heading-claimed", Severity.WARNING)
UNSIGNED_COMMENT = Rule("unsigned-comment", Severity.WARNING)
UNANSWERED_COMMENT = Rule("unanswered-comment", Severity.WARNING)
INCOMPLETE_PROMISE = Rule("incomplete-promise", Severity.WARNING)
INCOMPLETE_SHORTAGE = Rule("incomplete-shortage", Severity.WARNING)
QUOTATION_WITHOUT_CONSENT = Rule("quotation-without-consent", Severity.ERROR)
UNMARKED_QUOTATION = Rule("unmarked-quotation", Severity.ADVICE)
LATE_COMMENTS = Rule("late-comments", Severity.WARNING)
UNKNOWN_GROUP = Rule("unknown-group", Severity.ERROR)
GROUP_NOT_ASKED = Rule("group-not-asked", Severity.WARNING)
LATE_REVIEW = Rule("late-review", Severity.WARNING)
OLD_EVIDENCE = Rule("old-evidence", Severity.WARNING)
OLD_STATEMENT = Rule("old-statement", Severity.WARNING)
UNKNOWN_CRITERION = Rule("unknown-criterion", Severity.ERROR)
INCOMPLETE_ISSUE = Rule("incomplete-issue", Severity.WARNING)
OVERDUE_MEND = Rule("overdue-mend", Severity.WARNING)
UNLISTED_FAULT = Rule("unlisted-fault", Severity.WARNING)
EMPTY_OUTCOME = Rule("empty-outcome", Severity.WARNING)
FUTURE_DATE = Rule("future-date", Severity.ERROR)
OLD_LAW_CHECK = Rule("old-law-check", Severity.WARNING)
