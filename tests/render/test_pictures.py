"""Images as they are published: nothing of their owner and place, upright, and no wider than a page needs."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageCms, PngImagePlugin

from generator.render.make_pictures import make_picture
from tests.sites import SmallSite

OWNER = "Ada Example"
PLACE = 0x8825
ORIENTATION = 0x0112
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{OWNER}</x:xmpmeta>".encode()
KINDS = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}


def draw(size: tuple[int, int] = (640, 400)) -> Image.Image:
    """A picture whose top is red, so that it can be seen whether it is upright."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0], size[1] // 4))
    return image


def save(file: Path, *, orientation: int = 1, size: tuple[int, int] = (640, 400), mode: str = "RGB") -> Path:
    """A picture as a phone saves it: with its owner, its place, a comment and a profile."""
    exif = Image.Exif()
    exif[0x013B] = OWNER
    exif[ORIENTATION] = orientation
    exif.get_ifd(PLACE).update({1: "N", 2: (53.0, 57.0, 4.3), 3: "W", 4: (1.0, 17.0, 0.2)})
    options: dict[str, Any] = {"exif": exif, "icc_profile": PROFILE if mode == "RGB" else None}
    match file.suffix:
        case ".jpg":
            options |= {"xmp": XMP, "comment": OWNER, "quality": 95}
        case ".png":
            words = PngImagePlugin.PngInfo()
            words.add_text("Author", OWNER)
            words.add_itxt("XML:com.adobe.xmp", XMP.decode())
            options["pnginfo"] = words
        case ".webp":
            options |= {"xmp": XMP, "lossless": True}
        case _:
            options = {"comment": OWNER}
    file.parent.mkdir(parents=True, exist_ok=True)
    draw(size).convert(mode).save(file, KINDS[file.suffix], **options)
    assert OWNER.encode() in file.read_bytes()
    return file


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def pixel(image: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    found = image.getpixel(place)
    assert isinstance(found, tuple)
    return found


def assert_says_nothing(content: bytes) -> None:
    """Fails for anything but pixels and a profile."""
    assert OWNER.encode() not in content
    assert b"xmpmeta" not in content
    if content.startswith((b"\xff\xd8", b"\x89PNG", b"RIFF", b"GIF8")):
        image = opened(content)
        assert dict(image.getexif()) == {}
        assert set(image.info).isdisjoint({"exif", "xmp", "comment", "Author", "XML:com.adobe.xmp", "mp"})


@pytest.mark.parametrize("ending", KINDS)
def test_only_pixels_and_profile_are_published(tmp_path: Path, ending: str) -> None:
    file = save(tmp_path / f"hall{ending}")
    made = make_picture(file, ending)
    assert_says_nothing(made)
    assert (opened(made).info.get("icc_profile") == PROFILE) == (ending != ".gif")
    difference = ImageChops.difference(opened(made).convert("RGB"), opened(file.read_bytes()).convert("RGB"))
    assert difference.getbbox() is None, "not one pixel is another"


@pytest.mark.parametrize("ending", [".jpg", ".png", ".webp"])
def test_a_picture_without_metadata_keeps_its_bytes(tmp_path: Path, ending: str) -> None:
    (file := tmp_path / f"hall{ending}").write_bytes(make_picture(save(tmp_path / f"a{ending}"), ending))
    assert make_picture(file, ending, 640) == file.read_bytes()


@pytest.mark.parametrize("ending", [".jpg", ".png", ".webp"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_picture_is_turned_upright(tmp_path: Path, ending: str, orientation: int) -> None:
    lying = save(tmp_path / f"hall{ending}", orientation=orientation)
    made = opened(make_picture(lying, ending, 300))
    assert_says_nothing(make_picture(lying, ending))
    assert made.size == ((300, 188) if orientation < 5 else (300, 480))
    red, white = {2: ((5, 5), (5, 180)), 3: ((5, 180), (5, 5)), 4: ((5, 180), (5, 5))}.get(
        orientation, ((5, 5), (295, 5)) if orientation in (5, 8) else ((295, 5), (5, 5))
    )
    assert [round(value / 255) for value in pixel(made, red)] == [1, 0, 0]
    assert [round(value / 255) for value in pixel(made, white)] == [1, 1, 1]


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "RGBA", "I;16", "CMYK"])
def test_pixels_of_every_kind_become_a_light_version(tmp_path: Path, mode: str) -> None:
    file = tmp_path / ("hall.jpg" if mode == "CMYK" else "hall.png")
    image = draw().convert("L" if mode == "I;16" else mode).convert(mode)
    if mode.endswith("A"):
        image.putalpha(90)
    space = {"P": b"RGB ", "RGBA": b"RGB ", "CMYK": b"CMYK"}.get(mode, b"GRAY")
    image.save(file, icc_profile=bytes(16) + space + bytes(108))
    made = opened(make_picture(file, ".webp", 320))
    assert made.size == (320, 200)
    assert made.has_transparency_data is mode.endswith("A")
    assert ("icc_profile" in made.info) == (space == b"RGB "), "a profile fits its pixels"


def test_nothing_is_enlarged(tmp_path: Path) -> None:
    assert opened(make_picture(save(tmp_path / "hall.jpg"), ".jpg", 1600)).size == (640, 400)


def test_pictures_behind_the_first_are_left_out(tmp_path: Path) -> None:
    """Phones append a film or a second picture, with metadata of its own."""
    file = save(tmp_path / "hall.jpg")
    second = save(tmp_path / "second.jpg")
    draw().save(file, "MPO", save_all=True, append_images=[Image.open(second)])
    file.write_bytes(file.read_bytes() + OWNER.encode())
    assert_says_nothing(make_picture(file, ".jpg"))


def test_the_end_of_a_picture_is_mended(tmp_path: Path) -> None:
    file = save(tmp_path / "hall.png")
    file.write_bytes(file.read_bytes()[:-12])
    assert make_picture(file, ".png").endswith(b"IEND\xaeB`\x82")


def test_site_and_books_say_nothing_of_who_made_a_picture_and_where(small_site: SmallSite) -> None:
    for ending in KINDS:
        lying, size = (1, (1700, 500)) if ending == ".gif" else (6, (500, 1700))
        save(small_site.content / "images" / f"kite{ending}", orientation=lying, size=size)
        small_site.replace(
            "services/kite-club.md",
            "- Bring a coat.",
            f"- Bring a coat.\n\n![A kite](../images/kite{ending})",
        )
    save(small_site.folder / "themes" / "odd" / "static" / "logo.jpg")
    assert small_site.build("--theme", "odd").exit_code == 0
    site = small_site.out / "site"
    assert_says_nothing((site / "assets" / "logo.jpg").read_bytes())
    pictures = sorted(path.name for path in (site / "images").iterdir())
    assert len(pictures) == 4 * 4
    for name in pictures:
        content = (site / "images" / name).read_bytes()
        assert_says_nothing(content)
        assert opened(content).width == int(name.split(".")[2] if name.count(".") > 1 else 1600)
    page = small_site.page("services/kite-club.html")
    assert 'width="1600" height="471"' in page
    assert "../images/kite.jpg.720.webp 720w, ../images/kite.jpg.1080.webp 1080w" in page
    copies = small_site.folder / "copies"
    assert small_site.run("book", "--size", "18", "--no-guides", "--to", copies).exit_code == 0
    (book,) = copies.glob("*.pdf")
    with pikepdf.open(book) as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        shown = [each for each in streams if each.get("/Subtype") == "/Image" and "/SMask" not in each]
        assert len(shown) >= 4
        for each in streams:
            if each.get("/Type") != "/Metadata":
                assert_says_nothing(each.read_raw_bytes())
        assert max(int(each.Width) for each in shown) <= 1600
    assert OWNER.encode() not in book.read_bytes()
