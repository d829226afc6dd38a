"""Pictures that entries name: found from where the entry lies, never outside the content, and fit to be shown."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import pytest
from PIL import Image as Picture

from generator.cache.results import Cache
from generator.model import Image
from generator.model.diagnostics import Severity, Span
from generator.read.images import read_image

ENTRY = "content/services/play/kite-club.md"
HERE = Span(ENTRY, 12, 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site's folder with one good picture."""
    put(tmp_path, "content/images/kites.png")
    return tmp_path


def put(folder: Path, path: str, kind: str = "PNG", size: tuple[int, int] = (600, 400)) -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    Picture.new("RGB", size).save(file, kind)
    return file


def rules(folder: Path, source: str) -> list[str]:
    checked = read_image(folder, ENTRY, source, HERE)
    assert all(each.span == HERE for each in checked.diagnostics)
    return [each.rule for each in checked.diagnostics]


@pytest.mark.parametrize(
    "source",
    ["../../images/kites.png", "/images/kites.png", "..\\..\\images\\kites.png", "./../../images/./kites.png", "//images/kites.png"],
    ids=["from the entry", "from the content", "as Windows writes it", "with steps that lead nowhere", "two slashes"],
)  # fmt: skip
def test_a_picture_is_found_from_its_entry_or_from_the_content(folder: Path, source: str) -> None:
    checked = read_image(folder, ENTRY, source, HERE)
    assert checked.diagnostics == ()
    assert checked.value == Image("content/images/kites.png", "images/kites.png", 600, 400)


def test_a_picture_may_lie_beside_its_entry(folder: Path) -> None:
    put(folder, "content/services/play/map.png")
    found = read_image(folder, ENTRY, "map.png", HERE).value
    assert found is not None
    assert found.path == "services/play/map.png"


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("../../../themes/kites.png", "image-outside-content"),
        ("/../kites.png", "image-outside-content"),
        ("../../../../../etc/passwd", "image-outside-content"),
        ("../..", "image-outside-content"),
        ("../../images/none.png", "missing-image"),
        ("../../images", "missing-image"),
        (f"{'a' * 5000}.png", "missing-image"),
    ],
    ids=["another folder", "above the content", "far above", "the content itself", "no file", "a folder", "too long"],
)  # fmt: skip
def test_a_picture_that_is_not_there_or_not_ours_is_told(folder: Path, source: str, rule: str) -> None:
    assert read_image(folder, ENTRY, source, HERE).value is None
    assert rules(folder, source) == [rule]


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_may_not_lead_out_of_the_content(folder: Path) -> None:
    outside = put(folder, "private/kites.png")
    (folder / "content" / "images" / "linked.png").symlink_to(outside)
    (folder / "content" / "images" / "loop.png").symlink_to("loop.png")
    (folder / "content" / "images" / "same.png").symlink_to("kites.png")
    assert rules(folder, "/images/linked.png") == ["image-outside-content"]
    assert rules(folder, "/images/loop.png") in (["image-outside-content"], ["missing-image"])
    assert rules(folder, "/images/same.png") == []


@pytest.mark.parametrize(
    ("source", "better"),
    [
        ("kites.png", "../../images/kites.png"),
        ("Kites.PNG", "../../images/kites.png"),
        ("../../../images/kites.png", "../../images/kites.png"),
        ("C:\\Pictures\\kites.png", "../../images/kites.png"),
        ("old%20map.png", "../../images/more/old-map.png"),
        ("none.png", ""),
    ],
    ids=[
        "no folder",
        "other capitals",
        "a folder too many",
        "a drive",
        "written as an address",
        "no such name",
    ],
)
def test_the_picture_that_was_meant_is_proposed_as_the_entry_should_write_it(
    folder: Path, source: str, better: str
) -> None:
    put(folder, "content/images/more/old map.png")
    (found,) = read_image(folder, ENTRY, source, HERE).diagnostics
    assert (f'"{better}"' in found.hint) is bool(better)
    asks = "Rename" if "%20" in source else "Did you mean"
    assert (asks in found.hint) is bool(better)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jpg", "JPEG"),
        ("a.jpeg", "JPEG"),
        ("a.JPG", "JPEG"),
        ("a.png", "PNG"),
        ("a.webp", "WEBP"),
        ("a.gif", "GIF"),
    ],
)
def test_pictures_that_every_browser_shows(folder: Path, name: str, kind: str) -> None:
    put(folder, f"content/images/{name}", kind)
    assert rules(folder, f"/images/{name}") == []


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "PNG"), ("a.png", "JPEG"), ("a.bmp", "BMP"), ("a.tif", "TIFF"), ("a", "PNG")]
)
def test_other_kinds_and_wrong_endings_are_told(folder: Path, name: str, kind: str) -> None:
    put(folder, f"content/images/{name}", kind)
    assert rules(folder, f"/images/{name}") == ["unreadable-image"]


