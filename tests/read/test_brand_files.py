"""The logo and the icon of a council: shown if they are there, whole and safe, else named and left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from generator.cache.results import Cache
from generator.model import SETTINGS, Logo
from generator.model.diagnostics import Checked
from generator.model.settings import Settings
from generator.read.brand_files import with_brand_files
from tests.values import settings

PLAIN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"><path fill="url(#a)" d="M0 0h9"/>%s</svg>'
)


def looked_at(folder: Path, name: str) -> Checked[Settings]:
    chosen = settings(logo=Logo(name, "Smallborough Council"), icon=name)
    return with_brand_files(chosen, folder, SETTINGS, Cache())


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "images"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    "inside", ["", '<use href="#b"/>', "<title>Once on a time</title>", "<style>path{fill:url('#a')}</style>"]
)
def test_a_plain_drawing_is_shown_in_its_own_shape(images: Path, inside: str) -> None:
    (images / "logo.svg").write_text(PLAIN % inside)
    found = looked_at(images.parents[1], "content/images/logo.svg")
    assert found.diagnostics == ()
    assert found.value.logo == Logo("content/images/logo.svg", "Smallborough Council", 80, 40)
    assert (found.value.logo_path, found.value.icon_path) == ("assets/logo.svg", "assets/icon.svg")


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>", '<g onload="x()"/>', "<foreignObject/>", '<a href="https://x.example"/>',
        '<image href="data:image/png;base64,AA"/>', "<style>@import 'x.css'</style>", '<g fill="url(https://x.example/a)"/>',
        "<image xlink:href = 'x.png'/>", '<a href="javascript:x()"/>',
    ],
)  # fmt: skip
def test_a_drawing_that_runs_or_fetches_something_is_left_out(images: Path, inside: str) -> None:
    (images / "logo.svg").write_text(PLAIN % inside)
    found = looked_at(images.parents[1], "content/images/logo.svg")
    assert [each.rule for each in found.diagnostics] == ["unusable-logo"]
    assert (found.value.logo, found.value.icon_path) == (Logo(), "assets/mark.svg")


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("content/images/none.svg", "missing-file"),
        ("content/images/logo.bmp", "unusable-logo"),
        ("content/images/../../x.svg", "unusable-logo"),
        ("themes/own/logo.svg", "unusable-logo"),
        ("content/images/small.png", "unusable-logo"),
        ("content/images/shapeless.svg", "unusable-logo"),
        ("content/images/half.png", "unreadable-image"),
    ],
)
def test_what_can_not_be_shown_is_told_once(images: Path, name: str, rule: str) -> None:
    Image.new("RGB", (60, 300)).save(images / "small.png")
    (images / "shapeless.svg").write_text("<svg><path/></svg>")
    (images / "half.png").write_text("no picture")
    found = looked_at(images.parents[1], name)
    assert [each.rule for each in found.diagnostics] == [rule]
    assert found.value.logo.file == found.value.icon == ""


def test_a_picture_of_points_is_shown_too(images: Path) -> None:
    Image.new("RGB", (700, 300)).save(images / "logo.png")
    found = looked_at(images.parents[1], "content/images/logo.png")
    assert found.diagnostics == ()
    assert (found.value.logo.width_px, found.value.logo.height_px) == (700, 300)
