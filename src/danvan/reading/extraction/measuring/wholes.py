"""Wholes and parts of quantities (trong đó, gồm): trees by sign, by list, by state."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from danvan.documents.document import Qualifier, QuantityKind, Relation
from danvan.reading.extraction.measuring.lexicon import folded
from danvan.reading.extraction.measuring.periods import bullet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.extraction.measuring.counting import Counted
    from danvan.reading.extraction.measuring.ground import Ground
    from danvan.reading.extraction.measuring.lexicon import Lexicon

_PART = re.compile(
    r"(?=[().;tbgc\n\t])(?:\(|\)|;|\. |trong {1,30}do\b|bao {1,30}gom\b|\bgom\b"
    r"|\bcu {1,30}the\b|\bchia {1,9}ra\b|\n|\t)"
)
_NEW = re.compile(
    r";? {0,3}(?:da|dang|con|tiep nhan|giai quyet|tra|chuyen|to chuc|ket qua|so voi)\b"
)
_PENDING = re.compile(r"\b(?:dang|con)\b")
_CHANGES = frozenset([Qualifier.INCREASED, Qualifier.DECREASED])
_NEAR = 120
"""Characters between a quantity and the parenthesis that takes it apart."""
_MOST_PARTS = 300
"""Numbers after a whole among which its parts are looked for."""
_DEEP = 20


class _Scope:
    """What stands open in one paragraph: quantities told, and the possible wholes."""

    def __init__(
        self,
        told: tuple[int, ...] = (),
        wholes: tuple[int, ...] = (),
        earlier: tuple[int, ...] = (),
    ) -> None:
        self.told = told
        """Since the clause began, the last at the end."""
        self.earlier = earlier
        """In the sentence before: "Tổng số: 13. Trong đó …"."""
        self.wholes = wholes


def wholes_of(
    ground: Ground, words: Lexicon, found: Sequence[Counted]
) -> dict[int, int]:
    """Return for each quantity that is part of another the other's index."""
    wholes: dict[int, int] = {}
    by_span = {item.span: index for index, item in enumerate(found)}
    lists = _Lists(ground, found, wholes)
    numbered = enumerate(found)
    for paragraph, group in groupby(
        numbered, lambda one: ground.paragraph(one[1].span.start)
    ):
        indexes = [index for index, _ in group]
        _within(ground, words, found, indexes, wholes, lists.whole_of(paragraph))
        _states(words, found, indexes, wholes)
        lists.passed(paragraph, indexes)
    for index, item in enumerate(found):
        if item.whole_span in by_span:
            wholes[index] = by_span[item.whole_span]
    return wholes


def relations_of(
    found: Sequence[Counted], wholes: dict[int, int]
) -> dict[int, Relation]:
    """Tell parts that add up to their whole from shares of it."""
    parts: dict[int, list[int]] = defaultdict(list)
    for index, whole in wholes.items():
        parts[whole].append(index)
    relations: dict[int, Relation] = {}
    for whole, indexes in parts.items():
        total = sum(found[index].value or 0 for index in indexes)
        adds_up = len(indexes) > 1 and total == found[whole].value
        relation = Relation.PART if adds_up else Relation.OF_WHICH
        relations |= dict.fromkeys(indexes, relation)
    return relations


def _can_hold(
    words: Lexicon, found: Sequence[Counted], whole: int | None, part: int
) -> bool:
    """Tell whether one quantity can be part of another: its kind, and no more."""
    if whole is None or whole == part:
        return False
    big, small = found[whole], found[part]
    return (
        big.kind is small.kind
        and big.period == small.period
        and small.qualifier not in _CHANGES
        and big.value is not None
        and small.value is not None
        and small.value <= big.value
        and big.whole_span is None
        and not (big.unit in words.people and small.unit in words.things)
        and not (big.unit in words.things and small.unit in words.people)
    )


def _within(
    ground: Ground,
    words: Lexicon,
    found: Sequence[Counted],
    indexes: list[int],
    wholes: dict[int, int],
    listed: int | None,
) -> None:
    """Follow the signs between the quantities of one paragraph."""
    first = found[indexes[0]].span.start
    place = max(ground.starts[ground.paragraph(first)], first - _NEAR)
    stack = [_Scope(wholes=() if listed is None else (listed,))]
    for index in indexes:
        start = found[index].span.start
        for sign in _PART.finditer(ground.low, place, start):
            _follow(ground.low, stack, found, " ".join(sign[0].split()), sign.start())
        place = max(place, found[index].span.end)
        if found[index].kind not in {QuantityKind.COUNT, QuantityKind.MONEY}:
            continue
        scope = stack[-1]
        whole = _whole(words, found, wholes, scope.wholes, index)
        if whole is not None:
            wholes[index] = whole
        if scope.wholes == (listed,):
            scope.wholes = ()
        scope.told = (*scope.told[-_DEEP:], index)


