"""Writing is all or nothing: killed, out of room or forbidden, the last good site and books stay whole."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import pytest

from generator.cache.digests import Digests, digest_of
from generator.cache.paths import cache_folder
from generator.write.output_folder import MARKER, OutputFolder, add_to
from generator.write.whole_file import WriteError
from tests.compare import assert_same, assert_same_as_one, files_in
from tests.sites import ROOT, TODAY, SmallSite

SEED = 56
is_posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX systems")


def put(out: Path, **files: str) -> None:
    """Writes files of these names, each with its words; __ stands for a folder."""
    with OutputFolder(out, Digests(are_ours=True)) as folder:
        for name, words in files.items():
            folder.put(PurePosixPath(name.replace("__", "/")), words.encode())
        folder.publish()


def names_in(folder: Path) -> set[str]:
    return set(files_in(folder)) - {MARKER}


def litter_beside(out: Path) -> list[str]:
    """Names of what a build left behind beside its output."""
    folder = cache_folder(out)
    kept = {f"{out.name}.{what}" for what in ("lock", "memory", "next", "said", "stamps")}
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted({child.name for child in found if child.name.startswith(out.name)} - kept)


def command(site: SmallSite) -> list[str]:
    return [sys.executable, "-m", "generator", "build", "--site", str(site.folder), "--today", TODAY]


def test_a_folder_holds_exactly_the_planned_files(tmp_path: Path) -> None:
    out = tmp_path / "build"
    put(out, one="1", services__two="2", services__deep__three="3")
    put(out, one="1", services__two="two")
    assert names_in(out) == {"one", "services/two"}
    assert (out / "services" / "two").read_text() == "two"
    assert litter_beside(out) == []


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    out = tmp_path / "build"
    put(out, thing="file", other__file="in a folder")
    put(out, thing__file="in a folder", other="file")
    assert names_in(out) == {"thing/file", "other"}


def test_a_file_that_was_changed_by_hand_is_put_right(tmp_path: Path) -> None:
    out = tmp_path / "build"
    put(out, one="right")
    (out / "one").write_text("wrong")
    put(out, one="right")
    assert (out / "one").read_text() == "right"


def test_somebody_elses_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_text("the only copy")
    with pytest.raises(WriteError, match="did not make"):
        put(tmp_path, one="1")
    assert (tmp_path / "photo.jpg").read_text() == "the only copy"


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    put(tmp_path / "build", one="1")
    (tmp_path / "empty").mkdir()
    put(tmp_path / "empty", one="1")
    assert names_in(tmp_path / "empty") == {"one"}


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file")
    with pytest.raises(WriteError, match="is a file"):
        put(tmp_path / "build", one="1")
    with pytest.raises(WriteError, match="Nothing was changed"):
        put(tmp_path / "build" / "deeper", one="1")
    assert (tmp_path / "build").read_text() == "a file"


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    out = tmp_path / "build"
    put(out, one="1")
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True
    )
    shutil.copytree(out, cache_folder(out) / f"build.{dead.stdout.strip()}.staging")
    put(out, one="2")
    assert litter_beside(out) == []


def test_a_folder_moved_aside_by_a_killed_build_comes_back(tmp_path: Path) -> None:
    """Where a system can't swap two folders in one step, a build may die between the two."""
    out = tmp_path / "build"
    put(out, one="1")
    out.rename(tmp_path / ".build.old")
    with OutputFolder(out, Digests(are_ours=True)), pytest.raises(RuntimeError):
        raise RuntimeError
    assert names_in(out) == {"one"}


def test_without_a_swap_in_one_step_the_new_folder_takes_the_place_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.write.exchange._swap", lambda *_: False)
    out = tmp_path / "build"
    put(out, one="1", two="2")
    put(out, one="one")
    assert names_in(out) == {"one"}
    assert litter_beside(out) == []


@contextmanager
def held(file: Path, *refused: tuple[Path, Path]) -> Iterator[None]:
    """A file that another program has open: on Windows, a folder with it can't be renamed."""
    rename = Path.rename

    def try_to_rename(one: Path, other: Path) -> Path:
        if one == other == file or (one, other) in refused:
            raise PermissionError(13, "Permission denied", str(one))
        return rename(one, other)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("generator.write.exchange._swap", lambda *_: False)
        patched.setattr("generator.write.whole_file._PATIENCE_SECONDS", 0.0)
        patched.setattr(Path, "rename", try_to_rename)
        yield


