"""What is damaged, locked or far too large is told in one sentence, whatever is imported."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.sites import SmallSite, run


def packed(text: str, times: int = 1) -> bytearray:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("services.csv", "w") as table,
    ):
        for _ in range(times):
            table.write(text.encode())
    return bytearray(made.getvalue())


def with_bytes(content: bytearray, *changes: tuple[int, int]) -> bytes:
    for place, value in changes:
        content[place] = value
    return bytes(content)


WHOLE = packed("id,name\n1,Club\n" * 2000)
LIST = WHOLE.find(b"PK\x01\x02")
"""Where the list of contents begins."""
DAMAGED = {
    "cut.zip": bytes(WHOLE[: len(WHOLE) // 2]),
    "head.zip": bytes(WHOLE[100:]),
    "flipped.zip": with_bytes(WHOLE.copy(), (60, 88), (61, 88), (62, 88)),
    "locked.zip": with_bytes(WHOLE.copy(), (6, 1), (LIST + 8, 1)),
    "method.zip": with_bytes(WHOLE.copy(), (8, 99), (LIST + 10, 99)),
    "deep.json": b"[" * 100_000,
    "bytes.csv": b"\x00\xff\x96" * 500,
    "field.csv": b"pcds,lat,long,oslaua\n" + b"A" * 200_000,
    "numbers.csv": b"pcds,lat,long,oslaua\nAB1 1AA,north,x,E06000047\n",
    "empty.zip": b"",
}


NO_FAULT_IN_SERVICES = {"field.csv", "numbers.csv"}
"""A table of services may have any columns: what is no fact becomes a note."""


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, name)
        for kind in ("services", "postcodes", "register")
        for name in DAMAGED
        if kind != "services" or name not in NO_FAULT_IN_SERVICES
    ],
)
def test_a_damaged_source_is_named_in_one_sentence(
    small_site: SmallSite, tmp_path: Path, kind: str, name: str
) -> None:
    source = tmp_path / name
    source.write_bytes(DAMAGED[name])
    more = ["--council", "E06000047"] if kind == "postcodes" else []
    result = run("import", kind, source, *more, "--site", small_site.folder)
    assert result.exit_code == 2, result.output
    assert result.output.count("Error: ") == 1
    assert name in result.output


def test_a_small_package_that_opens_to_far_more_is_refused(
    small_site: SmallSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.tools.importers.packages._LARGEST_PACKAGE_BYTES", 3_000_000)
    source = tmp_path / "bomb.zip"
    source.write_bytes(packed("A" * 100_000, times=40))
    assert source.stat().st_size < 10_000
    result = run("import", "services", source, "--site", small_site.folder)
    assert result.exit_code == 2
    assert "bomb.zip opens to more than 3 MB" in result.output
