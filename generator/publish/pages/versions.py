"""The pages of an entry in other languages and easy read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.model import Contact, Guide, Service, Version
from generator.model.body_parts import picture_names
from generator.model.output import Output
from generator.model.page_paths import leaflet_path, version_path
from generator.publish.shared.frame import Frame, page
from generator.publish.shared.key_facts import Shown

TRANSLATED_FACTS = (
    "ages", "needs", "cost", "areas", "how_to_start", "ehc_plan", "opening_times"
)  # fmt: skip
"""The facts that a page in another language shows: those that are mostly our own words, so a theme translates them."""


class VersionView(Struct, frozen=True):
    """A version, with the contacts of the main entry."""

    frame: Frame
    version: Version
    main_path: str
    contacts: tuple[Contact, ...]
    facts: tuple[Shown, ...] = ()
    """The key facts, on a page in another language."""
    has_pictures: bool = False
    """Whether lines have pictures of the theme beside them, whose makers must be named."""
    newer_main: dt.date | None = None
    """When the main entry was checked, if that was after this version."""


def plan_versions(
    main: Frame, entry: Service | Guide, contacts: tuple[Contact, ...] = (), facts: tuple[Shown, ...] = ()
) -> Iterator[Output]:
    """A page for each version of an entry. `main` is the frame of its main page."""
    for version in entry.versions:
        own = replace(
            main,
            title=version.title,
            description=version.summary,
            path=version_path(main.path, version),
            language=version.language,
            structured=None,
        )
        own = replace(
            own,
            leaflets=tuple(
                replace(each, path=leaflet_path(own.path, each.edition)) for each in main.leaflets
            ),
        )
        checked = entry.review.on
        view = VersionView(
            own,
            version,
            main.path,
            contacts,
            () if version.is_easy_read else tuple(each for each in facts if each.name in TRANSLATED_FACTS),
            bool(picture_names((version.body,))),
            checked if version.reviewed and version.reviewed < checked else None,
        )
        yield page("version", view, version.span if version.span.path else entry.span)
