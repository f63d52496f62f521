"""Types whose letters were misread (tên loại sai chữ): the symbol's code tells them.

``Quyct đinh sa 96/QĐ-SKHCN`` can only be a ``Quyết định``, in whatever text it stands.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from danvan.documents import types
from danvan.reading.extraction.likeness import near
from danvan.text.unicode import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.extraction.citing.scanning import Scan

_WINDOW = 60
_LETTERS = 5
"""Letters for which a slip is allowed, beside the first."""
_NUMERO = re.compile(r"[^ \d]{1,3}|[s5][^ ]{0,2}")
_LETTER = "Công văn"
"""What has no code of its own."""
_CLOSING = ".,;!?)"


def bent_type(
    scan: Scan, place: int, segments: Sequence[str]
) -> tuple[int, int, str] | None:
    """Return where the type before a number begins and ends, and its name."""
    low = scan.view.low
    back = low[max(0, place - _WINDOW) : place]
    tokens = [(m[0], m.start()) for m in re.finditer(r"[^ ]+", back)]
    first = place - len(back)
    for name in names_of(tuple(segments)) or (_LETTER,):
        folded = _folded(name)
        count = folded.count(" ") + 1
        most = 1 + len(folded) // _LETTERS
        for after in _numeros(tokens):
            chosen = tokens[after - count : after] if after >= count else []
            said = " ".join(word for word, _ in chosen).lstrip("(“\"'[-")
            if not chosen or any(word[-1] in _CLOSING for word, _ in chosen):
                continue
            if near(said, folded, most):
                last, begin = chosen[-1], chosen[0]
                start = first + begin[1] + len(begin[0]) - len(said.split(" ")[0])
                return start, first + last[1] + len(last[0]), name
    return None


def _numeros(tokens: list[tuple[str, int]]) -> tuple[int, ...]:
    """Return how many words stand before ``số``, whatever became of it, or none."""
    count = len(tokens)
    if not count:
        return ()
    said = tokens[-1][0].rstrip(":.")
    if _NUMERO.fullmatch(said) and near(said, "so", 2 if "o" in said else 1):
        return (count - 1, count)
    return (count,)


@cache
def names_of(segments: tuple[str, ...]) -> tuple[str, ...]:
    """Return the types that the first code of a symbol may stand for."""
    found = dict.fromkeys(
        type_.name for code in segments[:1] for type_ in _by_code().get(fold(code), ())
    )
    return tuple(found)


@cache
def _by_code() -> dict[str, tuple[types.DocumentType, ...]]:
    found: dict[str, tuple[types.DocumentType, ...]] = {}
    for type_ in types.catalogue():
        for code in type_.codes:
            found[fold(code)] = (*found.get(fold(code), ()), type_)
    return found


@cache
def _folded(name: str) -> str:
    return fold(name).lower()
