"""Whatever happens to the files in `.cache/`, a build gives the right files, and the next one is quick again.

A test run tries a few kinds of damage; `make edits` tries 300 times.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from hypothesis import settings

from generator.build import BuildResult, Options, build
from generator.cache.fast_path import replay, store_printed
from generator.cache.folder import clear_caches
from generator.cache.paths import cache_folder
from tests.compare import assert_same, files_in
from tests.sites import TODAY, SmallSite

TIMES = 300 if settings.get_current_profile_name() == "nightly" else 10
CLUB = "services/kite-club.md"
type Chance = random.Random


def build_here(site: SmallSite, out: Path) -> BuildResult:
    options = Options(site.folder, out, dt.date.fromisoformat(TODAY), has_books=False)
    return build(options, lambda *_: None)


def flip_bytes(file: Path, chance: Chance) -> None:
    content = bytearray(file.read_bytes())
    for _ in range(min(len(content), chance.choice((1, 3, 200)))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def cut(file: Path, chance: Chance) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: chance.randrange(len(content) + 1)])


def repeat_a_part(file: Path, chance: Chance) -> None:
    content = file.read_bytes()
    place = chance.randrange(len(content) + 1)
    file.write_bytes(content[:place] + content[max(0, place - 5000) :])


def move(file: Path, chance: Chance) -> None:
    other = chance.choice([each for each in file.parent.iterdir() if each.is_file()])
    file.replace(other)


def swap(file: Path, chance: Chance) -> None:
    other = chance.choice([each for each in file.parent.iterdir() if each.is_file()])
    mine, its = file.read_bytes(), other.read_bytes()
    file.write_bytes(its)
    other.write_bytes(mine)


def make_a_folder_of_it(file: Path, _: Chance) -> None:
    file.unlink()
    (file / "inside").mkdir(parents=True)


def delete(file: Path, _: Chance) -> None:
    file.unlink()


def change_values(file: Path, chance: Chance) -> None:
    """Changes what a file says, and leaves its form as it is."""
    if file.suffix == ".memory":
        chance.choice(ROW_CHANGES)(file, chance)
        return
    digest, _, text = file.read_text("utf-8", "replace").partition("\n")
    file.write_text(f"{digest}\n{other_letters(text, chance)}", "utf-8")


def other_letters(text: str, chance: Chance) -> str:
    """The text with some of its letters and digits replaced by others, so that JSON stays JSON."""
    letters = list(text)
    for place in chance.sample(range(len(letters)), min(len(letters), 40)):
        if letters[place].isalpha() and letters[place].isascii() and letters[place - 1] != "\\":
            letters[place] = chance.choice("aeiou")
        elif letters[place].isdigit() and letters[place] != "0":
            letters[place] = chance.choice("123456789")
    return "".join(letters)


def change_rows(file: Path, chance: Chance) -> None:
    with closing(sqlite3.connect(file)) as data, data:
        for number, text in data.execute("SELECT rowid, text FROM text").fetchall():
            if chance.random() < 0.5:
                changed = other_letters(text, chance)
                data.execute("UPDATE text SET text = ? WHERE rowid = ?", (changed, number))


def swap_rows(file: Path, chance: Chance) -> None:
    """Each text is under the key of another, with its own digest or with the other's."""
    with closing(sqlite3.connect(file)) as data, data:
        rows = data.execute("SELECT rowid, text, digest FROM text").fetchall()
        digests = chance.random() < 0.5
        for (number, _, own), (_, text, other) in zip(rows, chance.sample(rows, len(rows)), strict=True):
            values = (text, other if digests else own, number)
            data.execute("UPDATE text SET text = ?, digest = ? WHERE rowid = ?", values)


def change_kinds(file: Path, chance: Chance) -> None:
    with closing(sqlite3.connect(file)) as data, data:
        value = chance.choice((None, 7, b"\xff", "{}", "[]", "null", ""))
        data.execute("UPDATE text SET text = ? WHERE rowid % 2", (value,))


def forget_rows(file: Path, chance: Chance) -> None:
    with closing(sqlite3.connect(file)) as data, data:
        step = chance.choice(("facts", "words", "pages", "counts", "files", "origins"))
        data.execute("DELETE FROM text WHERE step = ?", (step,))


def change_the_tables(file: Path, chance: Chance) -> None:
    change = (
        "DROP TABLE text",
        "DROP TABLE version",
        "UPDATE version SET version = 'x'",
        "CREATE TABLE y (z)",
    )
    with closing(sqlite3.connect(file)) as data, data:
        data.execute(chance.choice(change))


ROW_CHANGES = (change_rows, swap_rows, change_kinds, forget_rows, change_the_tables)
DAMAGES: tuple[Callable[[Path, Chance], None], ...] = (
    flip_bytes,
    cut,
    repeat_a_part,
    move,
    swap,
    make_a_folder_of_it,
    delete,
    *[change_values] * 6,
)


def test_damage_costs_time_and_never_an_answer(small_site: SmallSite) -> None:
    try_damages(small_site, TIMES, seed=19)


def try_damages(small_site: SmallSite, times: int, seed: int) -> None:
    """Damages the cache this often, and builds after each. Fails at the first wrong answer."""
    chance = random.Random(seed)  # noqa: S311 - the same damage in every run
    original = (small_site.content / CLUB).read_text("utf-8")
    contents = (original, original.replace("title: Kite Club", "title: Dragon Club"))
    fresh = small_site.folder / "fresh" / "build"
    expected = []
    for content in contents:
        small_site.write(CLUB, content)
        expected.append((build_here(small_site, fresh).diagnostics, files_in(fresh)))
        clear_caches()
        shutil.rmtree(fresh.parent)
    command = ["build", "--site", str(small_site.folder)]
    for number in range(times):
        build_here(small_site, small_site.out)
        store_printed(command, "All is well.")
        clear_caches()
        told = f"{number}: {damage_something(cache_folder(small_site.out), chance)}"
        assert replay(command) in (None, "All is well."), told
        small_site.write(CLUB, contents[number % 2])
        result = build_here(small_site, small_site.out)
        clear_caches()
        diagnostics, right = expected[number % 2]
        assert result.diagnostics == diagnostics, told
        assert_same(files_in(small_site.out), right, told)
        again = build_here(small_site, small_site.out)
        assert again.written, told
        assert again.written.changed == (), told


def damage_something(folder: Path, chance: Chance) -> str:
    """Damages one of the files of a cache. Says how, and which."""
    known = sorted(each for each in folder.rglob("*") if each.is_file())
    at_the_top = [each for each in known if each.parent == folder]
    file = chance.choice(at_the_top if chance.random() < 0.9 else known)
    damage = chance.choice(DAMAGES)
    damage(file, chance)
    return f"{damage.__name__} {file.name}"
