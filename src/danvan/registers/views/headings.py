"""Filters in the headings of a table (lọc ở đầu cột)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from danvan.audit.viewer import Viewer
from danvan.registers.columns import Column
from danvan.registers.filters import FROM, TO, Filters
from danvan.registers.forms import Choice
from danvan.registers.references import offered


@dataclass(frozen=True, slots=True)
class Head:
    """One heading, with what is typed or chosen to filter by it."""

    column: Column
    text: str = ""
    first: str = ""
    last: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def ranges(self) -> bool:
        """Tell whether the column is filtered from one value to another."""
        return self.column.kind in ("date", "money") or (
            self.column.kind == "integer" and not self.column.names
        )


def filter_heads(
    viewer: Viewer, columns: Sequence[Column], filters: Filters, agency_id: int
) -> tuple[Head, ...]:
    """Make the headings of a table."""
    chosen = filters.chosen
    heads = []
    for column in columns:
        if not column.filterable:
            heads.append(Head(column))
            continue
        text = chosen.get(column.name, "")
        choices = tuple(
            Choice(value, label, value == text)
            for value, label in _entries(viewer, column, agency_id)
        )
        first, last = (
            chosen.get(column.name + FROM, ""),
            chosen.get(column.name + TO, ""),
        )
        heads.append(Head(column, text, first, last, choices))
    return tuple(heads)


def _entries(
    viewer: Viewer, column: Column, agency_id: int
) -> Iterable[tuple[str, str]]:
    if column.kind == "catalogue":
        return column.catalogue.items()
    if column.kind == "boolean":
        return (("x", "Có"), ("không", "Không"))
    if column.refers:
        known = offered(viewer, column, agency_id)
        return [(found.code, found.name) for found in known]
    return ()
