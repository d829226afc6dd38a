"""Writes frozen values as JSON and reads them back: values of one kind, and of the kinds that its fields name.

What is read back may come from anywhere, so nothing in it can name another class or call anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import json

from generator.model.lazy import Keyed


class Code[T]:
    """Writes and reads values of one kind: a struct, or anything that is made of such."""

    def __init__(self, kind: Any, find: Callable[[Any, Any], object] | None = None) -> None:
        """`find` gives what stands for a key that was written."""
        self._decoder: json.Decoder[T] = json.Decoder(kind, dec_hook=find)

    def write(self, value: T) -> str:
        """The value as JSON. Raises `TypeError` for what JSON can't hold."""
        return json.encode(value, enc_hook=_plain).decode()

    def read(self, text: str) -> T:
        """The value that was written. Raises `ValueError` for anything else."""
        return self._decoder.decode(text)


def _plain(value: object) -> str:
    """A keyed value by its key, and a text of a kind that only the Markdown library knows as plain text."""
    if isinstance(value, Keyed):
        return value.key
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} can't be written down")
