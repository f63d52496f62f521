"""R11a: provisions of a law as they are cited (điểm, khoản, điều, mục, chương)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from danvan.checking.language.passages import passages
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.places import fitting
from danvan.checking.regimes import Regime
from danvan.checking.rule import Bad, Rule
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_BASIS = "Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.7"
_LEVELS = ("điểm", "khoản", "điều", "mục", "chương")
"""From the smallest to the largest, as they follow one another in a citation."""
_PLACE = (
    r"(?:điểm\s+[a-zđ]|(?:khoản|điều|mục)\s+\d{1,3}|chương\s+(?:\d{1,2}|[IVXL]{1,6}))"
)
_NESTED = re.compile(
    rf"(?=[đkmc])(?<!\w){_PLACE}\b(?:,?\s{{1,3}}{_PLACE}\b)+", re.IGNORECASE
)
_COMMA = re.compile(r",\s+(?:[Kk]hoản|[Đđ]iều|[Mm]ục|[Cc]hương|CHƯƠNG|MỤC|ĐIỀU)\s")
_CHAPTERS = re.compile(r"hương\s+\d"), re.compile(r"HƯƠNG\s+\d")
_BETWEEN = re.compile(r",? (?=điểm|khoản|điều|mục|chương)", re.IGNORECASE)
_LATIN = re.compile(r"(?<=[Cc]hương )\d{1,2}\b")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _look(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    running = [*passages(document)]
    doubtful = {
        passage
        for pattern in (_COMMA, *_CHAPTERS)
        for _, passage in fitting(pattern, text, running)
    }
    for passage in sorted(doubtful):
        for found in _NESTED.finditer(text, passage.start, passage.end):
            printed = " ".join(found[0].split())
            right = _right(printed)
            if right != printed and _goes_outwards(printed):
                yield Finding(
                    "R11a",
                    Severity.WARNING,
                    Span(*found.span()),
                    f"“{printed}” ghi chưa đúng: không có dấu phẩy giữa điểm, khoản, "
                    "điều, mục, chương; chương ghi bằng số La Mã.",
                    right,
                )


def _right(printed: str) -> str:
    """Return the places as they should read: commas stand between equals alone."""
    places = _BETWEEN.split(printed)
    said = places[0]
    for before, place in pairwise(places):
        said += f"{',' * (_level(before) == _level(place))} {place}"
    return _LATIN.sub(_as_roman, said)


def _goes_outwards(printed: str) -> bool:
    """Tell whether each level is larger than the one before; else it is a list.

    The smallest may be several: ``khoản 2, khoản 3 Điều 6``.
    """
    levels = [_level(place) for place in _BETWEEN.split(printed)]
    inner = levels.count(levels[0]) - 1
    return len(levels) > inner + 1 and levels[inner:] == sorted(set(levels))


def _level(place: str) -> int:
    return _LEVELS.index(place.split(" ", 1)[0].lower())


def _as_roman(found: re.Match[str]) -> str:
    value, written = int(found[0]), ""
    for size, sign in _ROMAN:
        written += sign * (value // size)
        value %= size
    return written


RULE = Rule(
    code="R11a",
    name="Viện dẫn điểm, khoản, điều",
    severity=Severity.WARNING,
    explanation=(
        "Viện dẫn từ nhỏ đến lớn, không có dấu phẩy: “điểm a khoản 1 Điều 46 Mục 1 "
        "Chương III”; chương ghi bằng số La Mã."
    ),
    bases={
        Regime.STATE_2020: _BASIS,
        Regime.OTHER: f"{_BASIS} (chưa đối chiếu)",
    },
    good=(
        "Theo điểm a khoản 1 Điều 46 Mục 1 Chương III; khoản 2, khoản 3 Điều 5; Điều "
        "7, Điều 8.",
    ),
    bad=(
        Bad(
            "Nội dung tại ⟦Điều 46, Mục 1, Chương 3⟧ được công khai.",
            "Điều 46 Mục 1 Chương III",
        ),
        Bad("Thực hiện ⟦khoản 1, Điều 5⟧ của Quy chế.", "khoản 1 Điều 5"),
        Bad("Theo ⟦khoản 2, khoản 3, Điều 6⟧.", "khoản 2, khoản 3 Điều 6"),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
