"""Taking a table of typed figures in (nhập bảng số liệu): all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.audit.writing import writing
from danvan.figures.actions import type_values
from danvan.figures.reconciling.drafts import draft_for
from danvan.figures.tables.queries import tried
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Regime
    from danvan.text.periods import Period


class FaultyTableError(RefusedError):
    """A line of the table is faulty, or there is nothing new; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            "Bảng còn chỗ chưa đúng hoặc không có số nào mới; chưa ghi gì. Sửa các ô "
            "được đánh dấu rồi ghi lại."
        )


def bring_in(
    *,
    agency: Agency,
    period: Period,
    lines: Sequence[tuple[int, str, str, str]],
    by: Viewer,
    at: datetime,
    regime: Regime | None = None,
) -> int:
    """State every new or changed value of a table; return how many.

    Raises FaultyTableError, HeldError, NotADraftError, NotVisibleError.
    """
    require(by, "enter", "figure", agency.pk)
    with writing():
        found = tried(by, agency=agency, period=period, lines=lines, regime=regime)
        if not found.writable:
            raise FaultyTableError
        draft = draft_for(agency=agency, period=period, by=by, at=at, regime=regime)
        values = {
            line.measure.code: (line.value or 0, line.reason)
            for line in found.written
            if line.measure is not None
        }
        type_values(return_=draft, values=values, by=by, at=at)
    return len(values)
