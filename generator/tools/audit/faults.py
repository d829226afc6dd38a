"""Everything that the audit looks for besides the rules of axe, as one table. It looks for nothing itself."""

from __future__ import annotations

from generator.tools.audit.audit_finding import Fault, Level

A, AA, AAA, PRACTICE = Level.A, Level.AA, Level.AAA, Level.PRACTICE

# --- with the keyboard ---
TRAP = Fault(
    "keyboard-trap",
    A,
    "The keyboard gets in here and not out again.",
    "Let Tab and Shift+Tab move on from every control; keep the focus in nothing but a modal dialog.",
    "2.1.2 No Keyboard Trap",
)
UNREACHABLE = Fault(
    "unreachable-control",
    A,
    "The keyboard never comes to this control.",
    "Use a real link, button or field, without tabindex.",
    "2.1.1 Keyboard",
)
HOMEMADE = Fault(
    "home-made-control",
    A,
    "This looks like a control to a screen reader, but a browser does not know it as one.",
    "Use <button> or <a href>: they bring the keyboard and the right words with them.",
    "2.1.1 Keyboard; 4.1.2 Name, Role, Value",
)
ORDER = Fault(
    "confusing-focus-order",
    A,
    "The keyboard jumps back up the page to come here.",
    "Put the parts into the order in which they are read, and take away tabindex and CSS order.",
    "2.4.3 Focus Order",
)
INVISIBLE_FOCUS = Fault(
    "invisible-focus",
    AA,
    "Nothing shows that the keyboard is here.",
    "Give :focus an outline of 2 px or more, 3:1 against what is around it.",
    "2.4.7 Focus Visible; 2.4.13 Focus Appearance",
)
OBSCURED_FOCUS = Fault(
    "obscured-focus",
    AA,
    "Something lies over this control while the keyboard is on it.",
    "Let no bar stay on the screen, or keep room for it with scroll-padding.",
    "2.4.11 Focus Not Obscured (Minimum)",
)
SKIP_LINK = Fault(
    "broken-skip-link",
    A,
    "The first press of Tab does not come to a link that leads to the main part. {detail}",
    "Let the page begin with a link to its <main>, and give that the id that the link names.",
    "2.4.1 Bypass Blocks",
)
LOST_FOCUS = Fault(
    "lost-focus",
    A,
    "After this action the keyboard is nowhere on the page.",
    "Move the focus to what has appeared, or back to the control that was used.",
    "2.4.3 Focus Order",
)

# --- larger, narrower, wider spaced ---
SIDEWAYS = Fault(
    "sideways-scroll",
    AA,
    "The page must be scrolled sideways: {detail}.",
    "Let it wrap or shrink; only a data table may scroll, in a box of its own.",
    "1.4.10 Reflow",
)
CUT_OFF = Fault(
    "cut-off-text",
    AA,
    "A part of these words can't be seen.",
    "Set no height on what holds words, and no overflow: hidden.",
    "1.4.4 Resize Text; 1.4.12 Text Spacing",
)
OVERLAP = Fault(
    "overlapping-text",
    AA,
    "These words can't be read: {detail}.",
    "Let parts follow one another instead of placing them.",
    "1.4.4 Resize Text; 1.4.12 Text Spacing",
)
STUCK_BAR = Fault(
    "stuck-bar",
    AA,
    "A bar stays on the screen and takes {detail}, so little is left to read in.",
    "Let it scroll away on low screens.",
    "1.4.10 Reflow",
)
FIXED_SIZE = Fault(
    "fixed-text-size",
    AA,
    "These words stay as they are when a reader asks for larger letters ({detail}).",
    "Write sizes of letters in rem or em, never in px.",
    "1.4.4 Resize Text",
)
SMALL_TARGET = Fault(
    "small-target",
    AAA,
    "This control is {detail}; 44 by 44 is easy to hit.",
    "Give it padding, or min-height and min-width of 2.75rem.",
    "2.5.5 Target Size (Enhanced)",
)

# --- colour, movement, direction, language ---
PIXEL_CONTRAST = Fault(
    "low-pixel-contrast",
    AA,
    "Measured on the screen, these words stand out by {detail}.",
    "Put a plain colour behind the words, or change the picture.",
    "1.4.3 Contrast (Minimum)",
)
MOTION = Fault(
    "unasked-motion",
    PRACTICE,
    "This moves although the reader asked for no movement: {detail}.",
    "Put it inside @media (prefers-reduced-motion: no-preference).",
    "2.3.3 Animation from Interactions",
)
UNMIRRORED = Fault(
    "unmirrored-part",
    PRACTICE,
    "When the page runs from right to left this part stays where it was ({detail}).",
    "Use logical properties: margin-inline-start instead of margin-left, text-align: start instead of left.",
    "1.3.2 Meaningful Sequence",
)
WRONG_LANGUAGE = Fault(
    "wrong-language",
    AA,
    "These words are not in the language that the page says they are ({detail}).",
    'Mark the language of the words: <span lang="ur" dir="rtl">, or correct the one of the page.',
    "3.1.1 Language of Page; 3.1.2 Language of Parts",
)

