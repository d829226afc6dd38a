"""`make bench`: builds made-up councils of several sizes, cold and after edits, and prints what each takes.

`python -m tests.bench 200 2000 10000` chooses the sizes. Every build is a process of its own, as an editor's is.
CPU counts all processes of a build; the peak is that of its largest one.
"""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.corpus import make_corpus
from tests.sites import ROOT, TODAY

_SIZES = (200, 3000)
_STAGES = """
import datetime as dt, json, sys, time
from pathlib import Path
from generator.build import Options, build
stages, last = {}, [None, time.perf_counter()]
def progress(stage, done, total):
    now = time.perf_counter()
    if stage != last[0]:
        if last[0]:
            stages[last[0]] = stages.get(last[0], 0) + now - last[1]
        last[:] = [stage, now]
folder = Path(sys.argv[1])
built = build(Options(folder, folder / "build", dt.date.fromisoformat(sys.argv[2]), theme="own", has_books=False), progress)
progress("end", 0, 0)
print(json.dumps({"stages": stages, "pages": built.pages, "written": built.written is not None}))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build took: seconds and megabytes."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    output: str


def main(sizes: tuple[int, ...]) -> None:
    """Prints one table for each size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made) / "council"
            make_corpus(folder, size)
            theme = folder / "themes" / "own" / "theme.yaml"
            theme.parent.mkdir(parents=True)
            theme.write_text("name: Own\n", encoding="utf-8", newline="\n")
            _measure(folder, size)


def _measure(folder: Path, size: int) -> None:
    print(f"\n{size:,} services", flush=True)
    staged = _run([sys.executable, "-c", _STAGES, str(folder), TODAY])
    found = json.loads(staged.output)
    print(f"  {found['pages']:,} pages, the first time, by stage:")
    for stage, seconds in found["stages"].items():
        print(f"    {stage:<18} {seconds:6.2f} s")
    print(f"  {'':<22} {'CPU s':>7} {'to cold':>8} {'wall s':>7} {'peak MB':>8}   the same as made cold")
    _row("cold", staged, staged, "")
    for name, change in _CHANGES:
        change(folder)
        warm = _run(_build(folder, folder / "build"))
        cold = folder.parent / "cold"
        is_same = ""
        if size <= 3000:
            _run(_build(folder, cold))
            is_same = "yes" if _digest(folder / "build") == _digest(cold) else "NO"
            subprocess.run(["rm", "-rf", str(cold), str(folder.parent / ".cache")], check=True)
        _row(name, warm, staged, is_same)


def _row(name: str, cost: Cost, cold: Cost, is_same: str) -> None:
    ratio = cost.cpu_s / cold.cpu_s
    print(
        f"  {name:<22} {cost.cpu_s:7.2f} {ratio:8.2f} {cost.wall_s:7.2f} {cost.peak_mb:8.0f}   {is_same}",
        flush=True,
    )


def _build(folder: Path, out: Path) -> list[str]:
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--no-books",
        "--quiet",
        "--theme",
        "own",
        "--today",
        TODAY,
    ]
    return [*command, "--site", str(folder), "--out", str(out)]


def _run(command: list[str]) -> Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stdout[-2000:] + done.stderr[-2000:])
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(
        cpu, wall, after.ru_maxrss / 1024, done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""
    )


def _digest(out: Path) -> str:
    found = hashlib.sha256()
    for file in sorted(each for each in out.rglob("*") if each.is_file()):
        found.update(file.relative_to(out).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def _first_service(folder: Path) -> Path:
    return min((folder / "content" / "services").rglob("*.md"))


def _edit_body(folder: Path) -> None:
    file = _first_service(folder)
    file.write_text(
        file.read_text("utf-8") + "\nBring a coat when it is cold.\n", encoding="utf-8", newline="\n"
    )


def _edit_title(folder: Path) -> None:
    file = _first_service(folder)
    lines = [
        f"{line} Two" if line.startswith("title:") else line for line in file.read_text("utf-8").split("\n")
    ]
    file.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _rename_topic(folder: Path) -> None:
    file = folder / "content" / "taxonomies" / "topics.yaml"
    text = file.read_text("utf-8").replace("label: Therapies", "label: Therapists", 1)
    file.write_text(text, encoding="utf-8", newline="\n")


def _edit_template(folder: Path) -> None:
    own = folder / "themes" / "own" / "templates" / "components"
    own.mkdir(parents=True, exist_ok=True)
    text = (ROOT / "themes/default/templates/components/checked.html").read_text("utf-8")
    (own / "checked.html").write_text(text + "\n", encoding="utf-8", newline="\n")


_CHANGES: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("nothing changed", lambda _: None),
    ("one body", _edit_body),
    ("one title", _edit_title),
    ("a topic's name", _rename_topic),
    ("a template", _edit_template),
)

if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or _SIZES)
