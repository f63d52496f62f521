"""Figures over an agency's old reports (chuỗi số liệu): read, and reported here."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from danvan.agencies.kinship import succeeded_by
from danvan.agencies.models import Agency
from danvan.archive.models import DocumentState, ReadValue, ValueKind, ValueState
from danvan.archive.queries.documents import seen
from danvan.archive.records.figures import period_of
from danvan.archive.series.lines import Sheet, sheet_of
from danvan.archive.series.points import Point
from danvan.audit.viewer import NotVisibleError
from danvan.figures.actions.remembering import REGIME
from danvan.figures.models import Figure, FigureState, Indicator
from danvan.figures.models.indicators import Nature
from danvan.figures.queries.figures import visible_returns
from danvan.text.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from danvan.audit.viewer import Viewer


def series(
    viewer: Viewer, *, decided_only: bool = False, everything: bool = False
) -> Sheet:
    """Give the figures of the agency one works in, and of those it succeeded.

    Numbers read from old documents stand beside those reported here; rejected ones and
    those of documents set aside do not count. Raises NotVisibleError.
    """
    if not viewer.may("view", "archive", viewer.agency_id):
        raise NotVisibleError
    agency = Agency.objects.get(pk=viewer.agency_id)
    agencies = {agency.pk, *succeeded_by(agency)}
    points = list(_read(viewer, agencies, decided_only=decided_only))
    asked = {point.line for point in points if point.indicator}
    return sheet_of(
        [*points, *_reported(viewer, agencies, asked)], everything=everything
    )


def _read(viewer: Viewer, agencies: set[int], *, decided_only: bool) -> Iterator[Point]:
    documents = seen(viewer).filter(agency_id__in=agencies)
    documents = documents.filter(state__in=(DocumentState.READ, DocumentState.ACCEPTED))
    values = ReadValue.objects.filter(
        document__in=documents,
        kind=ValueKind.QUANTITY,
        stands=True,
        number__isnull=False,
    ).exclude(state=ValueState.REJECTED)
    if decided_only:
        values = values.exclude(state=ValueState.PROPOSED)
    values = values.exclude(label="").select_related("document__agency")
    rows = list(values.order_by("document_id", "place"))
    known = _indicators({row.indicator for row in rows} - {""})
    for row in rows:
        period = period_of(row, row.document)
        if period is not None and row.number is not None:
            yield _point(row, period, row.number, known.get(row.indicator))


def _point(
    row: ReadValue, period: Period, number: Decimal, of: Indicator | None
) -> Point:
    then = row.document.agency.name_on(period.end)
    return Point(
        line=of.code if of else row.label_key,
        name=of.name if of else row.label,
        unit=of.unit if of else row.unit,
        period=period,
        number=number,
        teller=row.document.code,
        agency=row.document.issuer or then.name,
        value=row.code,
        decided=row.state != ValueState.PROPOSED,
        flow=bool(of and of.nature == Nature.FLOW),
        indicator=of is not None,
    )


def _reported(
    viewer: Viewer, agencies: set[int], indicators: set[str]
) -> Iterator[Point]:
    """Give what the agencies reported here of the same indicators."""
    returns = visible_returns(viewer).filter(
        agency_id__in=agencies, scope="own", signed_at__isnull=False
    )
    returns = returns.exclude(state__in=("withdrawn", "replaced"))
    returns = returns.exclude(regime__code=REGIME)
    figures = Figure.objects.filter(
        return_of__in=returns,
        indicator__code__in=indicators,
        state=FigureState.NUMBER,
        value__isnull=False,
    ).select_related("indicator", "return_of__period", "return_of__agency")
    for figure in figures.order_by("pk"):
        stored = figure.return_of.period
        indicator = figure.indicator
        yield Point(
            line=indicator.code,
            name=indicator.name,
            unit=indicator.unit,
            period=Period(stored.kind, stored.start, stored.end),  # type: ignore[arg-type]
            number=Decimal(figure.value or 0).scaleb(-indicator.decimals),
            teller=figure.code,
            agency=figure.return_of.agency.name_on(stored.end).name,
            flow=indicator.nature == Nature.FLOW,
            indicator=True,
        )


def _indicators(codes: set[str]) -> Mapping[str, Indicator]:
    return {row.code: row for row in Indicator.objects.filter(code__in=codes)}
