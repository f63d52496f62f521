"""What the review screen shows of a PDF (xem trang): page images, boxes of values.

Asked for by a line of JSON before the bytes of the file.
"""

from __future__ import annotations

import base64
import json
import struct
import zlib
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

import pypdfium2

from danvan.documents.span import Span
from danvan.reading import refusal
from danvan.reading.child.pdf import opening
from danvan.reading.child.pdf.frame import around
from danvan.reading.child.pdf.letters import Letters
from danvan.reading.child.pdf.reading import PdfReading, Place, reading_of
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_SPANS = 2_000
MAX_WIDTH = 2_400
"""Pixels of a page image; no side of it is more than three times as long."""
_CHANNELS = {1: 0, 3: 2, 4: 6}
"""Channels of an image, and what PNG calls their kind."""


def boxes(data: bytes) -> dict[str, Any]:
    """Return where spans of a PDF's text stand: page and box of each piece of a line.

    Asked ``{"spans": [[start, end]]}``. Raise UnreadableFileError for a bad file.
    """
    asked, file = _asked(data)
    spans = [Span(int(start), int(end)) for start, end in asked["spans"][:MAX_SPANS]]
    reading = reading_of(file)
    pdf = opening.opened(file)
    return {"boxes": [list(_pieces(pdf, reading, span)) for span in spans]}


def image(data: bytes) -> dict[str, Any]:
    """Return a page as PNG. Raise UnreadableFileError for a bad file or no such page.

    Asked ``{"page": 1, "width": 1000}``; pages are counted from 1, width is in pixels.
    """
    asked, file = _asked(data)
    pdf = opening.opened(file)
    number = int(asked["page"]) - 1
    if not 0 <= number < len(pdf):
        raise UnreadableFileError(refusal.NO_SUCH_PAGE)
    page = pdf[number]
    width, height = page.get_size()
    wanted = max(1, min(int(asked["width"]), MAX_WIDTH))
    scale = min(wanted / max(width, 1), 3 * wanted / max(height, 1))
    drawn = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True)
    return {
        "png": base64.b64encode(_png(drawn)).decode(),
        "pixels": [drawn.width, drawn.height],
        "points": [width, height],
    }


def _asked(data: bytes) -> tuple[dict[str, Any], bytes]:
    line, _, file = data.partition(b"\n")
    return json.loads(line), file


def _pieces(
    pdf: pypdfium2.PdfDocument, reading: PdfReading, span: Span
) -> Iterator[list[float]]:
    """Yield page, left, bottom, right, top of what a span takes of each line."""
    start, end = span.start, span.end
    if reading.offsets is not None:
        start, end = reading.offsets.raw(start), reading.offsets.raw(end)
    places = reading.places
    first = max(0, bisect_right(places, start, key=lambda place: place.start) - 1)
    for place in places[first:]:
        if place.start >= end:
            return
        letters = _letters(place, start, end)
        if letters:
            frame = reading.frames[place.page]
            page = pdf[place.page].get_textpage()
            measured = Letters(page, "", frame)
            box = around([measured.box(index) for index in letters])
            yield [place.page + 1, *frame.displayed(box)]


def _letters(place: Place, start: int, end: int) -> list[int]:
    """Return the characters of a page that a range takes of a line."""
    low = max(start - place.start, 0)
    high = min(end, place.end) - place.start
    if place.offsets is not None:
        low, high = place.offsets.raw(low), place.offsets.raw(max(high, low))
    return [index for index in place.line.letters[low : max(high, low)] if index >= 0]


def _png(drawn: pypdfium2.PdfBitmap) -> bytes:
    """Return a picture as PNG: RFC 2083."""
    row = drawn.width * drawn.n_channels
    pixels = bytes(drawn.buffer)
    lines = (
        b"\0" + pixels[line * drawn.stride : line * drawn.stride + row]
        for line in range(drawn.height)
    )
    kind = _CHANNELS[drawn.n_channels]
    head = struct.pack(">IIBBBBB", drawn.width, drawn.height, 8, kind, 0, 0, 0)
    body = zlib.compress(b"".join(lines), 6)
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", body), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
