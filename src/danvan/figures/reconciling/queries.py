"""Where what is said is not what rows say (đối chiếu số liệu): figure by figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from danvan.agencies.access import NotVisibleError, require
from danvan.figures.counting import Counted, count_leaves
from danvan.figures.evidence.drift import Drift
from danvan.figures.evidence.rows import rows_now
from danvan.figures.models import Figure, FigureSource, FigureState
from danvan.figures.plan import Plan, Plans
from danvan.figures.queries.dated import Behind
from danvan.figures.queries.evidence import PAGE
from danvan.figures.queries.figures import Told, told_in
from danvan.figures.queries.rows import rows_behind
from danvan.figures.reconciling.difference import Difference
from danvan.figures.rules.rule import Rule, Window
from danvan.figures.rules.words import in_words
from danvan.registers.registry import registers

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Regime
    from danvan.text.periods import Period


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One difference with the rows on both sides."""

    difference: Difference
    words: str
    """The rule that counts the rows."""
    rows: tuple[Behind, ...]
    sheet_rows: tuple[Behind, ...]
    rows_shown: bool
    count: int


def differences(
    viewer: Viewer,
    *,
    agency: Agency,
    period: Period,
    regime: Regime | None = None,
    plans: Plans | None = None,
) -> tuple[Difference, ...]:
    """Return the typed and imported figures that rows of the agency do not bear out.

    Only where the register holds rows of the period: an agency that keeps no rows has
    nothing to compare with. Raises NotVisibleError.
    """
    require(viewer, "view", "figure", agency.pk)
    plans = plans or Plans()
    plan = plans.on(period.end)
    told = told_in(viewer, agency=agency, period=period, regime=regime, plans=plans)
    counted = _by_rows(plan, agency, period)
    kept = {c.rule.register for c in counted.values() if c.rule and c.rows}
    reasons = _reasons(told)
    found = []
    for code, measure in plan.measures.items():
        said, rows = told.get(code), counted.get(code)
        if said is None or rows is None or rows.rule is None:
            continue
        if rows.rule.register not in kept & registers().keys() or not _comparable(
            said, rows
        ):
            continue
        if said.cell.value != rows.value:
            found.append(Difference(measure, said, rows, reasons.get(said.code, "")))
    return tuple(found)


def difference(
    viewer: Viewer,
    *,
    agency: Agency,
    period: Period,
    indicator: str,
    regime: Regime | None = None,
) -> DifferenceView:
    """Return one difference with the rows behind both sides, fifty of each.

    Raises NotVisibleError where there is no such difference.
    """
    found = {
        one.measure.code: one
        for one in differences(viewer, agency=agency, period=period, regime=regime)
    }
    one = found.get(indicator)
    if one is None or one.counted.rule is None:
        raise NotVisibleError
    window = Window(period.start, period.end)
    shown = viewer.may("view", "evidence_rows", agency.pk)
    sheet = one.measure.sheet if one.imported else None
    return DifferenceView(
        one,
        in_words(one.counted.rule, window),
        _rows(viewer, one.counted.rule, agency, window) if shown else (),
        _rows(viewer, sheet, agency, window) if shown and sheet else (),
        shown,
        one.counted.rows,
    )


def _rows(
    viewer: Viewer, rule: Rule, agency: Agency, window: Window
) -> tuple[Behind, ...]:
    listed = rows_now(rule, agency.pk, window)
    page = tuple((row_id, version) for row_id, version, _ in listed[:PAGE])
    return rows_behind(viewer, rule.register, page, Drift())


def _by_rows(plan: Plan, agency: Agency, period: Period) -> Mapping[str, Counted]:
    """Count rows alone, as if the agency kept no sheet."""
    bare = {
        code: replace(measure, sheet=None, sheet_parts=())
        for code, measure in plan.measures.items()
    }
    window = Window(period.start, period.end)
    return count_leaves(replace(plan, measures=bare), agency.pk, window)


def _comparable(said: Told, rows: Counted) -> bool:
    """Tell whether a person or a sheet said a number that rows can be laid beside."""
    stated = said.cell.source in (FigureSource.TYPED, FigureSource.IMPORTED)
    number = said.cell.state in (FigureState.NUMBER, FigureState.NIL)
    return stated and number and rows.value is not None


def _reasons(told: Mapping[str, Told]) -> dict[str, str]:
    codes = [one.code for one in told.values() if one.code]
    typed = Figure.objects.filter(code__in=codes, source=FigureSource.TYPED)
    return dict(typed.values_list("code", "reason"))
