"""Marks words that belong to us and not to an editor."""

from __future__ import annotations


class Phrase(str):
    """Words of our own among values: a theme may say them in another language, or its own way."""

    __slots__ = ()
