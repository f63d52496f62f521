"""Readings of the past (như đã nộp, theo cơ quan ngày nay): one total, two trees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from danvan.agencies.models import Agency
from danvan.agencies.succession import Succession, succession_on

if TYPE_CHECKING:
    from datetime import date


class TodaysTree:
    """The tree of today, with every closed agency at its place in it.

    Who was merged stands where the successor stands. Who was divided keeps the old
    name beneath the deepest common superior of the heirs; who was abolished keeps it
    beneath the nearest superior that still exists.
    """

    def __init__(self, day: date) -> None:
        self.succession: Succession = succession_on(day)
        rows = Agency.objects.values_list("pk", "path", "closed_on")
        self._paths: dict[int, tuple[int, ...]] = {}
        self._open: set[int] = set()
        for pk, path, closed_on in rows:
            self._paths[pk] = (*(int(part) for part in path.split("/") if part), pk)
            if closed_on is None or closed_on >= day:
                self._open.add(pk)
        self._places: dict[int, tuple[int, ...]] = {}

    def place(self, agency: int) -> tuple[int, ...]:
        """Return the path from the top down to an agency, as today's tree has it."""
        if agency not in self._places:
            self._places[agency] = self._find(agency)
        return self._places[agency]

    def path(self, agency: int) -> tuple[int, ...]:
        """Return the path of whoever stands for an agency today."""
        heir = self.succession.heir(agency)
        return self.place(agency if heir is None else heir)

    def _find(self, agency: int) -> tuple[int, ...]:
        path = self._paths[agency]
        if agency in self._open:
            return path
        heirs = self.succession.heirs(agency) - {agency}
        common = _common([self.place(heir)[:-1] for heir in sorted(heirs)])
        return (*common, agency) if common else self._beneath(path)

    def _beneath(self, path: tuple[int, ...]) -> tuple[int, ...]:
        """Hang the last of a path beneath the nearest superior that still exists."""
        for superior in reversed(path[:-1]):
            heir = self.succession.heir(superior)
            standing = superior if heir is None else heir
            if standing in self._open:
                return (*self.place(standing), path[-1])
        return path[-1:]


def child_below(node: int, path: Iterable[int]) -> int:
    """Return which agency directly below a node a path runs through.

    The node itself where the path ends there.
    """
    ids = tuple(path)
    place = ids.index(node)
    return ids[place + 1] if place + 1 < len(ids) else node


def todays_paths(agencies: Iterable[int], day: date) -> Mapping[int, tuple[int, ...]]:
    """Return for each agency the path of the agency that stands for it today."""
    tree = TodaysTree(day)
    return {agency: tree.path(agency) for agency in agencies}


def _common(paths: list[tuple[int, ...]]) -> tuple[int, ...]:
    common: list[int] = []
    for step in zip(*paths, strict=False):
        if len(set(step)) > 1:
            break
        common.append(step[0])
    return tuple(common)
