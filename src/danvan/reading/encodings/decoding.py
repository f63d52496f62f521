"""The bytes of a text file as text (giải mã): Unicode first, then legacy encodings."""

from __future__ import annotations

from typing import NamedTuple

from danvan.reading.encodings.charmaps import converted
from danvan.reading.encodings.detecting import encoding_of, vietnamese
from danvan.reading.extraction.view import OffsetMap

_SAMPLE = 20_000
_PER_CENT_ZEROS = 15


class Decoded(NamedTuple):
    """A text file decoded."""

    text: str
    encoding: str
    """``utf-8``, ``utf-16-le``, ``utf-16-be`` or a legacy one."""
    offsets: OffsetMap | None = None
    """Of a legacy encoding: which byte each character began at, where they differ."""


def decoded(data: bytes) -> Decoded | None:
    """Decode the bytes of a text file, None where no encoding makes sense of them."""
    wide = utf16_kind(data)
    try:
        if wide is not None:
            text = data.decode(wide)
            return Decoded(text.removeprefix("\ufeff"), wide)
        return Decoded(data.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        return None if wide is not None else _legacy(data)


def utf16_kind(data: bytes) -> str | None:
    """Return ``utf-16-le`` or ``utf-16-be`` where bytes look like it, with or without
    a byte order mark.
    """
    if data.startswith(b"\xff\xfe"):
        return "utf-16-le"
    if data.startswith(b"\xfe\xff"):
        return "utf-16-be"
    sample = data[:_SAMPLE]
    least = len(sample) * _PER_CENT_ZEROS // 100
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 == 0 and max(first, second) > least and not first * second:
        return "utf-16-le" if second else "utf-16-be"
    return None


def _legacy(data: bytes) -> Decoded | None:
    """Decode by the legacy encoding that makes the bytes Vietnamese."""
    found = encoding_of(data.decode("latin-1"))
    if found is not None:
        text, offsets = converted(data.decode("latin-1"), found)
        return Decoded(text, found, offsets)
    text, offsets = converted(data.decode("cp1258", "replace"), "windows-1258")
    return Decoded(text, "windows-1258", offsets) if vietnamese(text) else None
