"""What can be wrong with a theme: colours that are hard to read, templates that can't be rendered,
languages that it lacks."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

LOW_CONTRAST = Rule("low-contrast", Severity.ERROR)
WEAK_CONTRAST = Rule("weak-contrast", Severity.WARNING)
BROKEN_THEME = Rule("broken-theme", Severity.ERROR)
ENGLISH_WORDS = Rule("english-words", Severity.WARNING)
BROKEN_TEMPLATE = Rule("broken-template", Severity.ERROR)
