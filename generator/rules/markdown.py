"""The rules that reading a Markdown body can find broken. Values only; `prose` and its tree report them."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

BODY_TOO_LONG = Rule("body-too-long", Severity.ERROR)
UNPRINTABLE_CHARACTER = Rule("unprintable-character", Severity.ERROR)
TANGLED_BODY = Rule("tangled-body", Severity.ERROR)
RAW_HTML = Rule("raw-html", Severity.ERROR)
TOP_HEADING_IN_BODY = Rule("top-heading-in-body", Severity.ERROR)
SKIPPED_HEADING_LEVEL = Rule("skipped-heading-level", Severity.ERROR)
EMPTY_HEADING = Rule("empty-heading", Severity.ERROR)
UNSAFE_LINK = Rule("unsafe-link", Severity.ERROR)
MISSING_LINK_TARGET = Rule("missing-link-target", Severity.ERROR)
MISSING_ALT_TEXT = Rule("missing-alt-text", Severity.ERROR)
MISPLACED_IMAGE = Rule("misplaced-image", Severity.ERROR)
TABLE_WITHOUT_CAPTION = Rule("table-without-caption", Severity.WARNING)
TABLE_WITHOUT_HEADERS = Rule("table-without-headers", Severity.ERROR)
UNEVEN_TABLE = Rule("uneven-table", Severity.ERROR)
EMPTY_NOTICE = Rule("empty-notice", Severity.WARNING)
INDENTED_TEXT = Rule("indented-text", Severity.WARNING)
UNKNOWN_NOTICE = Rule("unknown-notice", Severity.WARNING)
