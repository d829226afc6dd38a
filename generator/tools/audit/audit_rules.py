"""The rules of the audit in addition to those of axe."""

from __future__ import annotations

from generator.tools.audit.audit_finding import AuditRule, Level

A, AA, AAA, PRACTICE = Level.A, Level.AA, Level.AAA, Level.PRACTICE

# --- with the keyboard ---
TRAP = AuditRule(
    "keyboard-trap",
    A,
    "The keyboard focus can enter here but not leave.",
    "Make sure that Tab and Shift+Tab move on from every control. Only a modal dialog may keep the focus.",
    "2.1.2 No Keyboard Trap",
)
UNREACHABLE = AuditRule(
    "unreachable-control",
    A,
    "This control can't be reached with the keyboard.",
    "Use a real link, button or field, without tabindex.",
    "2.1.1 Keyboard",
)
HOMEMADE = AuditRule(
    "home-made-control",
    A,
    "Screen readers announce this as a control, but to the browser it is not one.",
    "Use <button> or <a href>, which work with the keyboard and announce their role.",
    "2.1.1 Keyboard; 4.1.2 Name, Role, Value",
)
ORDER = AuditRule(
    "confusing-focus-order",
    A,
    "The keyboard focus jumps back up the page to get here.",
    "Put the elements in reading order, and remove tabindex and CSS order.",
    "2.4.3 Focus Order",
)
INVISIBLE_FOCUS = AuditRule(
    "invisible-focus",
    AA,
    "The keyboard focus is not visible here.",
    "Give :focus an outline of 2 px or more, with a contrast of 3:1 to its surroundings.",
    "2.4.7 Focus Visible; 2.4.13 Focus Appearance",
)
OBSCURED_FOCUS = AuditRule(
    "obscured-focus",
    AA,
    "Something covers this control while it has the keyboard focus.",
    "Remove fixed bars, or leave room for them with scroll-padding.",
    "2.4.11 Focus Not Obscured (Minimum)",
)
SKIP_LINK = AuditRule(
    "broken-skip-link",
    A,
    "The first press of Tab does not reach a link to the main content. {detail}",
    "Start the page with a link to its <main>, and give <main> the id that the link points at.",
    "2.4.1 Bypass Blocks",
)
LOST_FOCUS = AuditRule(
    "lost-focus",
    A,
    "After this action the keyboard focus is lost.",
    "Move the focus to what has appeared, or back to the control.",
    "2.4.3 Focus Order",
)

# --- larger text, narrower screens, wider spacing ---
SIDEWAYS = AuditRule(
    "sideways-scroll",
    AA,
    "The page has to be scrolled sideways: {detail}.",
    "Let it wrap or shrink. Only data tables may scroll, in a box of their own.",
    "1.4.10 Reflow",
)
CUT_OFF = AuditRule(
    "cut-off-text",
    AA,
    "Part of this text can't be seen.",
    "Do not set a height or overflow: hidden on elements that contain text.",
    "1.4.4 Resize Text; 1.4.12 Text Spacing",
)
OVERLAP = AuditRule(
    "overlapping-text",
    AA,
    "This text can't be read: {detail}.",
    "Let elements follow one another in normal flow instead of positioning them.",
    "1.4.4 Resize Text; 1.4.12 Text Spacing",
)
STUCK_BAR = AuditRule(
    "stuck-bar",
    AA,
    "A fixed bar takes up {detail}, which leaves little room to read.",
    "Let it scroll with the page on small screens.",
    "1.4.10 Reflow",
)
FIXED_SIZE = AuditRule(
    "fixed-text-size",
    AA,
    "This text does not get larger when a reader asks for larger text ({detail}).",
    "Set font sizes in rem or em, not in px.",
    "1.4.4 Resize Text",
)
SMALL_TARGET = AuditRule(
    "small-target",
    AAA,
    "This control is {detail}; 44 by 44 is easy to hit.",
    "Give it padding, or min-height and min-width of 2.75rem.",
    "2.5.5 Target Size (Enhanced)",
)

# --- colour, motion, direction, language ---
PIXEL_CONTRAST = AuditRule(
    "low-pixel-contrast",
    AA,
    "Measured on the screen, the contrast of this text is {detail}.",
    "Put a plain colour behind the text, or change the image.",
    "1.4.3 Contrast (Minimum)",
)
MOTION = AuditRule(
    "unasked-motion",
    PRACTICE,
    "This moves although the reader asked for less motion: {detail}.",
    "Put it inside @media (prefers-reduced-motion: no-preference).",
    "2.3.3 Animation from Interactions",
)
UNMIRRORED = AuditRule(
    "unmirrored-part",
    PRACTICE,
    "When the page runs from right to left, this element stays where it was ({detail}).",
    "Use logical properties: margin-inline-start instead of margin-left, text-align: start instead of left.",
    "1.3.2 Meaningful Sequence",
)
WRONG_LANGUAGE = AuditRule(
    "wrong-language",
    AA,
    "This text is not in the language that its markup says ({detail}).",
    'Mark the language of the text, as in <span lang="ur" dir="rtl">, or correct the language of the page.',
    "3.1.1 Language of Page; 3.1.2 Language of Parts",
)

