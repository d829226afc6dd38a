"""Renders a page as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from generator.model.language import direction_of
from generator.model.lazy import value_of
from generator.model.output import Page
from generator.publish.shared.frame import View
from generator.render.meanings import MeaningWords
from generator.render.prose import image_html, to_html
from generator.theme.layers import Theme

_NEEDS_NO_QUOTES = re.compile(r"[A-Za-z0-9_.~/-]*")
_REPEATED = 4096
"""Cache size: the links around a page are the same on all pages of its folder."""


def render_page(page: Page, theme: Theme) -> bytes:
    """One page as UTF-8. Raises `BrokenTemplateError`."""
    return html_of(page, theme).encode()


def html_of(page: Page, theme: Theme) -> str:
    """One page as HTML. Raises `BrokenTemplateError`."""
    view = value_of(page.view)
    base = _base_of(view)
    href = link_from(page.path, base)
    meanings = _meaning_words(view, page.language, theme)
    values = {
        "view": view,
        "url": href,
        "root": root_from(page.path, base),
        "prose": lambda body: to_html(body, href, meanings),
        "photo": lambda figure, widest, more: image_html(figure, href, widest, more),
        "ui_language": theme.language_of(page.language),
        "ui_direction": direction_of(theme.language_of(page.language)),
    }
    return theme.render(page.template, page.language, values)


def _meaning_words(view: object, language: str, theme: Theme) -> MeaningWords:
    """The words around meanings, which are in the site's language."""
    shown: View | None = view if hasattr(view, "frame") else None
    own = shown.frame.settings.language if shown else language
    label = theme.words[theme.language_of(language)].gettext(MeaningWords().label)
    return MeaningWords(label, own if own != language else "")


def link_from(page: PurePosixPath, base_path: str = "/") -> Callable[[str], str]:
    """How a page links to a target: a relative address, or the target itself if it has a scheme.

    Relative addresses work below any path and on a memory stick. Only the page for missing addresses, which
    appears at any depth, has addresses from the root of the host.
    """
    path_of_page = page.as_posix()
    own_name = path_of_page.removeprefix("site/") if path_of_page.startswith("site/") else ""
    folder = own_name[: own_name.rfind("/") + 1]
    up = root_from(page, base_path)
    known = _known_from(folder, up)

    def href(target: str) -> str:
        found = known.get(target)
        if found is not None:
            return found
        path, mark, anchor = target.partition("#")
        if not path or ":" in path.split("/", 1)[0]:
            return target
        if mark and path == own_name:
            return f"#{anchor}"
        address = known.get(path)
        if address is None:
            if len(known) >= _REPEATED:
                known.clear()
            # Percent-encoded, so templates need not escape it.
            address = known[path] = Markup(_relative(folder, up, path))  # noqa: S704
        return f"{address}#{anchor}" if mark else address

    return href


def root_from(page: PurePosixPath, base_path: str = "/") -> str:
    """The prefix of a page's links to files of the site."""
    path = page.as_posix()
    if path.endswith("/404.html"):
        return base_path
    below = path.count("/")
    return "../" * (below - 1) if path.startswith("site/") else "../" * below + "site/"


@lru_cache(_REPEATED)
def _known_from(_folder: str, _up: str) -> dict[str, str]:
    """Cached addresses of files, as seen from one folder."""
    return {}


def _relative(folder: str, up: str, path: str) -> str:
    """The address of a file from pages in this folder; `up` leads to the root."""
    shown = path.removeprefix(folder) if folder and path.startswith(folder) else up + path
    return shown if _NEEDS_NO_QUOTES.fullmatch(shown) else quote(shown)


def _base_of(view: object) -> str:
    if not hasattr(view, "frame"):
        return "/"
    shown: View = view
    path = urlsplit(shown.frame.settings.base_url).path
    return path if path.endswith("/") else f"{path}/"