# --- what opens and changes ---
UNANNOUNCED = Fault(
    "unannounced-change",
    AA,
    "The page changes here without a word to screen readers.",
    'Have an element with role="status" on the page from the start, and put a sentence into it.',
    "4.1.3 Status Messages",
)
UNSAID_STATE = Fault(
    "unsaid-state",
    A,
    "This button opens something, and does not say whether it is open.",
    'Set aria-expanded="true" or "false" on the button, or use <details>.',
    "4.1.2 Name, Role, Value",
)
STUCK_STATE = Fault(
    "stuck-state",
    PRACTICE,
    "This could not be opened: {detail}",
    "Mend the script, or the line for it in generator/tools/audit/states.py.",
    "2.1.1 Keyboard",
)

# --- without scripts, without the net ---
NEEDS_SCRIPT = Fault(
    "content-needs-script",
    PRACTICE,
    "Without scripts this is not there: {detail}.",
    "Put it into the page; let a script only add to it.",
    "2.1.3 Keyboard (No Exception); the site works with no script",
)
IDLE_CONTROL = Fault(
    "idle-control",
    PRACTICE,
    "Without scripts this control is there, and does nothing.",
    "Let the script add the control, or hide it until the script runs.",
    "3.2.5 Change on Request; the site works with no script",
)
REFUSED = Fault(
    "refused-by-policy",
    PRACTICE,
    "A strict content security policy stops a part of this page: {detail}",
    "Move inline scripts and styles into files of the theme.",
    "OWASP, Content Security Policy",
)
THIRD_PARTY = Fault(
    "third-party-request",
    PRACTICE,
    "This page asks another site for {detail}, which then knows who reads it.",
    "Keep a copy in the theme, or leave it out.",
    "Families' searches stay private",
)
CONSOLE = Fault(
    "console-error",
    PRACTICE,
    "The browser reports a fault: {detail}",
    "Mend the script, or the address that it asks for.",
    "A script that stops leaves its page half done",
)

# --- the files ---
MARKUP = Fault(
    "broken-markup",
    PRACTICE,
    "Browsers must guess here: {detail}.",
    "Close and nest the tags as the HTML standard says.",
    "HTML Living Standard, Parsing",
)
REPEATED_ID = Fault(
    "repeated-id",
    A,
    'Two parts of this page have the id "{detail}".',
    "Give one of them another id.",
    "1.3.1 Info and Relationships; 4.1.2 Name, Role, Value",
)
HEADERLESS_TABLE = Fault(
    "headerless-table",
    A,
    "This table does not say what its columns or rows are.",
    "Give it a first row of headers: in Markdown, the row above the line of hyphens.",
    "1.3.1 Info and Relationships",
)
DEAD_LINK = Fault(
    "dead-link",
    PRACTICE,
    "This leads nowhere: {detail}.",
    "Correct the address.",
    "2.4.4 Link Purpose (In Context)",
)
HEAVY = Fault(
    "heavy-page",
    PRACTICE,
    "To show this page takes {detail}.",
    "Make pictures and styles lighter.",
    "Families on old phones pay by the megabyte",
)
NU = Fault(
    "invalid-html",
    PRACTICE,
    "The Nu checker says: {detail}",
    "Write it as the HTML standard says.",
    "HTML Living Standard",
)

# --- the books ---
BOOK_HEADINGS = Fault(
    "broken-book-headings",
    A,
    "In this book a level of headings is left out: {detail}.",
    "Give the heading its level in the print template.",
    "1.3.1 Info and Relationships; PDF/UA-1, 7.4",
)
SILENT_PICTURE = Fault(
    "silent-book-picture",
    A,
    "A picture of this book says nothing to those who listen.",
    "Give the picture its alt text in the print template, or mark it as decoration.",
    "1.1.1 Non-text Content; PDF/UA-1, 7.3",
)
HEADERLESS_BOOK_TABLE = Fault(
    "headerless-book-table",
    A,
    "A table of this book does not say what its columns or rows are: {detail}.",
    "Mark its first row with table.header in the print template.",
    "1.3.1 Info and Relationships; PDF/UA-1, 7.5",
)
BOOK_ORDER = Fault(
    "strange-book-order",
    A,
    "In this book words are said late, {detail}.",
    "Put them into the print template in the order in which they are read.",
    "1.3.2 Meaningful Sequence",
)
BOOK_DIFFERS = Fault(
    "book-differs-from-site",
    PRACTICE,
    "The parts of {detail} come in another order than on its page.",
    "Let the print template keep the order of the text.",
    "1.3.2 Meaningful Sequence; 3.2.4 Consistent Identification",
)

ALL = tuple(value for value in dict(globals()).values() if isinstance(value, Fault))
"""Each of them; a test keeps a broken page for every one."""
