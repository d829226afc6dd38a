"""Cache keys of what is made with a theme."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from generator.cache.digests import digest_of
from generator.theme.template_parts import SHARED_TEMPLATES

_TEMPLATES = "templates/"
_NOT_IN_PAGES = ("css/", "icons/", "print/", "static/", "theme.yaml", "worker/")
"""Files of a theme that pages only point at."""
_NOT_IN_BOOKS = ("css/", "drawings/", "icons/", "static/", "templates/", "theme.yaml", "worker/")
"""Files that books do not use; of `theme.yaml` they use the light colours."""


class ThemeKeys(Struct, frozen=True):
    """Cache keys of what is made with a theme. Each changes with the program, and with the files that matter."""

    theme: str = ""
    pages: str = ""
    """Of all pages, beside the templates of each."""
    books: str = ""
    code: str = ""
    """Of compiled templates, beside each one's own source: words, drawings and components are put into the code."""
    templates: tuple[tuple[str, int, str], ...] = ()
    """The name of each template, the number of its layer and its digest."""


def theme_keys(folders: tuple[Path, ...], digest: Callable[[str], str], program: str) -> ThemeKeys:
    """The keys of a theme of these folders, made by this `program`. `digest` is the function for one file."""
    found = [
        (name.replace(os.sep, "/"), number, digest(f"{folder}{os.sep}{name}"))
        for number, folder in enumerate(map(str, folders))
        for name in sorted(
            f"{where}{os.sep}{each}"[len(folder) + 1 :]
            for where, _, names in os.walk(folder)
            for each in names
        )
    ]

    # Plain text: paths of hundreds of pictures cost more to make than their digests to look up.
    def key(belongs: Callable[[str], bool]) -> str:
        lines = (f"{number} {name} {digest}" for name, number, digest in found if belongs(name))
        return digest_of("\n".join([program, *lines]).encode())

    first: dict[str, tuple[int, str]] = {}
    for name, number, file in found:
        if name.startswith(_TEMPLATES):
            first.setdefault(name.removeprefix(_TEMPLATES), (number, file))
    shared = tuple(f"{_TEMPLATES}{folder}" for folder in SHARED_TEMPLATES)
    return ThemeKeys(
        key(lambda _: True),
        key(lambda name: not name.startswith((*_NOT_IN_PAGES, _TEMPLATES))),
        key(lambda name: not name.startswith(_NOT_IN_BOOKS)),
        key(lambda name: not name.startswith((*_NOT_IN_PAGES, _TEMPLATES)) or name.startswith(shared)),
        tuple((name, *each) for name, each in first.items()),
    )