@pytest.mark.parametrize("step", ["away", "into its place", "into its place and back"])
def test_a_held_file_is_named_and_the_last_site_is_not_lost(tmp_path: Path, step: str) -> None:
    out, new, aside = (
        tmp_path / "build",
        cache_folder(tmp_path / "build") / "build.next",
        tmp_path / ".build.old",
    )
    refused = {
        "away": [(out, aside)],
        "into its place": [(new, out)],
        "into its place and back": [(new, out), (aside, out)],
    }[step]
    put(out, print__book="1", site__index="1")
    book = out / "print" / "book"
    with held(book, *refused), pytest.raises(WriteError) as told:
        put(out, print__book="2", site__index="2")
    if step == "into its place and back":
        assert f"The last site is in {aside}. The next build puts it back." in str(told.value)
        assert names_in(aside) == {"print/book", "site/index"}
    else:
        assert f"another program has {book} open" in str(told.value)
        assert (book.read_text(), (out / "site" / "index").read_text()) == ("1", "1")
    put(out, print__book="3", site__index="3")
    assert (book.read_text(), (out / "site" / "index").read_text()) == ("3", "3")
    assert litter_beside(out) == []
    assert not aside.exists()


def test_an_old_folder_that_is_held_waits_for_the_next_build(tmp_path: Path) -> None:
    out = tmp_path / "build"
    put(out, one="1")
    with held(out / "one", (tmp_path / ".build.old", cache_folder(out) / "build.next")):
        put(out, one="2")
    put(out, one="3", two="3")
    assert names_in(out) == {"one", "two"}
    assert (out / "one").read_text() == "3"
    assert not (tmp_path / ".build.old").exists()


def test_what_somebody_else_put_there_is_saved_and_named(tmp_path: Path) -> None:
    out = tmp_path / "build"
    put(out, one="1", two="2")
    (out / "site").mkdir()
    (out / "site" / "CNAME").write_text("offer.example")
    add_to(out, PurePosixPath("report.html"), b"of another command")
    with OutputFolder(out, Digests(are_ours=True)) as folder:
        folder.put(PurePosixPath("one"), b"new")
        written = folder.publish()
    saved = cache_folder(out) / "build.others" / "site" / "CNAME"
    assert written.saved == (str(saved),)
    assert saved.read_text() == "offer.example"
    assert names_in(out) == {"one"}


def test_a_disk_of_its_own_is_told_with_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "build"
    put(out, one="1")

    def refuse(*_: object) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy")

    monkeypatch.setattr("generator.write.exchange._swap", refuse)
    with pytest.raises(WriteError, match=r"disk of its own.*--out .*build/site\. Nothing was changed"):
        put(out, one="2")
    assert (out / "one").read_text() == "1"


def test_without_hard_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr("os.link", refuse)
    out = tmp_path / "build"
    put(out, one="1", two="2")
    put(out, one="1", two="two")
    assert (out / "one").read_text() == "1"
    assert (out / "two").read_text() == "two"


@is_posix
@pytest.mark.slow
def test_killed_at_any_moment_the_site_and_books_are_whole(small_site: SmallSite) -> None:
    """Each file is of the former build or of the next, all of one: `SEED` chooses four moments."""
    names = ("Smallborough Council", "Bigborough Council")
    whole = []
    for name in reversed(names):
        rename_council(small_site, name)
        assert small_site.build("--books").exit_code == 0
        whole.append(files_in(small_site.out))
    chance = random.Random(SEED)  # noqa: S311 - moments, not secrets
    wins = 0
    for moment in range(4):
        is_now = files_in(small_site.out) == whole[0]
        rename_council(small_site, names[is_now])
        wins += kill_build(small_site, chance, is_writing=moment % 3 != 0)
        assert_same_as_one(files_in(small_site.out), whole, f"moment {moment} left some of each")
    assert wins, "every build ended before it could be killed"
    for name in names:  # what the last killed build leaves may still be written to while the next one begins
        rename_council(small_site, name)
        assert small_site.build().exit_code == 0
    assert [child.name for child in small_site.folder.iterdir() if child.name.startswith(".build")] == []
    assert litter_beside(small_site.out) == []


