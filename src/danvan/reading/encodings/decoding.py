"""The bytes of a text file as text (giải mã): Unicode first, then legacy encodings."""

from __future__ import annotations

from typing import NamedTuple

from danvan.reading.encodings.charmaps import converted
from danvan.reading.encodings.detecting import encoding_of, vietnamese
from danvan.reading.extraction.view import OffsetMap
from danvan.reading.formats import utf16_kind


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


def _legacy(data: bytes) -> Decoded | None:
    """Decode by the legacy encoding that makes the bytes Vietnamese."""
    found = encoding_of(data.decode("latin-1"))
    if found is not None:
        text, offsets = converted(data.decode("latin-1"), found)
        return Decoded(text, found, offsets)
    text, offsets = converted(data.decode("cp1258", "replace"), "windows-1258")
    return Decoded(text, "windows-1258", offsets) if vietnamese(text) else None
