"""Resolves addresses to files of the built site, and guards against path traversal and DNS rebinding."""

from __future__ import annotations

import ipaddress
import socket
from pathlib import Path
from urllib.parse import unquote

from generator.model.file_names import is_reserved
from generator.model.media_types import media_type

_LOCAL_NAMES = ("localhost", "localhost.localdomain")


def find_file(root: Path, address: str) -> Path | None:
    """The file below a folder that an address names; `None` if there is none or it is outside the folder.

    Guards against `..` in any encoding, Windows drives and backslashes, and symbolic links.
    """
    path = unquote(address.partition("#")[0].partition("?")[0])
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if path.endswith("/") or not parts:
        parts.append("index.html")
    if not all(map(_is_plain, parts)):
        return None
    try:
        whole = root.resolve()
        file = whole.joinpath(*parts).resolve()
        return file if file.is_relative_to(whole) and file.is_file() else None
    except (OSError, RuntimeError, ValueError):
        return None


def content_type(file: Path) -> str:
    """The MIME type of a file."""
    return media_type(file.suffix)


def is_known_host(header: str, host: str) -> bool:
    """Whether the Host header of a request names this computer, by IP address or by one of its names.

    Another website can point its own name at this computer (DNS rebinding), but then the browser
    sends that name. `host` is the address that the server listens on.
    """
    name = header.rsplit(":", 1)[0] if header.count(":") == 1 or "]" in header else header
    name = name.strip("[]").rstrip(".").lower()
    own = socket.gethostname().lower()
    if name in (*_LOCAL_NAMES, host.lower(), own, f"{own}.local"):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_plain(part: str) -> bool:
    """Whether a path segment names the same file on every operating system."""
    if part.startswith(".") or part.endswith((".", " ")) or not set(part).isdisjoint('\\:*?"<>|'):
        return False
    return part.isprintable() and not is_reserved(part.split(".")[0].lower())
