"""Small files with a checksum. One that does not match counts as absent."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from generator.cache.digests import digest_of
from generator.cache.paths import make_folder, remove


def read_sealed(file: Path) -> str:
    """The content of a file. Raises `OSError` if it can't be read, and `ValueError` if it is damaged."""
    digest, _, content = file.read_bytes().partition(b"\n")
    if digest != digest_of(content).encode():
        raise ValueError(f"{file} is damaged")
    return content.decode()


def write_sealed(file: Path, content: bytes) -> None:
    """Writes a file atomically; ignores failures."""
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    with suppress(OSError):
        make_folder(file.parent)
        new.write_bytes(b"%b\n%b" % (digest_of(content).encode(), content))
        if file.is_dir():
            remove(file)
        new.replace(file)
    remove(new)
