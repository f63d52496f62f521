"""Numbers of sections (số thứ tự mục): Roman, Arabic, letters, of several levels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_TENS = ("", "X", "XX", "XXX", "XL")
_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


@dataclass(frozen=True, slots=True)
class SectionNumber:
    """A section's number, taken apart: ``3.2`` is prefix ``3.`` and value 2."""

    kind: Literal["roman", "arabic", "letter"]
    value: int
    prefix: str = ""

    def __str__(self) -> str:
        match self.kind:
            case "roman":
                return (
                    f"{self.prefix}{_TENS[self.value // 10]}{_UNITS[self.value % 10]}"
                )
            case "arabic":
                return f"{self.prefix}{self.value}"
            case _:
                return f"{self.prefix}{_LETTERS[self.value - 1]}"

    def following(self) -> SectionNumber | None:
        """Return the number after this one, or None after the last letter."""
        limit = {"roman": 49, "arabic": 999, "letter": len(_LETTERS)}[self.kind]
        if self.value >= limit:
            return None
        return SectionNumber(self.kind, self.value + 1, self.prefix)

    def first(self) -> SectionNumber:
        """Return the first number of its series."""
        return SectionNumber(self.kind, 1, self.prefix)


_PARTS = re.compile(r"(?P<prefix>(?:[0-9IVXL]{1,6}\.){0,4})(?P<last>\w{1,6})")


def read_number(text: str) -> SectionNumber | None:
    """Return the number of a section, or None where it is not one of these forms."""
    found = _PARTS.fullmatch(text.strip())
    if not found:
        return None
    prefix, last = found["prefix"], found["last"]
    if last.isascii() and last.isdigit():
        return SectionNumber("arabic", int(last), prefix) if len(last) < 4 else None
    if len(last) == 1 and last in _LETTERS:
        return SectionNumber("letter", _LETTERS.index(last) + 1, prefix)
    value = _read_roman(last)
    return SectionNumber("roman", value, prefix) if value else None


def _read_roman(text: str) -> int | None:
    """Read a Roman number below 50; only its regular writing counts."""
    if not all(letter in _ROMAN_DIGITS for letter in text):
        return None
    values = [_ROMAN_DIGITS[letter] for letter in text]
    total = sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
    if not 0 < total < 50 or str(SectionNumber("roman", total)) != text:
        return None
    return total
