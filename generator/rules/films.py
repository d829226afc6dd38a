"""What must be true of a film: browsers can play it, and people who can't hear it can read it."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

BROKEN_FILM = Rule("broken-film", Severity.ERROR)
