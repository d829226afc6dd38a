"""What can be wrong with how the offer does its duties: gaps, comments, consultation, freshness, the statement."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

_ERROR, _WARNING, _ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE
_ACCESS_LAW = "SI 2018/952, regulation 8"
_COMMENTS_LAW = "SEND Regulations 2014, regulation 56"

LAW_GAP = Rule(
    "law-gap",
    _WARNING,
    "The law says that every Local Offer must contain this.",
    "No entry has sch2-3-d in its law list.",
    "A guide that gives this information, with sch2-3-d in its law list.",
    "SI 2014/1530, Schedule 2",
)
THIN_ANSWER = Rule(
    "thin-answer",
    _WARNING,
    "The law is answered in name, but a family may still not learn what it needs.",
    "Only a directory entry answers how to appeal.",
    "A guide that explains it, with the item in its law list.",
    "SI 2014/1530, Schedule 2",
)
MANY_CLAIMS = Rule(
    "many-claims",
    _WARNING,
    "A page that claims more than eight parts of the law is seldom a good answer to each of them.",
    "law: 14 items in one guide",
    "law: the two or three items that the page is about",
    "SI 2014/1530, Schedule 2",
)
HEADING_CLAIMED = Rule(
    "heading-claimed",
    _WARNING,
    "A heading of the law is answered by its parts, so a claim on the heading counts for nothing.",
    "law: [sch2-health]",
    "law: [sch2-health-in-settings]",
    "SI 2014/1530, Schedule 2",
)
UNSIGNED_COMMENT = Rule(
    "unsigned-comment",
    _WARNING,
    "Somebody must have looked whether anybody can be recognised. Until then the comment is not published.",
    "a comment without checked_by and checked_on",
    "checked_by: SEND Participation Team\nchecked_on: 2026-11-02",
    "SEND Regulations 2014, regulation 56(3); UK GDPR, article 9",
)
UNANSWERED_COMMENT = Rule(
    "unanswered-comment",
    _WARNING,
    "The law asks for the council's response beside every comment.",
    "a comment without response",
    "response: You are right. We had not listed it anywhere.",
    _COMMENTS_LAW,
)
INCOMPLETE_PROMISE = Rule(
    "incomplete-promise",
    _WARNING,
    "Families can't hold anybody to a promise that says neither what, nor who, nor by when.",
    "progress: planned, without due",
    "progress: planned\naction: A later bus.\naction_by: Travel Team\ndue: 2027-03-06",
    _COMMENTS_LAW,
)
QUOTATION_WITHOUT_CONSENT = Rule(
    "quotation-without-consent",
    _ERROR,
    "People may be known by their own words. They must have agreed to see them here.",
    "quotation: yes",
    "quotation: yes\nconsent_on: 2026-10-12",
    "UK GDPR, article 9",
)
UNMARKED_QUOTATION = Rule(
    "unmarked-quotation",
    _ADVICE,
    "Words with I and my read like somebody's own. Either they agreed to it, or it is safer to say it for them.",
    "said: I cannot read nine reports after work.",
    "said: Families cannot read nine reports after work.",
    "ICO, anonymisation guidance: motivated intruder",
)
LATE_COMMENTS = Rule(
    "late-comments",
    _WARNING,
    "Comments and answers must be published at least once a year.",
    "The newest comment was published 13 months ago.",
    "a comment with its answer, from this year",
    "SEND Regulations 2014, regulation 56(3)",
)
UNKNOWN_GROUP = Rule(
    "unknown-group",
    _ERROR,
    "Only the groups that the law names can be counted as asked.",
    "groups: [academys]",
    "groups: [academies]",
    "SEND Regulations 2014, regulation 54",
)
GROUP_NOT_ASKED = Rule(
    "group-not-asked",
    _WARNING,
    "The law names the people whom a council must ask each time that it reviews its offer.",
    "no consultation of the last cycle has pupil-referral-units among its groups",
    "groups: [pupil-referral-units, academies]",
    "SEND Regulations 2014, regulation 54",
)
EMPTY_OUTCOME = Rule(
    "empty-outcome",
    _WARNING,
    "A consultation counts once families can read what came of it.",
    "a consultation that ended in June, without outcome",
    "outcome: [Every health page gives waiting times.]",
    "SEND Regulations 2014, regulation 54",
)
FUTURE_DATE = Rule(
    "future-date",
    _ERROR,
    "What has not been done yet must not be told as done.",
    "checked_on: a day that has not come",
    "checked_on: 2026-11-02",
)
OLD_LAW_CHECK = Rule(
    "old-law-check",
    _WARNING,
    "Law changes. A guide must have been checked against it within a year, and since the program's own list was.",
    "law_checked: more than a year ago",
    "law_checked: the day on which somebody read the guide beside its sources",
)
LATE_REVIEW = Rule(
    "late-review",
    _WARNING,
    "The whole offer must be kept under review, and families are told when.",
    "next_review: a day that has passed",
    "reviewed: the day of the new review\nnext_review: a day within a year or so",
    "Children and Families Act 2014, section 30(5)",
)
OLD_EVIDENCE = Rule(
    "old-evidence",
    _WARNING,
    "A statement must not claim what nobody has tested lately. Until somebody does, it claims nothing.",
    "the last test was 14 months ago",
    "a test within the last 12 months, by the audit and by people",
    _ACCESS_LAW,
)
OLD_STATEMENT = Rule(
    "old-statement",
    _WARNING,
    "The accessibility statement must be looked through regularly, which is taken to mean once a year.",
    "reviewed: more than a year ago",
    "reviewed: the day on which somebody read it through",
    _ACCESS_LAW,
)
UNKNOWN_CRITERION = Rule(
    "unknown-criterion",
    _ERROR,
    "The statement names the criteria of WCAG 2.2, so their numbers must be right.",
    "criteria: [1.4.20]",
    "criteria: [1.4.10]",
    "WCAG 2.2",
)
INCOMPLETE_ISSUE = Rule(
    "incomplete-issue",
    _WARNING,
    "The law asks which rule a part breaks and what is done about it.",
    "kind: non-compliance, without criteria",
    "kind: non-compliance\ncriteria: [1.1.1]\nmend_by: 2027-03-31",
    _ACCESS_LAW,
)
OVERDUE_MEND = Rule(
    "overdue-mend",
    _WARNING,
    "The accessibility statement says that this works by a day that has passed.",
    "mend_by: a day that has passed",
    "mended: 2026-11-02, or a new day with the reason",
    _ACCESS_LAW,
)
UNLISTED_FAULT = Rule(
    "unlisted-fault",
    _WARNING,
    "What a test finds belongs into the statement until it is mended.",
    "the last run of the audit found faults, and no issue is open",
    "a file in content/accessibility/issues for each",
    _ACCESS_LAW,
)
