"""Rows entered for figures, and the figures of one register as plain numbers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from danvan.agencies.viewers import SystemViewer
from danvan.figures.counting import count
from danvan.law.indicators import shipped
from danvan.registers.actions.importing import Incoming, import_rows
from danvan.registers.references.found import Found
from danvan.text.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from danvan.agencies.models import Agency

YEAR = Period("year", date(2023, 12, 15), date(2024, 12, 14))
SYSTEM = SystemViewer()


def enter_rows(
    register: str, agency: Agency, rows: Iterable[Mapping[str, object]]
) -> None:
    """Enter rows as a clerk's spreadsheet would."""
    told = [Incoming(values, line=n) for n, values in enumerate(rows, start=1)]
    import_rows(register=register, agency_id=agency.pk, rows=told, by=SYSTEM)


def pointing_at(code: str) -> Found:
    """Give a cell that points at a row of another register by its code."""
    return Found(code, code, code)


def figures_of(agency: Agency, *families: str) -> dict[str, int | None]:
    """Count the year's shipped indicators whose codes begin with these words."""
    codes = [one.code for one in shipped() if one.code.split(".")[0] in families]
    counted = count(SYSTEM, agency=agency, period=YEAR, indicators=codes)
    return {code: counted[code].value for code in codes}
