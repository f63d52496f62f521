"""A row and its cells as somebody may see them (dòng như được xem)."""

from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import NamedTuple

from danvan.audit.viewer import Viewer
from danvan.registers.columns import Column
from danvan.registers.references.neighbours import OtherRows
from danvan.registers.registry import RegisterSpec, Trouble


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell as shown."""

    column: Column
    value: object
    text: str
    link: str = ""
    """The register of the row that the cell points at."""


@dataclass(frozen=True, slots=True)
class RowView:
    """One row as shown: only the columns the viewer may see."""

    key: int
    code: str
    agency_id: int
    version: int
    day: date
    struck: bool
    frozen: bool
    level: int
    recorded_by: int
    recorded_at: object
    cells: tuple[CellView, ...]

    @property
    def values(self) -> dict[str, object]:
        """Give the values by column name."""
        return {cell.column.name: cell.value for cell in self.cells}


def notes_of(spec: RegisterSpec, view: RowView, viewer: Viewer) -> tuple[Trouble, ...]:
    """Give what is worth knowing beside a row, of the columns the viewer sees."""
    seen = {cell.column.name for cell in view.cells}
    beside = OtherRows(viewer, view.agency_id, view.code)
    told = chain(spec.notes(view.values), spec.doubts(view.values, beside))
    return tuple(note for note in told if note.column in seen)


class PlainRow(NamedTuple):
    """A row as its values, in the order of the columns the viewer sees."""

    code: str
    version: int
    struck: bool
    values: tuple[object, ...]
