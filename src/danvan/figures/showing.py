"""Values as they are shown (hiển thị số liệu): none, nil and not counted apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.figures.models import FigureState
from danvan.text.numerals import format_number

if TYPE_CHECKING:
    from danvan.figures.deriving import Cell
    from danvan.figures.models import Figure
    from danvan.figures.plan import Measure

UNTOLD = "chưa báo cáo"


def show(measure: Measure, cell: Cell | None) -> str:
    """Write a value in its unit's places, or how it stands."""
    if cell is None:
        return UNTOLD
    if cell.state != FigureState.NUMBER or cell.value is None:
        return str(FigureState(cell.state).label)
    return show_value(cell.value, measure.decimals)


def figure_text(figure: Figure) -> str:
    """Write a stored figure's value, or how it stands."""
    if figure.state != FigureState.NUMBER or figure.value is None:
        return str(FigureState(figure.state).label)
    return show_value(figure.value, figure.indicator.decimals)


def show_value(value: int, decimals: int) -> str:
    """Write a value that is kept in its smallest unit."""
    if not decimals:
        return format_number(value)
    return format_number(value / 10**decimals, decimals)


def show_change(measure: Measure, change: int | None) -> str:
    """Write by how much a value moved, with its sign."""
    if change is None:
        return ""
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return f"{sign}{show_value(abs(change), measure.decimals)}"
