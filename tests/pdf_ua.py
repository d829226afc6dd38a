"""Says where a PDF breaks a rule of PDF/UA-1 (ISO 14289-1) that a machine can test: those that veraPDF tests, too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name

type Tag = tuple[pikepdf.Object, str]
"""A tag, and the kind of the one around it."""

_INSIDE = {
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/TOC": {"/TOCI", "/TOC", "/Caption"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TFoot": {"/TR"},
    "/TR": {"/TH", "/TD"},
}
_AROUND = {
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/TOCI": {"/TOC"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
}
_PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "INLINE IMAGE"}


def breaches(pdf: pikepdf.Pdf) -> list[str]:
    """What is wrong, in words; nothing if all is well."""
    found = [*_of_the_file(pdf), *_of_tags(pdf), *_of_headings(pdf), *_of_links(pdf), *_of_fonts(pdf)]
    for number, page in enumerate(pdf.pages, start=1):
        resources = page.obj.get("/Resources", Dictionary())
        found += [f"{fault} on sheet {number}" for fault in _of_content(page.obj, resources)]
    return [f"{fault} ({count} times)" for fault, count in Counter(found).items()]


def tags(pdf: pikepdf.Pdf) -> Iterator[Tag]:
    """Every tag, in the order in which a screen reader meets them."""
    todo: list[Tag] = [(pdf.Root.StructTreeRoot, "")]
    while todo:
        tag, around = todo.pop()
        kind = str(tag.get("/S", ""))
        todo += [(each, kind) for each in reversed(_parts(tag)) if "/S" in each]
        if kind:
            yield tag, around


def _parts(tag: pikepdf.Object) -> list[pikepdf.Object]:
    found = tag.get("/K")
    parts = list(found) if isinstance(found, Array) else [found]
    return [each for each in parts if isinstance(each, Dictionary)]


def _of_the_file(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    told = root.Metadata.read_bytes()
    if not re.fullmatch(r"1\.[0-7]", pdf.pdf_version):
        yield f"it is a PDF of version {pdf.pdf_version}"
    if b"<pdfuaid:part>1<" not in told or b"<dc:title>" not in told:
        yield "its metadata lack a mark or a title"
    if not root.get("/MarkInfo", Dictionary()).get("/Marked") or root.MarkInfo.get("/Suspects"):
        yield "it is not marked as tagged"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle"):
        yield "its title is not shown"
    if not str(root.get("/Lang", "")):
        yield "it has no language"
    if "/PageLabels" not in root or "/First" not in root.get("/Outlines", Dictionary()):
        yield "it has no page labels or bookmarks"
    if pdf.is_encrypted or "/OCProperties" in root or "/XFA" in root.get("/AcroForm", Dictionary()):
        yield "it has what may keep a screen reader out"


def _of_tags(pdf: pikepdf.Pdf) -> Iterator[str]:
    for tag, around in tags(pdf):
        kind, parts = str(tag.S), [str(each.S) for each in _parts(tag) if "/S" in each]
        if kind in _INSIDE and not set(parts) <= _INSIDE[kind]:
            yield f"{kind} holds {parts}"
        if kind in _AROUND and around not in _AROUND[kind]:
            yield f"{kind} stands in {around}"
        if kind == "/Table" and parts.count("/THead") > 1:
            yield "a table has two heads"
        if kind == "/TH" and not any("/Scope" in each for each in _attributes(tag)):
            yield "a header of a table says not what it is a header of"
        if kind == "/Figure" and not str(tag.get("/Alt", tag.get("/ActualText", ""))).strip():
            yield "a picture has no words"
        if kind == "/Figure" and not any("/BBox" in each for each in _attributes(tag)):
            yield "a picture has no place"
        if kind == "/Note" and "/ID" not in tag:
            yield "a note has no ID"
        if kind == "/H":
            yield "a heading has no level"


def _attributes(tag: pikepdf.Object) -> list[pikepdf.Object]:
    found = tag.get("/A")
    each_of = list(found) if isinstance(found, Array) else [found]
    return [each for each in each_of if isinstance(each, Dictionary)]


def _of_headings(pdf: pikepdf.Pdf) -> Iterator[str]:
    kinds = [str(tag.S) for tag, _ in tags(pdf)]
    levels = [int(kind[2]) for kind in kinds if re.fullmatch("/H[1-6]", kind)]
    if levels[:1] != [1]:
        yield "the first heading is not of level 1"
    yield from (
        f"level {after} follows level {before}" for before, after in pairwise(levels) if after > before + 1
    )


def _of_links(pdf: pikepdf.Pdf) -> Iterator[str]:
    tagged: set[tuple[int, int]] = set()
    for tag, _ in tags(pdf):
        objects = [each.Obj.objgen for each in _parts(tag) if each.get("/Type") == "/OBJR"]
        tagged.update(objects)
        if bool(objects) != (tag.S == "/Link"):
            yield f"{tag.S} has {len(objects)} links"
    for page in pdf.pages:
        links = page.obj.get("/Annots", ())
        if len(links) and page.obj.get("/Tabs") != "/S":
            yield "a page leads in no order from link to link"
        for link in links:
            if link.objgen not in tagged or "/StructParent" not in link:
                yield "a link has no tag"
            if not str(link.get("/Contents", "")).strip():
                yield "a link has no description"


def _of_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for font in pdf.objects:
        if not isinstance(font, Dictionary) or font.get("/Type") != "/Font":
            continue
        name = str(font.BaseFont)
        if font.Subtype == "/Type0":
            if "/ToUnicode" not in font or re.search(
                rb"> <(0000|FEFF|FFFE)>", font.ToUnicode.read_bytes(), re.IGNORECASE
            ):
                yield f"{name} has letters that are no text"
        elif not {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()):
            yield f"{name} is not embedded"
        elif font.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in font:
            yield f"{name} does not say which drawing is which letter"


def _of_content(drawn: pikepdf.Object, resources: pikepdf.Object) -> Iterator[str]:
    """Everything on a page is either tagged or an artifact, and never one inside the other."""
    around: list[str] = []
    for step in pikepdf.parse_content_stream(drawn):
        name, operands = str(step.operator), list(step.operands)
        is_known = "tag" in around or "artifact" in around
        if name in ("BDC", "BMC"):
            kind = _kind_of_mark(operands, resources)
            if {"tag", "artifact"} <= {kind, *around}:
                yield "a tag and an artifact stand one in the other"
            around.append(kind)
        elif name == "EMC":
            around.pop()
        elif name in _PAINTS and not is_known:
            yield "something is neither tagged nor an artifact"
        elif name == "Do" and not is_known:
            inner = resources.XObject[str(operands[0])]
            if inner.Subtype != "/Form":
                yield "a picture is neither tagged nor an artifact"
            else:
                yield from _of_content(inner, inner.get("/Resources", Dictionary()))


def _kind_of_mark(operands: list[pikepdf.Object], resources: pikepdf.Object) -> str:
    if operands[0] == "/Artifact":
        return "artifact"
    facts = operands[1] if len(operands) > 1 else Dictionary()
    if isinstance(facts, Name):
        facts = resources.Properties[str(facts)]
    return "tag" if "/MCID" in facts else ""
