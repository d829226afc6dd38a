"""Open postcode data of either kind become a short list, and a council's families can sort by distance."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.tools.importers.national_grid import to_point
from tests.sites import TODAY, SmallSite, run

OURS, NEIGHBOUR, FAR = "E06000901", "E06000902", "E06000903"
DIRECTORY = f"""pcd,pcd2,pcds,dointr,doterm,oscty,oslaua,oseast1m,osnrth1m,lat,long
"VX8 1AA","VX8  1AA","VX8 1AA","198001","","E99","{OURS}",1,2,54.1000,-1.5000
"VX8 1AB","VX8  1AB","VX8 1AB","198001","202401","E99","{OURS}",1,2,54.1000,-1.5000
"VX8 1AD","VX8  1AD","VX8 1AD","198001","","E99","{OURS}",,,99.999999,0.000000
"VX8 2AB","VX8  2AB","VX8 2AB","198001","","E99","{OURS}",1,2,54.1200,-1.5100
"VX9 1AA","VX9  1AA","VX9 1AA","198001","","E99","{NEIGHBOUR}",1,2,54.1500,-1.5000
"VX9 9ZZ","VX9  9ZZ","VX9 9ZZ","198001","","E99","{NEIGHBOUR}",1,2,54.4000,-1.5000
"VZ1 1AA","VZ1  1AA","VZ1 1AA","198001","","E99","{FAR}",1,2,51.5000,-0.1000
"""
CODE_POINT = f"""VX8 1AA,10,432793,469723,E92000001,E19000001,E18000001,,{OURS},E05000001
"VX8 2AB",10,432125,471945,E92000001,E19000001,E18000001,,{OURS},E05000001
VX8 1AD,90,0,0,E92000001,E19000001,E18000001,,{OURS},E05000001
VZ1 1AA,10,530000,180000,E92000001,E19000001,E18000001,,{FAR},E05000001
"""


def bring(site: SmallSite, source: Path, *more: str) -> str:
    result = run("import", "postcodes", source, "--site", site.folder, "--today", TODAY, *more)
    assert result.exit_code == 0, result.output
    return result.output


def lines(site: SmallSite) -> list[str]:
    return (site.content / "postcodes.csv").read_text("utf-8").splitlines()


def test_the_directory_is_clipped_to_the_council_and_its_neighbours(small_site: SmallSite) -> None:
    """Postcodes that have ended or have no point are left out."""
    source = small_site.folder / "ONSPD.csv"
    source.write_text(DIRECTORY, encoding="utf-8-sig")
    said = bring(small_site, source, "--council", OURS)
    assert lines(small_site)[1:] == [
        "postcode,latitude,longitude",
        "VX8 1AA,54.1000,-1.5000",
        "VX8 2AB,54.1200,-1.5100",
        "VX9 1AA,54.1500,-1.5000",
    ]
    assert "Kept 3 of 5 postcodes: 2 in the area, 1 around it." in said
    assert lines(small_site)[0].startswith("# Contains OS data © Crown copyright and database right 2026.")


def test_a_neighbour_may_be_kept_whole_and_nothing_around(small_site: SmallSite) -> None:
    source = small_site.folder / "ONSPD.csv"
    source.write_text(DIRECTORY.replace("oslaua", "lad25cd"), encoding="utf-8")
    bring(small_site, source, "--council", NEIGHBOUR, "--around", "0")
    assert [line[:7] for line in lines(small_site)[2:]] == ["VX9 1AA", "VX9 9ZZ"]


def test_code_point_open_is_read_from_its_zip(small_site: SmallSite) -> None:
    source = small_site.folder / "codepo_gb.zip"
    with zipfile.ZipFile(source, "w") as packed:
        packed.writestr("Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\n")
        packed.writestr("Data/CSV/vx.csv", CODE_POINT)
    bring(small_site, source, "--council", OURS)
    assert lines(small_site)[2:] == ["VX8 1AA,54.1223,-1.4998", "VX8 2AB,54.1423,-1.5097"]


def test_a_grid_reference_becomes_the_point_that_the_ordnance_survey_gives() -> None:
    """The water tower at Caister of the guide to coordinate systems, within 5 metres."""
    point = to_point(651409.903, 313177.270)
    assert point.latitude == pytest.approx(52 + 39 / 60 + 28.72 / 3600, abs=0.00005)
    assert point.longitude == pytest.approx(1 + 42 / 60 + 57.79 / 3600, abs=0.00007)


def test_another_table_is_refused_in_plain_words(small_site: SmallSite) -> None:
    source = small_site.folder / "clubs.csv"
    source.write_text("name,postcode\nKite Club,VX8 2AB\n", encoding="utf-8")
    result = run("import", "postcodes", source, "--site", small_site.folder, "--council", OURS)
    assert result.exit_code == 2
    assert "clubs.csv is neither the ONS Postcode Directory nor Code-Point Open." in result.output


def test_a_council_that_is_not_there_is_named(small_site: SmallSite) -> None:
    source = small_site.folder / "ONSPD.csv"
    source.write_text(DIRECTORY, encoding="utf-8")
    result = run("import", "postcodes", source, "--site", small_site.folder, "--council", "E06000999")
    assert result.exit_code == 2
    assert "ONSPD.csv has no postcode of E06000999." in result.output


def test_the_list_goes_where_the_settings_say(small_site: SmallSite) -> None:
    settings = (small_site.content / "settings.yaml").read_text("utf-8")
    small_site.write("settings.yaml", f"{settings}\npostcodes: data/places.csv\n")
    source = small_site.folder / "ONSPD.csv"
    source.write_text(DIRECTORY, encoding="utf-8")
    bring(small_site, source, "--council", OURS)
    assert (small_site.folder / "data/places.csv").exists()
    assert small_site.build().exit_code == 0
    assert (small_site.out / "site/search/near-vx8.js").exists()
