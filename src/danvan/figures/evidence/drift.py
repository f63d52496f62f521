"""Drift (đã thay đổi sau khi chốt): what was counted then beside what is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from danvan.figures.evidence.packing import RowVersion


@dataclass(frozen=True, slots=True)
class Drift:
    """Ids of rows that came, went or changed since a figure was frozen."""

    added: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything moved."""
        return bool(self.added or self.gone or self.changed)

    @property
    def count(self) -> int:
        """Return how many rows moved."""
        return len(self.added) + len(self.gone) + len(self.changed)

    def of(self, row_id: int) -> str:
        """Name what became of a row: added, gone, changed, or nothing."""
        for name in ("added", "gone", "changed"):
            if row_id in getattr(self, name):
                return name
        return ""


def compare(frozen: Iterable[RowVersion], now: Iterable[RowVersion]) -> Drift:
    """Compare the rows counted then with those counted now."""
    then: Mapping[int, int] = dict(frozen)
    today: Mapping[int, int] = dict(now)
    return Drift(
        added=tuple(sorted(today.keys() - then.keys())),
        gone=tuple(sorted(then.keys() - today.keys())),
        changed=tuple(
            sorted(row for row in then.keys() & today.keys() if then[row] != today[row])
        ),
    )
