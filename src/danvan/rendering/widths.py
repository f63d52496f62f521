"""Widths of set text (độ dài dòng chữ), read from the vendored typeface's own tables.

The decree measures rules by the text above them, so the text must be measured.
Liberation Serif has the widths of Times New Roman.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from importlib import resources

MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Typeface:
    """The advance widths of one typeface, in its own units."""

    units_per_em: int
    advances: dict[int, int]
    """By code point."""
    default: int

    def points(self, text: str, size: float) -> float:
        """Return the width of a line of text in points."""
        units = sum(self.advances.get(ord(letter), self.default) for letter in text)
        return units * size / self.units_per_em


def width_mm(
    text: str, size: float, *, bold: bool = False, italic: bool = False
) -> float:
    """Return the width of a line of text in millimetres."""
    return typeface(bold=bold, italic=italic).points(text, size) * MM_PER_POINT


@cache
def typeface(*, bold: bool = False, italic: bool = False) -> Typeface:
    """Return the vendored typeface in this style."""
    style = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
    place = resources.files("danvan.rendering") / "fonts"
    return _read((place / f"LiberationSerif-{style}.ttf").read_bytes())


def _read(data: bytes) -> Typeface:
    tables = _tables(data)
    head, hhea = tables["head"], tables["hhea"]
    (units_per_em,) = struct.unpack_from(">H", data, head + 18)
    (count,) = struct.unpack_from(">H", data, hhea + 34)
    metrics = struct.unpack_from(f">{2 * count}H", data, tables["hmtx"])[::2]
    last = metrics[-1]
    advances = {
        code: metrics[glyph] if glyph < count else last
        for code, glyph in _glyphs(data, tables["cmap"]).items()
    }
    return Typeface(units_per_em, advances, metrics[0])


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = struct.iter_unpack(">4sLLL", data[12 : 12 + 16 * count])
    return {tag.decode("latin-1"): offset for tag, _, offset, _ in records}


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Read the Windows Unicode map (format 4): code point to glyph."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for platform, encoding, offset in struct.iter_unpack(
        ">HHL", data[cmap + 4 : cmap + 4 + 8 * count]
    ):
        if (platform, encoding) == (3, 1):
            return _segments(data, cmap + offset)
    raise ValueError("the typeface has no Unicode map")


def _segments(data: bytes, at: int) -> dict[int, int]:
    (twice,) = struct.unpack_from(">H", data, at + 6)
    n = twice // 2
    ends = struct.unpack_from(f">{n}H", data, at + 14)
    starts = struct.unpack_from(f">{n}H", data, at + 16 + twice)
    deltas = struct.unpack_from(f">{n}h", data, at + 16 + 2 * twice)
    ranges_at = at + 16 + 3 * twice
    ranges = struct.unpack_from(f">{n}H", data, ranges_at)
    found: dict[int, int] = {}
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if ranges[i]:
                place = ranges_at + 2 * i + ranges[i] + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", data, place)
            if glyph or not ranges[i]:
                found[code] = (glyph + deltas[i]) & 0xFFFF
    return found
