"""An agency's own past (các kỳ trước): one value an indicator and period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from django.db.models import Case, Q, When

from danvan.figures.actions.remembering import REGIME
from danvan.figures.counting import count_leaves
from danvan.figures.models import Figure, FigureSource, ReturnScope
from danvan.figures.queries.figures import visible_returns
from danvan.figures.rules.rule import Window
from danvan.figures.spans import a_year_before, the_one_before

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.plan import Plan
    from danvan.text.periods import Period


def past(
    viewer: Viewer, *, agency: Agency, period: Period, plan: Plan, most: int
) -> Mapping[str, tuple[int, ...]]:
    """Return earlier values by indicator, the newest first.

    What was reported stands; where nobody reported, rows are counted, but only of
    registers that held rows in those days: before a register was kept, none is no zero.
    """
    periods = tuple(_earlier(period, most))
    reported = _reported(viewer, agency, periods)
    found: dict[str, list[int]] = {}
    for one in periods:
        values = reported.get((one.start, one.end))
        if values is None:
            values = counted_in(plan, agency, one)
        for code, value in values.items():
            found.setdefault(code, []).append(value)
    return {code: tuple(values) for code, values in found.items()}


def reported_in(
    viewer: Viewer, *, agency: Agency, period: Period
) -> Mapping[str, int] | None:
    """Return the values that an agency reported of a period, or None where none."""
    return _reported(viewer, agency, (period,)).get((period.start, period.end))


def _earlier(period: Period, most: int) -> Iterator[Period]:
    """Go back period by period; a part of a year is compared with those of years."""
    for _ in range(most):
        try:
            period = the_one_before(period) or a_year_before(period)
        except ValueError:  # before the calendar begins
            return
        yield period


def _reported(
    viewer: Viewer, agency: Agency, periods: tuple[Period, ...]
) -> dict[tuple[object, object], dict[str, int]]:
    asked = Q()
    for one in periods:
        asked |= Q(period__start=one.start, period__end=one.end)
    if not periods:
        return {}
    returns = (
        visible_returns(viewer)
        .filter(asked, agency=agency, scope=ReturnScope.OWN, signed_at__isnull=False)
        .exclude(state="withdrawn")
        .exclude(regime__code=REGIME, state="replaced")
        .annotate(told=Case(When(regime__code=REGIME, then=0), default=1))
        .order_by("told", "current", "version", "pk")
    )
    newest = {
        (start, end): pk
        for pk, start, end in returns.values_list("pk", "period__start", "period__end")
    }
    told: dict[int, dict[str, int]] = {pk: {} for pk in newest.values()}
    figures = Figure.objects.filter(return_of__in=list(told), value__isnull=False)
    for pk, code, value in figures.values_list(
        "return_of_id", "indicator__code", "value"
    ):
        told[pk][code] = value or 0
    return {days: told[pk] for days, pk in newest.items()}


def counted_in(plan: Plan, agency: Agency, period: Period) -> dict[str, int]:
    """Count the values of a period, of registers that held rows in those days."""
    leaves = count_leaves(plan, agency.pk, Window(period.start, period.end))
    kept = {c.rule.register for c in leaves.values() if c.rule and c.rows}
    return {
        code: c.value
        for code, c in leaves.items()
        if c.value is not None
        and (c.source == FigureSource.IMPORTED or (c.rule and c.rule.register in kept))
    }
