"""Takes out of an image file whatever is not the picture: place, date, camera, owner, comments, other pictures.

Only parts that a reader needs are copied, byte for byte, so an unknown part can't slip through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PNG_PARTS = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"tRNS",
        b"IDAT",
        b"IEND",
        b"cHRM",
        b"gAMA",
        b"iCCP",
        b"sRGB",
        b"cICP",
        b"sBIT",
        b"pHYs",
    )
)
_PNG_END = b"IEND\xaeB`\x82"
_WEBP_PARTS = frozenset((b"VP8X", b"ICCP", b"ALPH", b"VP8 ", b"VP8L"))
_SAYS_METADATA = 0b1100
"""The flags of a WebP file that promise EXIF and XMP."""
_JPEG_APPLICATIONS = (b"JFIF\0", b"ICC_PROFILE\0", b"Adobe")
"""What the application segments of a JPEG that browsers read begin with."""
_APPLICATIONS, _COMMENT, _SCAN, _END = range(0xE0, 0xF0), 0xFE, 0xDA, 0xD9
_AFTER_SCAN = re.compile(rb"\xff+(?=[^\x00\xd0-\xd7\xff])")


def without_metadata(content: bytes, kind: str) -> bytes:
    """The same image without metadata; nothing if its parts are not as they should be, or not known."""
    match kind:
        case "JPEG" | "MPO":
            return content[:2] + b"".join(_jpeg(content))
        case "PNG":
            parts = b"".join(_png(content))
            return content[:8] + parts if parts.endswith(_PNG_END) else b""
        case "WEBP":
            parts = b"WEBP" + b"".join(_webp(content))
            return b"RIFF" + len(parts).to_bytes(4, "little") + parts
        case _:
            return b""


def _jpeg(content: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(content):
        marker = content[at + 1]
        size = 2 + int.from_bytes(content[at + 2 : at + 4])
        if marker == _SCAN and (found := _AFTER_SCAN.search(content, at + size)):
            # Any number of fill bytes may stand before a marker.
            size = found.end() - 1 - at
        segment = content[at : at + size]
        is_metadata = marker == _COMMENT or (
            marker in _APPLICATIONS and not segment.startswith(_JPEG_APPLICATIONS, 4)
        )
        if not is_metadata:
            yield segment
        at += size
        if content[at + 1 : at + 2] == bytes((_END,)):
            break
    yield b"\xff\xd9"


def _png(content: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4])
        name = content[at + 4 : at + 8]
        if name in _PNG_PARTS:
            yield content[at:end]
        if name == b"IEND":
            return
        at = end


def _webp(content: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        name, part = content[at : at + 4], content[at:end]
        if name == b"VP8X":
            part = part[:8] + bytes((part[8] & ~_SAYS_METADATA,)) + part[9:]
        if name in _WEBP_PARTS:
            yield part
        at = end
