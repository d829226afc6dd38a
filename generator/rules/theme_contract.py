"""What can be wrong in a theme's style sheets, as reported by `local-offer theme check`."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

HIDDEN_FOCUS = Rule("hidden-focus", Severity.ERROR)
THIN_FOCUS = Rule("thin-focus", Severity.ERROR)
FIXED_LETTERS = Rule("fixed-letters", Severity.ERROR)
FIXED_HEIGHT = Rule("fixed-height", Severity.WARNING)
FAINT_EDGE = Rule("faint-edge", Severity.ERROR)
LOW_CONTROL = Rule("low-control", Severity.WARNING)
LONG_LINES = Rule("long-lines", Severity.WARNING)
STRETCHED_LINES = Rule("stretched-lines", Severity.WARNING)
SLANTED_WORDS = Rule("slanted-words", Severity.WARNING)
CAPITAL_WORDS = Rule("capital-words", Severity.WARNING)
FIXED_SIDE = Rule("fixed-side", Severity.WARNING)
LOOSE_COLOUR = Rule("loose-colour", Severity.WARNING)
FORCED_COLOUR = Rule("forced-colour", Severity.WARNING)
FORCED_MOTION = Rule("forced-motion", Severity.WARNING)
