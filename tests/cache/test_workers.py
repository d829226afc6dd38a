"""Work side by side: many processes give what one gives, in the same order, and a fault in one is told."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cache.workers import in_new_processes
from tests.bench.corpus import make_corpus
from tests.compare import assert_same, files_in
from tests.sites import ROOT, TODAY, SmallSite, run

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="there everything is done by one process"
)

ASK = """
import os, time
from generator.cache.workers import in_parallel
def work(thing):
    time.sleep(wait)  # no process can do all before another has begun
    return thing * 2, os.getpid()
here = []
for number, processes, wait in ((499, 0, 0), (40, 4, 0.1), (1, 4, 0)):
    with in_parallel(work, range(number), processes) as answers:
        here.append(list(answers))
print([answer for answer, _ in here[1]] == list(range(0, 80, 2)))
print(*[os.getpid() in {process for _, process in found} for found in here])
print(len({process for _, process in here[1]}) > 1)
"""
FAIL = """
from generator.cache.workers import in_parallel
try:
    with in_parallel(lambda number: 1 // number, [3, 2, 1, 0], 2) as answers:
        list(answers)
except ZeroDivisionError:
    print("told")
"""
CIRCLES = """
import datetime as dt, gc, sys
from pathlib import Path
from generator.build import Options, build
folder = Path(sys.argv[1])
gc.disable()
options = Options(folder, folder / "build", dt.date(2026, 11, 24), has_books=False, processes=1)
print(build(options, lambda *_: None).pages, gc.collect())
"""

type Result = tuple[int, str, dict[str, bytes]]
"""The exit code, what is said, and the files."""


def double(number: int) -> tuple[int, int]:
    return number * 2, os.getpid()


def die_at_five(number: int) -> int:
    if number == 5 and multiprocessing.parent_process():
        os._exit(9)
    return number * 2


def test_new_processes_give_what_one_gives_in_the_same_order() -> None:
    made = list(in_new_processes(double, range(24), 2))
    assert [number for number, _ in made] == list(range(0, 48, 2))
    assert os.getpid() not in {process for _, process in made}
    assert {process for _, process in in_new_processes(double, range(23), 2)} == {os.getpid()}
    assert os.getpid() not in {process for _, process in in_new_processes(double, range(2), 2, is_much=True)}


def test_what_a_killed_process_leaves_undone_is_done_here() -> None:
    assert list(in_new_processes(die_at_five, range(24), 2)) == list(range(0, 48, 2))


def ask(program: str, *words: str) -> list[str]:
    """What a program prints that has no threads, unlike this one perhaps."""
    done = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout.splitlines()


def build(site: SmallSite, out: Path, jobs: int) -> Result:
    words = [sys.executable, "-m", "generator", "build", "--no-books", "--today", TODAY, "--format", "json"]
    words += ["--site", str(site.folder), "--out", str(out), "--jobs", str(jobs)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    return done.returncode, done.stdout, files_in(out)


def assert_same_build(found: Result, expected: Result) -> None:
    assert found[:2] == expected[:2]
    assert_same(found[2], expected[2])


def test_answers_come_in_order_and_few_things_are_done_here() -> None:
    assert ask(ASK) == ["True", "True False True", "True"]


def test_many_sites_are_shared_out_by_site(tmp_path: Path) -> None:
    result = run("build", "--sites", tmp_path, "--jobs", "2")
    assert result.exit_code == 2
    assert "--jobs is for one site" in result.output


def test_a_fault_in_a_copy_is_raised_here() -> None:
    assert ask(FAIL) == ["told"]


def test_one_process_and_three_make_the_same_and_find_the_same(small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", "Bring a coat.", "Click here. [Nowhere](no-such-page.md)")
    alone = build(small_site, small_site.folder / "alone", 1)
    together = build(small_site, small_site.folder / "together", 3)
    assert "content/services/kite-club.md" in alone[1]
    assert_same_build(together, alone)


def test_a_build_by_many_is_found_unchanged_by_one(small_site: SmallSite) -> None:
    first = build(small_site, small_site.out, 3)
    small_site.replace("services/kite-club.md", "title: Kite Club", "title: Dragon Club")
    build(small_site, small_site.out, 1)
    small_site.replace("services/kite-club.md", "title: Dragon Club", "title: Kite Club")
    assert_same_build(build(small_site, small_site.out, 3), first)


def test_a_broken_template_is_told_once_by_many(small_site: SmallSite) -> None:
    template = small_site.folder / "themes" / "default" / "templates" / "pages" / "service.html"
    template.parent.mkdir(parents=True)
    template.write_text("{{ view.nothing }}\n", encoding="utf-8", newline="\n")
    alone = build(small_site, small_site.folder / "alone", 1)
    together = build(small_site, small_site.folder / "together", 3)
    assert alone[0] == 1
    assert_same_build(together, alone)


def test_a_build_makes_hardly_any_circles(tmp_path: Path) -> None:
    """It does not look for any, so what it made for each page would fill the memory of a large council's."""
    make_corpus(tmp_path, 150)
    pages, circles = map(int, ask(CIRCLES, str(tmp_path))[-1].split())
    assert pages > 200
    assert circles < 700
