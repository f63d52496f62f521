"""A row and its cells as somebody may see them (dòng như được xem)."""

from dataclasses import dataclass
from datetime import date

from danvan.registers.columns import Column


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell as shown."""

    column: Column
    value: object
    text: str


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
