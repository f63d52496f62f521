"""Repair of recognized symbols (sửa ký hiệu nhận dạng sai) from the dictionaries."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from danvan.documents import types
from danvan.reading.extraction.likeness import near
from danvan.text.unicode import fold

if TYPE_CHECKING:
    from danvan.reading.extraction.vocabulary import Vocabulary

_SEGMENT = re.compile(r"[A-Za-zĐđƯưƠơÐ&]+")
# Letters that recognition takes for one another: Đ is read as D, P or B.
_LOOKALIKE = str.maketrans(
    {"Đ": "D", "P": "D", "B": "D", "Ð": "D", "Ư": "U", "0": "O", "l": "I", "1": "I"}
)
_LONG = 4
"""Letters from which a code of a body is told from its look-alikes."""


def repaired(number: str, name: str | None, words: Vocabulary) -> str:
    """Return number and symbol with the codes the dictionaries know in their places."""
    wanted = _codes_of(name)

    def mend(match: re.Match[str]) -> str:
        segment = match[0]
        if segment in words.type_codes or segment in words.organs:
            return segment
        folds = _by_fold(words.type_codes, words.organs)
        for code in (*wanted, folds.get(fold(segment), "")):
            if code and fold(code) == fold(segment):
                return code
        for code in wanted:
            if near(segment, code, 1):
                return code
        if not segment.isupper() and len(segment) > 2:
            # "TTq" can only be "TTg": few codes of bodies have a small letter.
            close = [one for one in _with_small(words.organs) if near(segment, one, 1)]
            return close[0] if len(close) == 1 else segment
        if len(segment) < _LONG:
            return segment
        shapes = _by_shape(words.organs)
        return shapes.get(segment.translate(_LOOKALIKE), segment)

    return _SEGMENT.sub(mend, number)


@cache
def _by_fold(codes: frozenset[str], organs: frozenset[str]) -> dict[str, str]:
    return {fold(code): code for code in (*sorted(organs), *sorted(codes))}


@cache
def _by_shape(organs: frozenset[str]) -> dict[str, str]:
    return {code.translate(_LOOKALIKE): code for code in sorted(organs)}


@cache
def _with_small(organs: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(code for code in organs if not code.isupper()))


@cache
def _codes_of(name: str | None) -> tuple[str, ...]:
    """Return the codes a type may carry in a symbol."""
    if not name:
        return ()
    found = (types.by_name(name, "state"), types.by_name(name, "party"))
    return tuple(code for type_ in found if type_ for code in type_.codes)
