"""Supplying the values of a report's tokens (nguồn của ô số liệu)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.figures.models import Figure, FigureState, Indicator
from danvan.law import instruments
from danvan.reports.composing.context import words
from danvan.reports.composing.values import Supply, Value

if TYPE_CHECKING:
    from danvan.reports.models import Report


def supply(report: Report) -> Supply:
    """Return everything the tokens of a report may ask for."""
    return Supply(values(report), words(report), Citer())


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


class Citer:
    """Cites each document in full at its first mention, in short afterwards.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.b.
    """

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def __call__(self, number: str) -> str | None:
        """Return the words that cite a known document, or None."""
        known = instruments.find(number)
        if known is None:
            return None
        first = number not in self._seen
        self._seen.add(number)
        return known.full_citation if first else known.short_citation
