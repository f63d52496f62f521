"""The source beside the values (nguyên văn): its text in parts, each value marked.

The characters that are shown are those of ``Document.text``, one for one: what a person
selects on the screen has the offsets of its span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.text.unicode import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from danvan.archive.models import ReadValue
    from danvan.documents.document import Document

PART = 40_000
"""Characters of one part; a page that is longer is parted too."""
# A browser drops or rewrites these; one space for each keeps the offsets.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together, and the value they are, if any."""

    text: str
    start: int
    value: ReadValue | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the source: its pieces in order, its place among the parts."""

    pieces: Sequence[Piece]
    number: int
    """Counted from 1."""
    count: int
    page: int | None
    """Page of the current value, where the file has pages."""


def part_of(
    document: Document,
    values: Sequence[ReadValue],
    current: ReadValue | None,
    part: int,
) -> Part:
    """Give the part asked for, else the one that holds the current value."""
    parts = _parts(document)
    shown = part - 1
    if not 0 <= shown < len(parts):
        start = current.start if current and current.start is not None else 0
        holding = (
            at for at, (first, last) in enumerate(parts) if first <= start < last
        )
        shown = next(holding, 0)
    first, last = parts[shown]
    marks = _marks(document.text, values, current, first, last)
    pieces = tuple(_pieces(document.text, marks, current, first, last))
    return Part(pieces, shown + 1, len(parts), current.page if current else None)


def _parts(document: Document) -> list[tuple[int, int]]:
    """Cut the text at ends of lines into parts that a browser shows at once."""
    text = document.text
    cuts = [0]
    while len(text) - cuts[-1] > PART:
        line_end = text.rfind("\n", cuts[-1] + PART // 2, cuts[-1] + PART)
        cuts.append(line_end + 1 if line_end >= 0 else cuts[-1] + PART)
    return list(zip(cuts, [*cuts[1:], max(1, len(text))], strict=True))


def _marks(
    text: str,
    values: Sequence[ReadValue],
    current: ReadValue | None,
    first: int,
    last: int,
) -> list[ReadValue]:
    """Choose what is marked: no two over one another, the current one before any."""
    placed = [one for one in values if _stands(one, text, first, last)]
    taken: list[ReadValue] = [one for one in placed if one == current]
    for one in sorted(placed, key=lambda one: (one.start or 0, -(one.end or 0))):
        if all(_apart(one, other) for other in (*taken[:1], *taken[-1:])):
            taken.append(one)
    return sorted(taken, key=lambda one: one.start or 0)


def _stands(one: ReadValue, text: str, first: int, last: int) -> bool:
    """Tell whether a value's span is in this part and still holds its characters."""
    if one.start is None or one.end is None or not first <= one.start < one.end <= last:
        return False
    return clean(text[one.start : one.end])[:1000] == one.raw or bool(one.corrected)


def _apart(one: ReadValue, other: ReadValue) -> bool:
    return (one.end or 0) <= (other.start or 0) or (other.end or 0) <= (one.start or 0)


def _pieces(
    text: str,
    marks: Sequence[ReadValue],
    current: ReadValue | None,
    first: int,
    last: int,
) -> Iterator[Piece]:
    place = first
    for one in marks:
        start, end = one.start or 0, one.end or 0
        if start > place:
            yield Piece(_shown(text[place:start]), place)
        yield Piece(_shown(text[start:end]), start, one, one == current)
        place = end
    if place < last:
        yield Piece(_shown(text[place:last]), place)


def _shown(text: str) -> str:
    return _UNSHOWN.sub(" ", text)
