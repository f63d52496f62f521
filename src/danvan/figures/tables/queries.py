"""A table of figures tried against what is told (bảng số liệu đang nhập)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.figures.plan import plan_on
from danvan.figures.queries.figures import told_in
from danvan.figures.tables.preview import Preview, preview

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Regime
    from danvan.text.periods import Period


def tried(
    viewer: Viewer,
    *,
    agency: Agency,
    period: Period,
    lines: Sequence[tuple[int, str, str, str]],
    regime: Regime | None = None,
) -> Preview:
    """Try lines against the catalogue and the present figures; writes nothing.

    Raises NotVisibleError.
    """
    require(viewer, "enter", "figure", agency.pk)
    told = told_in(viewer, agency=agency, period=period, regime=regime)
    now = {
        code: one.cell.value for code, one in told.items() if one.cell.value is not None
    }
    return preview(lines, measures=plan_on(period.end).measures, now=now)
