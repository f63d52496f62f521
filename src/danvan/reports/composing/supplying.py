"""Supplying the values of a report's tokens (nguồn của ô số liệu)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.documents.types import by_name
from danvan.figures.models import Figure, FigureState, Indicator
from danvan.law import instruments
from danvan.reports.composing.context import words
from danvan.reports.composing.values import Supply, Value
from danvan.text.dates import format_short

if TYPE_CHECKING:
    from danvan.reports.models import Report


def supply(report: Report) -> Supply:
    """Return everything the tokens of a report may ask for."""
    return Supply(values(report), words(report), cite)


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


def cite(number: str) -> str | None:
    """Return the words that cite a known document in full, or None.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6: type, number and symbol, day,
    issuer and abstract at the first mention.
    """
    known = instruments.find(number)
    if known is None:
        return None
    parts = [known.type]
    named = by_name(known.type)
    if known.number and not (named and named.identifier == "LAW"):
        parts.append(f"số {known.number}")
    if known.date:
        parts.append(f"ngày {format_short(known.date)}")
    if known.issuer:
        parts.append(f"của {known.issuer}")
    if known.title:
        parts.append(known.title)
    return " ".join(parts)
