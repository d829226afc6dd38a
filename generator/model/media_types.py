"""The media type of a file by its ending."""

from __future__ import annotations

from generator.data import data_text, read_yaml_texts

_TYPES = read_yaml_texts(data_text("media-types.yaml"))


def media_type(ending: str) -> str:
    """The type of files with this ending: `.epub`."""
    return str(_TYPES.get(ending.lower(), "application/octet-stream"))
