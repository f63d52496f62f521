"""Resolutions cited by their congress (nghị quyết theo kỳ đại hội, hội nghị)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.documents.document import Citation
from danvan.documents.span import Span
from danvan.law.citing import familiar
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.reading.extraction.view import View

_ORDINALS = {
    "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6,
    "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_NTH = rf"(?:\d{{1,2}}|[ivx]{{1,6}}|{'|'.join(_ORDINALS)})(?![a-z0-9])"
_GAP = " {1,60}"
# The engine looks for the long word that all of them hold.
_ANCHOR = re.compile(r"quyet {1,60}(?=hoi|hn|dai|trung|tw|lan|dh)")


def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which each space stands for any run of blanks."""
    return re.compile(pattern.replace(" ", _GAP))


_CENTRAL = _compiled(
    rf"(?:(?:hoi nghi|hn) )?(?:(?:lan thu|lan) (?P<first>{_NTH}) )?"
    r"(?:(?:cua )?(?:ban chap hanh|bch) )?(?:trung uong|tw)"
    rf"(?: dang)?(?: (?:(?:lan thu|lan) )?(?P<nth>{_NTH}))?"
)
_CONGRESS = _compiled(
    r"(?:dai hoi|dh)(?! dong)(?P<who>[^.;:(“\"\d]{0,110}?)"
    rf"(?: (?:lan thu|lan) (?P<nth>{_NTH})| (?P<roman>[ivx]{{1,6}})(?![a-z]))"
    r"(?: cua dang(?: cong san viet nam)?)?"
)
_BARE_CONGRESS = _compiled(
    r"dai hoi(?: dai bieu)? (?:dang bo|dang|chi bo|cong doan|doan|doan thanh nien"
    r"|hoi|mat tran)"
    r"(?: (?:tinh|thanh pho|huyen|thi xa|cac cap|co quan|khoi|so|xa|phuong))?"
)
_TERM = re.compile(
    r"[ ,]{0,60}\(?(?:(?:khoa|nhiem {1,60}ky) {1,60}(?:[ivx]{1,6}(?![a-z])"
    r"|\d{4} {0,3}- {0,3}\d{4}))(?:,? {1,60}nhiem {1,60}ky {1,60}\d{4}"
    r" {0,3}- {0,3}\d{4})?\)?"
)
_ROMAN = re.compile(r"khoa {1,60}([ivx]{1,6})(?![a-z])")


def find_congresses(view: View) -> Iterator[Citation]:
    """Find resolutions named by their congress: ``Nghị quyết Trung ương 4``."""
    low = view.low
    for anchor in _ANCHOR.finditer(low):
        opening = low[max(0, anchor.start() - 66) : anchor.start()].rstrip(" ")
        if not opening.endswith("nghi") or opening[-5:-4].isalnum():
            continue
        start = low.rindex("nghi", 0, anchor.start())
        found = _said(view, anchor.end())
        if found is not None:
            yield _citation(view, start, *found)


def _said(view: View, place: int) -> tuple[int, str | None] | None:
    """Return where the name of the congress ends, and which plenum it tells."""
    low = view.low
    if match := _CENTRAL.match(low, place):
        return _termed(view, match.end()), match["nth"] or match["first"]
    for pattern in (_CONGRESS, _BARE_CONGRESS):
        match = pattern.match(low, place)
        if match and _capital(view, match):
            return _termed(view, match.end()), None
    return None


def _capital(view: View, match: re.Match[str]) -> bool:
    """Tell whether the ordinal is a Roman numeral, or there is none: not ``vì``."""
    group = match.groupdict().get("roman")
    return not group or view.flat[match.start("roman") : match.end("roman")].isupper()


def _termed(view: View, end: int) -> int:
    term = _TERM.match(view.low, end)
    if term is None:
        return end
    said = term[0]
    # A parenthesis that stays open belongs to the sentence.
    unbalanced = said.count("(") != said.count(")")
    return term.end() - (said.endswith(")") and unbalanced)


def _citation(view: View, start: int, end: int, nth: str | None) -> Citation:
    title = view.words(start, end)
    return Citation(
        span=Span(start, end),
        type="Nghị quyết",
        number=None,
        date=None,
        system="party",
        title=title,
        form="resolution-by-congress",
        cited=_identity(view.low[start:end], nth) or title,
        confidence=0.9,
    )


def _identity(said: str, nth: str | None) -> str | None:
    """Return one name for all spellings of a plenum's resolution, or its number."""
    term = _ROMAN.search(said)
    if nth is None or term is None:
        return None
    which = _ORDINALS.get(nth) or (int(nth) if nth.isdigit() else _roman(nth))
    name = f"Nghị quyết Trung ương {which} khóa {term[1].upper()}"
    return familiar.by_name().get(folded_key(name), name)


def _roman(letters: str) -> int:
    values = {"i": 1, "v": 5, "x": 10}
    row = [values[letter] for letter in letters]
    return sum(
        -one if one < after else one
        for one, after in zip(row, [*row[1:], 0], strict=True)
    )
