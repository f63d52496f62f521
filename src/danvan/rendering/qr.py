"""QR (mã QR): the address where a paper can be checked, as SVG and PNG.

The same address gives the same bytes. Level M still reads with a seal's edge over it.
"""

from __future__ import annotations

import io
import re

import segno

_ADDRESS = re.compile(r"https?://\S+")
_QUIET = 4
"""Modules of white around it, as ISO/IEC 18004 asks."""


def address_in(lines: tuple[str, ...]) -> str:
    """Return the first address among lines; empty where there is none."""
    for line in lines:
        found = _ADDRESS.search(line)
        if found:
            return found[0]
    return ""


def qr_svg(address: str) -> str:
    """Return the QR of an address as an SVG image."""
    stream = io.BytesIO()
    _made(address).save(
        stream, kind="svg", border=_QUIET, xmldecl=False, svgns=True, nl=False
    )
    return stream.getvalue().decode()


def qr_png(address: str) -> bytes:
    """Return the QR of an address as a PNG image, eight dots a module."""
    stream = io.BytesIO()
    _made(address).save(stream, kind="png", border=_QUIET, scale=8)
    return stream.getvalue()


def _made(address: str) -> segno.QRCode:
    return segno.make_qr(address, error="m", boost_error=False)
