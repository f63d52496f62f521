"""Figures as JSON (số liệu qua giao diện lập trình)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Router, Schema

from danvan.audit.viewer import viewer_of
from danvan.figures import places, queries
from danvan.figures.expecting import expected
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.text.periods import Period

router = Router(tags=["Số liệu"])


class UnreadablePeriodError(RefusedError):
    """The period asked for does not read as one."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"Không đọc được kỳ “{text[:40]}”; viết như 2024, 2024-H1, 2024-Q3."
        )


class LineOut(Schema):
    """One figure of an agency; the value is in the indicator's smallest unit."""

    indicator: str
    name: str
    unit: str
    decimals: int
    value: int | None
    state: str
    source: str
    figure: str
    frozen: bool


class SheetOut(Schema):
    """The figures of an agency in a period."""

    agency: str
    start: date
    end: date
    figures: list[LineOut]


class RowOut(Schema):
    """One row behind a figure: its code, its day, and what became of it."""

    code: str
    day: date
    became: str


class EvidenceOut(Schema):
    """What stands behind a figure."""

    figure: str
    indicator: str
    agency: str
    start: date
    end: date
    value: int | None
    live: int | None
    rule: str
    count: int
    drift: int
    rows: list[RowOut]
    after: str


class TotalLineOut(Schema):
    """One number of a total, and how many agencies said what."""

    indicator: str
    name: str
    unit: str
    decimals: int
    value: int | None
    numbers: int
    nil: int
    not_applicable: int
    not_counted: int


class TotalOut(Schema):
    """The total of a node, and the agencies it lacks."""

    node: str
    filed: int
    missing: list[str]
    lines: list[TotalLineOut]


@router.get("/", response=SheetOut, summary="Số liệu của một đơn vị trong một kỳ")
def figures(request: HttpRequest, period: str, agency: str = "") -> SheetOut:
    """Return an agency's figures in a period."""
    viewer = viewer_of(request)
    found = places.agency_at(viewer, agency)
    during = _period(period)
    sheet = queries.sheet(
        viewer, agency=found, period=places.as_reported(found, during)
    )
    lines = [
        LineOut(
            indicator=line.measure.code,
            name=line.measure.name,
            unit=line.measure.unit,
            decimals=line.measure.decimals,
            value=line.now.cell.value,
            state=line.now.cell.state.name.lower(),
            source=str(line.now.cell.source),
            figure=line.now.code,
            frozen=line.now.frozen,
        )
        for line in sheet.lines
        if line.now
    ]
    return SheetOut(
        agency=found.code, start=sheet.period.start, end=sheet.period.end, figures=lines
    )


@router.get(
    "/total/{node}/{regime}/{period}",
    response=TotalOut,
    summary="Số tổng hợp của một cấp",
)
def total(request: HttpRequest, node: str, regime: str, period: str) -> TotalOut:
    """Return the total of a node."""
    viewer = viewer_of(request)
    agency = places.agency_at(viewer, node, subject="total")
    of = places.regime_at(regime)
    during = places.stored_period_at(period, of)
    sheet = queries.total(
        viewer,
        node=agency,
        regime=of,
        period=during,
        expected=expected(of, during, agency),
    )
    lines = [
        TotalLineOut(
            indicator=line.measure.code,
            name=line.measure.name,
            unit=line.measure.unit,
            decimals=line.measure.decimals,
            value=line.cell.value if line.cell else None,
            numbers=line.n_number,
            nil=line.n_nil,
            not_applicable=line.n_na,
            not_counted=line.n_not_counted,
        )
        for line in sheet.lines
    ]
    return TotalOut(
        node=agency.code,
        filed=len(sheet.filed),
        missing=[one.code for one in sheet.missing],
        lines=lines,
    )


@router.get("/{code}", response=EvidenceOut, summary="Căn cứ của một số liệu")
def evidence(request: HttpRequest, code: str, after: str = "") -> EvidenceOut:
    """Return the rule and the rows behind a figure."""
    shown = queries.evidence(viewer_of(request), code, after)
    return EvidenceOut(
        figure=code,
        indicator=shown.measure.code,
        agency=shown.agency.code,
        start=shown.period.start,
        end=shown.period.end,
        value=shown.cell.value,
        live=shown.live.value if shown.live else None,
        rule=shown.words,
        count=shown.count,
        drift=shown.drift.count,
        rows=[RowOut(code=r.code, day=r.day, became=r.became) for r in shown.rows],
        after=shown.after,
    )


def _period(text: str) -> Period:
    period = places.read_key(text)
    if period is None:
        raise UnreadablePeriodError(text)
    return period
