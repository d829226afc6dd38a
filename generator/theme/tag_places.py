"""Marks every tag of a page with its template, to find the cause of a fault."""

from __future__ import annotations

import re
from pathlib import Path
from typing import override

from jinja2.ext import Extension

from generator.rules.page_html import MADE_AT
from generator.theme.template_parts import shown_name

_TAG = re.compile(r"\{(?:\{.*?\}|%.*?%|#.*?#)\}|<[a-zA-Z][\w-]*(?=[\s/>])", re.DOTALL)
"""A start tag, or a Jinja expression, which is left unchanged."""


class TagPlaces(Extension):
    """Adds its file and line to every start tag of a template."""

    @override
    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        if not name or not filename:
            return source  # Jinja only parses it here, without a file.
        shown = shown_name(Path(filename), name)

        def add_place(found: re.Match[str]) -> str:
            tag = found.group()
            line = source.count("\n", 0, found.start()) + 1
            return tag if tag.startswith("{") else f"{tag} {MADE_AT}='{shown}:{line}'"

        return _TAG.sub(add_place, source)
