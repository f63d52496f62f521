"""A year before (cùng kỳ năm trước): values that a report tells its changes by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from danvan.figures.comparing.beginnings import begun
from danvan.figures.comparing.picking import reported_as
from danvan.figures.plan import Plans
from danvan.figures.queries.figures import told_in
from danvan.figures.spans import a_year_before

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Regime
    from danvan.text.periods import Period


def year_ago(
    viewer: Viewer,
    *,
    agency: Agency,
    period: Period,
    regime: Regime,
    codes: Collection[str],
) -> Mapping[str, int]:
    """Return the values of the same period last year, in the smallest unit.

    What was reported stands; else rows are counted, where their register was kept by
    then. A figure that nobody can tell is left out. Raises NotVisibleError.
    """
    if not codes:
        return {}
    ago = a_year_before(period)
    ago = reported_as(agency, ago) or ago
    plans = Plans()
    plan = plans.on(ago.end)
    kept = plan.measures.keys() & codes
    told = told_in(
        viewer, agency=agency, period=ago, regime=regime, plans=plans, codes=kept
    )
    held = begun(agency, ago, plan.only(kept), {c: told.get(c) for c in kept})
    return {
        code: one.cell.value
        for code, one in held.items()
        if one is not None and one.cell.value is not None
    }
