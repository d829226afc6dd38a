"""Escapes text for HTML."""

from __future__ import annotations

import re

from markupsafe import escape

_has_sign = re.compile("[&<>\"']").search


def safe(words: str) -> str:
    """Text as HTML, safe between tags and in quoted attributes."""
    return str(escape(words)) if _has_sign(words) else words
