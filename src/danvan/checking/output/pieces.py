"""A text in pieces (các đoạn chữ): each stretch with the gravest finding over it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.documents.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from danvan.documents.finding import Finding
    from danvan.documents.span import Span

_LONGEST = 160
_AROUND = 24


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together."""

    text: str
    severity: Severity | None = None
    """Of the gravest finding over them; None where nothing is marked."""
    begun: tuple[int, ...] = ()
    """Numbers of the findings that begin with it."""
    ended: tuple[int, ...] = ()
    """Numbers of the findings that end just before it."""


def pieces(
    text: str, start: int, end: int, found: Iterable[tuple[int, Finding]]
) -> Iterator[Piece]:
    """Cut a part of the text where numbered findings begin and end.

    The part holds every finding that begins in it; one that would reach behind it ends
    with it. The last piece is empty, so that what ends with the part is told.
    """
    opening, closing = defaultdict(list), defaultdict(list)
    for number, finding in found:
        opening[finding.span.start].append((number, finding.severity))
        closing[min(finding.span.end, end)].append((number, finding.severity))
    over: Counter[Severity] = Counter()
    bounds = sorted({start, end, *opening, *closing})
    for left, right in zip(bounds, [*bounds[1:], end], strict=True):
        over.subtract(severity for _, severity in closing[left])
        over.update(severity for _, severity in opening[left])
        yield Piece(
            text[left:right],
            next((severity for severity in Severity if over[severity] > 0), None),
            tuple(number for number, _ in opening[left]),
            tuple(number for number, _ in closing[left]),
        )


def quoted(text: str, span: Span) -> str:
    """Return the words of a place as a list quotes them; empty where they are many.

    A blank or a sign alone says nothing: it is told with the words around it.
    """
    words = " ".join(span.of(text).split())
    if len(words) > _LONGEST:
        return ""
    if span.start == span.end or any(letter.isalnum() for letter in words):
        return words
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line_end = line_end if line_end >= 0 else len(text)
    start, end = span.start - _AROUND, span.end + _AROUND
    before = text[max(line_start, start) : span.start]
    if start > line_start:
        before = f"…{before.partition(' ')[2]}"
    after = text[span.end : min(line_end, end)]
    if end < line_end:
        after = f"{after.rpartition(' ')[0]}…"
    return " ".join(f"{before}{span.of(text)}{after}".split())
