"""Which drawings a site asks of its theme, and which of them the theme does not have."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generator.model import Site
from generator.model.diagnostics import Diagnostic
from generator.model.page_picture import PagePicture, pictures_of
from generator.rules.pictures import UNKNOWN_PICTURE
from generator.theme.layers import Theme


def check_drawings(site: Site, theme: Theme) -> Iterator[Diagnostic]:
    """A fault for each drawing that the theme does not have."""
    known = theme.drawings()
    for picture in _pictures(site):
        name = picture.drawing
        if name and name not in known:
            near = get_close_matches(name, known, 1)
            hint = f'Did you mean "drawing:{near[0]}"?' if near else f"There are {', '.join(known)}."
            yield UNKNOWN_PICTURE.at(picture.figure.span, f'The theme has no drawing called "{name}".', hint)


def _pictures(site: Site) -> Iterator[PagePicture]:
    rows = [site.settings, *site.guided_starts, *(term for _, terms in site.terms for term in terms)]
    for each in (*rows, *site.services, *site.guides, *site.organisations, *site.news, *site.events):
        yield from pictures_of(each)
