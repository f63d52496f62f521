"""Counting live (đếm): every figure of an agency and period in one statement."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from danvan.agencies.access import require
from danvan.figures.deriving import Cell, complete
from danvan.figures.models import FigureSource, FigureState
from danvan.figures.plan import Measure, Plan, plan_on
from danvan.figures.rules.rule import Rule, Window
from danvan.figures.rules.stored import program_for

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period
    from danvan.text import periods


@dataclass(frozen=True, slots=True)
class Counted:
    """A live value: nobody has signed it."""

    measure: Measure
    state: FigureState
    value: int | None
    source: FigureSource
    rule: Rule | None = None
    rows: int = 0


def count(
    viewer: Viewer,
    *,
    agency: Agency,
    period: Period | periods.Period,
    indicators: Collection[str] | None = None,
) -> dict[str, Counted]:
    """Count an agency's indicators in a period as its rows stand now.

    Raises NotVisibleError, and UnknownIndicatorError.
    """
    require(viewer, "view", "figure", agency.pk)
    plan = plan_on(period.end, indicators)
    return count_plan(plan, agency.pk, Window(period.start, period.end))


def count_plan(plan: Plan, agency_id: int, window: Window) -> dict[str, Counted]:
    """Count a plan's rules in one statement and derive what is made of others."""
    leaves = count_leaves(plan, agency_id, window)
    cells = complete(
        plan, {code: Cell(c.state, c.value, c.source) for code, c in leaves.items()}
    )
    return {
        code: leaves.get(code)
        or Counted(plan.measures[code], cell.state, cell.value, cell.source)
        for code, cell in cells.items()
    }


def count_leaves(plan: Plan, agency_id: int, window: Window) -> dict[str, Counted]:
    """Count what rules count, and nothing that is made of other figures."""
    outcomes = run(plan.rules, agency_id, window)
    sheets = {
        rule.register for rule in plan.rules if rule.imported and outcomes[rule.key][1]
    }
    counted = {m.code: _counted(m, outcomes, sheets) for m in plan.measures.values()}
    found = {code: one for code, one in counted.items() if one is not None}
    return found | _sums_of_sheets(plan, found)


def run(
    rules: Collection[Rule], agency_id: int, window: Window
) -> Mapping[int, tuple[int | None, int]]:
    """Run rules over one agency: rule key → value and number of rows."""
    if not rules:
        return {}
    program = program_for(tuple(rules))
    with connection.cursor() as cursor:
        cursor.execute(program.sql.text, program.sql.bind(agency_id, window))
        parts = {row[0]: row for row in cursor.fetchall()}
    return {
        key: (_whole(parts[part][at]), int(parts[part][at + 1]))
        for key, (part, at) in program.places.items()
    }


def _whole(value: object) -> int | None:
    # PostgreSQL sums bigint as numeric, which arrives as Decimal.
    return None if value is None else int(str(value))


def _counted(
    measure: Measure,
    outcomes: Mapping[int, tuple[int | None, int]],
    sheets: Collection[str],
) -> Counted | None:
    """Read a measure from the sheet where the agency keeps one, else from rows."""
    sheet, rule = measure.sheet, measure.rule
    if sheet and sheet.register in sheets:
        value, rows = outcomes[sheet.key]
        # A sheet that does not tell of this day leaves the figure untold, not zero.
        return _told(measure, sheet, value if rows else None, rows)
    if rule is None:
        return None
    value, rows = outcomes[rule.key]
    return _told(
        measure, rule, value, value or 0 if rule.aggregate == "count" else rows
    )


def _told(measure: Measure, rule: Rule, value: int | None, rows: int) -> Counted:
    state = FigureState.NOT_COUNTED if value is None else FigureState.NUMBER
    source = FigureSource.IMPORTED if rule.imported else FigureSource.COUNTED
    return Counted(measure, state, value, source, rule, rows)


def _sums_of_sheets(plan: Plan, found: Mapping[str, Counted]) -> dict[str, Counted]:
    """Add up the columns of a sheet where the sheet has no column for the sum."""
    made: dict[str, Counted] = {}
    for code, measure in plan.measures.items():
        parts = [found[part] for part in measure.sheet_parts if part in found]
        imported = [p for p in parts if p.source == FigureSource.IMPORTED]
        if not parts or len(imported) < len(measure.sheet_parts):
            continue
        values = [part.value for part in imported if part.value is not None]
        told = len(values) == len(imported)
        made[code] = Counted(
            measure,
            FigureState.NUMBER if told else FigureState.NOT_COUNTED,
            sum(values) if told else None,
            FigureSource.IMPORTED,
        )
    return made
