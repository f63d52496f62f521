"""Repair of recognized symbols (sửa ký hiệu nhận dạng sai) from the dictionaries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.documents import types
from danvan.reading.extraction.citing.outward import near
from danvan.text.unicode import fold

if TYPE_CHECKING:
    from danvan.reading.extraction.vocabulary import Vocabulary

_SEGMENT = re.compile(r"[A-Za-zĐđƯưƠơ&]+")
# Letters that recognition takes for one another: Đ is read as D, P or B.
_LOOKALIKE = str.maketrans({"Đ": "D", "P": "D", "B": "D", "Ð": "D", "Ư": "U", "0": "O"})


def repaired(number: str, name: str | None, words: Vocabulary) -> str:
    """Return number and symbol with the codes the dictionaries know in their places."""
    wanted = _codes_of(name)

    def mend(match: re.Match[str]) -> str:
        segment = match[0]
        if segment in words.type_codes or segment in words.organs:
            return segment
        for code in (*wanted, *sorted(words.type_codes), *sorted(words.organs)):
            if fold(code) == fold(segment):
                return code
        for code in wanted:
            if near(segment, code, 1):
                return code
        shape = segment.translate(_LOOKALIKE)
        for code in sorted(words.organs):
            if len(code) > 3 and code.translate(_LOOKALIKE) == shape:
                return code
        return segment

    return _SEGMENT.sub(mend, number)


def _codes_of(name: str | None) -> tuple[str, ...]:
    """Return the codes a type may carry in a symbol."""
    if not name:
        return ()
    found = (types.by_name(name, "state"), types.by_name(name, "party"))
    return tuple(code for type_ in found if type_ for code in type_.codes)
