"""Receiving returns (nhận số liệu): figures that another installation counted.

They come frozen: their rows lie elsewhere, and what is kept of those is codes and days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Max

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.figures.actions.filing import enter_totals
from danvan.figures.evidence.hashing import figure_sha, return_sha
from danvan.figures.models import (
    Figure,
    FigureSource,
    FigureState,
    Indicator,
    Return,
    ReturnState,
)
from danvan.figures.totals.gate import lock_gate
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period, Regime


class UnknownMeasureError(RefusedError):
    """A figure is of an indicator that is not known here, or measured otherwise."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Chỉ tiêu “{name}” không có trên hệ thống này hoặc khác đơn vị tính; cập "
            "nhật danh mục chỉ tiêu ở hai bên rồi nhận lại."
        )


class TakenCodeError(RefusedError):
    """A figure or a return bears a code that is taken here."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            "Số liệu mang mã đã có trên hệ thống này: báo cáo đã nhận rồi, hoặc gói do "
            "chính hệ thống này lập."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignFigure:
    """A figure as it was counted elsewhere; it keeps the code printed on paper."""

    code: str
    indicator: str
    name: str
    unit: str
    decimals: int
    state: int
    value: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignReturn:
    """A return that comes from another installation."""

    code: str
    regime: Regime
    agency: Agency
    period: Period
    figures: Sequence[ForeignFigure]


def receive_return(
    *, given: ForeignReturn, by: Viewer, at: datetime
) -> tuple[Return, list[Figure]]:
    """Keep a return from elsewhere as signed, and let it count.

    Raises UnknownMeasureError, TakenCodeError, NotVisibleError.
    """
    require(by, "accept", "submission", given.agency.pk)
    known = _indicators(given.figures)
    with writing():
        lock_gate(given.agency, given.period.pk)
        _refuse_taken(given)
        new = _signed(given, at)
        figures = [_figure(one, new, known[one.indicator], at) for one in given.figures]
        for figure in figures:
            figure.sha = figure_sha(figure)
        new.sha = return_sha({f.indicator.code: bytes(f.sha or b"") for f in figures})
        new.save(force_insert=True)
        Figure.objects.bulk_create(figures)
        record(
            chain=given.agency.pk,
            by=by,
            action="figures.receive",
            subject=new.code,
            version=new.version,
            after={"sha": bytes(new.sha), "figures": len(figures)},
            at=at,
        )
        enter_totals(new=new, by=by, at=at)
    return new, figures


def _indicators(figures: Sequence[ForeignFigure]) -> dict[str, Indicator]:
    codes = [one.indicator for one in figures]
    known = {row.code: row for row in Indicator.objects.filter(code__in=codes)}
    for one in figures:
        row = known.get(one.indicator)
        if row is None or (row.unit, row.decimals) != (one.unit, one.decimals):
            raise UnknownMeasureError(one.name)
    return known


def _refuse_taken(given: ForeignReturn) -> None:
    codes = [one.code for one in given.figures]
    if (
        Return.objects.filter(code=given.code).exists()
        or Figure.objects.filter(code__in=codes).exists()
    ):
        raise TakenCodeError


def _signed(given: ForeignReturn, at: datetime) -> Return:
    earlier = Return.objects.filter(
        regime=given.regime, agency=given.agency, period=given.period, scope="own"
    )
    last = earlier.aggregate(last=Max("version"))["last"] or 0
    return Return(
        code=given.code,
        regime=given.regime,
        agency=given.agency,
        period=given.period,
        version=last + 1,
        state=ReturnState.SIGNED,
        signed_at=at,
    )


def _figure(
    one: ForeignFigure, new: Return, indicator: Indicator, at: datetime
) -> Figure:
    return Figure(
        code=one.code,
        return_of=new,
        indicator=indicator,
        value=one.value,
        state=FigureState(one.state),
        source=FigureSource.IMPORTED,
        reason=one.reason,
        recorded_at=at,
    )
