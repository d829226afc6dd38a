"""Escapes the characters that mean something in HTML."""

from __future__ import annotations

from markupsafe import escape


def safe(words: str) -> str:
    """An editor's words as HTML, for between tags and in quoted attributes."""
    return str(escape(words))
