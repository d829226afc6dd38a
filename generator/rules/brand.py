"""What must be true of a council's logo and of the icon of its site."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

UNUSABLE_LOGO = Rule("unusable-logo", Severity.ERROR)
