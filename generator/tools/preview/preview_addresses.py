"""Which file an address means, and who may ask: nothing outside the built site, nobody through a trick."""

from __future__ import annotations

import ipaddress
import socket
from pathlib import Path
from urllib.parse import unquote

from generator.model.file_names import is_reserved

_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".vcf": "text/vcard; charset=utf-8",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""What files are; the computer's own table may be wrong, as on Windows for scripts."""
_LOCAL_NAMES = ("localhost", "localhost.localdomain")


def find_file(root: Path, address: str) -> Path | None:
    """The file below a folder that an address means; nothing if there is none, or if it leads outside.

    Neither `..` in any writing, nor a drive or a backslash of Windows, nor a link to elsewhere counts.
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
    """What a file is, as a browser wants it said."""
    return _KINDS.get(file.suffix.lower(), "application/octet-stream")


def is_known_host(header: str, host: str) -> bool:
    """Whether a request names this computer, by number or by a name that it has.

    A page elsewhere can make its own name lead to this computer (DNS rebinding), but then the
    browser still says that name. `host` is the one that the server was told to stand at.
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
    """Whether a part of a path means a file of that name on every system."""
    if part.startswith(".") or part.endswith((".", " ")) or any(sign in part for sign in '\\:*?"<>|'):
        return False
    return part.isprintable() and not is_reserved(part.split(".")[0].lower())
