"""Staff as a report counts it (biên chế có mặt), and the moves it tells of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.checking.once import once
from danvan.checking.sums.breakdowns import find_breakdowns
from danvan.checking.sums.counts import Count, counts
from danvan.checking.sums.partitions import STAFF
from danvan.checking.sums.sentences import SURE, plain
from danvan.checking.sums.words import words
from danvan.documents.document import QuantityKind

if TYPE_CHECKING:
    from danvan.documents.document import Document, Quantity

_KINDS = len(STAFF.kinds)
_TURNED = re.compile(r"(cong chuc|vien chuc) chuyen sang (cong chuc|vien chuc)")
_KIND_OF = {"cong chuc": "civil servants", "vien chuc": "public employees"}


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many of each kind of staff, each with the place where it is told."""

    numbers: dict[str, int | float]
    places: dict[str, Count]


@dataclass(frozen=True, slots=True)
class Moves:
    """How many came to and left each kind of staff."""

    came: dict[str, int | float]
    left: dict[str, int | float]

    def __bool__(self) -> bool:
        """Tell whether any move is told."""
        return bool(self.came or self.left)


@once
def headcount(document: Document) -> Headcount | None:
    """Return the first staff told by all its kinds, whose parts do add up."""
    for breakdown in find_breakdowns(document.text, counts(document)):
        if words("staff", "chosen").search(plain(breakdown.words)):
            continue
        numbers: dict[str, int | float] = {}
        places: dict[str, Count] = {}
        for part in breakdown.parts:
            named = STAFF.named_in(part.words)
            kind = "workers" if "workers" in named else next(iter(named), None)
            if kind is None or (len(named) > 1 and kind != "workers"):
                break
            numbers[kind] = numbers.get(kind, 0) + part.count.value
            places.setdefault(kind, part.count)
        else:
            if (
                len(numbers) == _KINDS
                and sum(numbers.values()) == breakdown.whole.value
            ):
                return Headcount(numbers, places)
    return None


def moves(document: Document) -> Moves:
    """Return the moves told of the document's own staff, by kind."""
    told = Moves({}, {})
    for one in document.quantities:
        certain = one.kind is QuantityKind.COUNT and one.confidence >= SURE
        if certain and one.value and not one.qualifier:
            _note(one, one.value, told)
    return told


def _note(one: Quantity, value: float, told: Moves) -> None:
    label = plain(one.label or "")
    if turned := _TURNED.search(label):
        _add(told.left, _KIND_OF[turned[1]], value)
        _add(told.came, _KIND_OF[turned[2]], value)
        return
    named = STAFF.named_in(one.unit or "")
    if one.part_of is not None or len(named) != 1:
        return
    kind = next(iter(named))
    if words("staff", "left").search(label):
        _add(told.left, kind, value)
    elif words("staff", "came").search(label):
        _add(told.came, kind, value)


def _add(numbers: dict[str, int | float], kind: str, value: float) -> None:
    numbers[kind] = numbers.get(kind, 0) + value
