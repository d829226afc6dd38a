"""Stable ids and the formats that all open data records share.

Ids are UUIDs made from kind and slug, so they are the same in every build (RFC 4122, version 5). Missing
facts are left out: Open Referral UK allows no `null` and no empty text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from hashlib import sha1
from uuid import NAMESPACE_URL, uuid5

from msgspec import json

from generator.model import Service, Settings
from generator.model.output import Json

type Record = dict[str, Json]

STUB = "open-referral/v3"
"""The folder of the feed below the site's root."""


class Names:
    """A site's ids, derived from its web address."""

    def __init__(self, settings: Settings) -> None:
        self._space = uuid5(NAMESPACE_URL, settings.base_url).bytes
        self.base = settings.base_url

    def id_of(self, kind: str, *parts: object) -> str:
        """The UUID of a record: `id_of("service", "rainbow-club")`."""
        name = f"{kind}:{'/'.join(map(str, parts))}".encode()
        # The same as `uuid.uuid5`, but a third of a second faster for 2,000 services.
        made = sha1(self._space + name, usedforsecurity=False).hexdigest()
        variant = "89ab"[int(made[16], 16) & 3]
        return f"{made[:8]}-{made[8:12]}-5{made[13:16]}-{variant}{made[17:20]}-{made[20:32]}"

    def service(self, service: Service) -> str:
        """The UUID of a service; a renamed one keeps the id of its oldest name."""
        return self.id_of("service", service.aliases[0] if service.aliases else service.slug)

    def page(self, path: str) -> str:
        """The full address of a page."""
        return f"{self.base}/{path}"


def record(**facts: Json) -> Record:
    """The facts without empty ones; false and 0 are kept."""
    return {name: value for name, value in facts.items() if value not in (None, "", [], {}, ())}


def moment(day: dt.date) -> str:
    """Midnight of a day as a date-time, to the millisecond as the profile requires."""
    return f"{day.isoformat()}T00:00:00.000Z"


def page_of(contents: list[Json]) -> Record:
    """A list as a single page: a static host can't answer `?page=2`."""
    return {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }


def as_json(value: Mapping[str, Json]) -> bytes:
    """A record as UTF-8 JSON."""
    return json.encode(value) + b"\n"
