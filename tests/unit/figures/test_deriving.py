from __future__ import annotations

from typing import Any

import pytest

from danvan.figures.deriving import Cell, complete, disagreements, ratio
from danvan.figures.models import FigureSource, FigureState
from danvan.figures.plan import Measure, Plan


def measure(code: str, *parts: str, **more: Any) -> Measure:
    values: dict[str, Any] = {"unit": "người", "decimals": 0} | more
    return Measure(
        pk=1, code=code, name=code, stock=False, added_up=True, parts=parts, **values
    )


def number(value: int, source: FigureSource = FigureSource.COUNTED) -> Cell:
    return Cell(FigureState.NUMBER, value, source)


def plan(*measures: Measure) -> Plan:
    return Plan({one.code: one for one in measures})


def test_adds_parts_three_deep() -> None:
    of = plan(
        measure("hop_dong", "so", "trung_tam"),
        measure("so"),
        measure("trung_tam", "chuyen_mon", "khac"),
        measure("chuyen_mon"),
        measure("khac"),
    )

    made = complete(of, {"so": number(4), "chuyen_mon": number(4), "khac": number(3)})

    assert made["trung_tam"] == number(7)
    assert made["hop_dong"] == number(11)


def test_leaves_a_whole_untold_where_a_part_is_missing() -> None:
    of = plan(measure("ca", "a", "b"), measure("a"), measure("b"))

    assert "ca" not in complete(of, {"a": number(1)})


def test_a_whole_with_its_own_count_keeps_it_and_the_disagreement_is_told() -> None:
    of = plan(measure("ca", "a", "b"), measure("a"), measure("b"))
    cells = {"ca": number(53), "a": number(26), "b": number(28)}

    assert complete(of, cells)["ca"] == number(53)
    assert disagreements(of, cells) == {"ca": (53, 54)}


def test_stays_silent_where_the_parts_add_up() -> None:
    of = plan(measure("ca", "a", "b"), measure("a"), measure("b"))

    assert disagreements(of, {"ca": number(3), "a": number(1), "b": number(2)}) == {}


def test_a_sum_is_no_better_than_its_weakest_part() -> None:
    of = plan(measure("ca", "a", "b"), measure("a"), measure("b"))
    cells = {"a": number(1), "b": number(2, FigureSource.TYPED)}

    assert complete(of, cells)["ca"].source == FigureSource.TYPED


def test_parts_nobody_counted_make_a_whole_nobody_counted() -> None:
    of = plan(measure("ca", "a"), measure("a"))
    untold = Cell(FigureState.NOT_COUNTED, None)

    assert complete(of, {"a": untold})["ca"] == untold


@pytest.mark.parametrize(
    ("above", "below", "unit", "decimals", "value"),
    [
        (36, 36, "%", 1, 1000),
        (2, 3, "%", 1, 667),
        (1, 8, "%", 0, 13),
        (1, 3, "lần", 2, 33),
        (0, 5, "%", 1, 0),
    ],
)
def test_a_ratio_is_rounded_half_up(
    above: int, below: int, unit: str, decimals: int, value: int
) -> None:
    rate = measure("tl", numerator="a", denominator="b", unit=unit, decimals=decimals)

    assert ratio(rate, {"a": number(above), "b": number(below)}) == number(value)


def test_nothing_is_divided_by_zero() -> None:
    rate = measure("tl", numerator="a", denominator="b", unit="%", decimals=1)

    made = ratio(rate, {"a": number(0), "b": number(0)})

    assert made == Cell(FigureState.NOT_APPLICABLE, None)


def test_a_ratio_of_something_untold_is_untold() -> None:
    rate = measure("tl", numerator="a", denominator="b", unit="%", decimals=1)

    assert ratio(rate, {"a": number(1)}) is None
    untold = Cell(FigureState.NOT_COUNTED, None)
    assert ratio(rate, {"a": untold, "b": number(3)}) == untold