# --- what opens and changes ---
UNANNOUNCED = AuditRule(
    "unannounced-change",
    AA,
    "The page changes here, but screen readers are not told.",
    'Have an element with role="status" on the page from the start, and write a message into it.',
    "4.1.3 Status Messages",
)
UNSAID_STATE = AuditRule(
    "unsaid-state",
    A,
    "This button opens something but does not say whether it is open.",
    'Set aria-expanded="true" or "false" on the button, or use <details>.',
    "4.1.2 Name, Role, Value",
)
STUCK_STATE = AuditRule(
    "stuck-state",
    PRACTICE,
    "This could not be opened: {detail}",
    "Fix the script, or its entry in generator/tools/audit/states.py.",
    "2.1.1 Keyboard",
)

# --- without JavaScript, without other sites ---
NEEDS_SCRIPT = AuditRule(
    "content-needs-script",
    PRACTICE,
    "This is missing without JavaScript: {detail}.",
    "Put it in the page itself, and use scripts only to add to it.",
    "2.1.3 Keyboard (No Exception); the site works with no script",
)
IDLE_CONTROL = AuditRule(
    "idle-control",
    PRACTICE,
    "Without JavaScript this control does nothing.",
    "Let the script add the control, or hide it until the script runs.",
    "3.2.5 Change on Request; the site works with no script",
)
REFUSED = AuditRule(
    "refused-by-policy",
    PRACTICE,
    "A strict content security policy blocks part of this page: {detail}",
    "Move inline scripts and styles to files in the theme.",
    "OWASP, Content Security Policy",
)
THIRD_PARTY = AuditRule(
    "third-party-request",
    PRACTICE,
    "This page loads {detail} from another website, which can then see who is reading it.",
    "Keep a copy in the theme, or leave it out.",
    "Families' searches stay private",
)
CONSOLE = AuditRule(
    "console-error",
    PRACTICE,
    "The browser reports an error: {detail}",
    "Fix the script, or the address that it requests.",
    "A script that stops leaves its page half done",
)

# --- the files ---
MARKUP = AuditRule(
    "broken-markup",
    PRACTICE,
    "The HTML is not valid here, so browsers have to guess: {detail}.",
    "Close and nest the tags as the HTML standard requires.",
    "HTML Living Standard, Parsing",
)
REPEATED_ID = AuditRule(
    "repeated-id",
    A,
    'Two elements on this page have the id "{detail}".',
    "Give one of them another id.",
    "1.3.1 Info and Relationships; 4.1.2 Name, Role, Value",
)
HEADERLESS_TABLE = AuditRule(
    "headerless-table",
    A,
    "This table does not say what its columns or rows are.",
    "Give it a header row: in Markdown, the row above the line of hyphens.",
    "1.3.1 Info and Relationships",
)
DEAD_LINK = AuditRule(
    "dead-link",
    PRACTICE,
    "This link is broken: {detail}.",
    "Correct the address.",
    "2.4.4 Link Purpose (In Context)",
)
HEAVY = AuditRule(
    "heavy-page",
    PRACTICE,
    "To show this page, a browser has to load {detail}.",
    "Make images and style sheets smaller.",
    "Families on old phones pay by the megabyte",
)
NU = AuditRule(
    "invalid-html",
    PRACTICE,
    "The Nu checker says: {detail}",
    "Write it as the HTML standard requires.",
    "HTML Living Standard",
)

# --- the books ---
BOOK_HEADINGS = AuditRule(
    "broken-book-headings",
    A,
    "This book skips a heading level: {detail}.",
    "Give the heading the right level in the print template.",
    "1.3.1 Info and Relationships; PDF/UA-1, 7.4",
)
SILENT_PICTURE = AuditRule(
    "silent-book-picture",
    A,
    "An image in this book has no alternative text.",
    "Give the image its alt text in the print template, or mark it as decorative.",
    "1.1.1 Non-text Content; PDF/UA-1, 7.3",
)
HEADERLESS_BOOK_TABLE = AuditRule(
    "headerless-book-table",
    A,
    "A table in this book does not say what its columns or rows are: {detail}.",
    "Mark its first row with table.header in the print template.",
    "1.3.1 Info and Relationships; PDF/UA-1, 7.5",
)
BOOK_ORDER = AuditRule(
    "strange-book-order",
    A,
    "This book is read out in the wrong order: this comes too late, {detail}.",
    "Put it in reading order in the print template.",
    "1.3.2 Meaningful Sequence",
)
BOOK_DIFFERS = AuditRule(
    "book-differs-from-site",
    PRACTICE,
    "The headings of {detail} are in another order than on its web page.",
    "Keep the order of the text in the print template.",
    "1.3.2 Meaningful Sequence; 3.2.4 Consistent Identification",
)

ALL = tuple(value for value in dict(globals()).values() if isinstance(value, AuditRule))
"""All of them; for each, the tests have a page that fails it."""
