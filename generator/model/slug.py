"""Makes file names and addresses from titles."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.model.file_names import is_reserved

_LONGEST_SLUG = 60
_REPEATED = 4096
"""Cache size: many services name the same schools."""


@lru_cache(_REPEATED)
def slug_of(title: str) -> str:
    """The file name for a title, without its ending: "Café Rouge (Ansby)" gives `cafe-rouge-ansby`."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]", "", title)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_LONGEST_SLUG].strip("-")
    return f"{slug}-entry" if is_reserved(slug) else slug
