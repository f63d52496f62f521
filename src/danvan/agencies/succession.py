"""Succession of agencies (kế tục): who stands today for whom, and with which part.

Built from the events in force. An event passes on what was filed before it; of two
events on one day the one entered later comes later.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from danvan.agencies.models.agency import AgencyEvent, AgencyEventKind
from danvan.agencies.models.succession import EventShare

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CLOSING = (AgencyEventKind.MERGE, AgencyEventKind.SPLIT)
_PASSING_ON = (*_CLOSING, AgencyEventKind.TRANSFER_FUNCTION)
_WHOLE = 1000
_BEGINNING = (date.min, 0)

Key = tuple[date, int]


@dataclass(frozen=True, slots=True)
class Step:
    """One event as the succession needs it."""

    key: Key
    kind: str
    successors: tuple[int, ...]
    closing: frozenset[int]
    """Those of its predecessors that it closed."""
    shares: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """Indicator, or nothing for all others → (successor, parts of a thousand)."""

    def parts(self, indicator: str) -> tuple[tuple[int, int], ...]:
        """Give the stated parts of an indicator; none where none are stated."""
        return self.shares.get(indicator) or self.shares.get("", ())


@dataclass(frozen=True, slots=True)
class Way:
    """Where the past of an agency goes: to itself, or in parts to others."""

    agency: int
    parts: tuple[tuple[int, Way], ...] = ()

    @property
    def ends(self) -> frozenset[int]:
        """Give the agencies at which it ends."""
        if not self.parts:
            return frozenset({self.agency})
        return frozenset().union(*(way.ends for _, way in self.parts))

    def divide(self, value: int) -> dict[int, int]:
        """Divide a value among the ends; the parts add up to it exactly."""
        if not self.parts:
            return {self.agency: value}
        found: dict[int, int] = {}
        pieces = by_largest_remainder(value, [part for part, _ in self.parts])
        for piece, (_, way) in zip(pieces, self.parts, strict=True):
            for agency, given in way.divide(piece).items():
                found[agency] = found.get(agency, 0) + given
        return found


class Succession:
    """The events in force up to a day, ready to be asked."""

    def __init__(self, steps: Mapping[int, tuple[Step, ...]]) -> None:
        self._steps = steps
        self._known: dict[tuple[int, str, Key, date], Way] = {}

    def way(self, agency: int, indicator: str = "", start: date = date.min) -> Way:
        """Tell where what an agency filed of a period goes today.

        `start` is the first day of the period: what an agency that goes on filed
        after an event is its own.
        """
        return self._way(agency, indicator, _BEGINNING, start)

    def heir(self, agency: int) -> int | None:
        """Give the one agency that stands today for this one; None for several."""
        heirs = self.heirs(agency)
        return next(iter(heirs)) if len(heirs) == 1 else None

    def heirs(self, agency: int) -> frozenset[int]:
        """Give all that carry an agency on today, itself where nobody does."""
        found: set[int] = set()
        waiting, seen = [agency], {agency}
        while waiting:
            one = waiting.pop()
            after = self._after.get(one, frozenset()) - seen
            if not self._after.get(one):
                found.add(one)
            seen |= after
            waiting.extend(after)
        return frozenset(found)

    def before(self, agency: int) -> frozenset[int]:
        """Give the closed agencies that this one carries on, however far back."""
        return self.before_any((agency,)) - {agency}

    def before_any(self, agencies: Iterable[int]) -> frozenset[int]:
        """Give the closed agencies that any of these carries on."""
        found: set[int] = set()
        waiting = list(agencies)
        while waiting:
            new = self._before.get(waiting.pop(), frozenset()) - found
            found |= new
            waiting.extend(new)
        return frozenset(found)

    def needs_indicator(self, agency: int) -> bool:
        """Tell whether any event on the way of an agency states parts."""
        waiting, seen = [agency], {agency}
        while waiting:
            for step in self._steps.get(waiting.pop(), ()):
                if step.shares:
                    return True
                new = set(step.successors) - seen
                seen |= new
                waiting.extend(new)
        return False

    @cached_property
    def _after(self) -> Mapping[int, frozenset[int]]:
        """Map each closed agency to those that carry it on directly.

        Who received a function of an abolished agency does; of one that was merged
        or divided only the successor does.
        """
        found: dict[int, frozenset[int]] = {}
        for agency, steps in self._steps.items():
            closing = [s for s in steps if agency in s.closing]
            given = [s for s in closing if s.kind in _CLOSING] or (
                [s for s in steps if s.kind == AgencyEventKind.TRANSFER_FUNCTION]
                if closing
                else []
            )
            heirs = {to for step in given for to in step.successors} - {agency}
            if heirs:
                found[agency] = frozenset(heirs)
        return found

    @cached_property
    def _before(self) -> Mapping[int, frozenset[int]]:
        found: dict[int, set[int]] = {}
        for agency, heirs in self._after.items():
            for heir in heirs:
                found.setdefault(heir, set()).add(agency)
        return {heir: frozenset(agencies) for heir, agencies in found.items()}

    def _way(self, agency: int, indicator: str, since: Key, start: date) -> Way:
        asked = (agency, indicator, since, start)
        if asked not in self._known:
            self._known[asked] = self._find(agency, indicator, since, start)
        return self._known[asked]

    def _find(self, agency: int, indicator: str, since: Key, start: date) -> Way:
        for step in self._steps.get(agency, ()):
            closes = agency in step.closing and step.kind in _CLOSING
            if step.key <= since or (not closes and step.key[0] <= start):
                continue
            parts = step.parts(indicator)
            if not parts and closes and len(step.successors) == 1:
                parts = ((step.successors[0], _WHOLE),)
            if parts:
                return self._divided(agency, parts, (indicator, step.key, start))
            if closes:
                return self._reunited(agency, step, (indicator, start))
        return self._abolished(agency, indicator, since, start)

    def _divided(
        self,
        agency: int,
        parts: tuple[tuple[int, int], ...],
        asked: tuple[str, Key, date],
    ) -> Way:
        indicator, key, start = asked
        ways = [
            (per_mille, self._way(to, indicator, key, start)) for to, per_mille in parts
        ]
        return ways[0][1] if len(ways) == 1 else Way(agency, tuple(ways))

    def _reunited(self, agency: int, step: Step, asked: tuple[str, date]) -> Way:
        """Keep a divided agency under its own name, unless its parts came together."""
        indicator, start = asked
        ways = [self._way(to, indicator, step.key, start) for to in step.successors]
        ends = frozenset().union(*(way.ends for way in ways))
        return Way(next(iter(ends)) if len(ends) == 1 else agency)

    def _abolished(self, agency: int, indicator: str, since: Key, start: date) -> Way:
        """Follow an abolished agency to the only one that received its functions."""
        steps = self._steps.get(agency, ())
        abolished = any(
            agency in s.closing and s.kind == AgencyEventKind.ABOLISH for s in steps
        )
        heirs = self._after.get(agency, frozenset()) if abolished else frozenset()
        if len(heirs) != 1:
            return Way(agency)
        key = max(s.key for s in steps if agency in s.closing)
        return self._way(next(iter(heirs)), indicator, max(since, key), start)


def succession_on(day: date | None = None, *, shares: bool = True) -> Succession:
    """Load the events in force up to a day, or all of them."""
    events = AgencyEvent.objects.in_force()
    if day is not None:
        events = events.filter(date__lte=day)
    stated = _stated() if shares else {}
    rows = events.order_by("date", "pk").values_list(
        "pk", "date", "kind", "predecessors", "predecessors__closed_on", "successors"
    )
    gathered: dict[int, _Gathered] = {}
    for pk, on, kind, predecessor, closed_on, successor in rows:
        event = gathered.setdefault(pk, _Gathered((on, pk), kind))
        event.add(predecessor, closed_on, successor)
    steps: dict[int, tuple[Step, ...]] = {}
    for pk, event in gathered.items():
        step = event.step(stated.get(pk, {}))
        for predecessor in event.predecessors:
            steps[predecessor] = (*steps.get(predecessor, ()), step)
    return Succession(steps)


def by_largest_remainder(value: int, weights: list[int]) -> list[int]:
    """Divide a whole number by weights; what is left goes to the largest remainders.

    Of equal remainders the first wins, so that the same question has one answer.
    """
    total = sum(weights)
    pieces = [value * weight // total for weight in weights]
    remainders = [value * weight % total for weight in weights]
    places = sorted(range(len(weights)), key=lambda at: (-remainders[at], at))
    for at in places[: value - sum(pieces)]:
        pieces[at] += 1
    return pieces


@dataclass(slots=True)
class _Gathered:
    """An event while its rows are read."""

    key: Key
    kind: str
    predecessors: set[int] = field(default_factory=set)
    successors: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)

    def add(
        self, predecessor: int | None, closed_on: date | None, successor: int | None
    ) -> None:
        if predecessor is not None:
            self.predecessors.add(predecessor)
            if closed_on is not None and closed_on < self.key[0]:
                self.closed.add(predecessor)
        if successor is not None:
            self.successors.add(successor)

    def step(self, shares: Mapping[str, tuple[tuple[int, int], ...]]) -> Step:
        ends = self.kind in (*_CLOSING, AgencyEventKind.ABOLISH)
        return Step(
            self.key,
            self.kind,
            tuple(sorted(self.successors)) if self.kind in _PASSING_ON else (),
            frozenset(self.closed - self.successors if ends else ()),
            shares,
        )


def _stated() -> dict[int, dict[str, tuple[tuple[int, int], ...]]]:
    found: dict[int, dict[str, tuple[tuple[int, int], ...]]] = {}
    rows = EventShare.objects.filter(event__voided_at__isnull=True)
    for event, indicator, successor, per_mille in rows.order_by(
        "successor_id"
    ).values_list("event_id", "indicator", "successor_id", "per_mille"):
        of_event = found.setdefault(event, {})
        of_event[indicator] = (*of_event.get(indicator, ()), (successor, per_mille))
    return found
