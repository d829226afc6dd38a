"""Makes file names and addresses from titles."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

from generator.model.file_names import is_reserved

_LONGEST_SLUG = 60
_REPEATED = 4096
"""Cache size: many services name the same schools."""


@lru_cache(_REPEATED)
def slug_of(title: str) -> str:
    """The file name for a title, without its ending: "Café Rouge (Ansby)" gives `cafe-rouge-ansby`."""
    slug = _plain(title)[:_LONGEST_SLUG].strip("-")
    return f"{slug}-entry" if is_reserved(slug) else slug


def distinct_slug(name: str) -> str:
    """A file name for any name, long or in any script; another name has it only if it is nearly the same."""
    plain = _plain(name)
    if plain and len(plain) <= _LONGEST_SLUG:
        return slug_of(name)
    digest = sha256((plain or name.casefold()).encode()).hexdigest()[:8]
    return f"{slug_of(name)}-{digest}".strip("-")


def _plain(title: str) -> str:
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]", "", title)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
