"""Drafts of returns (dự thảo số liệu): counted now, stated figures kept."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Max

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.fields import free_codes
from danvan.audit.writing import writing
from danvan.figures.drafts import open_period, plan_of, refresh
from danvan.figures.models import (
    Figure,
    FigureSource,
    Period,
    Regime,
    Return,
    ReturnScope,
    ReturnState,
)
from danvan.figures.plan import codes_of
from danvan.figures.totals.gate import lock_gate

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer

__all__ = ["open_period", "snapshot"]


def snapshot(
    *,
    agency: Agency,
    regime: Regime,
    period: Period,
    by: Viewer,
    at: datetime,
    indicators: Collection[str] | None = None,
    node: Agency | None = None,
) -> Return:
    """Make or refresh the draft of a return with today's counts.

    Figures keep their codes, and what a person stated stays. Without `indicators` it
    counts what the regime asks for, or everything where the regime names nothing.
    With `node` the draft adds up what was filed below it instead. Raises
    NotVisibleError, UnknownIndicatorError.
    """
    require(by, "compose", "report", agency.pk)
    with writing():
        lock_gate(agency, period.pk)
        draft = _draft(agency, regime, period, node)
        asked = indicators or codes_of(regime)
        refresh(draft, plan_of(draft, asked), by=by, at=at)
        record(
            chain=agency.pk,
            by=by,
            action="figures.snapshot",
            subject=draft.code,
            version=draft.version,
            after={"period": period.code, "regime": regime.code},
            at=at,
        )
    return draft


def _draft(
    agency: Agency, regime: Regime, period: Period, node: Agency | None
) -> Return:
    scope = ReturnScope.OWN if node is None else ReturnScope.TOTAL
    versions = Return.objects.select_for_update().filter(
        regime=regime, agency=agency, period=period, scope=scope
    )
    existing = versions.filter(state=ReturnState.DRAFT).first()
    if existing is not None:
        return existing
    last = versions.aggregate(last=Max("version"))["last"] or 0
    draft = Return.objects.create(
        regime=regime,
        agency=agency,
        period=period,
        scope=scope,
        node=node,
        version=last + 1,
    )
    _carry_over(versions.filter(version=last).first(), draft)
    return draft


def _carry_over(previous: Return | None, draft: Return) -> None:
    """Keep in a correction what a person stated in the version before it."""
    if previous is None:
        return
    stated = previous.figures.filter(source=FigureSource.TYPED)
    kept = (
        Figure(
            return_of=draft,
            indicator_id=figure.indicator_id,
            value=figure.value,
            state=figure.state,
            source=figure.source,
            reason=figure.reason,
            recorded_by=figure.recorded_by,
            recorded_at=figure.recorded_at,
        )
        for figure in stated
    )
    Figure.objects.bulk_create(free_codes(Figure, kept, "SL"))
