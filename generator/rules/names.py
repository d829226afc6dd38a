"""What can be wrong between entries: names that lead nowhere, clashes, gaps and late checks."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

UNKNOWN_TERM = Rule(
    "unknown-term",
    _ERROR,
    "An entry under a topic, need or area that there is not would not be found.",
    "topics: [short-braeks]",
    "topics: [short-breaks]",
)
UNKNOWN_ENTRY = Rule(
    "unknown-entry",
    _ERROR,
    "A name that leads to no entry is a dead end for families.",
    "organisation: rainbow-trsut",
    "organisation: rainbow-trust",
)
REPEATED_ID = Rule(
    "repeated-id",
    _ERROR,
    "Two things with one name can't be told apart, and one page would overwrite the other.",
    "content/services/care/play-club.md and content/services/sport/play-club.md",
    "content/services/care/ansby-play-club.md and content/services/sport/ferrow-play-club.md",
)
ALIAS_CLASH = Rule(
    "alias-clash",
    _ERROR,
    "An old address can lead to one page only.",
    "aliases: [play-club], while there is an entry play-club.md",
    "aliases: [rainbow-playgroup]",
)
UNKNOWN_LAW_ITEM = Rule(
    "unknown-law-item",
    _ERROR,
    "A claim on an item that is not in the law would make the coverage report wrong.",
    "law: [sch2-99]",
    "law: [sch2-1-a]",
    "SI 2014/1530, Schedule 2",
)
BROKEN_LINK = Rule(
    "broken-link",
    _ERROR,
    "A link that leads nowhere leaves a family stuck.",
    "[play club](ferrow-play-clubb.md)",
    "[play club](ferrow-play-club.md)",
)
BROKEN_ANCHOR = Rule(
    "broken-anchor",
    _WARNING,
    "The link leads to the top of the page and not to the part that it promises.",
    "[the cost](#cots)",
    "[the cost](#cost)",
)
LINK_TO_DRAFT = Rule(
    "link-to-draft",
    _WARNING,
    "A draft is not published, so the link is shown as plain words.",
    "related: [new-club], while new-club.md is a draft",
    "related: [rainbow-club]",
)
LONE_VERSION = Rule(
    "lone-version",
    _ERROR,
    "A version needs the main entry beside it, which holds the phone number and all other facts.",
    "rainbow-club.ur.md without rainbow-club.md",
    "rainbow-club.md and rainbow-club.ur.md",
)
OVERDUE_CHECK = Rule(
    "overdue-check",
    _WARNING,
    "Families meet wrong numbers and closed doors when entries are not checked in time.",
    "next_review: a day that has passed",
    "reviewed: the day on which somebody checked every fact",
    "Children and Families Act 2014, section 30(6)",
)
FUTURE_CHECK = Rule(
    "future-check",
    _ERROR,
    "Nobody can have checked an entry on a day that has not come yet.",
    "reviewed: 2062-03-05",
    "reviewed: 2026-03-05",
)
OVERDUE_ACTION = Rule(
    "overdue-action",
    _WARNING,
    "Families were promised this by a day that has passed.",
    "due: a day that has passed, with progress: planned",
    "progress: done, or a new date with the reason in the response",
    "SEND Regulations 2014, regulation 56",
)
UNKNOWN_PARENT = Rule(
    "unknown-parent",
    _ERROR,
    "A sub-topic must belong to a main topic, so that families can find it from the top.",
    "parent: helth",
    "parent: health",
)
ENDED_NOTICE = Rule(
    "ended-notice",
    Severity.ADVICE,
    "The notice is no longer shown; the entry is tidier without it.",
    "until: a day that has passed",
    "no alert",
)
DEAD_END = Rule(
    "dead-end",
    _WARNING,
    "Somebody who answered every question must not be left with nothing.",
    "An answer without topics, services or a guide.",
    "guide: where-to-start",
)
MANY_QUESTIONS = Rule(
    "many-questions",
    _ERROR,
    "Each path of answers is a page. People who are tired give up after three or four questions.",
    "Six questions with six answers each.",
    "Three questions with four to eight answers each.",
    "W3C, Making Content Usable, 4.6 (avoid too much content)",
)


PATH_CLASH = Rule(
    "path-clash",
    Severity.ERROR,
    "Two pages on one address would overwrite each other, and one of them would be lost.",
    "two editions in settings.yaml with the id clear-print",
    "one edition with the id clear-print, one with the id large-print",
)
