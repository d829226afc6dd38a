"""A page for each text of the council's own, such as its privacy notice."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.model import OwnPage, Site
from generator.model.output import Page
from generator.model.page_paths import page_path
from generator.publish.shared.frame import Frame, frame, page


class OwnPageView(Struct, frozen=True):
    """One page of the council's own."""

    frame: Frame
    entry: OwnPage


def plan_own_pages(site: Site) -> Iterator[Page]:
    """All of them but those that list services, which are among the lists."""
    for each in (one for one in site.pages if not one.lists):
        made = frame(site.settings, page_path(each), each.title, each.summary, section=each.slug)
        yield page("own-page", OwnPageView(made, each), each.span)
