"""What can be wrong between entries: names that lead nowhere, clashes, gaps and late checks."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

UNKNOWN_TERM = Rule("unknown-term", Severity.ERROR)
UNKNOWN_ENTRY = Rule("unknown-entry", Severity.ERROR)
SAME_TITLE = Rule("same-title", Severity.WARNING)
ENDED_ENTRY = Rule("ended-entry", Severity.ADVICE)
ENTERED_TWICE = Rule("entered-twice", Severity.WARNING)
REPEATED_ID = Rule("repeated-id", Severity.ERROR)
ALIAS_CLASH = Rule("alias-clash", Severity.ERROR)
UNKNOWN_LAW_ITEM = Rule("unknown-law-item", Severity.ERROR)
BROKEN_LINK = Rule("broken-link", Severity.ERROR)
BROKEN_ANCHOR = Rule("broken-anchor", Severity.WARNING)
LINK_TO_DRAFT = Rule("link-to-draft", Severity.WARNING)
ORGANISATION_OUT_OF_TIME = Rule("organisation-out-of-time", Severity.WARNING)
LONE_VERSION = Rule("lone-version", Severity.ERROR)
OLDER_VERSION = Rule("older-version", Severity.WARNING)
OVERDUE_CHECK = Rule("overdue-check", Severity.WARNING)
FUTURE_CHECK = Rule("future-check", Severity.ERROR)
OLD_WAIT = Rule("old-wait", Severity.WARNING)
OVERDUE_ACTION = Rule("overdue-action", Severity.WARNING)
UNKNOWN_OWNER = Rule("unknown-owner", Severity.WARNING)
UNKNOWN_PARENT = Rule("unknown-parent", Severity.ERROR)
ENDED_NOTICE = Rule("ended-notice", Severity.ADVICE)
HELD_BACK = Rule("held-back", Severity.ADVICE)
DEAD_END = Rule("dead-end", Severity.WARNING)
MANY_QUESTIONS = Rule("many-questions", Severity.ERROR)
WRONG_CHANGE = Rule("wrong-change", Severity.WARNING)
PATH_CLASH = Rule("path-clash", Severity.ERROR)
