"""Escapes text for HTML."""

from __future__ import annotations

from markupsafe import escape


def safe(words: str) -> str:
    """Text as HTML, safe between tags and in quoted attributes."""
    return str(escape(words))
