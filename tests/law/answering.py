"""Entries that answer an item of the law: with the words, facts and links that it needs."""

from __future__ import annotations

from typing import Any

from generator.model import Guide, Service
from generator.read.statute import law_items
from tests.values import body_of, guide, service

ITEMS = {item.id: item for item in law_items()}


def says(name: str, filler: int = 60) -> dict[str, Any]:
    """The words and facts that a page on an item needs."""
    must = ITEMS[name].must
    words = " ".join(each.split("|")[0] for each in must.words)
    links = " ".join(f"[more](https://x{number}.example)" for number in range(must.links))
    facts = {each.split("|")[0]: "Yes." for each in must.facts}
    return {"body": body_of(f"{words} {links} {'so ' * filler}"), **facts}


def a(slug: str, law: str = "", **facts: Any) -> Service:
    return service(slug, law=(law,) if law else (), **{**_own(Service, law), **facts})


def g(slug: str, law: str = "", **facts: Any) -> Guide:
    return guide(slug, law=(law,) if law else (), **{**_own(Guide, law), **facts})


def _own(kind: type[Service | Guide], law: str) -> dict[str, Any]:
    return {name: value for name, value in says(law).items() if name in kind.__struct_fields__} if law else {}
