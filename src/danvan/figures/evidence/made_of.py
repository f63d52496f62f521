"""Figures behind a figure (số thành phần): parts of a whole, sides of a ratio."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from danvan.figures.counting import Counted
from danvan.figures.deriving import Cell
from danvan.figures.models import Figure, FigureSource, Indicator
from danvan.figures.plan import Measure, Plan
from danvan.figures.showing import figure_text, show

OF_WHICH = "trong đó"


@dataclass(frozen=True, slots=True)
class MadeOf:
    """One figure that another is made of."""

    indicator: str
    name: str
    role: str
    """``trong đó``, ``tử số``, ``mẫu số``."""
    text: str
    code: str = ""
    """Public code of the figure; none for a live count."""
    value: int | None = None


def made_of(figure: Figure, measure: Measure | None) -> tuple[MadeOf, ...]:
    """Return the figures of the same return that a figure is made of."""
    if measure is None:
        return ()
    roles = _roles(measure, figure.source == FigureSource.IMPORTED)
    beside = Figure.objects.filter(
        return_of_id=figure.return_of_id, indicator__code__in=list(roles)
    ).select_related("indicator")
    found = {other.indicator.code: other for other in beside}
    names = _names(roles)
    return tuple(
        MadeOf(
            code,
            names[code],
            role,
            figure_text(found[code]) if code in found else show(measure, None),
            found[code].code if code in found else "",
            found[code].value if code in found else None,
        )
        for code, role in roles.items()
        if code in names
    )


def made_of_live(
    plan: Plan, counted: Mapping[str, Counted], indicator: str
) -> tuple[MadeOf, ...]:
    """Return the live counts that a live count is made of."""
    of = counted.get(indicator)
    imported = of is not None and of.source == FigureSource.IMPORTED
    made = []
    for code, role in _roles(plan.measures[indicator], imported).items():
        measure = plan.measures.get(code)
        if measure is None:
            continue
        one = counted.get(code)
        cell = Cell(one.state, one.value, one.source) if one else None
        value = one.value if one else None
        made.append(MadeOf(code, measure.name, role, show(measure, cell), value=value))
    return tuple(made)


def measure_of(indicator: Indicator) -> Measure:
    """Return an indicator as a measure without rules: it may be out of use."""
    return Measure(
        pk=indicator.pk,
        code=indicator.code,
        name=indicator.name,
        unit=indicator.unit,
        decimals=indicator.decimals,
        stock=indicator.nature == "stock",
        added_up=indicator.over_agencies == "sum",
        numerator=indicator.numerator.code if indicator.numerator else "",
        denominator=indicator.denominator.code if indicator.denominator else "",
    )


def _roles(measure: Measure, imported: bool) -> dict[str, str]:
    if measure.ratio:
        return {measure.numerator: "tử số", measure.denominator: "mẫu số"}
    of_sheet = imported and measure.sheet_parts
    return dict.fromkeys(measure.sheet_parts if of_sheet else measure.parts, OF_WHICH)


def _names(codes: Iterable[str]) -> Mapping[str, str]:
    named = Indicator.objects.filter(code__in=list(codes))
    return dict(named.values_list("code", "name"))
