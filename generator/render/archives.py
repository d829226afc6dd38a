"""Zip files whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable


def zip_files(files: Iterable[tuple[str, bytes]], day: dt.date) -> bytes:
    """A zip file of these files, in this order, all of this day.

    It is not compressed: the output of zlib differs between machines.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, content)
    return packed.getvalue()
