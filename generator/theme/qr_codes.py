"""Draws QR codes for print. The address is always printed beside them."""

from __future__ import annotations

import io

_QUIET_ZONE = 4
"""Empty modules around a code (ISO/IEC 18004), without which phones can't find it."""


def qr_code(address: str) -> str:
    """The code for an address as SVG, with error correction level M (15 %)."""
    import segno

    drawing = io.BytesIO()
    code = segno.make(address, error="m", micro=False, boost_error=False)
    code.save(drawing, kind="svg", border=_QUIET_ZONE, xmldecl=False, svgclass=None, lineclass=None)
    return drawing.getvalue().decode()
