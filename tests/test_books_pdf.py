"""The finished PDFs of the demonstration council, opened: structure, links, sheets for folding, packs."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from generator.imposition import saddle_stitch
from tests.sites import SmallSite

ONE_OF_EACH = (
    "clear-print-1.pdf",
    "large-print-2.pdf",
    "extra-large-print-1.pdf",
    "booklet-1.pdf",
    "booklet-1-to-fold.pdf",
    "large-print-index.pdf",
    "clear-print-print-order.pdf",
    "booklet-how-to-fold.pdf",
    "poster-a4.pdf",
    "poster-a3.pdf",
    "leaflets/guides/send-support-clear-print.pdf",
    "leaflets/guides/where-to-start.ur-large-print.pdf",
)


def inside(tag: pikepdf.Object) -> list[pikepdf.Object]:
    """The tags right inside a tag."""
    found = tag.get("/K")
    children = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [each for each in children if isinstance(each, pikepdf.Dictionary) and "/S" in each]


def tags(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every tag, in the order in which a screen reader meets them."""
    todo: list[pikepdf.Object] = [pdf.Root.StructTreeRoot]
    while todo:
        tag = todo.pop()
        todo += reversed(inside(tag))
        if "/S" in tag:
            yield tag


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_a_finished_file_is_tagged_as_pdf_ua_asks(demo: Path, name: str) -> None:
    with pikepdf.open(demo / "print" / name) as pdf:
        root = pdf.Root
        assert b"<pdfuaid:part>1<" in root.Metadata.read_bytes()
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(root.Lang)
        assert "/First" in root.Outlines
        assert "/PageLabels" in root
        kinds = [str(tag.S).lstrip("/") for tag in tags(pdf)]
        levels = [int(kind[1]) for kind in kinds if kind[0] == "H" and kind[1:].isdecimal()]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        for page in pdf.pages:
            links = page.obj.get("/Annots", ())
            assert all(str(link.get("/Contents", "")).strip() for link in links)
            assert not len(links) or page.obj.Tabs == "/S"


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_lists_tables_and_figures_have_their_parts(demo: Path, name: str) -> None:
    with pikepdf.open(demo / "print" / name) as pdf:
        for tag in tags(pdf):
            kind = str(tag.S)
            parts = {str(each.S) for each in inside(tag)}
            if kind == "/L":
                assert parts <= {"/LI", "/L", "/Caption"}
            elif kind == "/LI":
                assert parts <= {"/Lbl", "/LBody"}
            elif kind == "/Table":
                assert "/THead" in parts or "/TR" in parts
            elif kind == "/Figure":
                assert str(tag.get("/Alt", "")).strip()


def test_every_font_is_embedded(demo: Path) -> None:
    for file in sorted((demo / "print").glob("*-1.pdf")):
        with pikepdf.open(file) as pdf:
            for item in pdf.objects:
                if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                    assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys()), item.FontName


def test_a_link_is_called_after_what_it_leads_to(demo: Path) -> None:
    with pikepdf.open(demo / "print" / "clear-print-1.pdf") as pdf:
        said = {
            str(link.Contents)
            for page in pdf.pages
            for link in page.obj.get("/Annots", ())
            if "/Dest" in link
        }
    assert not [words for words in said if words.startswith("Section")]


def test_a_folded_booklet_reads_as_the_booklet_does(demo: Path) -> None:
    """Two pages stand on each side of a sheet, and a screen reader still hears the same tags in order."""
    flat, folded = (pikepdf.open(demo / "print" / f"booklet-1{end}.pdf") for end in ("", "-to-fold"))
    with flat, folded:
        assert len(folded.pages) == -(-len(flat.pages) // 4) * 2
        assert [str(tag.S) for tag in tags(folded)] == [str(tag.S) for tag in tags(flat)]
        assert float(folded.pages[0].MediaBox[2]) == 2 * float(flat.pages[0].MediaBox[2])


def test_sheets_folded_in_half_give_the_pages_in_order() -> None:
    assert list(saddle_stitch(8)) == [(7, 0), (1, 6), (5, 2), (3, 4)]
    assert list(saddle_stitch(6)) == [(5, 0), (1, -1), (-1, 2), (3, 4)]


def test_a_pack_is_whole_and_says_so(demo: Path) -> None:
    with zipfile.ZipFile(demo / "print" / "library-pack-large-print.zip") as pack:
        names = pack.namelist()
        lines = [line.split("  ") for line in pack.read("checksums.txt").decode().splitlines()]
        sums = {name: digest for digest, name in lines}
        assert {"large-print-print-order.pdf", "large-print-1.pdf", "poster-a3.pdf"} <= set(names)
        assert {name: hashlib.sha256(pack.read(name)).hexdigest() for name in sums} == sums
        assert set(sums) == set(names) - {"checksums.txt"}


def test_the_record_knows_the_page_of_every_entry(demo: Path) -> None:
    told = json.loads((demo / "print" / "contents.json").read_text("utf-8"))
    for edition in ("clear-print", "large-print", "extra-large-print", "booklet"):
        assert set(told["editions"][edition]) == set(told["entries"])


def test_every_guide_offers_its_leaflets(demo: Path) -> None:
    pages = sorted((demo / "site" / "guides").glob("*.html"))
    told = json.loads((demo / "print" / "contents.json").read_text("utf-8"))
    guides = {path.removeprefix("guides/") for path in told["entries"] if path.startswith("guides/")}
    linked = {page.name for page in pages if "../print/leaflets/" in page.read_text("utf-8")}
    assert guides <= linked


def test_an_insert_tells_what_is_new_changed_and_closed(small_site: SmallSite, tmp_path: Path) -> None:
    assert small_site.build("--books").exit_code == 0
    assert small_site.run("book", "--record").exit_code == 0
    small_site.replace("services/kite-club.md", "£3 a session", "£4 a session")
    club = (small_site.content / "services/kite-club.md").read_text("utf-8")
    other = club.replace("title: Kite Club", "title: Boat Club").replace("aliases: [saturday-play]\n", "")
    small_site.write("services/boat-club.md", other)
    small_site.replace("services/talking-clinic.md", "---\ntitle", "---\nstatus: closed\ntitle")
    made = small_site.run("book", "--changes-since", "2026-12-01", "--to", tmp_path)
    assert made.exit_code == 0, made.output
    file = tmp_path / "clear-print-changes-since-2026-11-24.pdf"
    with pikepdf.open(file) as pdf:
        places = Counter(str(name) for name in pikepdf.NameTree(pdf.Root.Names.Dests))
    assert {"services/boat-club.html", "services/kite-club.html"} <= set(places)
    assert "services/talking-clinic.html" not in places


def test_the_same_copy_twice_has_the_same_bytes(small_site: SmallSite, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        made = small_site.run("book", "--size", "16", "--fold", "--qr", "--to", tmp_path / folder)
        assert made.exit_code == 0, made.output
    for file in sorted((tmp_path / "one").iterdir()):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_what_is_not_there_is_said_on_the_screen(small_site: SmallSite) -> None:
    result = small_site.run("book", "--changes-since", "2026-11-01")
    assert result.exit_code == 2
    assert "There are no records in content/editions." in result.output
