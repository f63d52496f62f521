"""Parts of wholes (trong đó): at most three deep, never round in a circle."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from danvan.figures.deriving import Cell
from danvan.figures.plan import Plan

DEEPEST = 3
Wholes = Mapping[str, Collection[str]]
"""Code of a part → codes of what it is a part of."""


def trouble_of(code: str, wholes: Wholes) -> str:
    """Say what is wrong with where an indicator stands; nothing where all is well."""
    circle = _circle(code, wholes)
    if circle:
        way = " → ".join(circle)
        return f"Các chỉ tiêu chứa nhau thành vòng: {way}; hãy bỏ một bước."
    if above(code, wholes) > DEEPEST:
        return f"Chỉ tiêu nằm sâu quá {DEEPEST} cấp; hãy gắn vào chỉ tiêu lớn hơn."
    return ""


def above(code: str, wholes: Wholes) -> int:
    """Count the steps from an indicator up to the farthest top; no circles here."""
    return max((1 + above(one, wholes) for one in wholes.get(code, ())), default=0)


def _circle(code: str, wholes: Wholes) -> tuple[str, ...]:
    """Return a way from an indicator up and back to one already passed."""
    waiting: list[tuple[str, ...]] = [(code,)]
    while waiting:
        way = waiting.pop()
        for whole in wholes.get(way[-1], ()):
            if whole in way:
                return (*way[way.index(whole) :], whole)
            waiting.append((*way, whole))
    return ()


@dataclass(frozen=True, slots=True)
class Excess:
    """A whole whose parts are more than itself."""

    code: str
    name: str
    stated: int
    added: int

    @property
    def sentence(self) -> str:
        """Say it."""
        return (
            f"Các phần của “{self.name}” cộng lại là {self.added}, "
            f"lớn hơn tổng {self.stated}."
        )


def excesses(plan: Plan, cells: Mapping[str, Cell]) -> tuple[Excess, ...]:
    """Return the wholes that are less than what their parts add up to.

    A whole may be more than its parts: not everything is told apart.
    """
    found = []
    for code, measure in plan.measures.items():
        whole = cells.get(code)
        if whole is None or whole.value is None or measure.ratio:
            continue
        told = [cells[part].value for part in measure.parts if part in cells]
        added = sum(value for value in told if value is not None)
        if added > whole.value:
            found.append(Excess(code, measure.name, whole.value, added))
    return tuple(found)
