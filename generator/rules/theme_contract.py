"""What can be wrong in a theme's style sheets. Each is told by `local-offer theme check`."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

HIDDEN_FOCUS = Rule(
    "hidden-focus",
    _ERROR,
    "Who uses a keyboard must see where they are, always.",
    "a:focus { outline: none; }",
    "a:focus { outline: 3px solid var(--focus); }",
    "WCAG 2.2, 2.4.7 Focus Visible",
)
THIN_FOCUS = Rule(
    "thin-focus",
    _ERROR,
    "A hairline around a control is not seen by those with low vision.",
    "a:focus { outline: 1px solid var(--focus); }",
    "a:focus { outline: 3px solid var(--focus); }",
    "WCAG 2.2, 2.4.13 Focus Appearance",
)
FIXED_LETTERS = Rule(
    "fixed-letters",
    _ERROR,
    "Letters in pixels do not grow for readers who set larger ones in their browser.",
    ".lead { font-size: 22px; }",
    ".lead { font-size: 1.375rem; }",
    "WCAG 2.2, 1.4.4 Resize Text",
)
FIXED_HEIGHT = Rule(
    "fixed-height",
    _WARNING,
    "Words that grow run out of a box of fixed height, over whatever comes next.",
    ".notice { height: 6rem; }",
    ".notice { min-height: 6rem; }",
    "WCAG 2.2, 1.4.12 Text Spacing",
)
LOW_CONTROL = Rule(
    "low-control",
    _WARNING,
    "Small controls are hard to hit with a shaking hand or on a bus.",
    ".button { min-height: 1.5rem; }",
    ".button { min-height: 2.75rem; }",
    "WCAG 2.2, 2.5.5 Target Size (Enhanced)",
)
LONG_LINES = Rule(
    "long-lines",
    _WARNING,
    "From the end of a long line many readers do not find the next one.",
    ".text { max-width: 100ch; }",
    ".text { max-width: 70ch; }",
    "WCAG 2.2, 1.4.8 Visual Presentation",
)
STRETCHED_LINES = Rule(
    "stretched-lines",
    _WARNING,
    "Stretched lines have gaps that run down the page like rivers, which readers with dyslexia follow.",
    ".text { text-align: justify; }",
    ".text { text-align: start; }",
    "WCAG 2.2, 1.4.8 Visual Presentation",
)
SLANTED_WORDS = Rule(
    "slanted-words",
    _WARNING,
    "Slanted letters are harder to tell apart.",
    ".lead { font-style: italic; }",
    ".lead { font-weight: 700; }",
    "UKAAF G003, Creating clear print and large print documents",
)
CAPITAL_WORDS = Rule(
    "capital-words",
    _WARNING,
    "Words in capitals have no shape, so they are slow to read.",
    "h2 { text-transform: uppercase; }",
    "h2 { font-weight: 700; }",
    "UKAAF G003, Creating clear print and large print documents",
)
FIXED_SIDE = Rule(
    "fixed-side",
    _WARNING,
    "Pages in Urdu or Arabic run from right to left: what says left or right then stands on the wrong side.",
    ".notice { border-left: 10px solid; }",
    ".notice { border-inline-start: 10px solid; }",
    "WCAG 2.2, 1.3.2 Meaningful Sequence",
)
LOOSE_COLOUR = Rule(
    "loose-colour",
    _WARNING,
    "A colour outside theme.yaml is not measured, and stays when readers choose dark or high contrast.",
    ".notice { color: #777777; }",
    ".notice { color: var(--quiet); }",
    "WCAG 2.2, 1.4.3 Contrast (Minimum) and 1.4.8 Visual Presentation",
)
FORCED_COLOUR = Rule(
    "forced-colour",
    _WARNING,
    "Some readers can only read in colours of their own.",
    ".notice { color: var(--stop) !important; }",
    ".notice { color: var(--stop); }",
    "WCAG 2.2, 1.4.8 Visual Presentation",
)
FORCED_MOTION = Rule(
    "forced-motion",
    _WARNING,
    "Movement makes some people sick, and takes others away from what they read.",
    ".card { transition: transform 1s; }",
    "@media (prefers-reduced-motion: no-preference) { .card { transition: transform 1s; } }",
    "WCAG 2.2, 2.3.3 Animation from Interactions",
)
