"""Builds the wheel, the source archive and their bill of materials into dist/, and tries them: `make dist`.

Each Python here that is new enough gets an empty environment with the wheel alone. A council's folder that this
makes installs and builds itself, and its own commands are run.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.bill_of_materials import bill_of_materials
from tests.sites import ROOT

DIST = ROOT / "dist"
PYTHONS = ("python3.12", "python3.13", "python3.14")
NEEDED = (
    "generator/py.typed",
    "generator/data/rules.yaml",
    "generator/starter/program/local-offer",
    "generator/starter/program/program/get-npm-script",
    "generator/starter/shared/requirements.txt",
    "generator/themes/default/theme.yaml",
)
FOREIGN = ("tests/", "docs/", "__pycache__", ".venv", ".cache")


def main() -> None:
    """Builds, checks and tries."""
    shutil.rmtree(DIST, ignore_errors=True)
    build(ROOT, DIST, "wheel", "sdist")
    wheel, archive = (next(DIST.glob(each)) for each in ("*.whl", "*.tar.gz"))
    bill = archive.with_name(archive.name.replace(".tar.gz", ".cdx.json"))
    bill.write_bytes(bill_of_materials())
    with TemporaryDirectory() as folder:
        check_contents(wheel, archive, Path(folder))
        check_descriptions(Path(folder), wheel, archive)
    for python in pythons():
        with TemporaryDirectory() as folder:
            try_with(python, wheel, Path(folder))
    click.echo(" ".join(str(each.relative_to(ROOT)) for each in (wheel, archive, bill)) + " are ready.")


def build(source: Path, to: Path, *targets: str) -> None:
    """Builds these targets of a source folder."""
    kinds = [part for each in targets for part in ("-t", each)]
    run([sys.executable, "-m", "hatchling", "build", *kinds, "-d", to], source)


def check_contents(wheel: Path, archive: Path, folder: Path) -> None:
    """The wheel has what it needs and nothing foreign, and the source archive makes the same wheel."""
    click.echo("Checking what is in them")
    names = zipfile.ZipFile(wheel).namelist()
    missing = set(NEEDED) - set(names)
    foreign = [name for name in names if any(name.startswith(each) or f"/{each}" in name for each in FOREIGN)]
    if missing or foreign:
        raise SystemExit(f"The wheel lacks {sorted(missing)} and has {foreign}.")
    with tarfile.open(archive) as source:
        source.extractall(folder, filter="data")
    build(next(folder.iterdir()), folder / "again", "wheel")
    again = next((folder / "again").iterdir())
    if hashlib.sha256(again.read_bytes()).digest() != hashlib.sha256(wheel.read_bytes()).digest():
        raise SystemExit("The source archive makes another wheel than this folder.")


def check_descriptions(folder: Path, *files: Path) -> None:
    """What an index shows of them is well formed."""
    click.echo("Checking how an index shows them")
    python = environment(Path(sys.executable), folder / "twine")
    run(
        [
            python,
            "-m",
            "pip",
            "install",
            "-qq",
            "--require-hashes",
            "-r",
            ROOT / "tests" / "dist_requirements.txt",
        ]
    )
    run([python, "-m", "twine", "check", "--strict", *files])


def pythons() -> Iterator[Path]:
    """The Pythons here that the program runs with, each once."""
    found = {
        run([each, "-c", "import sys; print(sys.executable)"]).strip()
        for each in (*PYTHONS, sys.executable)
        if shutil.which(each) and is_working(each)
    }
    bases = {run([each, "-c", "import sys; print(sys._base_executable)"]).strip() for each in found}
    yield from map(Path, sorted(bases))


def is_working(python: str) -> bool:
    """Whether it starts; a version manager may have a name for a Python that is not there."""
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


def try_with(python: Path, wheel: Path, folder: Path) -> None:
    """Installs the wheel in an empty environment, and makes and uses a council's folder with it."""
    click.echo(f"Trying them with {run([python, '--version']).strip()}")
    alone = environment(python, folder / "alone")
    run([alone, "-m", "pip", "install", "-qq", wheel])
    site = folder / "our site"
    run([alone.with_name("local-offer"), "init", site, "--no-questions"], folder)
    environment(python, site / ".venv")
    for command in ("build", "law", "check --quiet", "confirm sendiass"):
        run(["sh", "local-offer", *command.split()], site)
    new = ["new", "news", "--set", "title=We are open", "--set", "summary=Call us."]
    run(["sh", "local-offer", *new], site)
    for made in ("build/site/index.html", "build/print/poster-a4.pdf", "content/news/we-are-open.md"):
        if not (site / made).is_file():
            raise SystemExit(f"A council's folder has no {made}.")


def environment(python: Path, folder: Path) -> Path:
    """The Python of a new, empty environment."""
    run([python, "-m", "venv", folder])
    return folder / "bin" / "python"


def run(command: list[str | Path], folder: Path = ROOT) -> str:
    """What a command prints. Ends with what it said if it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
