"""Open postcode data: both kinds, however they are packed, cut to the area of a council and what is near it."""

from __future__ import annotations

import math
import zipfile
from pathlib import Path

import pytest

from generator.model.places import Point
from generator.read.postcodes import HEADER, USUAL_FILE, load_postcodes
from generator.tools.importers.national_grid import to_point
from generator.tools.importers.postcode_data import (
    Clipped,
    UnreadablePostcodesError,
    as_table,
    clip,
    credit_for,
)

OURS, THEIRS = "E06000001", "E06000002"
DIRECTORY = f"""pcd,pcds,doterm,oslaua,lat,long
VX1 1AA,VX1 1AA,,{OURS},54.0,-1.0
VX1 1AB,VX1 1AB,202001,{OURS},54.0,-1.0
VX11AD,VX1 1AD,,{OURS},99.999999,0.0
VX1 1AE,VX1 1AE,,{OURS},,
VX2 1AA,VX2 1AA,,{THEIRS},54.02,-1.0
VX3 1AA,VX3 1AA,,{THEIRS},54.5,-1.0
bad,bad,,{OURS},54.0,-1.0
"""
CODE_POINT = f"""\
"VX1 1AA",10,400000,400000,"E92000001","","","","{OURS}",""
"VX11AB",90,400000,400000,"E92000001","","","","{OURS}",""
"VX1 1AD",10,400000,401000,"E92000001","","","","{OURS}",""
"""


def put(folder: Path, text: str, name: str = "data.csv") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")
    return file


def names(found: Clipped) -> list[str]:
    return [name for name, _ in found.points]


def test_live_postcodes_with_a_point_are_kept(tmp_path: Path) -> None:
    found = clip(put(tmp_path, DIRECTORY), (OURS,), 0)
    assert found == Clipped((("VX1 1AA", Point(54.0, -1.0)),), 1, 3)


@pytest.mark.parametrize(
    ("miles", "expected"),
    [(0, ["VX1 1AA"]), (3, ["VX1 1AA", "VX2 1AA"]), (30, ["VX1 1AA", "VX2 1AA"]), (40, ["VX1 1AA", "VX2 1AA", "VX3 1AA"])],
)  # fmt: skip
def test_what_is_near_is_kept_too(tmp_path: Path, miles: float, expected: list[str]) -> None:
    found = clip(put(tmp_path, DIRECTORY), (OURS,), miles)
    assert names(found) == expected
    assert found.inside == 1


def test_several_councils_may_share_a_list(tmp_path: Path) -> None:
    found = clip(put(tmp_path, DIRECTORY), (OURS, THEIRS), 0)
    assert (names(found), found.inside, found.read) == (["VX1 1AA", "VX2 1AA", "VX3 1AA"], 3, 3)


@pytest.mark.parametrize(
    "header",
    ["pcds,x,doterm,oslaua,lat,long", "x,PCD7,doterm,lad23cd,LAT,Long", "x,pcd8,doterm,ladcd,lat,long"],
    ids=["its usual names", "other names and capitals", "a lookup"],
)
def test_columns_are_known_by_their_names(tmp_path: Path, header: str) -> None:
    if "ladcd" in header:
        header = header.replace("ladcd", "laua")
    text = DIRECTORY.replace("pcd,pcds,doterm,oslaua,lat,long", header)
    assert names(clip(put(tmp_path, text), (OURS,), 0)) == ["VX1 1AA"]


def test_code_point_is_read_by_its_grid_references(tmp_path: Path) -> None:
    found = clip(put(tmp_path, CODE_POINT), (OURS,), 0)
    assert names(found) == ["VX1 1AA", "VX1 1AD"], "quality 90 is no point"
    (_, first), (_, second) = found.points
    east = (first.longitude - second.longitude) * math.cos(math.radians(first.latitude))
    assert math.hypot(first.latitude - second.latitude, east) * 69.1 == pytest.approx(0.6214, abs=0.002), (
        "a kilometre"
    )


@pytest.mark.parametrize("packed", ["folder", "zip"])
def test_it_may_lie_in_a_folder_or_a_zip_beside_other_tables(tmp_path: Path, packed: str) -> None:
    files = {
        "Data/a.csv": CODE_POINT,
        "Data/b.csv": CODE_POINT.replace("VX1", "VX9"),
        "Doc/c.csv": "a,b\n1,2\n",
        "readme.txt": "x",
    }
    if packed == "zip":
        with zipfile.ZipFile(tmp_path / "all.zip", "w") as made:
            for name, text in files.items():
                made.writestr(name, text)
    for name, text in files.items():
        put(tmp_path / "all", text, name)
    source = tmp_path / ("all.zip" if packed == "zip" else "all")
    assert names(clip(source, (OURS,), 0)) == ["VX1 1AA", "VX1 1AD", "VX9 1AA", "VX9 1AD"]


@pytest.mark.parametrize(
    "text",
    ["", "a,b\n1,2\n", "pcds,lat,long\nVX1 1AA,54,-1\n", "VX1 1AA,10,1,1\n"],
    ids=["empty", "another table", "no council", "too few columns"],
)
def test_what_is_no_postcode_data(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadablePostcodesError, match=r"data\.csv"):
        clip(put(tmp_path, text), (OURS,), 0)


def test_a_council_that_is_not_in_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePostcodesError, match="E06000009"):
        clip(put(tmp_path, DIRECTORY), (OURS, "E06000009"), 0)


def test_the_list_that_is_written_is_the_one_that_the_site_reads(tmp_path: Path) -> None:
    found = clip(put(tmp_path, DIRECTORY), (OURS,), 3)
    text = as_table(found, credit_for(2026))
    assert text.split("\n")[1] == HEADER
    put(tmp_path, text, USUAL_FILE)
    read = load_postcodes(tmp_path, "")
    assert read.diagnostics == ()
    assert read.value.points == found.points
    assert "2026" in read.value.credit
    assert "Open Government Licence" in read.value.credit


# --- the national grid ---


@pytest.mark.parametrize(
    ("easting", "northing", "latitude", "longitude"),
    [
        (651409.903, 313177.270, 52.65798, 1.71607),
        (400000, 100000, 50.79967, -2.00138),
        (530000, 180000, 51.50372, -0.12864),
        (400000, 400000, 53.49671, -2.00148),
    ],
)
def test_a_grid_reference_is_a_point(
    easting: float, northing: float, latitude: float, longitude: float
) -> None:
    """The first is the worked example of the Ordnance Survey's guide; the others are rounder."""
    found = to_point(easting, northing)
    assert found.latitude == pytest.approx(latitude, abs=0.0006)
    assert found.longitude == pytest.approx(longitude, abs=0.0006)


@pytest.mark.parametrize(("east", "north"), [(400_000, 200_000), (550_000, 350_000), (250_000, 650_000)])
def test_a_kilometre_on_the_grid_is_one_on_the_ground(east: int, north: int) -> None:
    here = to_point(east, north)
    for there in (to_point(east + 1000, north), to_point(east, north + 1000)):
        up = (there.latitude - here.latitude) * 111.2
        along = (there.longitude - here.longitude) * 111.3 * math.cos(math.radians(here.latitude))
        assert math.hypot(up, along) == pytest.approx(1, abs=0.005)
