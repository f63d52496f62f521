"""Anchors of citations (số, ký hiệu): digits, separators and capitals.

Numbers and symbols survive line ends and bad recognition, words do not: so a
citation is found by its number and read outwards from there.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from danvan.reading.extraction.vocabulary import vocabulary
from danvan.text.unicode import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.reading.extraction.view import View

_GAP = " {0,60}"
_SEGMENT = re.compile(r"[A-Z][A-Za-z0-9]{0,19}")
# What the symbol of an old number without a separator begins with: "60 TC/CĐKT".
_OLD = r" {1,3}(?=[A-Z]{1,6} {0,3}/ {0,3}[A-Z]{2}|(?:HDBT|CP|TTg|CTN|QH)[^A-Za-z/])"
_ANCHOR = re.compile(
    # The digit comes first, so that the engine looks at digits alone.
    r"(?P<number>\d(?<![\d/.,-]\d)\d{0,5}[a-z]?)"
    rf"(?:{_GAP}/{_GAP}(?P<year>(?:19|20)\d\d)(?=[^\d]))?"
    rf"(?P<sign>{_GAP}[/-]{_GAP}|{_OLD}|)(?=[A-Z])"
)
_SIGN = re.compile(rf"{_GAP}[/-]{_GAP}(?=[A-Z])")
_CODE_LETTERS = re.compile(r"[A-Za-z0-9ĐđƯưÐƠ]{1,40}\Z")
_ASSEMBLY = re.compile(r"(?:UBTV)?QH[IVX\d]{1,4}\Z")
# A number left open: "số      /KH-UBND", "số …/2025/NĐ-CP", "số ......-NQ/TU".
_OPEN = re.compile(
    r"[/-](?<=[ ._…][/-]) {0,3}(?:(?P<year>20\d\d) {0,3}/ {0,3})?(?=[A-Z]{2,6}[-/])"
)
_LEFT_OPEN = re.compile(r"\bso[:.]?(?:[ ._…]{1,60})\Z")
# "33/2013/QH 13"
_SPACED_TERM = re.compile(r" {1,3}1?\d(?![\d/]|[.,-]\d)")


class Symbol(NamedTuple):
    """A number and symbol in a text: ``04/2015/NĐ-CP``, ``25-NQ/TW``."""

    start: int
    end: int
    number: str
    """Its digits, with a letter that follows; empty where it was left open."""
    year: int | None
    sign: str
    """The first separator: ``/``, ``-``, or nothing where it is missing."""
    segments: tuple[str, ...]
    """As printed: ``NĐ``, ``CP``."""

    @property
    def known(self) -> bool:
        """Tell whether a segment is a code of a type or of a body."""
        return any(map(_is_code, self.segments))

    @property
    def typed(self) -> bool:
        """Tell whether a segment is the code of a type."""
        codes = vocabulary().type_codes
        return any(segment.replace("Ð", "Đ") in codes for segment in self.segments)

    @property
    def old(self) -> bool:
        """Tell whether no separator was ever meant: ``60 TC/CĐKT``."""
        return self.sign == " "


def find_symbols(view: View) -> Iterator[Symbol]:
    """Find what looks like a number and symbol, in order, never overlapping."""
    flat, text = view.flat, view.text
    place = 0
    while match := _ANCHOR.search(flat, place):
        place = match.end("number")
        symbol = _symbol(match, flat, text)
        if symbol is not None:
            place = symbol.end
            yield symbol


def find_blanks(view: View) -> Iterator[Symbol]:
    """Find symbols whose number was left open: ``số       /KH-UBND``."""
    for match in _OPEN.finditer(view.flat):
        if not _LEFT_OPEN.search(view.low[max(0, match.start() - 66) : match.start()]):
            continue
        read = _segments(view.flat, view.text, match.end())
        if read and len(read[0]) > 1 and any(map(_is_code, read[0])):
            year = int(match["year"]) if match["year"] else None
            yield Symbol(match.start(), read[1], "", year, match[0][0], read[0])


def _symbol(match: re.Match[str], flat: str, text: str) -> Symbol | None:
    printed = match["sign"]
    sign = printed.strip() or printed[:1]
    read = _segments(flat, text, match.end(), spaced=sign != " " and len(printed) > 1)
    if read is None:
        return None
    segments, end = read
    if not sign and not (match["year"] or _is_type(segments[0])):
        return None
    if flat[end : end + 1].islower():
        return None
    year = int(match["year"]) if match["year"] else None
    if year and segments[-1] in {"QH", "UBTVQH"}:
        term = _SPACED_TERM.match(flat, end)
        if term is not None:
            segments = (*segments[:-1], segments[-1] + term[0].strip())
            end = term.end()
    return Symbol(match.start(), end, match["number"], year, sign, segments)


def _segments(
    flat: str, text: str, place: int, *, spaced: bool = False
) -> tuple[tuple[str, ...], int] | None:
    """Read codes and the signs between them from where the first begins."""
    end = _segment_end(flat, text, place)
    if end is None or not _like_code(text[place:end], spaced=spaced):
        return None
    segments = [text[place:end]]
    while sign := _SIGN.match(flat, end):
        after = _segment_end(flat, text, sign.end())
        if after is None:
            break
        segment = text[sign.end() : after]
        if not _continues(sign[0], segments[-1], segment):
            break
        segments.append(segment)
        end = after
    return tuple(segments), end


def _segment_end(flat: str, text: str, place: int) -> int | None:
    """Return where a code ends: ``CCHC&VTLT``, ``QLCS``, ``VP.TH`` are one each."""
    match = _SEGMENT.match(flat, place)
    if match is None or not _CODE_LETTERS.match(text[place : match.end()]):
        return None
    end = match.end()
    while flat[end : end + 1] in ("&", ".") and (more := _SEGMENT.match(flat, end + 1)):
        said = text[end + 1 : more.end()]
        if not (_CODE_LETTERS.match(said) and (said.isupper() or flat[end] == "&")):
            break
        end = more.end()
    return end


def _continues(sign: str, before: str, segment: str) -> bool:
    """Tell whether a segment goes on with the symbol before it."""
    if not _like_code(segment, spaced=len(sign) > 1):
        return False
    # " - " sets a remark apart; only a line end or a slip makes "KH - UBND".
    return sign[0] in "/-" or (segment in vocabulary().organs and _is_type(before))


def _like_code(segment: str, *, spaced: bool) -> bool:
    """Tell whether letters look like a code: no tone marks, mostly capitals."""
    capitals = sum(c.isupper() or c.isdigit() for c in segment)
    small = len(segment) - capitals - segment.count("&") - segment.count(".")
    if spaced:
        return capitals >= 2 and small <= 2
    if small <= max(2, capitals) and (capitals >= 2 or len(segment) == 1):
        return True
    return fold(segment).lower() in _known_letters()


@cache
def _known_letters() -> frozenset[str]:
    """Return all codes as slips of the shift key leave them: ``nđ``, ``cp``."""
    words = vocabulary()
    codes = {fold(code).lower() for code in words.type_codes | words.organs}
    return frozenset(code for code in codes if len(code) > 1)


def _is_type(segment: str) -> bool:
    return fold(segment) in vocabulary().folded_type_codes


def _is_code(segment: str) -> bool:
    words = vocabulary()
    plain = segment.replace("Ð", "Đ")
    return (
        plain in words.type_codes
        or plain in words.organs
        or _ASSEMBLY.match(segment) is not None
        or (len(segment) > 1 and fold(segment).lower() in _known_letters())
    )


@lru_cache(4096)
def parsed(number: str) -> DocumentNumber | None:
    """Return what a number and symbol say, or None where they are none."""
    try:
        return DocumentNumber.parse(number)
    except MalformedDocumentNumberError:
        return None


def printed(view: View, start: int, end: int) -> str:
    """Return number and symbol as printed, white space and page breaks removed."""
    said, seen = view.text[start:end], view.flat[start:end]
    if " " not in seen:
        return said
    return "".join(
        character for character, kept in zip(said, seen, strict=True) if kept != " "
    )