def rename_council(site: SmallSite, name: str) -> None:
    """Changes words that stand on every page and in every book."""
    settings = (site.content / "settings.yaml").read_text("utf-8").split("\n", 1)[1]
    site.write("settings.yaml", f"council_name: {name}\n{settings}")


def kill_build(site: SmallSite, chance: random.Random, *, is_writing: bool) -> bool:
    """Starts a build and kills it, while it writes or at any time; whether it was killed before its end.

    It remembers nothing of the builds before it, or it would be done too soon to be killed.
    """
    shutil.rmtree(site.folder / ".cache", ignore_errors=True)
    with subprocess.Popen(
        command(site), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as build:
        assert build.stderr is not None
        if is_writing:
            for line in build.stderr:
                if line.startswith("Writing"):
                    break
            time.sleep(chance.uniform(0, 0.01))
        else:
            time.sleep(chance.uniform(0.1, 1.0))
        build.kill()
        return build.wait() != 0


@is_posix
def test_with_no_room_for_a_file_the_last_good_site_stays(small_site: SmallSite) -> None:
    """A limit on the size of a file stops the writing half way, as a full disk does."""
    assert small_site.build("--books").exit_code == 0
    before = files_in(small_site.out)
    rename_council(small_site, "Bigborough Council")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))"
    start = "import sys; from generator.cli import main; main(sys.argv[1:])"
    result = subprocess.run(
        [sys.executable, "-c", f"{limit}; {start}", *command(small_site)[3:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert "The files can't be written" in result.stderr
    assert "Traceback" not in result.stderr
    assert_same(files_in(small_site.out), before)
    assert litter_beside(small_site.out) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is read-only to root")
def test_in_a_read_only_folder_the_last_good_site_stays(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    before = files_in(small_site.out)
    rename_council(small_site, "Bigborough Council")
    small_site.folder.chmod(0o555)
    try:
        result = small_site.build()
    finally:
        small_site.folder.chmod(0o755)
    assert result.exit_code == 2
    assert "The files can't be written" in result.output
    assert_same(files_in(small_site.out), before)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder where nobody can write")
def test_where_nobody_can_write_the_reason_is_told(small_site: SmallSite) -> None:
    result = small_site.build("--out", "/proc/local-offer")
    assert result.exit_code == 2
    assert "The files can't be written to /proc/local-offer" in result.output


def paths(written: tuple[PurePosixPath, ...]) -> list[str]:
    return [path.as_posix() for path in written]


@pytest.mark.parametrize(
    ("first", "second", "changed", "removed", "same"),
    [
        ({"a": "1", "b": "1"}, {"a": "1", "b": "2"}, ["b"], [], 2),
        ({"a": "1"}, {"a": "1"}, [], [], 2),
        ({"a": "1", "b": "1"}, {"a": "1"}, [], ["b"], 2),
        ({"a": "1"}, {"c": "1", "b": "1"}, ["b", "c"], ["a"], 1),
        ({"x__a": "1", "x__b": "1"}, {"y__a": "1"}, ["y/a"], ["x/a", "x/b"], 1),
    ],
    ids=["one changed", "none", "one gone", "others", "a folder renamed"],
)
def test_it_is_told_what_changed_what_went_and_how_much_stayed(
    tmp_path: Path,
    first: dict[str, str],
    second: dict[str, str],
    changed: list[str],
    removed: list[str],
    same: int,
) -> None:
    """The marker that says whose folder it is stays each time."""
    out = tmp_path / "build"
    put(out, **first)
    with OutputFolder(out, Digests(are_ours=True)) as stage:
        for name, words in second.items():
            stage.put(PurePosixPath(name.replace("__", "/")), words.encode())
        written = stage.publish()
    assert (paths(written.changed), paths(written.removed), written.same) == (changed, removed, same)
    assert names_in(out) == {name.replace("__", "/") for name in second}
    assert not [folder for folder in out.rglob("*") if folder.is_dir() and not any(folder.iterdir())]


def test_a_file_that_is_kept_need_not_be_made_again(tmp_path: Path) -> None:
    out = tmp_path / "build"
    with OutputFolder(out, Digests(are_ours=True)) as stage:
        digest = stage.put(PurePosixPath("a"), b"1")
        stage.publish()
    with OutputFolder(out, Digests(are_ours=True)) as stage:
        assert stage.keep(PurePosixPath("a"), digest)
        assert not stage.keep(PurePosixPath("a"), "another digest")
        assert not stage.keep(PurePosixPath("b"), digest)
        stage.publish()
    assert names_in(out) == {"a"}


def test_what_was_neither_kept_nor_made_goes(tmp_path: Path) -> None:
    out = tmp_path / "build"
    put(out, a="1", b="2")
    with OutputFolder(out, Digests(are_ours=True)) as stage:
        stage.publish()
    assert names_in(out) == set()
    assert (out / MARKER).is_file()


def test_how_large_a_file_is_can_be_asked_before_it_is_in_its_place(tmp_path: Path) -> None:
    out = tmp_path / "build"
    put(out, old="1234")
    with OutputFolder(out, Digests(are_ours=True)) as stage:
        old = stage.put(PurePosixPath("old"), b"1234")
        new = stage.put(PurePosixPath("new"), b"123456")
        assert stage.measure("old") == (4, old)
        assert stage.measure("new") == (6, new)
        assert set(stage.paths()) == {"old", "new"}
        assert not (out / "new").exists(), "nothing is in its place yet"
        stage.publish()
    assert (out / "new").read_bytes() == b"123456"


def test_nothing_is_changed_unless_all_was_there(tmp_path: Path) -> None:
    out = tmp_path / "build"
    put(out, a="1")
    with OutputFolder(out, Digests(are_ours=True)) as stage:
        stage.put(PurePosixPath("a"), b"2")
        stage.put(PurePosixPath("b"), b"2")
    assert names_in(out) == {"a"}
    assert (out / "a").read_text() == "1"
    assert litter_beside(out) == []


def test_a_copy_of_a_file_is_read_when_it_is_needed_only(tmp_path: Path) -> None:
    out, file = tmp_path / "build", tmp_path / "a.png"
    file.write_bytes(b"picture")
    digest = digest_of(b"picture")
    with OutputFolder(out, Digests(are_ours=True)) as stage:
        stage.put_copy(PurePosixPath("a.png"), file, digest)
        stage.publish()
    assert (out / "a.png").read_bytes() == b"picture"
    file.unlink()
    with OutputFolder(out, Digests(are_ours=True)) as stage:
        stage.put_copy(PurePosixPath("a.png"), file, digest)
        with pytest.raises(WriteError):
            stage.put_copy(PurePosixPath("b.png"), file, digest)
        stage.publish()
    assert names_in(out) == {"a.png"}


def test_a_folder_may_hold_thousands_of_files_and_lose_them_again(tmp_path: Path) -> None:
    out = tmp_path / "build"
    put(out, **{f"f{number % 7}__{number}": str(number) for number in range(700)})
    put(out, **{f"f{number % 7}__{number}": str(number) for number in range(0, 700, 7)})
    assert len(names_in(out)) == 100
    assert sorted(child.name for child in out.iterdir() if child.is_dir()) == ["f0"]


def test_the_last_word_counts_even_if_it_is_the_old_one(tmp_path: Path) -> None:
    """A report is made before the links are checked, and again after it, perhaps as it was in the last build."""
    out = tmp_path / "build"
    put(out, report="60 problems", page="1")
    with OutputFolder(out, Digests(are_ours=True)) as folder:
        page, report = PurePosixPath("page"), PurePosixPath("report")
        folder.put(page, b"2")
        digest = digest_of(b"60 problems")
        folder.put(report, b"59 problems")
        assert folder.keep(report, digest)
        assert folder.publish().changed == (page,)
    assert (out / "report").read_text() == "60 problems"
    with OutputFolder(out, Digests(are_ours=True)) as folder:
        folder.put(page, b"3")
        folder.put(page, b"2")
        folder.keep(report, digest)
        assert folder.publish().changed == ()
    assert (out / "page").read_text() == "2"
