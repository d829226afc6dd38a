"""Imposes the pages of a finished book for saddle stitching: two by two on sheets that are folded in half.

The file keeps its tags, so a screen reader still reads the book in the right order (PDF/UA-1, ISO 14289-1):
each page becomes a form XObject on a sheet, and the structure tree is updated to point at the sheet.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from msgspec import Struct

PAGES_ON_A_SHEET = 4
_BLANK = -1


class _Spot(Struct, frozen=True):
    """Where a page of the book goes: on which side of a sheet, and how far from its left edge."""

    side: pikepdf.Page
    drawing: pikepdf.Object
    shift_pt: float


def fold(content: bytes, title: str) -> bytes:
    """The book for folding, to be printed double-sided and flipped on the short edge.

    Blank pages are added before the last one, so the back cover stays on the outside.
    """
    folded = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages: list[pikepdf.Object] = [page.obj for page in pdf.pages]
        spots: dict[tuple[int, int], _Spot] = {}
        for left, right in saddle_stitch(len(pages)):
            _add_side(pdf, pages, (left, right), spots)
        _move_marks(pdf, spots)
        _move_targets(pdf, spots)
        for page in pages:
            del pdf.pages[0]
            for key in ("/Contents", "/Annots", "/StructParents"):
                if key in page:
                    del page[key]
        _name_sides(pdf, title)
        pdf.remove_unreferenced_resources()
        pdf.save(folded, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return folded.getvalue()


def saddle_stitch(pages: int) -> Iterator[tuple[int, int]]:
    """The left and right page of each side, front and back in turn, counted from 0; -1 is a blank page."""
    blanks = -pages % PAGES_ON_A_SHEET
    order = [*range(pages - 1), *[_BLANK] * blanks, pages - 1]
    for sheet in range(len(order) // PAGES_ON_A_SHEET):
        first, last = 2 * sheet, len(order) - 1 - 2 * sheet
        yield order[last], order[first]
        yield order[first + 1], order[last - 1]


def _add_side(
    pdf: pikepdf.Pdf,
    pages: list[pikepdf.Object],
    numbers: tuple[int, int],
    spots: dict[tuple[int, int], _Spot],
) -> None:
    width, height = (float(edge) for edge in pages[0].MediaBox[2:])
    side = pdf.add_blank_page(page_size=(2 * width, height))
    side.obj.Tabs = pikepdf.Name.S
    side.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary())
    drawn: list[str] = []
    for name, shift_pt, number in (("/L", 0.0, numbers[0]), ("/R", width, numbers[1])):
        if number != _BLANK:
            page = pages[number]
            drawing = _drawing_of(pdf, page)
            side.obj.Resources.XObject[name] = drawing
            spot = spots[page.objgen] = _Spot(side, drawing, shift_pt)
            _move_links(page, spot)
            drawn.append(f"q 1 0 0 1 {shift_pt:g} 0 cm {name} Do Q")
    side.obj.Contents = pdf.make_stream("\n".join(drawn).encode())


def _drawing_of(pdf: pikepdf.Pdf, page: pikepdf.Object) -> pikepdf.Object:
    """The content of a page as a form XObject; its marked content keeps its ids."""
    pikepdf.Page(page).contents_coalesce()
    drawing = pdf.make_stream(
        page.Contents.read_bytes(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=page.MediaBox,
        Resources=page.Resources,
    )
    if "/StructParents" in page:
        drawing.StructParents = page.StructParents
    return drawing


def _move_links(page: pikepdf.Object, spot: _Spot) -> None:
    links = page.get("/Annots")
    if links is None:
        return
    if "/Annots" not in spot.side.obj:
        spot.side.obj.Annots = pikepdf.Array()
    for link in links:
        left, bottom, right, top = (float(edge) for edge in link.Rect)
        link.Rect = pikepdf.Array([left + spot.shift_pt, bottom, right + spot.shift_pt, top])
        if "/P" in link:
            link.P = spot.side.obj
        spot.side.obj.Annots.append(link)


def _move_marks(pdf: pikepdf.Pdf, spots: dict[tuple[int, int], _Spot]) -> None:
    """Points every structure element at its content, which is now in a form XObject on a sheet."""
    for tag in pdf.objects:
        if isinstance(tag, pikepdf.Dictionary) and tag.get("/Type") == "/StructElem" and "/K" in tag:
            page = tag.get("/Pg")
            inside = tag.K
            if isinstance(inside, pikepdf.Array):
                tag.K = pikepdf.Array([_moved(each, page, spots) for each in inside])
            else:
                tag.K = _moved(inside, page, spots)
            if page is not None:
                tag.Pg = spots[page.objgen].side.obj


def _moved(
    inside: pikepdf.Object | int, page: pikepdf.Object | None, spots: dict[tuple[int, int], _Spot]
) -> pikepdf.Object:
    """One child of a structure element: a marked content id or reference, a link, or another element."""
    if isinstance(inside, int):
        return _reference(_spot_of(page, spots), inside)
    kind = inside.get("/Type")
    if kind == "/MCR":
        return _reference(_spot_of(inside.get("/Pg", page), spots), int(inside.MCID))
    if kind == "/OBJR" and "/Pg" in inside:
        inside.Pg = _spot_of(inside.Pg, spots).side.obj
    return inside


def _spot_of(page: pikepdf.Object | None, spots: dict[tuple[int, int], _Spot]) -> _Spot:
    if page is None:
        raise ValueError("this book has marked content that is on no page")
    return spots[page.objgen]


def _reference(spot: _Spot, mark: int) -> pikepdf.Object:
    return pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=spot.side.obj, Stm=spot.drawing, MCID=mark)


def _move_targets(pdf: pikepdf.Pdf, spots: dict[tuple[int, int], _Spot]) -> None:
    """Points links, named destinations and bookmarks at the sheet with their page."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary):
            for key in ("/Dest", "/D"):
                _move_target(item.get(key), spots)
        elif isinstance(item, pikepdf.Array):
            _move_target(item, spots)


def _move_target(target: pikepdf.Object | None, spots: dict[tuple[int, int], _Spot]) -> None:
    is_target = isinstance(target, pikepdf.Array) and len(target) == 5 and target[1] == pikepdf.Name.XYZ
    if target is not None and is_target and target[0].objgen in spots:
        spot = spots[target[0].objgen]
        target[0] = spot.side.obj
        target[2] = float(target[2]) + spot.shift_pt


def _name_sides(pdf: pikepdf.Pdf, title: str) -> None:
    labels = pikepdf.NumberTree.new(pdf)
    for number in range(len(pdf.pages)):
        name = f"{number // 2 + 1}{'ab'[number % 2]}"
        labels[number] = pikepdf.Dictionary(P=pikepdf.String(name))
    pdf.Root.PageLabels = labels.obj
    pdf.docinfo["/Title"] = title
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["dc:title"] = title
        meta["{http://ns.adobe.com/xap/1.0/t/pg/}NPages"] = str(len(pdf.pages))
