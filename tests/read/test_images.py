"""Pictures that entries name: found from where the entry lies, never outside the content, and fit to be shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image as Picture

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
        ("old%20map.png", "../../images/more/old map.png"),
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
    assert ("Did you mean" in found.hint) is bool(better)


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
    "content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n\0\0"], ids=["empty", "words", "cut short"]
)
def test_a_file_that_is_no_picture_is_told(folder: Path, content: bytes) -> None:
    (folder / "content" / "images" / "bad.png").write_bytes(content)
    assert rules(folder, "/images/bad.png") == ["unreadable-image"]


def test_a_picture_that_would_fill_the_memory_is_not_opened(folder: Path) -> None:
    """Its first bytes say how large it is: 60,000 by 60,000."""
    content = (folder / "content" / "images" / "kites.png").read_bytes()
    bomb = content[:16] + (60_000).to_bytes(4) * 2 + content[24:]
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


@pytest.mark.parametrize(
    ("size", "expected"),
    [(300_000, []), (300_001, ["heavy-image"])],
    ids=["as heavy as may be", "a byte more"],
)
def test_a_picture_too_heavy_for_a_phone_is_told(folder: Path, size: int, expected: list[str]) -> None:
    file = folder / "content" / "images" / "kites.png"
    file.write_bytes(file.read_bytes().ljust(size, b"\0"))
    assert rules(folder, "/images/kites.png") == expected


def test_what_could_be_better_about_a_picture_does_not_keep_it_off_the_site(folder: Path) -> None:
    file = put(folder, "content/images/both.png", size=(499, 10))
    file.write_bytes(file.read_bytes().ljust(412_345, b"\0"))
    checked = read_image(folder, ENTRY, "/images/both.png", HERE)
    assert checked.value is not None
    assert {each.rule for each in checked.diagnostics} == {"heavy-image", "tiny-image"}
    assert all(each.severity is not Severity.ERROR for each in checked.diagnostics)
    assert "412 kB" in checked.diagnostics[0].message
