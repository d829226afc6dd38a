"""My list: the page of a reader's saved services, and their facts.

The list never leaves the reader's device. The facts are in small scripts rather than JSON files because a
page opened from a memory stick may load scripts only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, Service
from generator.model.output import Data, Output
from generator.model.phrase import Phrase
from generator.publish.shared.frame import Frame, frame, page

_PER_SCRIPT = 64
"""Roughly how many services a script holds: some 16 kB."""


class MyListView(Struct, frozen=True):
    """The page, and how many scripts hold its services."""

    frame: Frame
    scripts: int


def plan_my_list(index: SiteIndex) -> Iterator[Output]:
    """The page and its scripts, including closed services, which someone may have saved."""
    site = index.site
    scripts = -(-len(site.services) // _PER_SCRIPT) or 1
    description = Phrase("The services you have saved. Print them, send them, or put them in order.")
    yield page(
        "my-list",
        MyListView(frame(site.settings, "my-list.html", Phrase("My list"), description), scripts),
        SETTINGS,
    )
    dealt: list[dict[str, list[str]]] = [{} for _ in range(scripts)]
    for service in site.services:
        dealt[script_of(service.slug, scripts)][service.slug] = _facts(
            service, index.cards[service.slug].value.place
        )
    for number, services in enumerate(dealt):
        facts = json.dumps(services, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        # Two Unicode line endings are valid in JSON but not in old JavaScript.
        facts = facts.replace("\u2028", " ").replace("\u2029", " ")
        text = f"localOfferFacts({facts});\n"
        yield Data(PurePosixPath(f"site/assets/my-list/{number}.js"), text.encode(), SETTINGS)


def script_of(slug: str, scripts: int) -> int:
    """The number of a service's script, computed as in `static/my-list-page.js`."""
    return sum(map(ord, slug)) % scripts


def _facts(service: Service, place: str) -> list[str]:
    """Title, summary, phone number, place and time; each may be empty."""
    phone = next((contact.phone for contact in service.contacts if contact.phone), "")
    return [service.title, service.summary, phone, place, service.when]
