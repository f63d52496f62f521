"""Anchors of citations (số, ký hiệu): digits, separators and capitals.

Numbers and symbols survive line ends and bad recognition, words do not: so a
citation is found by its number and read outwards from there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from danvan.text.unicode import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.reading.extraction.view import View
    from danvan.reading.extraction.vocabulary import Vocabulary

_GAP = " {0,60}"
_SEGMENT = r"[A-Z][A-Za-z0-9]{0,14}(?:&[A-Z][A-Za-z0-9]{0,9})?"
_ANCHOR = re.compile(
    # The digit comes first, so that the engine looks at digits alone.
    rf"(?P<number>\d(?<![\d/.,-]\d)\d{{0,4}}[a-z]?)"
    rf"(?:{_GAP}/{_GAP}(?P<year>(?:19|20)\d\d)(?=[^\d]))?"
    rf"(?P<sign>{_GAP}[/-]{_GAP}|)(?P<segment>{_SEGMENT})(?![a-z])"
)
_NEXT = re.compile(rf"(?P<sign>{_GAP}[/-]{_GAP})(?P<segment>{_SEGMENT})")
_CODE_LETTERS = re.compile(r"[A-Za-z0-9ĐđƯưÐƠ&]{1,40}\Z")
_ASSEMBLY = re.compile(r"(?:UBTV)?QH[IVX\d]{1,4}\Z")


class Symbol(NamedTuple):
    """A number and symbol in a text: ``04/2015/NĐ-CP``, ``25-NQ/TW``."""

    start: int
    end: int
    number: str
    year: int | None
    sign: str
    """The first separator: ``/``, ``-``, or nothing where it is missing."""
    segments: tuple[str, ...]
    """As printed: ``NĐ``, ``CP``."""


def find_symbols(view: View, words: Vocabulary) -> Iterator[Symbol]:
    """Find what looks like a number and symbol, in order, never overlapping."""
    flat, text = view.flat, view.text
    place = 0
    while match := _ANCHOR.search(flat, place):
        place = match.end("number")
        symbol = _symbol(match, flat, text, words)
        if symbol is not None:
            place = symbol.end
            yield symbol


def _symbol(
    match: re.Match[str], flat: str, text: str, words: Vocabulary
) -> Symbol | None:
    sign = match["sign"].strip()
    first = text[match.start("segment") : match.end("segment")]
    if not _like_code(first, spaced=_broken(match["sign"])):
        return None
    if not sign and not (match["year"] or fold(first) in words.folded_type_codes):
        return None
    segments, end = [first], match.end()
    while after := _NEXT.match(flat, end):
        segment = text[after.start("segment") : after.end("segment")]
        if not _continues(after["sign"], segment, words):
            break
        segments.append(segment)
        end = after.end()
    if flat[end : end + 1].islower():
        return None
    year = int(match["year"]) if match["year"] else None
    return Symbol(match.start(), end, match["number"], year, sign, tuple(segments))


def _continues(sign: str, segment: str, words: Vocabulary) -> bool:
    """Tell whether a segment goes on with the symbol before it."""
    if not _like_code(segment, spaced=_broken(sign)):
        return False
    # " - " sets a remark apart; only a line end or a slip makes "KH- UBND".
    return sign[0] in "/-" or segment in words.organs


def _broken(sign: str) -> bool:
    return len(sign) > 1


def _like_code(segment: str, *, spaced: bool) -> bool:
    """Tell whether letters look like a code: no tone marks, mostly capitals."""
    if not _CODE_LETTERS.match(segment):
        return False
    capitals = sum(c.isupper() or c.isdigit() for c in segment)
    small = len(segment) - capitals - segment.count("&")
    if spaced:
        return capitals >= 2 and small <= 2
    return small <= max(2, capitals) and (capitals >= 2 or len(segment) == 1)


def is_known(symbol: Symbol, words: Vocabulary) -> bool:
    """Tell whether a segment is a code of a type or of a body."""
    return any(
        segment in words.type_codes
        or segment in words.organs
        or _ASSEMBLY.match(segment) is not None
        for segment in symbol.segments
    )


def printed(view: View, start: int, end: int) -> str:
    """Return number and symbol as printed, white space and page breaks removed."""
    kept = (
        character
        for character, seen in zip(
            view.text[start:end], view.flat[start:end], strict=True
        )
        if seen != " "
    )
    return "".join(kept)
