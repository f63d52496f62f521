"""Which column of a spreadsheet is which of the register (nhận cột)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from danvan.registers.columns import Column
from danvan.registers.sheets.source import Table
from danvan.text.unicode import folded_key

CODE, VERSION, STRUCK = "code", "version", "struck"
SYSTEM: Mapping[str, str] = {
    CODE: "Mã dòng",
    VERSION: "Phiên bản",
    STRUCK: "Đã gạch",
}
COUNT = "Tổng số dòng:"
LOOK_AT = 15


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings stand (-1 where there are none) and what each names."""

    heading_row: int
    names: tuple[str, ...]

    @property
    def unknown(self) -> tuple[int, ...]:
        """Give the places of columns nothing was recognised for."""
        return tuple(place for place, name in enumerate(self.names) if not name)


def recognise(table: Table, columns: Sequence[Column]) -> Layout:
    """Find the row of headings and name each column, in whatever order they stand.

    Without headings the columns are taken in the order of the register.
    """
    known = headings(columns)
    best = -1
    names: tuple[str, ...] = ()
    for place, row in enumerate(table[:LOOK_AT]):
        found = _names(row, known)
        if sum(map(bool, found)) > sum(map(bool, names)):
            best, names = place, found
    if best >= 0 and (sum(map(bool, names)) > 1 or len(table[0]) == 1):
        return Layout(best, names)
    in_order = [column.name for column in columns]
    width = len(table[0])
    return Layout(-1, tuple((in_order + [""] * width)[:width]))


def headings(columns: Sequence[Column]) -> dict[str, str]:
    """Map every folded heading to the column it names."""
    known = {folded_key(label): name for name, label in SYSTEM.items()}
    for column in columns:
        for heading in column.headings:
            known.setdefault(heading, column.name)
    return known


def _names(row: Sequence[str], known: Mapping[str, str]) -> tuple[str, ...]:
    names: list[str] = []
    for cell in row:
        name = known.get(_heading(cell), "")
        names.append("" if name in names else name)
    return tuple(names)


def _heading(cell: str) -> str:
    """Fold a heading; a mark for required columns and a colon say nothing."""
    return folded_key(cell).rstrip("*: ").strip()
