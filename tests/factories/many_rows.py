"""Many rows of one register at once, and what the shipped indicators make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.figures.catalogue import load_shipped
from danvan.figures.counting import count
from danvan.registers.actions import enter
from tests.factories.figures import SYSTEM, make_period

if TYPE_CHECKING:
    from danvan.agencies.models import Agency


def enter_many(
    agency: Agency, register: str, number: int, **values: object
) -> list[str]:
    """Enter rows that differ in every text ending in ``#``; give their codes."""
    codes = []
    for turn in range(number):
        told = {
            name: value.replace("#", f" {turn + 1}")
            if isinstance(value, str)
            else value
            for name, value in values.items()
        }
        row = enter(register=register, agency_id=agency.pk, values=told, by=SYSTEM)
        codes.append(row.code)
    return codes


def count_year(agency: Agency, year: int = 2024) -> dict[str, int | None]:
    """Count every shipped indicator for the statutory year."""
    load_shipped()
    found = count(SYSTEM, agency=agency, period=make_period(year))
    return {code: one.value for code, one in found.items()}


def counted(agency: Agency, family: str) -> dict[str, int | None]:
    """Count the indicators whose codes begin with a word and a point."""
    return {
        code.removeprefix(f"{family}."): value
        for code, value in count_year(agency).items()
        if code.startswith(f"{family}.")
    }


def all_differ(values: dict[str, int | None]) -> bool:
    """Tell whether no two indicators agree by chance and none is nothing."""
    told = list(values.values())
    return all(told) and len(set(told)) == len(told)
