"""The rules of the audit in addition to those of axe."""

from msgspec import convert

from generator.data import data_text, read_yaml
from generator.tools.audit.audit_finding import AuditRule

_WORDS = read_yaml(data_text("audit-rules.yaml"))


def _rule(name: str) -> AuditRule:
    return convert({"id": name, **_WORDS[name]}, AuditRule)


# --- with the keyboard ---
TRAP = _rule("keyboard-trap")
UNREACHABLE = _rule("unreachable-control")
HOMEMADE = _rule("home-made-control")
ORDER = _rule("confusing-focus-order")
INVISIBLE_FOCUS = _rule("invisible-focus")
OBSCURED_FOCUS = _rule("obscured-focus")
SKIP_LINK = _rule("broken-skip-link")
LOST_FOCUS = _rule("lost-focus")

# --- larger text, narrower screens, wider spacing ---
SIDEWAYS = _rule("sideways-scroll")
CUT_OFF = _rule("cut-off-text")
OVERLAP = _rule("overlapping-text")
STUCK_BAR = _rule("stuck-bar")
FIXED_SIZE = _rule("fixed-text-size")
SMALL_TARGET = _rule("small-target")

# --- colour, motion, direction, language ---
PIXEL_CONTRAST = _rule("low-pixel-contrast")
MOTION = _rule("unasked-motion")
UNMIRRORED = _rule("unmirrored-part")
WRONG_LANGUAGE = _rule("wrong-language")

# --- what opens and changes ---
UNANNOUNCED = _rule("unannounced-change")
UNSAID_STATE = _rule("unsaid-state")
STUCK_STATE = _rule("stuck-state")

# --- without JavaScript, without other sites ---
NEEDS_SCRIPT = _rule("content-needs-script")
IDLE_CONTROL = _rule("idle-control")
REFUSED = _rule("refused-by-policy")
THIRD_PARTY = _rule("third-party-request")
CONSOLE = _rule("console-error")

# --- the files ---
MARKUP = _rule("broken-markup")
REPEATED_ID = _rule("repeated-id")
HEADERLESS_TABLE = _rule("headerless-table")
DEAD_LINK = _rule("dead-link")
HEAVY = _rule("heavy-page")
NU = _rule("invalid-html")

# --- the books ---
BOOK_HEADINGS = _rule("broken-book-headings")
SILENT_PICTURE = _rule("silent-book-picture")
HEADERLESS_BOOK_TABLE = _rule("headerless-book-table")
BOOK_ORDER = _rule("strange-book-order")
BOOK_DIFFERS = _rule("book-differs-from-site")

ALL = tuple(value for value in dict(globals()).values() if isinstance(value, AuditRule))
"""All of them; for each, the tests have a page that fails it."""
