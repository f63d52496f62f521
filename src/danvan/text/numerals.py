"""Numerals (chữ số): Vietnamese grouping, decimal comma, scales and words."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from danvan.text.number_words import SCALES, parse_words
from danvan.text.unicode import nfc

__all__ = [
    "count_form",
    "divide_half_up",
    "format_number",
    "parse_number",
    "parse_words",
]

_PLAIN = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,30})(?:,[0-9]{1,15})?"
_NUMBER = re.compile(rf"(?P<sign>[-−]?)\s*(?P<digits>{_PLAIN})")
_SCALE = "|".join(SCALES)
_SCALED = re.compile(rf"(?P<digits>{_PLAIN})\s*(?P<scale>{_SCALE})(?P<half>\s+rưỡi)?")
_LONGEST = 120
_MOST_DIGITS = 30


def parse_number(text: str) -> int | float | None:
    """Return the number written, or None where that is not certain.

    Reads ``68.750.000``, ``1.234,5``, ``07``, ``16 triệu``, ``1,2 tỷ``,
    ``2 triệu 500 nghìn`` and words.
    """
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    if len(text) > _LONGEST:
        return None
    normal = " ".join(nfc(text).casefold().split())
    if plain := _NUMBER.fullmatch(normal):
        value = _read_digits(plain["digits"])
        return _simple(-value if plain["sign"] else value)
    if (scaled := _read_scaled(normal)) is not None:
        return _simple(scaled)
    return parse_words(normal)


def _read_digits(digits: str) -> Fraction:
    return Fraction(digits.replace(".", "").replace(",", "."))


def _read_scaled(text: str) -> Fraction | None:
    """Add up ``1 tỷ 200 triệu``: scales fall, so that no two readings are left."""
    total, offset, last = Fraction(0), 0, 0
    while offset < len(text):
        part = _SCALED.match(text, offset)
        if part is None:
            return None
        scale = SCALES[part["scale"]]
        if last and scale >= last:
            return None
        total += _read_digits(part["digits"]) * scale
        offset, last = part.end(), scale
        if part["half"]:
            total += Fraction(scale, 2)
            break
        if offset < len(text):
            if text[offset] != " ":
                return None
            offset += 1
    return total if last and offset == len(text) else None


def _simple(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def format_number(value: float, decimals: int = 0) -> str:
    """Return the number with dots between thousands: ``1.234.567,5``."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(repr(value))
    if exact.adjusted() > 25:
        raise ValueError(f"too large to be written: {value!r}")
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    english = f"{rounded + 0:,f}"
    return english.translate(str.maketrans(",.", ".,"))


def count_form(count: int) -> str:
    """Return a count as reports write it: ``02``, ``15``, ``1.234``; zero is ``0``.

    Raise ValueError for a negative count.
    """
    if count < 0:
        raise ValueError(f"not a count: {count}")
    return f"{count:02d}" if 0 < count < 10 else format_number(count)


def divide_half_up(above: int, below: int) -> int:
    """Divide whole numbers exactly, rounding half up; ``below`` is above zero."""
    return (2 * above + below) // (2 * below)
