"""What can be wrong with a theme: colours that are hard to read, templates that can't be rendered."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

LOW_CONTRAST = Rule(
    "low-contrast",
    Severity.ERROR,
    "Many people can't read words in a colour close to the colour behind them.",
    'ink: "#999999" on paper: "#ffffff"',
    'ink: "#1c2530" on paper: "#fffdf8"',
    "WCAG 2.2, 1.4.3 Contrast (Minimum) and 1.4.11 Non-text Contrast",
)
WEAK_CONTRAST = Rule(
    "weak-contrast",
    Severity.WARNING,
    "Body text needs more contrast, so people with low vision can read for longer.",
    'ink: "#666666" on paper: "#ffffff"',
    'ink: "#1c2530" on paper: "#fffdf8"',
    "WCAG 2.2, 1.4.6 Contrast (Enhanced)",
)
BROKEN_THEME = Rule(
    "broken-theme",
    Severity.ERROR,
    "If the settings of a theme can't be read, no page gets its look.",
    "colours: [",
    'colours:\n  light:\n    brand: "#0b4755"',
)
BROKEN_TEMPLATE = Rule(
    "broken-template",
    Severity.ERROR,
    "A template with a mistake can't make a page.",
    "{{ view.servise.title }}",
    "{{ view.service.title }}",
)
