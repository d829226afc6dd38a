"""Makes the files that run this program in a council's folder: its wheel, pinned packages and short scripts."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

from generator import __version__

OWN_COMMAND = r".\local-offer" if os.name == "nt" else "./local-offer"
"""The command as it is typed in a council's folder."""
_CHECKOUT = Path(__file__).parents[3]
_INSIDE = "generator/starter/"
_OF_THE_INSTALLER = {"INSTALLER", "RECORD", "REQUESTED", "direct_url.json", "uv_cache.json"}
"""What a package manager adds to a wheel's own files."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a wheel, so that the same program gives the same bytes."""


class NoWheelError(Exception):
    """The wheel of this program can't be made. The message says why, and what to do."""


def program_files(wheel: bytes) -> Mapping[str, bytes]:
    """The files that run the program of a wheel in a council's folder, by path. Raises `NoWheelError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(wheel)) as inside:
            names = [each for each in inside.namelist() if each.startswith(_INSIDE)]
            found = {each.removeprefix(_INSIDE): inside.read(each) for each in names}
            name = next(each.split(".dist-info")[0] for each in inside.namelist() if ".dist-info/" in each)
        pins = Template(found.pop("program/requirements.txt").decode())
        packages = found["shared/requirements.txt"].decode().rstrip()
    except (zipfile.BadZipFile, KeyError, StopIteration) as error:
        raise NoWheelError(
            "That file is not a wheel of Local Offer that a council's folder can hold."
        ) from error
    name = f"{name}-py3-none-any.whl"
    checksum = hashlib.sha256(wheel).hexdigest()
    scripts = {
        each.removeprefix("program/"): text for each, text in found.items() if each.startswith("program/")
    }
    return {
        f"program/{name}": wheel,
        "requirements.txt": pins.substitute(wheel=name, checksum=checksum, packages=packages).encode(),
        **{
            each: text.replace(b"\n", b"\r\n") if each.endswith(".bat") else text
            for each, text in scripts.items()
        },
    }


def wheel_in(folder: Path) -> bytes:
    """The wheel of the program in a council's folder. Raises `NoWheelError`."""
    wheel = next((folder / "program").glob("local_offer-*.whl"), None)
    if wheel is None:
        raise NoWheelError(
            f'{folder} has no program in a folder "program". "local-offer init" makes a folder that has.'
        )
    return wheel.read_bytes()


def write_program(folder: Path, wheel: bytes) -> None:
    """Puts the program of a wheel into a council's folder, and takes another version away. Raises `NoWheelError`."""
    files = program_files(wheel)
    (folder / "program").mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        stage = folder / f"{path}.new"  # the shell may be reading the old script
        stage.write_bytes(content)
        stage.chmod(0o755 if content.startswith(b"#!") else 0o644)
        stage.replace(folder / path)
    for other in (folder / "program").glob("local_offer-*.whl"):
        if f"program/{other.name}" not in files:
            other.unlink()


@cache
def own_wheel() -> bytes:
    """The wheel of the program that is running. Raises `NoWheelError`."""
    is_checkout = (_CHECKOUT / "pyproject.toml").is_file()
    return _built() if is_checkout else _packed_again()


def _built() -> bytes:
    """The wheel of a source checkout."""
    has_builder = find_spec("hatchling") is not None
    build = (
        ["hatchling", "build", "-t", "wheel", "-d"]
        if has_builder
        else ["pip", "wheel", "--no-deps", ".", "-w"]
    )
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", *build, folder]
        done = subprocess.run(command, cwd=_CHECKOUT, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise NoWheelError(f"The wheel of this program could not be built:\n{done.stderr.strip()}")
        return next(Path(folder).glob("*.whl")).read_bytes()


def _packed_again() -> bytes:
    """The wheel that this program was installed from, put together from its installed files."""
    try:
        program = distribution("local-offer")
    except PackageNotFoundError as error:
        raise NoWheelError(
            "This program was not installed with pip or uv. Install its wheel, then try again."
        ) from error
    # Windows has its script elsewhere; a wheel has none, as the installer makes it.
    found = {
        file.as_posix(): file.read_binary()
        for file in program.files or ()
        if file.suffix != ".pyc" and ".." not in file.parts and file.name not in _OF_THE_INSTALLER
    }
    record = f"local_offer-{__version__}.dist-info/RECORD"
    lines = [f"{path},sha256={_digest(content)},{len(content)}\n" for path, content in sorted(found.items())]
    text = "".join((*lines, f"{record},,\n"))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, content in (*sorted(found.items()), (record, text.encode())):
            wheel.writestr(zipfile.ZipInfo(path, _EARLIEST), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
