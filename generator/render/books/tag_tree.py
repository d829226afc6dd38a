"""Walks the tags of a PDF, and reads its text in their order, as a screen reader does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array

type Mark = tuple[tuple[int, int], int]
"""A page, and the id of marked content on it."""
type Kid = pikepdf.Object | int
"""A part of an element: another element, a reference, or the id of marked content on the element's page."""


def heard_text(pdf: pikepdf.Pdf, texts: Mapping[Mark, str]) -> str:
    """The text of a file in the order of its tags. `texts` is what its marked content shows."""
    if "/StructTreeRoot" not in pdf.Root:
        return ""
    found: list[str] = []
    todo: list[tuple[Kid, pikepdf.Object]] = [(pdf.Root.StructTreeRoot, pdf.Root)]
    while todo:
        kid, around = todo.pop()
        if isinstance(kid, int):
            found.append(texts.get((around.Pg.objgen, kid), ""))
        elif (said := kid.get("/ActualText")) is not None:
            found.append(str(said))
        elif (inside := kid.get("/K")) is None:
            found += (texts.get(mark, "") for mark in marks_in(kid, around))
        elif isinstance(inside, Array):
            todo += ((each, kid) for each in reversed(list(inside)))
        else:
            todo.append((inside, kid))
    return " ".join(" ".join(found).split())


def kids_of(tag: pikepdf.Object) -> list[Kid]:
    """What an element holds: elements, marked content and links."""
    found = tag.get("/K")
    return list(found) if isinstance(found, Array) else [] if found is None else [found]


def marks_in(kid: Kid, tag: pikepdf.Object) -> Iterator[Mark]:
    """The marked content in one part of an element, in the order of the tags."""
    if isinstance(kid, int):
        yield tag.Pg.objgen, kid
    elif kid.get("/Type") == "/MCR":
        yield (kid.Pg if "/Pg" in kid else tag.Pg).objgen, int(kid.MCID)
    elif "/S" in kid:
        for each in kids_of(kid):
            yield from marks_in(each, kid)
