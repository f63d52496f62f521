"""Supplying the values of a report's tokens (nguồn của ô số liệu)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.figures.models import FigureState, Indicator
from danvan.reports.composing.context import report_day, words
from danvan.reports.composing.lists.citing import Citer
from danvan.reports.composing.values import Supply, Value

if TYPE_CHECKING:
    from danvan.reports.models import Report


def supply(report: Report) -> Supply:
    """Return everything the tokens of a report may ask for."""
    citer = Citer(report_day(report))
    return Supply(values(report), words(report), citer, citer.read)


def values(report: Report) -> dict[str, Value]:
    """Return the figures of a report by indicator; known ones without a value too."""
    held: dict[int, tuple[str, int | None, int]] = {}
    if report.figures is not None:
        told = report.figures.figures.values_list(
            "indicator_id", "code", "value", "state"
        )
        held = {pk: (code, value, state) for pk, code, value, state in told}
    known = Indicator.objects.filter(active=True).values_list(
        "pk", "code", "name", "unit", "decimals"
    )
    found: dict[str, Value] = {}
    for pk, code, name, unit, decimals in known:
        figure, value, state = held.get(pk, ("", None, FigureState.NUMBER))
        found[code] = Value(code, name, value, state, unit, decimals, figure)
    return found
