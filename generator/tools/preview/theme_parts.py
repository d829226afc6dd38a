"""A page with every part of the theme, filled from the site's own entries. Only the preview has it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from generator.build import BuildInputs
from generator.model import SETTINGS
from generator.model.lazy import value_of
from generator.model.output import Page
from generator.publish.shared.frame import Frame, View, frame
from generator.render.html import render_page
from generator.theme.layers import BrokenTemplateError, Theme
from generator.theme.style_sheet import Style, read_sheet
from generator.tools.preview.live import Preview

PLACE = "_preview/theme"
STATES = {"": "As it is", "focus": "With the keyboard on it", "hover": "Under the pointer", "open": "Open"}
"""The states in which parts are shown, by the end of the address."""
_STYLES = "states.css"
_APART = ".theme-part { margin-block-end: 3rem; }"
_PSEUDO = re.compile(r":(focus-visible|focus-within|focus|hover)(?![\w-])")
_COMMA = re.compile(r",(?![^(]*\))")
_CONTROLS = ":is(a, button, input, select, textarea, summary)"
_ENOUGH = 100
"""How many pages of a kind to choose the fullest from; a large site has many similar ones."""


class ThemeView(Struct, frozen=True):
    """All parts in one state."""

    frame: Frame
    state: str
    states: tuple[tuple[str, str], ...]
    """The path of this page in each state, and its name."""
    shown: Mapping[str, View]
    """The fullest page of every kind, by the name of its template: the parts are filled from these."""


def part_of_theme(preview: Preview, name: str) -> bytes | None:
    """The page or style sheet at an address; `None` if it is neither, or if there is no site yet."""
    pages = {PurePosixPath(_path(state)).name: state for state in STATES}
    if name not in (*pages, _STYLES):
        return None
    preview.prepare()
    if preview.made is None:
        return None
    if name == _STYLES:
        return state_styles(preview.made.theme)
    try:
        return theme_page(preview.made, pages[name])
    except BrokenTemplateError as fault:
        words = html.escape(f"{fault.file}, line {fault.line}: {fault}")
        return (
            f'<!doctype html><html lang="en-GB"><title>Broken template</title><p>{words}</p></html>'.encode()
        )


def theme_page(made: BuildInputs, state: str) -> bytes:
    """All parts in one of the `STATES`. Raises `BrokenTemplateError`."""
    path = _path(state)
    named = frame(made.site.settings, path, "Every part of this theme", STATES[state])
    states = tuple((_path(each), name) for each, name in STATES.items())
    view = ThemeView(named, state, states, _fullest(made))
    return render_page(Page(PurePosixPath("site", path), "pages/theme.html", view, SETTINGS), made.theme)


def state_styles(theme: Theme) -> bytes:
    """Copies of the theme's rules for focus and hover, for parts shown in these states without either."""
    return "\n".join((_APART, *_copies(theme.styles().decode()))).encode()


def _path(state: str) -> str:
    return f"{PLACE}-{state}.html" if state else f"{PLACE}.html"


def _fullest(made: BuildInputs) -> Mapping[str, View]:
    found: dict[str, list[View]] = {}
    for page in made.pages.values():
        alike = found.setdefault(PurePosixPath(page.template).stem, [])
        if page.template.endswith(".html") and len(alike) < _ENOUGH:
            view: Any = value_of(page.view)
            if hasattr(view, "frame"):
                alike.append(view)
    return {kind: max(views, key=_fullness) for kind, views in found.items() if views}


def _fullness(value: object) -> int:
    """How much a view holds."""
    match value_of(value):
        case Struct() as found:
            return sum(_fullness(getattr(found, name)) for name in found.__struct_fields__)
        case tuple() as found:
            return sum(map(_fullness, found))
        case found:
            return len(repr(found))


def _copies(sheet: str) -> Iterator[str]:
    for style in read_sheet(sheet):
        selectors = [copy for each in _COMMA.split(style.selector) for copy in _copy(each.strip())]
        if selectors:
            yield _written(style, ", ".join(selectors))


def _copy(selector: str) -> Iterator[str]:
    """A selector that matches without focus or hover what this one matches with them."""
    found = _PSEUDO.search(selector)
    if found is None or ":not(:focus" in selector:
        return
    bare = _PSEUDO.sub("", selector).strip()
    state = "hover" if found[1] == "hover" else "focus"
    yield f".as-{state} {bare or _CONTROLS}"


def _written(style: Style, selector: str) -> str:
    said = "; ".join(f"{each.name}: {each.value}" for each in style.declarations)
    return (
        f"{''.join(f'{each} {{ ' for each in style.around)}{selector} {{ {said} }}{' }' * len(style.around)}"
    )
