"""A file that is replaced is the old one or the new one, and whoever waits for it is told why it is not the new one."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from generator.write.whole_file import WriteError, save
from tests.disks import small_disk
from tests.sites import SmallSite


def names(folder: Path) -> list[str]:
    return sorted(child.name for child in folder.iterdir())


def test_a_file_is_replaced_with_its_line_ends_and_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "new" / "entry.md"
    save(file, "one\r\n")
    file.chmod(0o640)
    save(file, "two\r\nthree\n")
    assert file.read_bytes() == b"two\r\nthree\n"
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert names(file.parent) == ["entry.md"]


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "entry.md"
    save(file, "the only copy")
    with small_disk(1000), pytest.raises(WriteError) as told:
        save(file, "x" * 5000)
    assert str(told.value).startswith(f"{file} can't be written: ")
    assert str(told.value).endswith("This file was not changed.")
    assert file.read_text() == "the only copy"
    assert names(tmp_path) == ["entry.md"]


def test_a_file_that_is_held_for_a_moment_is_replaced_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "entry.md"
    save(file, "old")
    tries = hold(monkeypatch, times=2)
    save(file, "new")
    assert (file.read_text(), len(tries)) == ("new", 3)


def test_a_file_that_stays_held_is_named_and_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "entry.md"
    save(file, "old")
    hold(monkeypatch, times=10_000)
    monkeypatch.setattr("generator.write.whole_file._PATIENCE_SECONDS", 0.0)
    with pytest.raises(WriteError, match=r"entry\.md can't be written: .*another program has it open"):
        save(file, "new")
    assert file.read_text() == "old"
    assert names(tmp_path) == ["entry.md"]


def hold(monkeypatch: pytest.MonkeyPatch, times: int) -> list[Path]:
    """Refuses this often to replace a file, as Windows does while another program reads it."""
    tries: list[Path] = []
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        tries.append(target)
        if len(tries) <= times:
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    return tries


def test_a_linked_file_is_replaced_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "shared.csv").write_text("old")
    link = tmp_path / "here.csv"
    link.symlink_to(tmp_path / "shared.csv")
    save(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "shared.csv").read_text() == "new"


@pytest.mark.parametrize(
    "command",
    [
        ["confirm", "kite-club"],
        ["reviews", "--save", "{to}"],
        ["schema", "{to}"],
        ["law", "--self-review", "--out", "{to}"],
    ],
    ids=lambda command: command[0],
)
def test_no_command_leaves_half_a_file(small_site: SmallSite, tmp_path: Path, command: list[str]) -> None:
    """Each is stopped by the disk, says so in one sentence, and leaves what was there as it was."""
    to = tmp_path / "to"
    small_site.run("check")  # what the cache keeps is not the subject
    before = (small_site.content / "services/kite-club.md").read_bytes()
    with small_disk(100):
        result = small_site.run(command[0], *(each.format(to=to) for each in command[1:]))
    assert result.exit_code == 2
    assert result.output.count("can't be written") == 1
    assert "Something went wrong" not in result.output
    assert (small_site.content / "services/kite-club.md").read_bytes() == before
    assert not [file for file in to.rglob("*") if file.is_file()]
