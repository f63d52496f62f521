"""Rows of the sample told as a clerk would have entered them, register by register.

The whole year of the department of 2023 and 2024 stands in ``data/year``, a file for
each register, typed as people type: references by name, so that registers follow what
points at what.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from danvan.registers.actions.importing import (
    FaultyImportError,
    Incoming,
    import_rows,
)
from danvan.registers.checking import read_cells
from danvan.registers.registry import registers
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer

Told = Mapping[str, tuple[Mapping[str, Any], ...]]
"""Rows as typed, by register."""


class FaultySampleError(RefusedError):
    """A cell of the sample cannot be read, or its registers have no order."""


def enter_told(agency: Agency, rows: Told, by: Viewer, today: date) -> int:
    """Enter every register told; say how many rows.

    Raises FaultySampleError with register, row and cell.
    """
    for slug in order(rows):
        incoming = list(_read(slug, rows[slug], today))
        try:
            import_rows(register=slug, agency_id=agency.pk, rows=incoming, by=by)
        except FaultyImportError as error:
            raise FaultySampleError(f"{slug}: {error.sentence}") from error
    return sum(len(each) for each in rows.values())


def year_told() -> Told:
    """Give the rows of the department's year, a file for each register."""
    folder = files("danvan.sample").joinpath("data", "year")
    names = sorted(file.name.removesuffix(".toml") for file in folder.iterdir())
    return {slug: told("year", slug).get("row", ()) for slug in names}


@cache
def told(folder: str, name: str) -> Told:
    """Read the tables of rows of one file."""
    file = files("danvan.sample").joinpath("data", folder, f"{name}.toml")
    return {
        table: tuple(rows)
        for table, rows in tomllib.loads(file.read_text("utf-8")).items()
    }


def order(rows: Told) -> Iterator[str]:
    """Give the registers told, each after those that its rows point at.

    Raises FaultySampleError where rows of two registers point at each other.
    """
    waiting = {slug: set(_pointed_at(slug, rows[slug])) for slug in rows}
    while waiting:
        ready = sorted(s for s, after in waiting.items() if not after & waiting.keys())
        if not ready:
            names = ", ".join(sorted(waiting))
            raise FaultySampleError(f"Các sổ của dữ liệu mẫu trỏ vòng: {names}.")
        for slug in ready:
            del waiting[slug]
            yield slug


def _pointed_at(slug: str, rows: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """Name the other registers that cells of the rows may point at."""
    used = {name for row in rows for name in row}
    for column in registers()[slug].columns:
        if column.kind == "row" and column.name in used:
            yield from set(column.refers_to.split()) - {slug}


def _read(
    slug: str, rows: Iterable[Mapping[str, Any]], today: date
) -> Iterator[Incoming]:
    spec = registers()[slug]
    for place, row in enumerate(rows, start=1):
        if unknown := row.keys() - {column.name for column in spec.columns.typed}:
            raise FaultySampleError(f"{slug}, dòng {place}: {sorted(unknown)}")
        values, troubles = read_cells(spec, row, today=today)
        if troubles:
            raise FaultySampleError(f"{slug}, dòng {place}: {troubles}")
        yield Incoming(values, line=place)
