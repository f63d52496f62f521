"""Rows of dated tables behind a figure (dòng cơ cấu, tổ chức làm căn cứ)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from danvan.agencies.models import Agency, Person
from danvan.agencies.queries.inside import sees_persons
from danvan.figures.evidence.drift import Drift
from danvan.figures.evidence.packing import RowVersion
from danvan.figures.sources.rows import read_rows
from danvan.registers.cells import show_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from danvan.audit.viewer import Viewer
    from danvan.figures.sources.dated import DatedTable
    from danvan.figures.sources.rows import DatedRow


@dataclass(frozen=True, slots=True)
class Behind:
    """One row behind a figure, in the version that was counted."""

    code: str
    day: date
    url: str = ""
    """Where the row is read; empty above the agency."""
    cells: tuple[tuple[str, str], ...] = ()
    recorded_by: str = ""
    recorded_at: datetime | None = None
    became: str = ""
    """What happened to it since: gone, changed, or nothing."""


def dated_behind(
    viewer: Viewer, of: DatedTable, rows: tuple[RowVersion, ...], drift: Drift
) -> tuple[Behind, ...]:
    """Return rows in the versions counted, as much of each as the viewer may see.

    What names no person is shown to whoever may see the agency, or only inside it;
    names of persons to whoever may see those behind figures.
    """
    found = read_rows(of, [row_id for row_id, _ in rows])
    agencies = Agency.objects.in_bulk({row.agency_id for row in found.values()})
    names = _names(found.values())
    shown: list[Behind] = []
    for row_id, version in rows:
        row = found.get(row_id)
        if row is None:
            continue
        agency = agencies[row.agency_id]
        open_ = _sees(viewer, of, agency.pk)
        shown.append(
            Behind(
                code=row.code,
                day=row.day,
                url=f"/co-quan/{agency.code}/{of.part}/" if open_ else "",
                cells=_cells(viewer, of, row, version, names) if open_ else (),
                became=_became(drift.of(row_id)),
            )
        )
    return tuple(shown)


def _became(moved: str) -> str:
    """Name what became of a row: all that ever changes in it is its end."""
    return "ended" if moved == "changed" else moved


def _sees(viewer: Viewer, of: DatedTable, agency_id: int) -> bool:
    """Tell whether more than codes and days is shown, as on the agency's own page."""
    inside = not of.inside or sees_persons(viewer, agency_id)
    return viewer.may("view", "agency", agency_id) and inside


def _cells(
    viewer: Viewer,
    of: DatedTable,
    row: DatedRow,
    version: int,
    names: Mapping[str, str],
) -> tuple[tuple[str, str], ...]:
    persons = viewer.may("view_persons", "evidence_rows", row.agency_id)
    values = row.as_of(version)
    cells = []
    for column in of.columns.shown(persons=persons):
        value = values[column.name]
        text = names.get(str(value), "") if column.personal else ""
        cells.append((column.label, text or show_cell(column, value)))
    return tuple((label, text) for label, text in cells if text)


def _names(rows: Iterable[DatedRow]) -> Mapping[str, str]:
    codes = {str(row.values["person"]) for row in rows if "person" in row.values}
    people = Person.objects.filter(code__in=codes)
    return dict(people.values_list("code", "full_name"))
