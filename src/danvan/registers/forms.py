"""The form of a register (biểu nhập dòng), made from its columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from danvan.audit.viewer import Viewer
from danvan.registers.cells import Named
from danvan.registers.columns import Column
from danvan.registers.content import shown
from danvan.registers.references import offered, reference
from danvan.registers.references.found import Found
from danvan.registers.registry import Trouble


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list to choose from."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell of a form: what was typed stays, with what is wrong with it."""

    column: Column
    text: str
    error: str
    choices: tuple[Choice, ...]
    offered: tuple[str, ...]
    prefix: str

    @property
    def id(self) -> str:
        """Give the element's id."""
        return f"{self.prefix}-{self.column.name}"


def form_cells(
    viewer: Viewer,
    columns: Iterable[Column],
    agency_id: int,
    typed: Mapping[str, str],
    troubles: Sequence[Trouble] = (),
    *,
    prefix: str = "o",
) -> tuple[FormCell, ...]:
    """Make a form out of what was typed and what is wrong with it."""
    return tuple(
        FormCell(
            column,
            typed.get(column.name, ""),
            " ".join(t.sentence for t in troubles if t.column == column.name),
            _choices(column, typed.get(column.name, "")),
            _offered(viewer, column, agency_id),
            prefix,
        )
        for column in columns
        if not column.computed
    )


def as_typed(columns: Iterable[Column], values: Mapping[str, object]) -> dict[str, str]:
    """Write values the way a person would type them into the form."""
    typed = {}
    for column in columns:
        value = values.get(column.name)
        if column.kind == "catalogue":
            typed[column.name] = str(value or "")
        elif isinstance(value, Found | Named):
            typed[column.name] = _unmistakable(column, value)
        elif column.kind == "integer" and isinstance(value, int):
            typed[column.name] = str(value)
        else:
            typed[column.name] = shown(column, value)
    return typed


def posted(columns: Iterable[Column], data: Mapping[str, str]) -> dict[str, str]:
    """Take from a request what belongs to the form; an unticked box is empty."""
    taken = {}
    for column in columns:
        if column.computed:
            continue
        if column.name in data or column.kind == "boolean":
            taken[column.name] = data.get(column.name, "")
    return taken


def _choices(column: Column, text: str) -> tuple[Choice, ...]:
    if column.kind != "catalogue":
        return ()
    return tuple(
        Choice(value, label, text in (value, label))
        for value, label in column.catalogue.items()
    )


def _offered(viewer: Viewer, column: Column, agency_id: int) -> tuple[str, ...]:
    if not column.refers:
        return ()
    known = offered(viewer, column, agency_id)
    return tuple(dict.fromkeys(found.name for found in known))


def _unmistakable(column: Column, value: Found | Named) -> str:
    """Write a name, or the code where two people bear the name."""
    if isinstance(value, Named):
        return value.name
    doubles = reference(column).share_a_name(value)
    return value.code if doubles else value.name
