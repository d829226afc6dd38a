"""What can be wrong with a theme: colours that few can read, templates that can't be filled in."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

LOW_CONTRAST = Rule(
    "low-contrast",
    Severity.ERROR,
    "Many people can't read words whose colour is close to the colour behind them.",
    'ink: "#999999" on paper: "#ffffff"',
    'ink: "#1c2530" on paper: "#fffdf8"',
    "WCAG 2.2, 1.4.3 Contrast (Minimum) and 1.4.11 Non-text Contrast",
)
WEAK_CONTRAST = Rule(
    "weak-contrast",
    Severity.WARNING,
    "Words in the text need more contrast, so that people with low vision can read them for long.",
    'ink: "#666666" on paper: "#ffffff"',
    'ink: "#1c2530" on paper: "#fffdf8"',
    "WCAG 2.2, 1.4.6 Contrast (Enhanced)",
)
BROKEN_THEME = Rule(
    "broken-theme",
    Severity.ERROR,
    "A theme whose settings can't be read gives no page its look.",
    "colours: [",
    'colours:\n  light:\n    brand: "#0b4755"',
)
BROKEN_TEMPLATE = Rule(
    "broken-template",
    Severity.ERROR,
    "A template that can't be filled in makes no page.",
    "{{ view.servise.title }}",
    "{{ view.service.title }}",
)
