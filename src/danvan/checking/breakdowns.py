"""Breakdowns (trong đó, gồm): a whole in a sentence, and the parts written after it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from danvan.checking.counts import Count
from danvan.documents.document import QuantityKind
from danvan.documents.span import Span

_MARKER = re.compile(
    r"\b(?P<word>trong\s+đó|bao\s+gồm|gồm\s+có|gồm|chia\s+ra)\b(?:\s+có\b)?\s*:?",
    re.IGNORECASE,
)
# A full stop ends a sentence, save after the usual short forms.
_STOP = re.compile(r"[.!?](?:/\.)?(?=\s+[\W\dA-ZÀ-ỸĐ]|\s*$)")
_SHORT_FORM = re.compile(r"\b(?:TP|TX|TT|KT|TM|Q|P|ThS|TS|GS|[A-ZĐ])$")
_COMMA = re.compile(r";|(?<!\d),|,(?!\d)|\s+và\s+|\n\s*[-–+]\s")
_LEAD = re.compile(r"(?:và|có|còn|là|[-–+\s])*", re.IGNORECASE)
_LONGEST = 900
_LABEL = 160


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole as the sentence names it."""

    count: Count
    label: str
    """The words before the number."""
    unit: str
    """The words after the number."""

    @property
    def words(self) -> str:
        """All words the part is named by."""
        return f"{self.label} {self.unit}"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and its parts as one sentence gives them."""

    whole: Count
    parts: tuple[Part, ...]
    words: str
    """The words the whole is named by."""
    unit: str
    """The words after the whole's number."""
    all_told: bool
    """Introduced as all of the whole: ``gồm``, ``chia ra``."""
    certain: bool
    """Whether the list of parts was understood to its end."""
    marked: bool = True
    """False for a bare list in brackets."""


def find_breakdowns(text: str, counts: Sequence[Count]) -> Iterator[Breakdown]:
    """Find wholes followed by their parts, nested ones too."""
    finder = _Finder(text, counts)
    yield from finder.marked()
    yield from finder.bracketed()


