"""What looks like a file and is none: a pipe, a device, a link to somewhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.read.postcodes import HEADER, load_postcodes
from generator.read.text_files import read_bytes
from tests.sites import SmallSite

pytestmark = pytest.mark.skipif(not Path("/dev/zero").exists(), reason="pipes and devices of POSIX systems")


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_might_never_end_is_not_read(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "entry.md"
    if kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("/dev/zero")
    read = read_bytes(file, "content/services/entry.md")
    assert read.value is None
    assert [each.rule for each in read.diagnostics] == ["unreadable-file"]


def test_a_pipe_and_an_entry_from_elsewhere_are_told_and_not_published(small_site: SmallSite) -> None:
    os.mkfifo(small_site.content / "services" / "pipe.md")
    elsewhere = small_site.folder / "secret.md"
    elsewhere.write_text((small_site.content / "services/kite-club.md").read_text("utf-8"), encoding="utf-8")
    (small_site.content / "services" / "secret.md").symlink_to(elsewhere)
    result = small_site.build()
    assert result.exit_code == 1
    assert "content/services/pipe.md" in result.output
    assert "content/services/secret.md" in result.output
    assert not (small_site.out / "site").exists()


def test_a_postcode_in_two_places_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    lines = (HEADER, "VX8 1AA,51.5,-0.1", "VX8 1AA,51.5,-0.1", "VX8 1AA,51.6,-0.2", "")
    (tmp_path / "content" / "postcodes.csv").write_text("\n".join(lines), encoding="utf-8")
    read = load_postcodes(tmp_path, "")
    assert [(each.rule, each.span.line) for each in read.diagnostics] == [("broken-postcode-file", 4)]
    assert len(read.value.points) == 1
