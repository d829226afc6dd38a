"""What words in the tables of other systems mean, from `data/import-words.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from generator.data import data_text, read_yaml


@lru_cache(maxsize=1)
def import_words() -> Mapping[str, Any]:
    """Each section of the list."""
    read: Mapping[str, Any] = read_yaml(data_text("import-words.yaml"))
    return read


def yes_or_no(said: str) -> str:
    """ "yes" or "no", however a cell says it; other words as they are."""
    small = said.lower()
    return next((answer for answer in ("yes", "no") if small in map(str, import_words()[answer])), said)