class _Finder:
    def __init__(self, text: str, counts: Sequence[Count]) -> None:
        self.text = text
        self.counts = counts
        self._brackets, self._depths = _brackets(text)
        self.stops = [
            found.end()
            for found in _STOP.finditer(text)
            if not _SHORT_FORM.search(text, max(0, found.start() - 4), found.start())
        ]

    def depth(self, place: int) -> int:
        """Return how many brackets are open; a bracket itself counts as inside."""
        index = bisect_right(self._brackets, place) - 1
        if index < 0:
            return 0
        closes = self.text[self._brackets[index]] == ")"
        at_bracket = closes and self._brackets[index] == place
        return self._depths[index] + (1 if at_bracket and self._closed(index) else 0)

    def _closed(self, index: int) -> bool:
        """Tell whether the closing bracket closed one."""
        return (self._depths[index - 1] if index else 0) > self._depths[index]

    def marked(self) -> Iterator[Breakdown]:
        """Give breakdowns that a word introduces."""
        for found in _MARKER.finditer(self.text):
            start, depth = found.start(), self.depth(found.start())
            opening = self._opening_before(start)
            if opening is not None:
                start, depth = opening, depth - 1
            whole = self._whole_before(start, depth)
            region = Span(found.end(), self._region_end(found.end()))
            told = not found["word"].lower().startswith("trong")
            if whole:
                yield from self._build(whole, start, region, told=told)

    def bracketed(self) -> Iterator[Breakdown]:
        """Give bare lists in brackets after a number."""
        for found in re.finditer(r"\(", self.text):
            start = found.start()
            if _MARKER.match(self.text, _skip(self.text, found.end())):
                continue
            whole = self._whole_before(start, self.depth(start) - 1)
            if whole and start - whole.span.end <= _LABEL:
                region = Span(found.end(), self._region_end(found.end()))
                yield from self._build(whole, start, region, told=False, marked=False)

    def _opening_before(self, start: int) -> int | None:
        """Return the bracket that the word stands directly behind."""
        before = self.text[:start].rstrip()
        return len(before) - 1 if before.endswith("(") else None

    def _whole_before(self, place: int, depth: int) -> Count | None:
        """Return the last number before the place, in its sentence and bracket."""
        floor = max((stop for stop in self.stops if stop <= place), default=0)
        if not self.text[floor:place].strip():
            # "… 37 hồ sơ. Trong đó: …": the whole is all the sentence before counts.
            floor = max((stop for stop in self.stops if stop < floor), default=0)
            if len(self._between(floor, place, depth)) > 1:
                return None
        before = self._between(floor, place, depth)
        whole = before[-1] if before else None
        if whole is None or whole.kind is QuantityKind.PERCENT:
            return None
        return whole if place - whole.span.end <= _LABEL else None

    def _between(self, start: int, end: int, depth: int) -> list[Count]:
        first = bisect_left(self.counts, start, key=lambda count: count.span.start)
        found = []
        for count in self.counts[first:]:
            if count.span.end > end:
                break
            if self.depth(count.span.start) == depth:
                found.append(count)
        return found

    def _region_end(self, start: int) -> int:
        """Return where the list ends: its bracket, its sentence, or too far."""
        depth = self.depth(start - 1)
        limit = min(len(self.text), start + _LONGEST)
        stop = next((stop for stop in self.stops if stop > start), limit)
        end = min(limit, stop)
        for found in re.finditer(r"\)", self.text[start:end]):
            if self.depth(start + found.end()) < depth:
                return start + found.start()
        return end

    def _build(
        self,
        whole: Count,
        label_end: int,
        region: Span,
        *,
        told: bool,
        marked: bool = True,
    ) -> Iterator[Breakdown]:
        parts, certain = self._parts(region, whole.kind)
        if not parts:
            return
        unit = self.text[whole.span.end : label_end]
        before = self.text[max(0, whole.span.start - _LABEL) : whole.span.start]
        start = max((s for s in self.stops if s <= whole.span.start), default=0)
        sentence = before[-(whole.span.start - start) :] if start else before
        last = re.split(r"[;.]", sentence)[-1]
        words = f"{last} {unit}"
        yield Breakdown(whole, tuple(parts), words, unit, told, certain, marked)

    def _parts(self, region: Span, kind: QuantityKind) -> tuple[list[Part], bool]:
        """Read the list until something that is not a part of the same form."""
        depth = self.depth(region.start - 1)
        parts: list[Part] = []
        form: str | None = None
        for segment in self._segments(region, depth):
            inside = [
                count
                for count in self._between(segment.start, segment.end, depth)
                if count.kind is not QuantityKind.PERCENT
            ]
            if len(inside) != 1 or inside[0].kind is not kind:
                return parts, False
            count = inside[0]
            lead = self.text[segment.start : count.span.start]
            here = _form(lead)
            if here is None or here != (form or here):
                return parts, False
            form = here
            unit = self.text[count.span.end : segment.end]
            parts.append(Part(count, lead, unit))
        return parts, True

    def _segments(self, region: Span, depth: int) -> list[Span]:
        """Cut the list at its commas; a piece without a number joins its neighbour."""
        cuts = [region.start]
        for found in _COMMA.finditer(self.text, region.start, region.end):
            if self.depth(found.start()) == depth:
                cuts.append(found.end())
        pieces = [
            Span(a, b) for a, b in zip(cuts, [*cuts[1:], region.end], strict=True)
        ]
        joined: list[Span] = []
        pending: int | None = None
        for piece in pieces:
            start = piece.start if pending is None else pending
            if self._between(piece.start, piece.end, depth):
                joined.append(Span(start, piece.end))
                pending = None
            elif joined and pending is None:
                joined[-1] = Span(joined[-1].start, piece.end)
            else:
                pending = start
        return joined


def _form(lead: str) -> str | None:
    """Tell how a part is written: number first, or label first; None for neither."""
    if _LEAD.fullmatch(lead):
        return "number first"
    plain = lead.rstrip()
    if plain.endswith((":", " là", " có")):
        return "label first"
    return "label first" if len(plain.split()) <= 4 else None


def _brackets(text: str) -> tuple[list[int], list[int]]:
    """Return where the brackets stand, and how many are open after each."""
    places, depths, depth = [], [], 0
    for found in re.finditer(r"[()]", text):
        depth = depth + 1 if found[0] == "(" else max(depth - 1, 0)
        places.append(found.start())
        depths.append(depth)
    return places, depths


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place
