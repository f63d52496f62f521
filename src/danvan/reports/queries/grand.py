"""The total of a period (số tổng hợp): a column each agency, what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.figures.models import Figure
from danvan.figures.queries import TotalSheet, total
from danvan.figures.showing import figure_text
from danvan.reports.composing.owing import expected_below
from danvan.reports.queries.period import AgencyRow, PeriodTable

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.queries.totals import TotalLine


@dataclass(frozen=True, slots=True)
class Cell:
    """One agency's figure, and whether it stands out."""

    figure: Figure | None
    text: str
    outlier: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator: its total, then a cell each agency."""

    total: TotalLine
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Grand:
    """The total with its columns."""

    sheet: TotalSheet
    columns: list[str]
    """Short headings of the agencies that filed."""
    names: list[str]
    lines: list[Line]


def grand(viewer: Viewer, of: PeriodTable, node: Agency) -> Grand:
    """Return the total of a node with one column for each agency that filed."""
    require(viewer, "view", "total", node.pk)
    sheet = total(
        viewer,
        node=node,
        regime=of.regime,
        period=of.period,
        expected=expected_below(of.regime, of.period, node),
    )
    filed = [row for row in of.rows if row.sent]
    agencies = [row.obligation.agency_id for row in filed]
    figures = _figures(of, agencies)
    lines = [Line(line, _cells(line, agencies, figures)) for line in sheet.lines]
    return Grand(sheet, _headings(filed), [row.name for row in filed], lines)


def _headings(rows: list[AgencyRow]) -> list[str]:
    """Return a short heading each; what two agencies share tells nothing."""
    shared = Counter(row.abbreviation for row in rows)
    return [
        row.name.replace("Ủy ban nhân dân ", "")
        if shared[row.abbreviation] > 1
        else row.abbreviation
        for row in rows
    ]


def _figures(of: PeriodTable, agencies: list[int]) -> dict[tuple[int, str], Figure]:
    held = Figure.objects.filter(
        return_of__regime=of.regime,
        return_of__period=of.period,
        return_of__current=True,
        return_of__scope="own",
        return_of__agency_id__in=agencies,
    ).select_related("indicator", "return_of")
    return {
        (figure.return_of.agency_id, figure.indicator.code): figure for figure in held
    }


def _cells(
    line: TotalLine, agencies: list[int], figures: dict[tuple[int, str], Figure]
) -> list[Cell]:
    code = line.measure.code
    held = [figures.get((agency, code)) for agency in agencies]
    values = [one.value for one in held if one is not None and one.value is not None]
    middle = median(values) if len(values) >= 5 else None
    return [_cell(one, middle) for one in held]


def _cell(figure: Figure | None, middle: float | None) -> Cell:
    if figure is None:
        return Cell(None, "–")
    value = figure.value
    far = (
        middle is not None
        and value is not None
        and max(value, middle) >= 10
        and (value > 5 * middle or middle > 5 * value)
    )
    return Cell(figure, figure_text(figure), far)
