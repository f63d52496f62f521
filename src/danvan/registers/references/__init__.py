"""Cells that point at somebody or something (ô tham chiếu), and how each is found."""

from collections.abc import Iterator, Mapping

from danvan.audit.viewer import Viewer
from danvan.registers.columns import Column
from danvan.registers.references.found import Found, Reference
from danvan.registers.references.named import (
    BodyReference,
    PersonReference,
    UnitReference,
)
from danvan.registers.references.rows import RowReference, as_seen, label_of, opens

__all__ = [
    "REFERENCES",
    "Found",
    "Reference",
    "as_seen",
    "label_of",
    "offered",
    "reference",
]

REFERENCES: Mapping[str, Reference] = {
    "person": PersonReference(),
    "unit": UnitReference(),
    "body": BodyReference(),
}


def reference(column: Column) -> Reference:
    """Give how the cells of a column that refers are looked up."""
    if column.kind == "row":
        return RowReference(column.refers_to)
    return REFERENCES[column.refers_to]


def offered(viewer: Viewer, column: Column, agency_id: int) -> Iterator[Found]:
    """Give what a form may offer the viewer: nothing of a register that is shut."""
    for found in reference(column).choices(agency_id):
        if column.kind != "row" or opens(viewer, column, found.code, agency_id):
            yield found
