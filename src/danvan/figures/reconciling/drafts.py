"""The draft that a typed figure goes into (dự thảo số liệu của kỳ)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from danvan.figures.actions import NotADraftError, open_period, snapshot
from danvan.figures.models import Regime, Return, ReturnScope, ReturnState
from danvan.figures.reconciling.holding import HeldError, Holder, holder_of
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.text.periods import Period


class NoRegimeError(RefusedError):
    """There is no regime that the figures could be reported under."""

    def __init__(self) -> None:
        super().__init__(
            "Chưa có chế độ báo cáo nào; người quản trị nạp danh mục trước đã."
        )


def newest_return(
    agency: Agency, period: Period, regime: Regime | None = None
) -> Return | None:
    """Return the agency's own newest return of exactly these days."""
    returns = Return.objects.filter(
        agency=agency,
        scope=ReturnScope.OWN,
        period__kind=period.kind,
        period__start=period.start,
        period__end=period.end,
    ).exclude(state=ReturnState.WITHDRAWN)
    if regime is not None:
        returns = returns.filter(regime=regime)
    return returns.select_related("period").order_by("-version", "-pk").first()


def holder_in(
    agency: Agency, period: Period, regime: Regime | None = None
) -> Holder | None:
    """Return the report that holds the draft of a period, if one does."""
    newest = newest_return(agency, period, regime)
    return holder_of(newest) if newest else None


def draft_for(
    *,
    agency: Agency,
    period: Period,
    by: Viewer,
    at: datetime,
    regime: Regime | None = None,
) -> Return:
    """Return the draft of a period, counted anew where there is none yet.

    Without a regime it is that of the newest return, or the first that asks for it.
    Raises NotADraftError where the figures are frozen, HeldError where a report holds
    them, NoRegimeError, NotVisibleError.
    """
    newest = newest_return(agency, period, regime)
    if newest is not None:
        if newest.state != ReturnState.DRAFT:
            raise NotADraftError
        if holder := holder_of(newest):
            raise HeldError(holder)
        return newest
    return snapshot(
        agency=agency,
        regime=regime or _regime(period),
        period=open_period(period),
        by=by,
        at=at,
    )


def regimes_asking(period: Period) -> tuple[Regime, ...]:
    """Return the regimes that ask for a period of this kind."""
    every = Regime.objects.order_by("pk")
    return tuple(r for r in every if period.kind in r.period_kinds.split(","))


def _regime(period: Period) -> Regime:
    """Return the regime that asks for such a period, else the first there is."""
    asking = regimes_asking(period)
    found = asking[0] if asking else Regime.objects.order_by("pk").first()
    if found is None:
        raise NoRegimeError
    return found
