"""The finished PDFs of the demonstration council, opened: structure, links, sheets for folding, packs."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from generator.model.proof import lines
from generator.render.books.imposition import saddle_stitch
from generator.render.books.read_back import read_proof
from tests.compare import assert_same, files_in
from tests.pdf_ua import breaches, tags
from tests.sites import SmallSite

ONE_OF_EACH = (
    "clear-print-volume-1-guides-learning.pdf",
    "large-print-volume-1-guides.pdf",
    "extra-large-print-directory-volume-1-guides-learning-health.pdf",
    "booklet-volume-1-guides.pdf",
    "booklet-volume-1-guides-to-fold.pdf",
    "large-print-index.pdf",
    "clear-print-print-order.pdf",
    "booklet-how-to-fold.pdf",
    "poster-a4.pdf",
    "poster-a3.pdf",
    "leaflets/guides/send-support-clear-print.pdf",
    "leaflets/guides/where-to-start.ur-large-print.pdf",
)


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_a_finished_file_keeps_the_rules_of_pdf_ua(demo: Path, name: str) -> None:
    with pikepdf.open(demo / "print" / name) as pdf:
        assert breaches(pdf) == []


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_the_title_on_the_first_page_is_a_heading(demo: Path, name: str) -> None:
    with pikepdf.open(demo / "print" / name) as pdf:
        assert _sheet_of(next(tag for tag, _ in tags(pdf) if tag.S == "/H1"), pdf) == 0


def _without_words_for_the_picture(pdf: pikepdf.Pdf) -> None:
    for tag, _ in tags(pdf):
        if tag.S == "/Figure":
            del tag.Alt


def _without_a_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _without_a_first_heading(pdf: pikepdf.Pdf) -> None:
    next(tag for tag, _ in tags(pdf) if tag.S == "/H1").S = pikepdf.Name.H2


def _with_a_line_that_nobody_hears(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 m 9 9 l S")


def _without_text_behind_the_letters(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].obj.Resources.Font.values():
        del font.ToUnicode


@pytest.mark.parametrize(
    "damage",
    [
        _without_words_for_the_picture,
        _without_a_language,
        _without_a_first_heading,
        _with_a_line_that_nobody_hears,
        _without_text_behind_the_letters,
    ],
)
def test_a_damaged_file_is_found_out(demo: Path, damage: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(demo / "print" / "poster-a4.pdf") as pdf:
        damage(pdf)
        assert breaches(pdf)


def _sheet_of(tag: pikepdf.Object, pdf: pikepdf.Pdf) -> int:
    while "/Pg" not in tag:
        tag = next(each for each in tag.K if isinstance(each, pikepdf.Dictionary))
    return [page.obj.objgen for page in pdf.pages].index(tag.Pg.objgen)


def test_a_link_is_called_after_what_it_leads_to(demo: Path) -> None:
    with pikepdf.open(demo / "print" / "clear-print-volume-1-guides-learning.pdf") as pdf:
        said = {
            str(link.Contents)
            for page in pdf.pages
            for link in page.obj.get("/Annots", ())
            if "/Dest" in link
        }
    assert not [words for words in said if words.startswith("Section")]


def test_a_folded_booklet_reads_as_the_booklet_does(demo: Path) -> None:
    """Two pages stand on each side of a sheet, and a screen reader still hears the same tags in order."""
    flat, folded = (
        pikepdf.open(demo / "print" / f"booklet-volume-1-guides{end}.pdf") for end in ("", "-to-fold")
    )
    with flat, folded:
        assert len(folded.pages) == -(-len(flat.pages) // 4) * 2
        assert [str(tag.S) for tag, _ in tags(folded)] == [str(tag.S) for tag, _ in tags(flat)]
        assert float(folded.pages[0].MediaBox[2]) == 2 * float(flat.pages[0].MediaBox[2])


_FEW_LINES = 6
_HEAD_AND_FOOT = 2


@pytest.mark.parametrize("set_of_books", ["large-print", "extra-large-print-directory", "booklet"])
def test_no_page_of_a_chapter_holds_a_few_lines_alone(demo: Path, set_of_books: str) -> None:
    books = [each for each in (demo / "print").glob(f"{set_of_books}-volume-*") if "to-fold" not in each.name]
    assert books
    for book in books:
        with pypdfium2.PdfDocument(book) as pdf:
            short = {
                page + 1: said
                for page in _pages_of_chapters(pdf)
                if 0 < (said := _lines_on(pdf, page)) <= _FEW_LINES
            }
        assert not short, book.name


def _pages_of_chapters(pdf: pypdfium2.PdfDocument) -> Iterator[int]:
    """Parts with bookmarks inside are chapters; the last page is the back cover."""
    marks = [(mark.level, mark.get_dest().get_index()) for mark in pdf.get_toc()]
    starts = [page for level, page in marks if level == 0]
    chapters = [page for (level, page), (below, _) in pairwise(marks) if below > level == 0]
    for start in chapters:
        yield from range(start, min((page for page in starts if page > start), default=len(pdf) - 1))


def _lines_on(pdf: pypdfium2.PdfDocument, page: int) -> int:
    words = pdf[page].get_textpage().get_text_range()
    return len([line for line in words.splitlines() if line.strip()]) - _HEAD_AND_FOOT


def test_sheets_folded_in_half_give_the_pages_in_order() -> None:
    assert list(saddle_stitch(8)) == [(7, 0), (1, 6), (5, 2), (3, 4)]
    assert list(saddle_stitch(6)) == [(5, 0), (1, -1), (-1, 2), (3, 4)]


def test_a_pack_is_whole_and_says_so(demo: Path) -> None:
    with zipfile.ZipFile(demo / "print" / "library-pack-large-print.zip") as pack:
        names = pack.namelist()
        lines = [line.split("  ") for line in pack.read("checksums.txt").decode().splitlines()]
        sums = {name: digest for digest, name in lines}
        assert {"large-print-print-order.pdf", "large-print-volume-1-guides.pdf", "poster-a3.pdf"} <= set(
            names
        )
        assert {name: hashlib.sha256(pack.read(name)).hexdigest() for name in sums} == sums
        assert set(sums) == set(names) - {"checksums.txt"}


def test_the_record_knows_the_page_of_every_entry(demo: Path) -> None:
    told = json.loads((demo / "print" / "contents.json").read_text("utf-8"))
    for edition in ("clear-print", "large-print", "extra-large-print-directory", "booklet"):
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
    assert_same(files_in(tmp_path / "two"), files_in(tmp_path / "one"))


def test_what_is_not_there_is_said_on_the_screen(small_site: SmallSite) -> None:
    result = small_site.run("book", "--changes-since", "2026-11-01")
    assert result.exit_code == 2
    assert "There are no records in content/editions." in result.output


@pytest.mark.parametrize(
    ("language", "title", "font"),
    [("bn", "কথা বলার ক্লিনিক", "NotoSansBengali"), ("pa", "ਬੋਲਣ ਦਾ ਕਲੀਨਿਕ", "NotoSansGurmukhi")],
)
def test_bengali_and_punjabi_run_from_left_to_right_in_letters_of_their_own(
    small_site: SmallSite, tmp_path: Path, language: str, title: str, font: str
) -> None:
    """Typst by itself sets Punjabi from right to left, as it is written in Pakistan and not in Britain."""
    text = f"---\ntitle: {title}\nsummary: {title}।\nreviewed: 2026-08-01\n---\n{title}।\n"
    small_site.write(f"services/talking-clinic.{language}.md", text)
    made = small_site.run("book", "--leaflet", f"talking-clinic.{language}", "--to", tmp_path)
    assert made.exit_code == 0, made.output
    file = tmp_path / f"talking-clinic.{language}-clear-print.pdf"
    proof = read_proof(file.read_bytes())
    letters = [piece for piece in proof.pages[0].pieces if piece.text[0] == title[0]]
    assert any(font in name for name in proof.fonts)
    assert proof.heard.count(title) == 3
    assert "unheard-text" not in made.output
    assert sum(line.startswith(title[0]) for line in lines(proof.pages[0])) >= 3
    assert min(piece.box[0] for piece in letters) < proof.pages[0].width_pt / 6
    with pikepdf.open(file) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/L2R"
        assert breaches(pdf) == []


def test_urdu_is_heard_from_right_to_left_in_whole_words(small_site: SmallSite, tmp_path: Path) -> None:
    """The engine tags each line from left to right, and gives a letter and its dots the same text."""
    text = 'اُس شخص سے پوچھیں جو "Urdu" بولتا ہو، یا 01632 960530 پر فون کریں۔'
    version = small_site.content / "services/talking-clinic.ur.md"
    small_site.write("services/talking-clinic.ur.md", f"{version.read_text('utf-8').rstrip()}\n\n{text}\n")
    made = small_site.run("book", "--leaflet", "talking-clinic.ur", "--to", tmp_path)
    assert made.exit_code == 0, made.output
    assert "unheard-text" not in made.output
    proof = read_proof((tmp_path / "talking-clinic.ur-clear-print.pdf").read_bytes())
    assert text in proof.heard
    assert "offer.smallborough.example/services/talking-clinic.ur.html" in proof.heard
    assert any("Nastaliq" in name for name in proof.fonts)


@pytest.mark.parametrize("size", [14, 28])
def test_a_leaflet_has_every_word_of_its_page(small_site: SmallSite, tmp_path: Path, size: int) -> None:
    words = "\n\n".join(
        f"## Part {number}\n\nText {number}.\n\n- Point {number}\n\n"
        f'!!! note "Note {number}"\n    Advice {number}.\n\n'
        f"Table: Times {number}\n\n| When | What |\n| --- | --- |\n| Week {number} | Meeting {number} |"
        for number in range(100, 112)
    )
    guide = small_site.content / "guides/asking-for-help.md"
    small_site.write("guides/asking-for-help.md", f"{guide.read_text('utf-8').rstrip()}\n\n{words}\n")
    made = small_site.run("book", "--leaflet", "asking-for-help", "--size", str(size), "--to", tmp_path)
    assert made.exit_code == 0, made.output
    heard = read_proof(next(tmp_path.glob("*.pdf")).read_bytes()).heard
    kinds = ("Part", "Text", "Point", "Note", "Advice", "Times", "Week", "Meeting")
    missing = [
        f"{kind} {number}" for number in range(100, 112) for kind in kinds if f"{kind} {number}" not in heard
    ]
    assert missing == []


@pytest.mark.parametrize("size", [14, 28])
def test_numbers_and_addresses_can_be_tapped_and_copied(
    small_site: SmallSite, tmp_path: Path, size: int
) -> None:
    long = "a-club-with-quite-a-long-name.kite.example/all-about-the-club"
    small_site.replace("services/kite-club.md", "kite.example/club", long)
    made = small_site.run("book", "--leaflet", "kite-club", "--size", str(size), "--to", tmp_path)
    assert made.exit_code == 0, made.output
    content = next(tmp_path.glob("*.pdf")).read_bytes()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        links = {
            str(link.A.URI): str(link.Contents) for page in pdf.pages for link in page.obj.get("/Annots", ())
        }
    assert {"tel:01632960520", "mailto:club@kite.example", f"https://{long}"} <= links.keys()
    assert "01632960520" in links["tel:01632960520"]
    assert long in read_proof(content).heard.replace(" ", "")


def test_a_word_that_no_line_has_room_for_is_told_at_its_entry_and_stops_no_book(
    small_site: SmallSite, tmp_path: Path
) -> None:
    for end in ("x" * 120, "." * 150, "_" * 150):
        small_site.replace("services/kite-club.md", "Bring a coat.", f"Bring a coat. {end}")
    result = small_site.run("book", "--leaflet", "kite-club", "--size", "28", "--to", tmp_path)
    assert (result.exit_code, "cut-off-words" in result.output) == (0, False)
    faults = small_site.faults("long-word")
    assert {each["path"] for each in faults} == {"content/services/kite-club.md"}


def test_the_page_of_formats_says_how_long_each_file_is(demo: Path) -> None:
    page = (demo / "site" / "formats.html").read_text("utf-8")
    said = re.findall(
        r'<a href="(print/[^"]+\.pdf)">[^<]*</a> <span class="quiet">\(PDF, (\d+) pages?, (\d+) ', page
    )
    assert len(said) > 20
    for path, pages, sheets in said:
        with pikepdf.open(demo / path) as pdf:
            assert (len(pdf.pages), -(-len(pdf.pages) // 2)) == (int(pages), int(sheets)), path
    assert len(re.findall(r"[\d.]+&nbsp;MB\)</span>", page)) == page.count('href="print/')
