"""Figures made of other figures (số suy ra): sums of parts and ratios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from danvan.figures.models import FigureSource, FigureState
from danvan.figures.plan import Measure, Plan
from danvan.text.numerals import divide_half_up

_DEEPEST = 3
"""How deep "trong đó" may be nested."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The value of one indicator and how it stands."""

    state: FigureState
    value: int | None
    source: FigureSource = FigureSource.COUNTED


def complete(plan: Plan, cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """Add to the cells the wholes and ratios that can be made of them.

    A whole that has a cell of its own keeps it; `disagreements` tells where it
    is not the sum of its parts. What cannot be made stays absent: not yet reported.
    """
    known = dict(cells)
    for code, measure in plan.measures.items():
        if measure.parts:
            _whole(plan, code, known, _DEEPEST)
    for code, measure in plan.measures.items():
        if measure.ratio and code not in known:
            made = ratio(measure, known)
            if made is not None:
                known[code] = made
    return {code: known[code] for code in plan.measures if code in known}


def disagreements(plan: Plan, cells: Mapping[str, Cell]) -> dict[str, tuple[int, int]]:
    """Return the wholes that are not the sum of their parts: code → stated, added."""
    found: dict[str, tuple[int, int]] = {}
    for code, measure in plan.measures.items():
        added = _added([cells.get(part) for part in measure.parts])
        stated = cells.get(code)
        if not measure.parts or added is None or stated is None:
            continue
        if stated.value is not None and stated.value != added.value:
            found[code] = (stated.value, added.value or 0)
    return found


def ratio(measure: Measure, cells: Mapping[str, Cell]) -> Cell | None:
    """Divide two cells exactly, rounding half up; a rate is never averaged."""
    above, below = cells.get(measure.numerator), cells.get(measure.denominator)
    if above is None or below is None:
        return None
    if above.value is None or below.value is None:
        return Cell(FigureState.NOT_COUNTED, None)
    if below.value == 0:
        return Cell(FigureState.NOT_APPLICABLE, None)
    scale = 10**measure.decimals * (100 if measure.unit == "%" else 1)
    return Cell(FigureState.NUMBER, divide_half_up(above.value * scale, below.value))


def _whole(plan: Plan, code: str, known: dict[str, Cell], depth: int) -> Cell | None:
    measure = plan.measures.get(code)
    if code in known or measure is None or not measure.parts or depth == 0:
        return known.get(code)
    made = _added([_whole(plan, part, known, depth - 1) for part in measure.parts])
    if made is not None:
        known[code] = made
    return made


def _added(parts: list[Cell | None]) -> Cell | None:
    """Add parts; one part that is missing leaves the whole unsaid."""
    present = [part for part in parts if part is not None]
    if len(present) < len(parts) or not present:
        return None
    values = [part.value for part in present if part.value is not None]
    if not values:
        return Cell(FigureState.NOT_COUNTED, None)
    return Cell(FigureState.NUMBER, sum(values), _source(present))


def _source(parts: list[Cell]) -> FigureSource:
    """Return the weakest source among the parts."""
    sources = {part.source for part in parts}
    for source in (FigureSource.TYPED, FigureSource.IMPORTED):
        if source in sources:
            return source
    return FigureSource.COUNTED
