"""Figures as they travel (số liệu trong gói): value, rule of then, codes and days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.exchange.bundle.shape import BundleRefusedError, Shape
from danvan.text.numerals import divide_half_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

STATES = {"number": 1, "nil": 2, "not_applicable": 3, "not_counted": 4}
_NUMBER, _NIL = 1, 2
SOURCES = ("counted", "imported", "typed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A figure that is made of others: the sum of parts, or one over another."""

    kind: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What was counted: how many rows, and each by its code and day."""

    register: str
    title: str
    aggregate: str
    words: str
    rows: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedFigure:
    """One figure of a bundle."""

    code: str
    indicator: str
    name: str
    unit: str
    decimals: int
    state: int
    value: int | None
    source: str
    reason: str
    sha256: str
    derived: Derived | None
    evidence: Rows | None


def read_figures(data: object) -> tuple[CarriedFigure, ...]:
    """Read the figures of a bundle. Raises BundleRefusedError with the place."""
    top = Shape(data, "figures")
    read = tuple(_figure(item) for item in top.items("figures", 5000))
    if len({one.indicator for one in read}) < len(read):
        raise BundleRefusedError("Gói ghi một chỉ tiêu hai lần; đề nghị tạo lại gói.")
    return read


def _figure(of: Shape) -> CarriedFigure:
    figure = CarriedFigure(
        code=of.code("code"),
        indicator=of.said("indicator", 80),
        name=of.said("name"),
        unit=of.text("unit", 40),
        decimals=of.whole("decimals", 0, 4),
        state=STATES[of.one_of("state", STATES)],
        value=of.whole_or_none("value"),
        source=of.one_of("source", SOURCES),
        reason=of.text("reason", 500),
        sha256=of.digest("sha256"),
        derived=_derived(of.of_or_none("derived")),
        evidence=_rows(of.of_or_none("evidence")),
    )
    fits = {_NUMBER: figure.value is not None, _NIL: figure.value == 0}
    if not fits.get(figure.state, figure.value is None):
        raise of.wrong("value")
    if figure.source == "typed" and not figure.reason:
        raise of.wrong("reason")
    return figure


def _derived(of: Shape | None) -> Derived | None:
    if of is None:
        return None
    made = Derived(kind=of.one_of("kind", ("sum", "ratio")), of=of.texts("of", 500, 80))
    if made.kind == "ratio" and len(made.of) != 2:
        raise of.wrong("of")
    return made


def _rows(of: Shape | None) -> Rows | None:
    if of is None:
        return None
    return Rows(
        register=of.said("register", 40),
        title=of.said("title"),
        aggregate=of.one_of("aggregate", ("count", "sum", "distinct", "latest")),
        words=of.text("words", 2000),
        rows=of.pairs("rows"),
    )


def disagreements(figures: tuple[CarriedFigure, ...]) -> Iterator[str]:
    """Tell which figures are not what they are made of, in sentences."""
    by_code = {figure.indicator: figure for figure in figures}
    for figure in figures:
        counted = figure.evidence
        if counted is not None and counted.aggregate == "count":
            if figure.state == _NUMBER and figure.value != len(counted.rows):
                yield (
                    f"Số liệu “{figure.name}” ghi {figure.value} nhưng căn cứ có "
                    f"{len(counted.rows)} dòng."
                )
        elif figure.derived is not None and figure.source != "typed":
            made = _made(figure, by_code)
            if made != figure.value:
                yield (
                    f"Số liệu “{figure.name}” ghi {figure.value} nhưng tính lại từ các "
                    f"số thành phần được {made}."
                )


def _made(figure: CarriedFigure, by_code: Mapping[str, CarriedFigure]) -> int | None:
    """Make a figure of the others again; a part that is not there leaves it unsaid."""
    assert figure.derived is not None  # noqa: S101 - asked by the caller
    parts = [by_code.get(code) for code in figure.derived.of]
    values = [part.value for part in parts if part is not None]
    if len(values) < len(parts):
        return None
    if figure.derived.kind == "sum":
        said = [value for value in values if value is not None]
        return sum(said) if said else None
    above, below = values
    if above is None or not below:
        return None
    scale = 10**figure.decimals * (100 if figure.unit == "%" else 1)
    return divide_half_up(above * scale, below)