@pytest.mark.parametrize(
    "content", [b"", b"not a picture", b"II*\0\x08\0\0\0"], ids=["empty", "words", "another kind"]
)
def test_a_file_that_is_no_picture_is_told(folder: Path, content: bytes) -> None:
    (folder / "content" / "images" / "bad.png").write_bytes(content)
    assert rules(folder, "/images/bad.png") == ["unreadable-image"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_half_a_picture_is_told(folder: Path, kind: str) -> None:
    file = put(folder, f"content/images/half.{kind.lower()}", kind)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert rules(folder, f"/images/half.{kind.lower()}") == ["half-image"]


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_a_picture_that_moves_is_told(folder: Path, kind: str) -> None:
    more = [Picture.new("RGB", (600, 400), "red")]
    file = folder / "content" / "images" / f"bus.{kind.lower()}"
    Picture.new("RGB", (600, 400)).save(file, kind, save_all=True, append_images=more, duration=90)
    assert rules(folder, f"/images/bus.{kind.lower()}") == ["moving-image"]


@pytest.mark.parametrize("source", ["hall #2.png", "hall%20%232.png"], ids=["as it is", "as an address"])
def test_a_name_that_breaks_an_address_is_told_with_a_better_one(folder: Path, source: str) -> None:
    put(folder, "content/images/hall #2.png")
    (found,) = read_image(folder, ENTRY, f"../../images/{source}", HERE).diagnostics
    assert (found.rule, '"hall-2.png"' in found.hint) == ("image-file-name", True)


def test_letters_written_as_in_an_address_are_read_as_meant(folder: Path) -> None:
    put(folder, "content/images/café.png")
    assert rules(folder, "/images/caf%C3%A9.png") == []


def test_a_picture_that_lies_on_its_side_is_measured_upright(folder: Path) -> None:
    exif = Picture.Exif()
    exif[0x0112] = 6
    Picture.new("RGB", (3000, 2000)).save(folder / "content" / "images" / "side.jpg", exif=exif)
    found = read_image(folder, ENTRY, "/images/side.jpg", HERE).value
    assert found is not None
    assert (found.width_px, found.height_px) == (1600, 2400), "no wider than a page needs"
    assert [width for width, _ in found.versions] == [720, 1080, 1600]


def test_a_picture_is_opened_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache()
    first = read_image(folder, ENTRY, "/images/kites.png", HERE, cache)
    monkeypatch.setattr(Picture, "open", None)
    assert read_image(folder, "content/news/x.md", "/images/kites.png", HERE, cache) == first


def test_a_picture_that_would_fill_the_memory_is_not_opened(folder: Path) -> None:
    """Its first bytes say how large it is: 60,000 by 60,000."""
    content = (folder / "content" / "images" / "kites.png").read_bytes()
    head = b"IHDR" + (60_000).to_bytes(4) * 2 + content[24:29]
    bomb = content[:12] + head + zlib.crc32(head).to_bytes(4) + content[33:]
    (folder / "content" / "images" / "bomb.png").write_bytes(bomb)
    assert rules(folder, "/images/bomb.png") == ["unreadable-image"]


@pytest.mark.parametrize(
    ("size", "expected"),
    [((500, 10), []), ((10, 500), []), ((499, 499), ["tiny-image"])],
    ids=["wide enough", "high enough", "a pixel too small"],
)
def test_a_picture_too_small_for_paper_is_told(
    folder: Path, size: tuple[int, int], expected: list[str]
) -> None:
    put(folder, "content/images/small.png", size=size)
    assert rules(folder, "/images/small.png") == expected


def test_it_is_told_how_large_a_small_picture_would_be_on_paper(folder: Path) -> None:
    put(folder, "content/images/small.png", size=(300, 100))
    (found,) = read_image(folder, ENTRY, "/images/small.png", HERE).diagnostics
    assert "300 pixels" in found.message
    assert "5 cm" in found.message, "150 pixels an inch"


def test_a_small_picture_stays_on_the_site(folder: Path) -> None:
    put(folder, "content/images/small.png", size=(499, 10))
    checked = read_image(folder, ENTRY, "/images/small.png", HERE)
    assert checked.value is not None
    assert [each.severity for each in checked.diagnostics] == [Severity.WARNING]
