"""Where the form of an entry is, in the content management system that the site publishes."""

from __future__ import annotations

from pathlib import PurePosixPath


def form_address(base_url: str, file: str) -> str:
    """The address of the form for a file such as `content/services/health/x.md`."""
    _, collection, *path = PurePosixPath(file).with_suffix("").parts
    return f"{base_url}/admin/index.html#/collections/{collection}/entries/{'/'.join(path)}"
