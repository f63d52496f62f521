"""Stocks rolled forward in a sentence (số đầu kỳ, tăng, giảm, số cuối kỳ)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.checking.once import once
from danvan.checking.sums.counts import Count, counts
from danvan.checking.sums.sentences import plain, sentences
from danvan.documents.document import QuantityKind

if TYPE_CHECKING:
    from danvan.documents.document import Document

_OPENED = re.compile(r"\b(?:dau (?:ky|nam|quy)|ky truoc chuyen sang)\b")
# Each search with a literal start: that is fast.
_OPENS = (re.compile(r"dau (?:ky|nam|quy)\b"), re.compile(r"ky truoc chuyen sang\b"))
_ROLES = (
    ("closing", re.compile(r"\b(?:cuoi (?:ky|nam|quy)|hien (?:co|nay|con)|con lai)\b")),
    ("opening", _OPENED),
    (
        "in",
        re.compile(
            r"\b(?:tang|them|tuyen dung|tiep nhan|bo sung|nhan|moi|phat sinh|"
            r"thanh lap)\b"
        ),
    ),
    ("out", re.compile(r"\b(?:giam|bot|nghi|thoi viec|chuyen di|thanh ly|roi)\b")),
)
_MOST = 8


@dataclass(frozen=True, slots=True)
class Roll:
    """A sentence that rolls a stock forward."""

    closing: Count
    opening: int | float
    came: int | float
    left: int | float

    @property
    def expected(self) -> int | float:
        """Return what the closing stock must be."""
        return self.opening + self.came - self.left


@once
def find_rolls(document: Document) -> tuple[Roll, ...]:
    """Find sentences with a stock at the start, its moves, and the stock at the end."""
    return tuple(_rolls(document))


def _rolls(document: Document) -> Iterator[Roll]:
    folded = plain(document.text)
    starts = (one.start() for opens in _OPENS for one in opens.finditer(folded))
    openings = sorted(start for start in starts if _OPENED.match(folded, start))
    if not openings:
        return
    cut, all_counts, index = sentences(document), counts(document), 0
    done = -1
    for start in openings:
        place = cut.around(start)
        if place.start <= done:
            continue
        done = place.start
        inside: list[Count] = []
        while index < len(all_counts) and all_counts[index].span.start < place.end:
            if all_counts[index].span.start >= place.start:
                inside.append(all_counts[index])
            index += 1
        if roll := _read(folded, place.start, inside):
            yield roll


def _read(folded: str, start: int, inside: Sequence[Count]) -> Roll | None:
    """Read a sentence of which every number has a role; None for any other."""
    if not 3 <= len(inside) <= _MOST:
        return None
    told: dict[str, list[Count]] = {}
    units = set()
    for index, one in enumerate(inside):
        if one.kind is not QuantityKind.COUNT:
            return None
        before = folded[start : one.span.start]
        role = next((name for name, words in _ROLES if words.search(before)), None)
        if role is None:
            return None
        told.setdefault(role, []).append(one)
        start = one.span.end
        end = inside[index + 1].span.start if index + 1 < len(inside) else start + 40
        unit = re.match(r"\s*(\w+)", folded[start:end])
        units.add(unit[1] if unit else "")
    if len(told.get("opening", ())) != 1 or len(told.get("closing", ())) != 1:
        return None
    if len(units) != 1 or inside[0] is not told["opening"][0]:
        return None
    came = sum(one.value for one in told.get("in", ()))
    left = sum(one.value for one in told.get("out", ()))
    return Roll(told["closing"][0], told["opening"][0].value, came, left)
