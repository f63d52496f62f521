"""Verbs of reconciliation (xử lý chênh lệch): take the count, or keep with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from danvan.audit.writing import writing
from danvan.figures.actions import MissingReasonError, restore_count, type_value
from danvan.figures.counting import count
from danvan.figures.models import FigureSource
from danvan.figures.reconciling.difference import keeping
from danvan.figures.reconciling.drafts import draft_for
from danvan.figures.reconciling.queries import difference
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Regime
    from danvan.text.periods import Period


def take_count(
    *,
    agency: Agency,
    period: Period,
    indicator: str,
    by: Viewer,
    at: datetime,
    regime: Regime | None = None,
) -> int:
    """Let the rows speak instead of a typed value or a sheet; return what they count.

    Raises HeldError, NotADraftError, NotVisibleError.
    """
    with writing():
        found = difference(
            by, agency=agency, period=period, indicator=indicator, regime=regime
        ).difference
        draft = draft_for(agency=agency, period=period, by=by, at=at, regime=regime)
        live = count(by, agency=agency, period=period, indicators=[indicator])
        if live[indicator].source == FigureSource.COUNTED:
            restore_count(return_=draft, indicators=[indicator], by=by, at=at)
            return found.count
        # A sheet stands before rows that are counted: the count has to be stated.
        said, counted, _ = found.texts
        type_value(
            return_=draft,
            indicator=indicator,
            value=found.count,
            reason=f"Lấy {counted} đếm từ sổ “{found.register_title}” thay cho {said}.",
            by=by,
            at=at,
        )
    return found.count


def keep_value(
    *,
    agency: Agency,
    period: Period,
    indicator: str,
    reason: str,
    by: Viewer,
    at: datetime,
    regime: Regime | None = None,
) -> int:
    """Keep what was typed or imported beside another count, and say why.

    Raises MissingReasonError, HeldError, NotADraftError, NotVisibleError.
    """
    why = clean(reason).strip()
    if not why:
        raise MissingReasonError
    with writing():
        found = difference(
            by, agency=agency, period=period, indicator=indicator, regime=regime
        ).difference
        draft = draft_for(agency=agency, period=period, by=by, at=at, regime=regime)
        type_value(
            return_=draft,
            indicator=indicator,
            value=found.value,
            reason=keeping(found.value, found.count) + why,
            by=by,
            at=at,
        )
    return found.value
