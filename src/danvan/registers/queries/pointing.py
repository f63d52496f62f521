"""Rows that point at a row (dòng nhắc đến): a plan's directive, a task's meeting."""

from dataclasses import dataclass

from danvan.agencies.access import scope
from danvan.audit.viewer import Viewer
from danvan.registers.columns import Column
from danvan.registers.references.rows import label_of
from danvan.registers.registry import RegisterSpec, registers
from danvan.registers.row import Row

MOST = 50
"""Rows told for one column: a directive may be told of in very many sessions."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A row that points here, by which column, and the words it is known by."""

    spec: RegisterSpec
    column: Column
    code: str
    label: str


def pointers(viewer: Viewer, slug: str, row: Row) -> tuple[Pointer, ...]:
    """Give the rows the viewer may see that point at a row, register by register."""
    found: list[Pointer] = []
    for spec in registers().values():
        for column in spec.columns.open:
            if column.kind != "row" or slug not in column.refers_to.split():
                continue
            rows = spec.model._default_manager.filter(
                agency_id=row.agency_id, struck=False, **{column.name: row.code}
            )
            seen = scope(viewer, rows, "view", spec.subject).order_by("-day", "-id")
            found += (
                Pointer(spec, column, one.code, label_of(spec, one))
                for one in seen[:MOST]
            )
    return tuple(found)