def _whole(
    words: Lexicon,
    found: Sequence[Counted],
    wholes: dict[int, int],
    possible: tuple[int, ...],
    index: int,
) -> int | None:
    """Return the whole of a part: the last of its own unit, else the last told."""
    for whole in reversed(possible):
        if _can_hold(words, found, whole, index) and _alike(found[whole], found[index]):
            return None if _filled(found, wholes, whole, index) else whole
    if not possible or not _can_hold(words, found, possible[-1], index):
        return None
    return None if _filled(found, wholes, possible[-1], index) else possible[-1]


def _alike(whole: Counted, part: Counted) -> bool:
    """Tell whether two quantities have one unit: ``trường học``, ``trường``."""
    if whole.unit is None or part.unit is None:
        return whole.unit is part.unit
    return whole.unit.startswith(part.unit) or part.unit.startswith(whole.unit)


def _follow(
    low: str, stack: list[_Scope], found: Sequence[Counted], sign: str, place: int
) -> None:
    """Open and close scopes as a sign says."""
    scope = stack[-1]
    if sign == "(" and len(stack) < _DEEP:
        near = scope.told[-1:]
        if near and place - found[near[0]].span.end > _NEAR:
            near = ()
        stack.append(_Scope(near, near))
    elif sign == ")":
        if len(stack) > 1:
            stack.pop()
    elif sign in {".", ""}:
        stack[:] = [_Scope(earlier=stack[0].told if sign else ())]
    elif sign == ";":
        if _NEW.match(low, place) and len(stack) == 1:
            scope.wholes, scope.told = (), ()
    elif scope.told or (scope.earlier and sign.startswith("trong")):
        scope.wholes = scope.told or scope.earlier


def _filled(
    found: Sequence[Counted], wholes: dict[int, int], whole: int, index: int
) -> bool:
    """Tell whether other parts add up to the whole already, and this is one more."""
    near = range(whole + 1, min(index, whole + _MOST_PARTS))
    parts = [found[i].value or 0 for i in near if wholes.get(i) == whole]
    return (
        bool(found[index].value) and sum(parts) == found[whole].value and len(parts) > 1
    )


def _states(
    words: Lexicon,
    found: Sequence[Counted],
    indexes: list[int],
    wholes: dict[int, int],
) -> None:
    """Give "trước hạn", "đúng hạn", "quá hạn" to the number dealt with before them."""
    base: int | None = None
    for index in indexes:
        if found[index].kind is not QuantityKind.COUNT:
            continue
        said = folded(found[index].label or "")
        if _PENDING.search(said) or not any(share in said for share in words.shares):
            base = index
        elif (
            index not in wholes
            and _can_hold(words, found, base, index)
            and base is not None
        ):
            wholes[index] = base


class _Lists:
    """Lists under a quantity: "53 người, trong đó:" and the items that follow."""

    def __init__(
        self, ground: Ground, found: Sequence[Counted], wholes: dict[int, int]
    ) -> None:
        self.ground = ground
        self.found = found
        self.wholes = wholes
        self.open: list[tuple[str, int, int]] = []
        """Bullet of the paragraph, index of the whole, last paragraph of the list."""

    def whole_of(self, paragraph: int) -> int | None:
        """Return the whole that a paragraph's first quantity is part of."""
        sign = bullet(self.ground, paragraph)
        while self.open:
            own, whole, last = self.open[-1]
            if (
                sign
                and sign != own
                and all(bullet(self.ground, n) for n in range(last + 1, paragraph))
            ):
                self.open[-1] = (own, whole, paragraph)
                return whole
            self.open.pop()
        return None

    def passed(self, paragraph: int, indexes: list[int]) -> None:
        """Open a list where a paragraph ends with a quantity and a colon."""
        counts = [i for i in indexes if self.found[i].kind is not QuantityKind.PERCENT]
        if not counts:
            return
        last = counts[-1]
        end = self.ground.ends[paragraph]
        sign = bullet(self.ground, paragraph)
        nested = (
            sign == "-"
            and paragraph + 1 < len(self.ground.starts)
            and (bullet(self.ground, paragraph + 1) == "+")
        )
        if nested and len(counts) > 1:
            last = counts[0]
        told = self.ground.view.flat[end - 1] == ":"
        if (told and end - self.found[last].span.end <= _NEAR) or nested:
            self.open.append((sign, last, paragraph))
