"""The pages of an entry in other languages and easy read."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.model import Contact, Version
from generator.model.diagnostics import Span
from generator.model.output import Output
from generator.model.page_paths import leaflet_path, version_path
from generator.publish.shared.frame import Frame, page


class VersionView(Struct, frozen=True):
    """A version, with the contacts of the main entry."""

    frame: Frame
    version: Version
    main_path: str
    contacts: tuple[Contact, ...]


def plan_versions(
    main: Frame, versions: tuple[Version, ...], contacts: tuple[Contact, ...], origin: Span
) -> Iterator[Output]:
    """A page for each version. `main` is the frame of the main page, `origin` its file."""
    for version in versions:
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
        span = version.span if version.span.path else origin
        yield page("version", VersionView(own, version, main.path, contacts), span)
