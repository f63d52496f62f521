"""Pieces of the end of a document: columns and items of a line told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from danvan.reading.extraction.parts.offices import (
    authority_of,
    names_signer,
    office_of,
    offices,
)
from danvan.text.unicode import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.reading.extraction.view import View

# Every branch opens with a letter of its own, so that most of a line is skipped fast.
_COLUMN = re.compile(
    r"    +|\t|\||<br ?/?>|\*\*(?:[ \t]{1,3}(?=\*\*)|(?<=:\*\*)[ \t]{1,3})"
)
_TOKEN = re.compile(r"[^ ]+")
_SEAM = re.compile(r"[:;.,)] {1,3}(?=[(A-Z-])")
_SEAL = re.compile(
    r"\(? ?(?:da ky|ky ten|ky va ghi|ky, ?|chu ky|ky ghi|signed|signature|ky boi|ky so"
    r"|nguoi ky|\[ ?da ky|dong dau|ngay ky|thoi gian ky|email ?:|co quan ?:)"
)
_DEGREE = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|Ths|THS|BS|CK ?I{1,2}|CK[12]|BSCK[12I]{1,2}|KS|CN|DS|LS|Dr"
    r"|NGUT|NGND|Thạc sĩ|Tiến sĩ|Bác sĩ|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy"
    r"|Thượng úy|Thiếu tướng|Trung tướng|Ông|Bà)\b[. ]{0,3}(?:- ?)?){1,4}"
)
_NAME_MOST = 60
_SEEN = 160
"""Characters looked at to tell what another column holds."""
_PREFIX_MOST = 24
_NO_NAME = frozenset(
    ["so", "ban", "phong", "uy", "luu", "nhu", "cac", "van", "hoi", "bo", "ubnd",
     "hdnd", "cong", "trung", "dang", "tinh", "huyen", "xa", "mat", "noi", "chi",
     "lanh", "thuong"]
)  # fmt: skip


class Piece(NamedTuple):
    """A part of a line: a column, or an item of a list."""

    start: int
    end: int
    line: int
    """Its line, counted from the first that was taken apart."""
    indent: int
    """Characters before it on its line."""
    said: str
    folded: str


def pieces_of(view: View, start: int, end: int, line: int) -> Iterator[Piece]:
    """Yield the parts of a range of one line."""
    cuts = [start]
    for match in _COLUMN.finditer(view.text, start, end):
        cuts += [match.start(), match.end()]
    cuts.append(end)
    for first, last in zip(cuts[::2], cuts[1::2], strict=True):
        place = first
        for match in _SEAM.finditer(view.flat, first, last):
            if _is_prefix(view, place, match.end()):
                continue
            if not _opens_piece(view, match, min(last, match.end() + _SEEN)):
                continue
            yield from _piece(view, place, match.end(), line, start)
            place = match.end()
        yield from _piece(view, place, last, line, start)


def _is_prefix(view: View, start: int, end: int) -> bool:
    """Tell whether what stands before a stop goes with what follows: ``KT.``."""
    if end - start > _PREFIX_MOST:
        return False
    opening = view.words(start, end)
    return bool(authority_of(fold(opening) + "A") or _DEGREE.fullmatch(opening))


def _piece(view: View, start: int, end: int, line: int, margin: int) -> Iterator[Piece]:
    start, end = view.trimmed(start, end)
    while seam := _office_seam(view, start, end):
        yield from _piece(view, start, seam, line, margin)
        start = seam
    if start < end:
        folded = " ".join(view.flat[start:end].split())
        said = view.words(start, end)
        yield Piece(start, end, line, start - margin, said, folded)


def _office_seam(view: View, start: int, end: int) -> int | None:
    """Return where the office begins that stands on the line of its authority.

    ``TM. ỦY BAN NHÂN DÂN CHỦ TỊCH``, as a cell of a table has it.
    """
    folded = view.flat[start:end]
    if end - start > _SEEN or authority_of(folded) is None:
        return None
    for token in [*_TOKEN.finditer(folded)][2:]:
        rest = " ".join(folded[token.start() :].split())
        before = " ".join(folded[: token.start()].split())
        if names_signer(before) and (authority_of(rest) or names_signer(rest)):
            return start + token.start()
    return None


def _opens_piece(view: View, seam: re.Match[str], end: int) -> bool:
    """Tell whether what follows a sign is another column that a layer merged."""
    place = seam.end()
    rest = " ".join(view.flat[place:end].split())
    if rest.startswith("-"):
        return seam[0][0] in ":;." and rest[1:2] == " "
    if rest.startswith("("):
        return is_seal(rest)
    if seam[0][0] in ",)":
        return False
    if rest.isupper() and (authority_of(rest) or office_of(rest)):
        return True
    said = view.words(place, end)
    return is_name(said) and fold(said.split()[0]) in offices().families


def in_capitals(piece: Piece, *, soft: bool) -> bool:
    """Tell whether a piece is in capitals; recognition takes I for l."""
    if piece.said.isupper() or not soft:
        return piece.said.isupper()
    letters = [letter for letter in piece.said if letter.isalpha()]
    return len(letters) > 5 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def is_seal(folded: str) -> bool:
    """Tell whether a line says that it was signed, and nothing more."""
    return _SEAL.match(folded.lower()) is not None


def is_name(said: str) -> bool:
    """Tell whether a line is a person's name, perhaps after degrees."""
    if len(said) > _NAME_MOST:
        return False
    degree = _DEGREE.match(said)
    names = said[degree.end() if degree else 0 :].split()
    if not 2 <= len(names) <= 6 or fold(names[0]).lower() in _NO_NAME - _upper(names):
        return False
    if all(name.isupper() for name in names):
        if office_of(fold(said)):
            return False
        return fold(names[0].capitalize()) in offices().families and all(
            name.isalpha() for name in names
        )
    return all(
        name.isalpha() and name[0].isupper() and name[1:] == name[1:].lower()
        for name in names
    )


def _upper(names: list[str]) -> frozenset[str]:
    """Return the first word if it is a family name: ``Văn`` opens bodies too."""
    first = fold(names[0]).capitalize()
    return frozenset([first.lower()]) if first in offices().families else frozenset()
