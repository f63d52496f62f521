"""What is wrong with the values of a row (soát dòng) before it is written."""

from collections.abc import Iterator, Mapping
from datetime import date

from danvan.registers.cells import CellError, Named, Value, blank, read_cell
from danvan.registers.columns import Column
from danvan.registers.content import attribute
from danvan.registers.references.found import Found
from danvan.registers.references.lookup import Lookup, name_in
from danvan.registers.registry import RegisterSpec, Trouble
from danvan.registers.row import Row
from danvan.text.refused import RefusedError

Resolved = dict[str, Value | Found]


class InvalidRowError(RefusedError):
    """The row cannot be written as it is; each trouble names its cell."""

    def __init__(self, spec: RegisterSpec, troubles: tuple[Trouble, ...]) -> None:
        self.troubles = troubles
        told = (f"{spec.columns[t.column].label}: {t.sentence}" for t in troubles)
        super().__init__(" ".join(told))


def read_cells(
    spec: RegisterSpec, raw: Mapping[str, object], *, today: date
) -> tuple[Resolved, tuple[Trouble, ...]]:
    """Read typed cells; a faulty one is left out and told."""
    values: Resolved = {}
    troubles: list[Trouble] = []
    for column in spec.columns.typed:
        if column.name not in raw:
            continue
        try:
            values[column.name] = read_cell(column, raw[column.name], today=today)
        except CellError as error:
            troubles.append(Trouble(column.name, error.sentence))
    return values, tuple(troubles)


def complete(spec: RegisterSpec, values: Mapping[str, object]) -> Resolved:
    """Fill in blanks for columns not given, and compute what follows."""
    whole: Resolved = {c.name: blank(c) for c in spec.columns.open}
    whole.update({n: v for n, v in values.items() if n in spec.columns})  # type: ignore[misc]
    whole.update(spec.derive(whole))  # type: ignore[arg-type]
    return whole


def resolve(
    spec: RegisterSpec, lookup: Lookup, values: Resolved, *, make: bool
) -> tuple[Trouble, ...]:
    """Turn names into references in place; `make` takes on what is missing."""
    troubles = []
    for column in spec.columns.open:
        value = values.get(column.name)
        if not column.refers or isinstance(value, Found):
            continue
        try:
            values[column.name] = _resolve_one(column, lookup, value, make=make)
        except CellError as error:
            troubles.append(Trouble(column.name, error.sentence))
    return tuple(troubles)


def find_troubles(
    spec: RegisterSpec, values: Mapping[str, object]
) -> Iterator[Trouble]:
    """Mark what the columns and the register's own rules forbid."""
    hearsay = values.get(spec.known_from) not in (None, "")
    for column in spec.columns.open:
        value = values.get(column.name)
        if column.required and not hearsay and value in (None, ""):
            yield Trouble(column.name, "Chưa ghi.")
        elif trouble := _out_of_bounds(column, value):
            yield Trouble(column.name, trouble)
    yield from spec.check(values)


def find_double(
    spec: RegisterSpec, agency_id: int, values: Mapping[str, object], *, but: int = 0
) -> Trouble | None:
    """Mark a row that already stands in the register under the same key."""
    wanted = key_of(spec, values)
    if wanted is None:
        return None
    rows = spec.model._default_manager.filter(agency_id=agency_id, struck=False)
    twin = rows.filter(**dict(wanted)).exclude(pk=but).first()
    return None if twin is None else double(spec, twin)


def double(spec: RegisterSpec, twin: Row) -> Trouble:
    """Say which row already holds the key."""
    labels = ", ".join(spec.columns[name].label for name in spec.key)
    return Trouble(place_of_double(spec), f"Dòng {twin.code} đã ghi cùng {labels}.")


def place_of_double(spec: RegisterSpec) -> str:
    """Name the column to say it at: one that stands in the form."""
    typed = (name for name in spec.key if not spec.columns[name].computed)
    return next(typed, spec.day)


def key_of(
    spec: RegisterSpec, values: Mapping[str, object]
) -> tuple[tuple[str, object], ...] | None:
    """Give the key of a row as attributes and values; none where it has none yet."""
    if not spec.key or values.get(spec.key[0]) in (None, ""):
        return None
    pairs = []
    for name in spec.key:
        value = values.get(name)
        if isinstance(value, Named):
            return None
        pairs.append(
            (
                attribute(spec.columns[name]),
                value.key if isinstance(value, Found) else value,
            )
        )
    return tuple(pairs)


def _out_of_bounds(column: Column, value: object) -> str:
    if isinstance(value, str):
        if column.kind == "catalogue" and value and value not in column.catalogue:
            return "Không có trong danh mục."
        if len(value) > column.max_length:
            return f"Dài quá {column.max_length} chữ."
    if column.minimum is not None and isinstance(value, int) and value < column.minimum:
        return f"Nhỏ nhất là {column.minimum}."
    return ""


def _resolve_one(
    column: Column, lookup: Lookup, value: object, *, make: bool
) -> Found | Named | None:
    name = name_in(value)
    if not name:
        return None
    found = lookup.find(column, name)
    if found is not None:
        return found
    if make or column.refers_to != "person":
        return lookup.make(column, name)
    return Named(name)
