"""Supplying the values of a report's tokens (nguồn của ô số liệu)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.figures.models import Figure, FigureState, Indicator
from danvan.reports.composing.context import report_day, words
from danvan.reports.composing.lists.citing import Citer
from danvan.reports.composing.values import Supply, Value

if TYPE_CHECKING:
    from danvan.reports.models import Report


def supply(report: Report) -> Supply:
    """Return everything the tokens of a report may ask for."""
    return Supply(values(report), words(report), Citer(report_day(report)))


def values(report: Report) -> dict[str, Value]:
    """Return the figures of a report by indicator; known ones without a value too."""
    held = {figure.indicator_id: figure for figure in held_figures(report)}
    return {
        indicator.code: _value(indicator, held.get(indicator.pk))
        for indicator in Indicator.objects.filter(active=True)
    }


def held_figures(report: Report) -> list[Figure]:
    """Return the figures of the report's return, with their indicators."""
    if report.figures is None:
        return []
    return list(report.figures.figures.select_related("indicator"))


def _value(indicator: Indicator, figure: Figure | None) -> Value:
    return Value(
        indicator=indicator.code,
        name=indicator.name,
        value=figure.value if figure else None,
        state=figure.state if figure else FigureState.NUMBER,
        unit=indicator.unit,
        decimals=indicator.decimals,
        figure=figure.code if figure else "",
    )
