"""Superior and issuing body (tên cơ quan): the left column of the head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.documents.document import Field, Status
from danvan.documents.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.reading.extraction.view import View

_G = " {1,60}"
# The national heading may be wrapped, and stand beside the body's name.
_NATIONAL = re.compile(
    rf"CONG{_G}HOA{_G}XA{_G}HOI(?:{_G}CHU{_G}NGHIA{_G}VIET{_G}NAM)?|"
    rf"CHU{_G}NGHIA{_G}VIET{_G}NAM|DANG{_G}CONG{_G}SAN{_G}VIET{_G}NAM|"
    rf"[DPB]OC{_G}LAP.{{0,60}}?PHUC",
    re.IGNORECASE,
)
_COLUMN = re.compile(r" {3,}|\t|\||<br ?/?>|\*\*[ \t]{1,3}(?=\*\*)")
_YOUTH = re.compile(r"DOAN TNCS HO CHI MINH {0,9}\Z")
"""The national heading of the youth union, beside the name of the body."""
_OPENERS = (
    "SO ", "UBND", "UY BAN", "BO ", "VAN PHONG", "CHI CUC", "CUC ", "PHONG ", "TRUONG ",
    "TRUNG TAM", "THANH TRA", "BAN ", "HOI ", "HDND", "HOI DONG", "DANG UY", "CHI BO",
    "TINH UY", "HUYEN UY", "THANH UY", "CONG DOAN", "LIEN DOAN", "DOAN ", "CONG AN",
    "BENH VIEN", "TOA AN", "VIEN ", "KHO BAC", "THU TUONG", "CHINH PHU", "QUOC HOI",
    "DANG BO", "DAI ", "QUY DAU TU", "QUY TIN DUNG", "QUY HO TRO", "NGAN HANG",
    "MAT TRAN", "UBMTTQ", "TONG CUC", "THUE ",
    "BCH ", "TINH DOAN", "THANH DOAN", "HUYEN DOAN", "LIEN HIEP", "TRAM ", "CHU TICH",
    "QUAN UY", "THI UY", "CDCS", "BHXH", "BAO HIEM", "TONG CONG TY",
    "NHA TRUONG", "HOC VIEN", "DAI HOC", "NHOM TRE", "BAO TANG", "THU VIEN", "MTTQ",
    "UB MTTQ", "DANG DOAN", "BCD ", "LDLD", "HAT KIEM LAM", "BAO VA", "CHI HOI",
)  # fmt: skip
_LINES_MOST = 14
_CAPITALS = 0.8
"""Part of the letters that are capitals in a name, recognition allowed for."""


def letterhead(view: View, limit: int) -> tuple[Field[str], Field[str]]:
    """Return superior and issuing body from the lines before a place."""
    parts = _left_column(view, limit)
    names = _joined(view, parts)
    if not names:
        return Field(), Field()
    issuer = _field(view, names[-1])
    if len(names) == 1:
        return Field(), issuer
    start, end = names[0][0], names[-2][1]
    return _field(view, (start, end)), issuer


def _left_column(view: View, limit: int) -> list[tuple[int, int]]:
    """Return the pieces of the first lines that are not the national heading."""
    national = [match.span() for match in _NATIONAL.finditer(view.flat, 0, limit)]
    pieces = [
        piece
        for line in view.lines[:_LINES_MOST]
        if line.start < limit
        for piece in _names(view, line.start, min(line.end, limit), national)
    ]
    own = [p for p in pieces if not _YOUTH.match(view.flat, *p)]
    return own or pieces


def _names(
    view: View, start: int, end: int, national: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield what stands on a line in capitals, without the national heading."""
    cuts = [match.span() for match in _COLUMN.finditer(view.text, start, end)]
    for first, last in national:
        if first < end and start < last:
            cuts.append((max(first, start), min(last, end)))
    place = start
    for first, last in [*sorted(cuts), (end, end)]:
        if first > place:
            piece = view.trimmed(place, first)
            if _in_capitals(view.text[slice(*piece)]):
                yield piece
        place = max(place, last)


def _in_capitals(said: str) -> bool:
    letters = [character for character in said if character.isalpha()]
    upper = sum(map(str.isupper, letters))
    return len(letters) > 1 and upper >= _CAPITALS * len(letters)


def _joined(view: View, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join wrapped names: a line that opens no new body goes on with the last."""
    names: list[tuple[int, int]] = []
    for start, end in pieces:
        said = view.words(start, end)
        folded = " ".join(view.flat[start:end].split()) + " "
        # "MÔI / TRƯỜNG": one word alone is the end of a wrapped name.
        opens = folded.startswith(_OPENERS) and " " in said
        if names and not opens:
            names[-1] = (names[-1][0], end)
        else:
            names.append((start, end))
    return names


def _field(view: View, place: tuple[int, int]) -> Field[str]:
    printed = _without_heading(view, *place)
    value = _as_in_body(view, printed)
    return Field(
        value, Span(*place), Status.PRESENT, printed if value != printed else None
    )


def _without_heading(view: View, start: int, end: int) -> str:
    """Return a name whose lines may lie around lines of the right column."""
    kept: list[str] = []
    place = start
    for match in _NATIONAL.finditer(view.flat, start, end):
        kept.append(view.words(place, match.start()))
        place = match.end()
    kept.append(view.words(place, end))
    return " ".join(part for part in kept if part)


def _as_in_body(view: View, printed: str) -> str:
    """Return a name in capitals as the body of the document writes it."""
    pattern = r"\s{1,9}".join(re.escape(word) for word in printed.split())
    if len(printed) > 200:
        return printed
    for match in re.finditer(pattern, view.text, re.IGNORECASE):
        said = " ".join(match[0].split())
        if not said.isupper() and said[:1].isupper():
            return said
    return printed
