"""When a register began (sổ có từ bao giờ): before its first row, none is no zero."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Min, Value

from danvan.figures.models import FigureSource
from danvan.registers.registry import register, registers

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from danvan.agencies.models import Agency
    from danvan.figures.plan import Measure, Plan
    from danvan.figures.queries.figures import Told
    from danvan.registers.row import Row
    from danvan.text.periods import Period


def begun(
    agency: Agency,
    period: Period | None,
    plan: Plan,
    told: Mapping[str, Told | None],
) -> dict[str, Told | None]:
    """Take zeros out that were only counted, over registers not yet begun by then."""
    if period is None:
        return dict(told)
    zeros = {code for code, one in told.items() if one and _only_counted(one)}
    leaves = {c for c in zeros if plan.measures[c].rule is not None}
    counted = {rule.register for c in leaves if (rule := plan.measures[c].rule)}
    # What is no register holds from its own days on: its zeros are zeros.
    slugs = counted & registers().keys()
    first = _first_days(slugs, agency.pk)
    untold = {
        code
        for code in leaves
        if (rule := plan.measures[code].rule)
        and rule.register in slugs
        and not _held(first[rule.register], period.end)
    }
    untold |= {c for c in zeros - leaves if _made_of(plan.measures[c], untold)}
    return {code: None if code in untold else one for code, one in told.items()}


def _only_counted(told: Told) -> bool:
    """Tell whether nobody reported a value and no row or sheet says one."""
    counted = told.cell.source == FigureSource.COUNTED
    return counted and not told.code and not told.cell.value


def _held(first: date | None, day: date) -> bool:
    return first is not None and first <= day


def _made_of(measure: Measure, untold: Collection[str]) -> bool:
    sides: Iterable[str] = (
        (measure.numerator, measure.denominator) if measure.ratio else measure.parts
    )
    return any(side in untold for side in sides)


def _first_days(slugs: Collection[str], agency_id: int) -> dict[str, date | None]:
    """Return the first day of each register, all in one statement."""
    if not slugs:
        return {}
    listed = sorted(slugs)
    each: list[QuerySet[Row, tuple[int, date | None]]] = []
    for place, slug in enumerate(listed):
        spec = register(slug)
        known = {spec.known_from: ""} if spec.known_from else {}
        rows = spec.model._default_manager.filter(
            agency_id=agency_id, struck=False, **known
        )
        place_and_day = rows.values(nth_book=Value(place)).annotate(begun_on=Min("day"))
        each.append(place_and_day.values_list("nth_book", "begun_on").order_by())
    found = dict(each[0].union(*each[1:], all=True))
    return {slug: found.get(place) for place, slug in enumerate(listed)}
