"""Where templates are, and which others one is made from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath

SHARED_TEMPLATES = ("components/", "ebook/")
"""Where templates are that others import."""
ANY = ""
"""Stands for whichever template a page names, where a template does not name it itself."""
_TAG = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)[-+]?%\}", re.DOTALL)
_NAMED = re.compile(r"""\s*(["'])([^"']+)\1\s*(?:(?:import|as|ignore|with|without)\b|$)""")


def with_parts(templates: Iterable[str], read: Callable[[str], str]) -> Mapping[str, str]:
    """The texts of these templates, then of all that they extend, include or import."""
    found: dict[str, str] = {}
    left = list(templates)
    for name in left:
        if name not in found:
            found[name] = read(name)
            left += _parts(found[name])
    return found


@lru_cache(1024)
def _parts(text: str) -> tuple[str, ...]:
    named = map(_NAMED.match, _TAG.findall(text))
    return tuple(each[2] if each else ANY for each in named)


def shown_name(file: Path, template: str) -> str:
    """A template's path for editors: `themes/odd/templates/pages/404.html`."""
    theme = file.parents[len(PurePosixPath(template).parts)]
    return f"themes/{theme.name}/templates/{template}"
