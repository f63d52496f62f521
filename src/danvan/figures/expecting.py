"""Who must report (đơn vị phải báo cáo): told by the package that keeps obligations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.figures.models import Period, Regime

Expecting = Callable[["Regime", "Period", "Agency"], frozenset[int]]

_told_by: list[Expecting] = []


def tell(expecting: Expecting) -> None:
    """Say who knows the agencies that must report below a node, once at the start."""
    _told_by[:] = [expecting]


def expected(regime: Regime, period: Period, node: Agency) -> frozenset[int]:
    """Return the ids of the agencies that must report; none where nobody told."""
    return _told_by[0](regime, period, node) if _told_by else frozenset()
