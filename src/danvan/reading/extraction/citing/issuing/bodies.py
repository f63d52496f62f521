"""Bodies in recognised text (cơ quan trong chữ nhận dạng): the name they were."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from danvan.reading.extraction.citing.lexicon import bodies
from danvan.reading.extraction.citing.mentions import nearest

if TYPE_CHECKING:
    from danvan.reading.extraction.citing.lexicon import ByLength
    from danvan.reading.extraction.view import View

_TOKEN = re.compile(r"[^ ]+")
_WINDOW = 160
_LETTERS = 6
"""Letters for which a slip is allowed, beside the first."""


class Body(NamedTuple):
    """A body as the dictionary spells it, with its place in the text."""

    start: int
    end: int
    name: str


def body_at(view: View, place: int) -> Body | None:
    """Read a known body whose words recognition may have bent, with its place name.

    ``S& Thong tin va Truyén thong tinh Tay Ninh`` is ``Sở Thông tin và Truyền thông
    tỉnh Tây Ninh``; two bodies may be joined.
    """
    tokens = [
        (match[0], match.start(), match.end())
        for match in _TOKEN.finditer(view.low, place, place + _WINDOW)
    ]
    taken, said = _one(tokens, 0)
    if not said:
        return None
    if taken + 1 < len(tokens) and tokens[taken][0] == "va":
        more, second = _one(tokens, taken + 1)
        if second:
            taken, said = more, [*said, "và", *second]
    return Body(place, _end(tokens[taken - 1]), " ".join(said))


def _one(tokens: list[tuple[str, int, int]], at: int) -> tuple[int, list[str]]:
    """Return the words taken and the name, with the level and place that follow."""
    said: list[str] = []
    known = bodies()
    for table in (known.names, known.levels, known.provinces):
        if at and _closed(tokens[at - 1][0]) and said:
            break
        count, name = _nearest(tokens, at, table, first=table is known.provinces)
        if name is None:
            break
        said.append(name)
        at += count
    return at, said


def _nearest(
    tokens: list[tuple[str, int, int]],
    at: int,
    table: ByLength,
    *,
    first: bool,
) -> tuple[int, str | None]:
    """Return how many words name an entry, the longest that does, and its spelling."""
    for count in sorted(table, reverse=True):
        chosen = [token[0] for token in tokens[at : at + count]]
        if len(chosen) < count or any(map(_closed, chosen[:-1])):
            continue
        got = " ".join(chosen).rstrip(".,;:!?)”\"'")
        name = nearest(got, table[count], letters=_LETTERS, first=first)
        if name is not None:
            return count, name
    return 0, None


def _closed(word: str) -> bool:
    return word[-1] in ".;:!?)"


def _end(token: tuple[str, int, int]) -> int:
    word, start, _ = token
    return start + len(word.rstrip(".,;:!?)”\"'"))
