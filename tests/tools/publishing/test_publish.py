"""A published site is whole at every moment, wherever it is, and the one before can be put back."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.tools.publishing.releases import (
    PublishError,
    keep,
    publish,
    refuse_wrong,
    release_at,
    release_before,
    release_of,
)
from generator.tools.publishing.targets import RECORD, target_of
from tests.sites import SmallSite

DAY = dt.date(2026, 11, 24)
OLD = {
    "index.html": '<link href="a.css"><a href="x.html">',
    "x.html": '<a href="y/y.html"><a href="index.html">',
    "y/y.html": '<link href="../old.css">',
    "a.css": "old",
    "old.css": "",
    **{f"n{number}.html": '<a href="y/y.html">' for number in range(11)},
}
NEW = {
    "index.html": '<link href="a.css"><link href="new.css"><a href="z/z.html">',
    "x.html": '<a href="z/z.html"><a href="index.html">',
    "z/z.html": '<link href="../new.css">',
    "a.css": "new",
    "new.css": "",
    **{f"n{number}.html": '<a href="z/z.html">' for number in range(11)},
}


def made(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def put(site: Path, target: str, day: dt.date = DAY) -> None:
    place = target_of(target)
    publish(site, release_of(site, day), release_at(place), place)


def read(folder: Path) -> dict[str, str]:
    return {path: content.decode() for path, content in bytes_in(folder).items()}


def bytes_in(folder: Path) -> dict[str, bytes]:
    files = [each for each in folder.rglob("*") if each.is_file() and each.name != RECORD]
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}


def dead_links(folder: Path) -> list[str]:
    pages = folder.rglob("*.html")
    links = [(page, link) for page in pages for link in re.findall(r'href="([^"]+)"', page.read_text())]
    return [f"{page.name}: {link}" for page, link in links if not (page.parent / link).resolve().is_file()]


class KilledError(Exception):
    pass


@pytest.mark.parametrize("moment", range(22))
def test_a_publication_cut_short_leaves_a_whole_site(
    moment: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every link of every page leads somewhere, every file is the old or the new one, and the next puts all right."""
    old, new, www = made(tmp_path / "old", OLD), made(tmp_path / "new", NEW), tmp_path / "www"
    put(old, str(www))
    (www / "CNAME").write_text("offer.example")
    left = moment

    def dying(name: str) -> None:
        real = getattr(Path, name)

        def once(self: Path, *arguments: object, **named: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise KilledError
            return real(self, *arguments, **named)

        monkeypatch.setattr(Path, name, once)

    dying("replace")
    dying("unlink")
    try:
        put(new, str(www))
        is_killed = False
    except KilledError:
        is_killed = True
    monkeypatch.undo()
    assert is_killed == (moment < 20), "each file that changes is one moment, and so is the record, twice"
    assert dead_links(www) == []
    there = {path: text for path, text in read(www).items() if not path.endswith(".new")}
    assert all(text in (OLD.get(path), NEW.get(path), "offer.example") for path, text in there.items())
    put(new, str(www))
    assert read(www) == {**NEW, "CNAME": "offer.example"}


SSHD = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/sbin") or ""
NEEDED = {"folder": (), "rsync": ("rsync", "ssh", "ssh-keygen"), "rclone": ("rclone",)}


def ssh_to_here(folder: Path) -> str:
    """The command for ssh to a server on this computer, whose keys are in this folder; it runs as long as a connection."""
    for key in ("host", "own"):
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", key, "-f", folder / key]
        subprocess.run(make, check=True)
    (folder / "known").write_text(f"host {(folder / 'host.pub').read_text()}")
    served = f"HostKey {folder}/host\nAuthorizedKeysFile {folder}/own.pub\nStrictModes no\nUsePAM no\nPidFile none\n"
    (folder / "sshd").write_text(served)
    asked = (
        f"IdentityFile {folder}/own\nIdentitiesOnly yes\nUserKnownHostsFile {folder}/known\nBatchMode yes\n"
    )
    (folder / "ssh").write_text(f"Host host\n{asked}ProxyCommand {SSHD} -i -f {folder}/sshd\n")
    return f"ssh -F {folder}/ssh"


@pytest.mark.parametrize("kind", NEEDED)
def test_every_kind_of_target_gets_the_same(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if missing := [each for each in NEEDED[kind] if not shutil.which(each)]:
        pytest.skip(f"{', '.join(missing)} not installed here")
    if kind == "rsync":
        is_root_without_folder = os.geteuid() == 0 and not Path("/run/sshd").is_dir()
        if not SSHD or is_root_without_folder:
            pytest.skip("sshd is not installed here, or has no /run/sshd")
        monkeypatch.setenv("RSYNC_RSH", ssh_to_here(tmp_path))
    www = tmp_path / "www"
    target = {"folder": str(www), "rsync": f"host:{www}", "rclone": f"rclone::local:{www}"}[kind]
    old, new = made(tmp_path / "old", OLD), made(tmp_path / "new", NEW)
    put(old, target)
    assert read(www) == OLD
    (www / "CNAME").write_text("offer.example")
    put(new, target)
    assert read(www) == {**NEW, "CNAME": "offer.example"}
    assert (www / "z" / "z.html").stat().st_mode & 0o777 == 0o644
    (www / RECORD).unlink()
    with pytest.raises(PublishError, match="a site already"):
        refuse_wrong(release_of(new, DAY), release_at(target_of(target)), target_of(target))


def test_the_one_before_comes_back(tmp_path: Path) -> None:
    """Not the one before the last build, but the one before what is there."""
    www, kept = str(tmp_path / "www"), tmp_path / "kept"
    for number in range(8):
        site = made(tmp_path / "site", {"index.html": str(number)})
        put(site, www)
        keep(site, release_of(site, DAY), kept)
        shutil.rmtree(site)
    for expected in ("6", "5", "4", "3"):
        there = release_at(target_of(www))
        before, release = release_before(there, kept)
        publish(before, release, there, target_of(www))
        assert read(tmp_path / "www") == {"index.html": expected}
    with pytest.raises(PublishError, match="No release"):
        release_before(release_at(target_of(www)), kept)


def test_the_way_back_never_leads_to_a_release_that_someone_had_left(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    good, bad, next_one = (made(tmp_path / words, {"index.html": words}) for words in ("good", "bad", "next"))
    releases = [release_of(site, DAY) for site in (good, bad, next_one)]
    keep(good, releases[0], kept)
    keep(bad, releases[1], kept, releases[0])
    keep(next_one, releases[2], kept, releases[0])  # someone had gone back from the bad one to the good one
    before, release = release_before(releases[2], kept)
    assert release == releases[0]
    assert read(before) == {"index.html": "good"}


@pytest.mark.parametrize("target", ["", " ", os.sep, "content", "themes/own", "build", "build/site"])
def test_a_site_is_not_published_over_a_disk_or_what_it_is_made_of(
    small_site: SmallSite, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    small_site.run("build", "--no-books")
    monkeypatch.chdir(small_site.folder)
    result = small_site.run("publish", "--dry-run", "--no-books", "--force", target)
    assert (result.exit_code, "Nothing was published" in result.output) == (2, True)


def test_a_site_is_built_checked_and_published(small_site: SmallSite, tmp_path: Path) -> None:
    www = tmp_path / "www"
    first = small_site.run("publish", www, "--no-books", "--dry-run")
    assert "new      services/kite-club.html" in first.output
    assert not www.exists()
    assert small_site.run("publish", www, "--no-books").exit_code == 0
    assert bytes_in(www) == bytes_in(small_site.out / "site")
    small_site.replace("services/kite-club.md", "title: Kite Club", "title: Kite and Wind Club")
    again = small_site.run("publish", www, "--no-books")
    assert "changed  services/kite-club.html" in again.output
    assert "Kite and Wind Club" in (www / "services" / "kite-club.html").read_text("utf-8")
    back = small_site.run("publish", www, "--rollback")
    assert "Kite and Wind Club" not in (www / "services" / "kite-club.html").read_text("utf-8"), back.output

    (www / RECORD).write_text((www / RECORD).read_text().replace("2026-11-24", "2027-01-01"))
    older = small_site.run("publish", www, "--no-books")
    assert (older.exit_code, "which is older" in older.output) == (2, True)
    small_site.replace("services/kite-club.md", "title: Kite and Wind Club", "title:")
    wrong = small_site.run("publish", www, "--no-books", "--force")
    assert wrong.exit_code == 1
    assert "Kite and Wind Club" not in (www / "services" / "kite-club.html").read_text("utf-8")
