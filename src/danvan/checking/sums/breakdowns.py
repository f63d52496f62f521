"""Breakdowns (trong đó, gồm): a whole in a sentence, and the parts written after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from danvan.checking.sums.counts import Count
from danvan.checking.sums.sentences import plain
from danvan.checking.sums.terrain import Terrain
from danvan.documents.document import QuantityKind
from danvan.documents.span import Span

_MARKER = re.compile(
    r"\b(?P<word>trong\s+đó|bao\s+gồm|gồm\s+có|gồm|chia\s+ra)\b(?:\s+có\b)?\s*:?",
    re.IGNORECASE,
)
# The same words in plain letters, each search with a literal start: that is fast.
_MARKED = tuple(
    re.compile(words)
    for words in (r"trong +do\b", r"bao +gom\b", r"gom\b", r"chia +ra\b")
)
_COMMA = re.compile(r";|(?<!\d),|,(?!\d)|\s+và\s+|\n\s*[-–+]\s")
_BULLET = re.compile(r"\s*\n\s*[-–+•*]\s")
_LEAD = re.compile(r"(?:và|có|còn|là|[-–+\s])*", re.IGNORECASE)
_CHANGE = re.compile(r"\b(?:tăng|giảm)\s+$", re.IGNORECASE)
_LONGEST = 900
_LABEL = 160
_LEAD_WORDS = {QuantityKind.MONEY: 12}
"""How many words name a part before its number: a fund has a long name."""
_FEW_WORDS = 4
_AFTER = 160
_DENIED = re.compile(r"\bkhông\s+(?:có|còn|phát\s+sinh|để\s+xảy\s+ra)\b", re.IGNORECASE)
_NAME = re.compile(r";|\b(?:theo|tại|của)\s+(?=[A-ZĐ])")
_GAP = 8
_DEEPEST = 6
"""Brackets within brackets beyond this are no sentence either."""
_MOST_COUNTS = 40
"""More counts than a sentence has: a list for no reader."""


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
        """All words the part is named by, without those they cite."""
        return f"{self.label} {_NAME.split(self.unit, maxsplit=1)[0]}"


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
    closed: int = 0
    """Parts before the semicolon that ends a list of commas; 0 without one."""
    denied: str = ""
    """What the sentence then says there is none of."""


def find_breakdowns(text: str, counts: Sequence[Count]) -> Iterator[Breakdown]:
    """Find wholes followed by their parts, nested ones too."""
    terrain = Terrain(text, counts)
    yield from _find_marked(terrain)
    yield from _find_bracketed(terrain)


def _find_marked(terrain: Terrain) -> Iterator[Breakdown]:
    """Find breakdowns that a word introduces."""
    for found in _markers(terrain.text):
        start, depth = found.start(), terrain.depth(found.start())
        before = terrain.text[max(0, start - _GAP) : start]
        if before.rstrip().endswith("("):
            start, depth = start - len(before) + len(before.rstrip()) - 1, depth - 1
        if whole := _whole_before(terrain, start, depth):
            told = not found["word"].lower().startswith("trong")
            yield from _build(terrain, whole, Span(start, found.end()), told=told)


def _markers(text: str) -> Iterator[re.Match[str]]:
    """Find the words that introduce parts, in order, none within another."""
    folded, end = plain(text), 0
    starts = {one.start() for words in _MARKED for one in words.finditer(folded)}
    for start in sorted(starts):
        found = _MARKER.match(text, start) if start >= end else None
        if found:
            end = found.end()
            yield found


def _find_bracketed(terrain: Terrain) -> Iterator[Breakdown]:
    """Find bare lists in brackets after a number."""
    for found in re.finditer(r"\(\s{0,8}", terrain.text):
        start = found.start()
        if _MARKER.match(terrain.text, found.end()):
            continue
        if whole := _whole_before(terrain, start, terrain.depth(start) - 1):
            opening = Span(start, start + 1)
            yield from _build(terrain, whole, opening, told=False, marked=False)


def _whole_before(terrain: Terrain, place: int, depth: int) -> Count | None:
    """Return the last number before the place, in its sentence and bracket."""
    floor = terrain.sentence_start(place)
    if depth > _DEEPEST:
        return None
    if not terrain.text[floor:place].strip():
        # "… 37 hồ sơ. Trong đó: …": the whole is all the sentence before counts.
        floor = terrain.sentence_start(max(0, floor - 1))
        if terrain.number(floor, place) > 1:
            return None
    before = terrain.between(max(floor, place - _LABEL), place, depth)
    wholes = (one for one in reversed(before) if not _is_change(terrain.text, one))
    whole = next(wholes, None)
    return None if whole is None or whole.kind is QuantityKind.PERCENT else whole


def _is_change(text: str, count: Count) -> bool:
    """Tell whether the number says by how much another one rose or fell."""
    lead = text[max(0, count.span.start - 8) : count.span.start]
    return _CHANGE.search(lead) is not None


def _build(
    terrain: Terrain, whole: Count, opening: Span, *, told: bool, marked: bool = True
) -> Iterator[Breakdown]:
    """Read the parts behind what opens the list.

    Its end is bracket or sentence; of a list over lines, its last line.
    """
    listed = _BULLET.match(terrain.text, opening.end) is not None
    end = terrain.list_end if listed else terrain.sentence_end
    limit = min(opening.end + _LONGEST, end(opening.end))
    region = Span(opening.end, terrain.closing(opening.end, limit))
    if terrain.number(region.start, region.end) > _MOST_COUNTS:
        return
    cuts = _BULLET if listed else _COMMA
    parts, certain = _read_parts(terrain, region, whole.kind, cuts)
    if not parts:
        return
    closed = _closed(terrain, parts, region)
    start = max(terrain.sentence_start(whole.span.start), whole.span.start - _LABEL)
    clause = re.split(r"[;.]", terrain.text[start : whole.span.start])[-1]
    unit = terrain.text[whole.span.end : opening.start]
    words = f"{clause} {unit}"
    denied = _denied(terrain, parts[-1].count.span.end)
    yield Breakdown(
        whole, tuple(parts), words, unit, told, certain, marked, closed, denied
    )


def _closed(terrain: Terrain, parts: Sequence[Part], region: Span) -> int:
    """Return how many parts a semicolon ends, where commas part them."""
    depth = terrain.depth(region.start - 1)
    ends = [part.count.span for part in parts]
    for index, (one, other) in enumerate(
        pairwise((*ends, Span(region.end, region.end)))
    ):
        if terrain.find(";", one.end, other.start, depth) >= 0:
            return index + 1 if index else 0
    return 0


def _denied(terrain: Terrain, place: int) -> str:
    """Return what the sentence of a place says, after it, that there is none of."""
    end = min(terrain.sentence_end(place), place + _AFTER)
    found = _DENIED.search(terrain.text, place, end)
    return terrain.text[found.end() : end] if found else ""


def _read_parts(
    terrain: Terrain, region: Span, kind: QuantityKind, cuts: re.Pattern[str]
) -> tuple[list[Part], bool]:
    """Read the list until something that is not a part of the same form."""
    depth = terrain.depth(region.start - 1)
    parts: list[Part] = []
    form: str | None = None
    for segment in _segments(terrain, region, depth, cuts):
        inside = [
            count
            for count in terrain.between(segment.start, segment.end, depth)
            if count.kind is not QuantityKind.PERCENT
        ]
        if len(inside) != 1 or inside[0].kind is not kind:
            return parts, False
        count = inside[0]
        lead = terrain.text[segment.start : count.span.start]
        here = _form(lead, _LEAD_WORDS.get(kind, _FEW_WORDS))
        if here is None or here != (form or here):
            return parts, False
        form = here
        unit = terrain.text[count.span.end : segment.end]
        parts.append(Part(count, lead, unit))
    return parts, True


def _segments(
    terrain: Terrain, region: Span, depth: int, cut: re.Pattern[str]
) -> list[Span]:
    """Cut the list at its commas; a piece without a number joins its neighbour."""
    cuts = [region.start]
    for found in cut.finditer(terrain.text, region.start, region.end):
        if terrain.depth(found.start()) == depth:
            cuts.append(found.end())
    numbers = [
        count.span
        for count in terrain.between(region.start, region.end, depth)
        if count.kind is not QuantityKind.PERCENT
    ]
    joined: list[Span] = []
    pending: int | None = None
    for start, end in zip(cuts, [*cuts[1:], region.end], strict=True):
        opening = start if pending is None else pending
        if any(start <= number.start < end for number in numbers):
            joined.append(Span(opening, end))
            pending = None
        elif joined and pending is None and _has_unit(terrain, joined[-1], depth):
            joined[-1] = Span(joined[-1].start, end)
        else:
            pending = opening
    return joined


def _has_unit(terrain: Terrain, segment: Span, depth: int) -> bool:
    """Tell whether words follow the number: ``02 công chức``, not ``tố cáo 2``."""
    last = terrain.between(segment.start, segment.end, depth)[-1]
    return bool(terrain.text[last.span.end : segment.end].strip(" \n,;"))


def _form(lead: str, most: int) -> str | None:
    """Tell how a part is written: number first, or label first; None for neither."""
    if _LEAD.fullmatch(lead):
        return "number first"
    said = lead.rstrip()
    if said.endswith((":", " là", " có")):
        return "label first"
    return "label first" if len(said.split()) <= most else None
