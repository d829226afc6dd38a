"""What can be wrong in a theme's style sheets, as reported by `local-offer theme check`."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

HIDDEN_FOCUS = Rule(
    "hidden-focus",
    _ERROR,
    "People who use a keyboard must always see where they are.",
    "a:focus { outline: none; }",
    "a:focus { outline: 3px solid var(--focus); }",
    "WCAG 2.2, 2.4.7 Focus Visible",
)
THIN_FOCUS = Rule(
    "thin-focus",
    _ERROR,
    "People with low vision can't see a hairline around a control.",
    "a:focus { outline: 1px solid var(--focus); }",
    "a:focus { outline: 3px solid var(--focus); }",
    "WCAG 2.2, 2.4.13 Focus Appearance",
)
FIXED_LETTERS = Rule(
    "fixed-letters",
    _ERROR,
    "Text sized in pixels does not grow for readers who choose larger text in their browser.",
    ".lead { font-size: 22px; }",
    ".lead { font-size: 1.375rem; }",
    "WCAG 2.2, 1.4.4 Resize Text",
)
FIXED_HEIGHT = Rule(
    "fixed-height",
    _WARNING,
    "Larger text runs out of a box with a fixed height, over whatever comes next.",
    ".notice { height: 6rem; }",
    ".notice { min-height: 6rem; }",
    "WCAG 2.2, 1.4.12 Text Spacing",
)
LOW_CONTROL = Rule(
    "low-control",
    _WARNING,
    "Small controls are hard to press with a shaking hand or on a bus.",
    ".button { min-height: 1.5rem; }",
    ".button { min-height: 2.75rem; }",
    "WCAG 2.2, 2.5.5 Target Size (Enhanced)",
)
LONG_LINES = Rule(
    "long-lines",
    _WARNING,
    "At the end of a long line many readers can't find the start of the next one.",
    ".text { max-width: 100ch; }",
    ".text { max-width: 70ch; }",
    "WCAG 2.2, 1.4.8 Visual Presentation",
)
STRETCHED_LINES = Rule(
    "stretched-lines",
    _WARNING,
    "Justified text leaves gaps that run down the page like rivers, and distract readers with dyslexia.",
    ".text { text-align: justify; }",
    ".text { text-align: start; }",
    "WCAG 2.2, 1.4.8 Visual Presentation",
)
SLANTED_WORDS = Rule(
    "slanted-words",
    _WARNING,
    "Italic letters are harder to tell apart.",
    ".lead { font-style: italic; }",
    ".lead { font-weight: 700; }",
    "UKAAF G003, Creating clear print and large print documents",
)
CAPITAL_WORDS = Rule(
    "capital-words",
    _WARNING,
    "Words in capitals all have the same shape, so they are slow to read.",
    "h2 { text-transform: uppercase; }",
    "h2 { font-weight: 700; }",
    "UKAAF G003, Creating clear print and large print documents",
)
FIXED_SIDE = Rule(
    "fixed-side",
    _WARNING,
    "Pages in Urdu or Arabic read from right to left, so anything set to left or right is on the wrong side.",
    ".notice { border-left: 10px solid; }",
    ".notice { border-inline-start: 10px solid; }",
    "WCAG 2.2, 1.3.2 Meaningful Sequence",
)
LOOSE_COLOUR = Rule(
    "loose-colour",
    _WARNING,
    "A colour outside theme.yaml is not checked, and does not change when readers choose dark or high contrast.",
    ".notice { color: #777777; }",
    ".notice { color: var(--quiet); }",
    "WCAG 2.2, 1.4.3 Contrast (Minimum) and 1.4.8 Visual Presentation",
)
FORCED_COLOUR = Rule(
    "forced-colour",
    _WARNING,
    "Some readers can only read in their own colours.",
    ".notice { color: var(--stop) !important; }",
    ".notice { color: var(--stop); }",
    "WCAG 2.2, 1.4.8 Visual Presentation",
)
FORCED_MOTION = Rule(
    "forced-motion",
    _WARNING,
    "Movement makes some people feel sick, and distracts others from reading.",
    ".card { transition: transform 1s; }",
    "@media (prefers-reduced-motion: no-preference) { .card { transition: transform 1s; } }",
    "WCAG 2.2, 2.3.3 Animation from Interactions",
)
