"""Encodes frozen values as JSON and decodes them.

The JSON is untrusted, so it can't name a class or call anything: types come from the fields only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import json

from generator.model.lazy import Keyed


class Code[T]:
    """Encodes and decodes values of one type: a struct, or anything made of structs."""

    def __init__(self, kind: Any, find: Callable[[Any, Any], object] | None = None) -> None:
        """`find` returns the value of an encoded key."""
        self._decoder: json.Decoder[T] = json.Decoder(kind, dec_hook=find)

    def write(self, value: T) -> str:
        """The value as JSON. Raises `TypeError` for what JSON can't hold."""
        return json.encode(value, enc_hook=_plain).decode()

    def read(self, text: str) -> T:
        """The decoded value. Raises `ValueError` for anything else."""
        return self._decoder.decode(text)


def _plain(value: object) -> str:
    """A keyed value as its key, and the Markdown library's text types as plain text."""
    if isinstance(value, Keyed):
        return value.key
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} can't be encoded")
