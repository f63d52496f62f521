"""Pages of the two readings (chuỗi số liệu): series, breakdown, what is behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from danvan.agencies.access import require
from danvan.audit.viewer import viewer_of
from danvan.figures import places, queries
from danvan.figures.pages.export import breakdown_csv, series_csv
from danvan.figures.queries.readings import Asked, Reading

if TYPE_CHECKING:
    from django.http import HttpRequest

    from danvan.audit.viewer import Viewer
    from danvan.figures.queries import ReadingSheet

CSV_TYPE = "text/csv; charset=utf-8"
_READINGS = (
    (Reading.FILED, "Như đã nộp"),
    (Reading.TODAY, "Theo cơ quan hiện nay"),
)


@login_required
@require_safe
def series(
    request: HttpRequest, node: str, regime: str, indicator: str
) -> HttpResponse:
    """Show an indicator over periods, an agency a line."""
    viewer = viewer_of(request)
    sheet = _series(request, viewer, (node, regime, indicator))
    measure = sheet.measures[0] if sheet.measures else None
    context = {
        **_frame(sheet),
        "indicator": places.indicator_at(indicator),
        "measure": measure,
        "kinds": queries.kinds_filed(viewer, sheet.asked.regime),
        "kind": sheet.asked.periods[0].kind if sheet.asked.periods else "",
        "lines": _lines(sheet) if measure else (),
        "missing": [
            (period, sheet.missing[period.pk])
            for period in sheet.asked.periods
            if period.pk in sheet.missing
        ],
    }
    return render(request, "figures/series.html", context)


@login_required
@require_safe
def series_file(
    request: HttpRequest, node: str, regime: str, indicator: str
) -> HttpResponse:
    """Send the series as CSV."""
    viewer = viewer_of(request)
    sheet = _series(request, viewer, (node, regime, indicator))
    require(viewer, "export", "total", sheet.asked.node.pk)
    text = series_csv(sheet) if sheet.measures else ""
    return _file(text, f"chuoi-{indicator}-{sheet.asked.reading}")


@login_required
@require_safe
def breakdown(
    request: HttpRequest, node: str, regime: str, period: str
) -> HttpResponse:
    """Show every total of a period, an agency a column."""
    sheet = _breakdown(request, viewer_of(request), (node, regime, period))
    of = sheet.asked.periods[0]
    lines = [
        (
            measure,
            sheet.text(None, of, measure),
            [(row, sheet.text(row, of, measure)) for row in sheet.rows],
        )
        for measure in sheet.measures
        if (of.pk, measure.code) in sheet.total
    ]
    context = {
        **_frame(sheet),
        "period": of,
        "lines": lines,
        "missing": sheet.missing.get(of.pk, ()),
    }
    return render(request, "figures/breakdown.html", context)


@login_required
@require_safe
def breakdown_file(
    request: HttpRequest, node: str, regime: str, period: str
) -> HttpResponse:
    """Send the breakdown as CSV."""
    viewer = viewer_of(request)
    sheet = _breakdown(request, viewer, (node, regime, period))
    require(viewer, "export", "total", sheet.asked.node.pk)
    return _file(breakdown_csv(sheet), f"tong-hop-{sheet.asked.reading}")


@login_required
@require_safe
def pieces(
    request: HttpRequest, node: str, regime: str, indicator: str, period: str
) -> HttpResponse:
    """Show the filed figures behind one cell, each with its evidence."""
    viewer = viewer_of(request)
    asked = _asked(request, viewer, node, regime)
    during = places.stored_period_at(period, asked.regime)
    asked = replace(asked, periods=(during,))
    of = places.indicator_at(indicator)
    line = request.GET.get("hang", "")
    row = queries.row_named(viewer, asked, line) if line else None
    context = {
        "node": asked.node,
        "regime": asked.regime,
        "reading": asked.reading,
        "node_name": asked.node.name_on(asked.day).name,
        "row_name": row.name_on(asked.day).name if row else "",
        "indicator": of,
        "period": during,
        "pieces": queries.behind(viewer, asked, of, row.pk if row else 0),
    }
    return render(request, "figures/pieces.html", context)


def _asked(request: HttpRequest, viewer: Viewer, node: str, regime: str) -> Asked:
    """Read the node, the regime and by which tree; any other word is as filed."""
    wanted = request.GET.get("doc", "")
    reading = Reading.TODAY if wanted == Reading.TODAY else Reading.FILED
    return Asked(
        places.agency_at(viewer, node, subject="total"),
        places.regime_at(regime),
        (),
        reading,
        timezone.localdate(),
    )


def _series(
    request: HttpRequest, viewer: Viewer, named: tuple[str, str, str]
) -> ReadingSheet:
    node, regime, code = named
    asked = _asked(request, viewer, node, regime)
    indicator = places.indicator_at(code)
    periods = queries.periods_filed(viewer, asked.regime, request.GET.get("loai", ""))
    return queries.read(viewer, replace(asked, periods=periods), (indicator.code,))


def _breakdown(
    request: HttpRequest, viewer: Viewer, named: tuple[str, str, str]
) -> ReadingSheet:
    node, regime, period = named
    asked = _asked(request, viewer, node, regime)
    during = places.stored_period_at(period, asked.regime)
    return queries.read(viewer, replace(asked, periods=(during,)))


def _frame(sheet: ReadingSheet) -> dict[str, object]:
    """Give what both pages show around their tables."""
    asked = sheet.asked
    return {
        "sheet": sheet,
        "node": asked.node,
        "node_name": asked.node.name_on(asked.day).name,
        "regime": asked.regime,
        "reading": asked.reading,
        "readings": _READINGS,
        "some_before": any(row.before for row in sheet.rows),
    }


def _lines(sheet: ReadingSheet) -> list[dict[str, object]]:
    """Give each line of the series: its agency and a text for each period."""
    measure = sheet.measures[0]
    return [
        {
            "row": row,
            "cells": [
                (
                    period,
                    sheet.text(row, period, measure),
                    (row.cells if row else sheet.total).get((period.pk, measure.code)),
                )
                for period in sheet.asked.periods
            ],
        }
        for row in (*sheet.rows, None)
    ]


def _file(text: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=CSV_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
