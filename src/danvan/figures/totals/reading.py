"""Totals read back as cells (số tổng hợp): rates rebuilt, never averaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from danvan.figures.models import FigureSource, FigureState, Total

if TYPE_CHECKING:
    from danvan.figures.counting import Counted
    from danvan.figures.models import Return
    from danvan.figures.plan import Plan


def total_cells(return_: Return, plan: Plan) -> dict[str, Counted]:
    """Return what was filed below the node of a total, by indicator code.

    An indicator that nobody reported stays absent.
    """
    from danvan.figures.counting import Counted

    totals = Total.objects.filter(
        regime_id=return_.regime_id,
        node_id=return_.node_id,
        period_id=return_.period_id,
    ).in_bulk(field_name="id")
    by_indicator = {total.indicator_id: total for total in totals.values()}
    found: dict[str, Counted] = {}
    for code, measure in plan.measures.items():
        total = by_indicator.get(measure.pk)
        state = state_of(total) if total and measure.added_up else None
        if total is None or state is None:
            continue
        value = total.value if state in (FigureState.NUMBER, FigureState.NIL) else None
        found[code] = Counted(measure, state, value, FigureSource.COUNTED)
    return found


class Counts(Protocol):
    """How many of those who filed said what."""

    @property
    def n_number(self) -> int:
        """Count the numbers."""

    @property
    def n_nil(self) -> int:
        """Count the nil statements."""

    @property
    def n_na(self) -> int:
        """Count what was not applicable."""

    @property
    def n_not_counted(self) -> int:
        """Count what was not counted."""


def state_of(total: Counts) -> FigureState | None:
    """Tell how a total stands: the strongest statement among those filed."""
    for count, state in (
        (total.n_number, FigureState.NUMBER),
        (total.n_nil, FigureState.NIL),
        (total.n_na, FigureState.NOT_APPLICABLE),
        (total.n_not_counted, FigureState.NOT_COUNTED),
    ):
        if count:
            return state
    return None
