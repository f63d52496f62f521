"""What a row says (nội dung dòng): its values, canonical text, hash and search keys."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from danvan.audit.canonical import canonical, commitment
from danvan.registers.cells import Named, Value, blank, show_cell
from danvan.registers.columns import Column
from danvan.registers.references import reference
from danvan.registers.references.found import Found, in_parts
from danvan.registers.registry import RegisterSpec
from danvan.registers.row import Row
from danvan.text.unicode import folded_key, sort_key

SCHEMA = "danvan.row/1"
BETWEEN = "\x1f"
Names = Mapping[tuple[str, int | str], Found]
Stored = dict[str, Value | Found]


def attribute(column: Column) -> str:
    """Name the model's attribute that holds the column: key, code or value."""
    return f"{column.name}_id" if column.kind == "code" else column.name


def blank_key(column: Column) -> str | None:
    """Give what the attribute of an empty reference holds."""
    return "" if column.kind == "row" else None


def names_of(spec: RegisterSpec, rows: Iterable[Row]) -> Names:
    """Look up everything the rows refer to, one query for each kind."""
    found: dict[tuple[str, int | str], Found] = {}
    kept = list(rows)
    for column in spec.columns:
        if not column.refers:
            continue
        keys = {getattr(row, attribute(column)) for row in kept} - {None, ""}
        for part in in_parts(keys):
            for key, one in reference(column).names(part).items():
                found[column.refers_to, key] = one
    return found


def values_of(spec: RegisterSpec, row: Row, names: Names | None = None) -> Stored:
    """Give the values of a row's open columns."""
    known = names_of(spec, [row]) if names is None else names
    values: Stored = {}
    for column in spec.columns.open:
        value = getattr(row, attribute(column))
        if column.refers:
            value = known[column.refers_to, value] if value not in (None, "") else None
        values[column.name] = value
    return values


def content_of(spec: RegisterSpec, row: Row, values: Mapping[str, object]) -> str:
    """Write a version of a row canonically; secret columns never enter."""
    said = {
        c.name: _said(values.get(c.name))
        for c in spec.columns.open
        if not c.later or values.get(c.name) not in (None, "")
    }
    return canonical(
        {
            "schema": SCHEMA,
            "register": spec.slug,
            "code": row.code,
            "agency": row.agency_id,
            "level": row.level,
            "version": row.version,
            "struck": row.struck,
            "values": said,
        }
    )


def read_content(spec: RegisterSpec, content: str) -> Stored:
    """Read the values back from a replaced version."""
    said = json.loads(content)["values"]
    return {c.name: _heard(c, said.get(c.name)) for c in spec.columns.open}


def was_struck(content: str) -> bool:
    """Tell whether a replaced version was struck."""
    return bool(json.loads(content)["struck"])


def row_hash(salt: bytes, content: str) -> bytes:
    """Hash a version; the salt keeps names from being guessed."""
    return commitment(salt, content)


def for_the_trail(
    spec: RegisterSpec, row: Row, values: Mapping[str, object]
) -> dict[str, object]:
    """Give what the audit trail keeps: the hash covers what it leaves out."""
    shown = spec.columns.shown(persons=False)
    return {
        "register": spec.slug,
        "version": row.version,
        "struck": row.struck,
        "sha": bytes(row.sha),
        "values": {column.name: _said(values.get(column.name)) for column in shown},
    }


def fold_columns(columns: Iterable[Column], values: Mapping[str, object]) -> str:
    """Fold the columns so that each can be searched alone or all together."""
    parts = (f"{c.name}={folded_key(shown(c, values.get(c.name)))}" for c in columns)
    return BETWEEN + BETWEEN.join(parts) + BETWEEN


def heading_of(spec: RegisterSpec, row: Row, values: Mapping[str, object]) -> str:
    """Give the words by which a row is known; its code where it has none."""
    return shown(spec.columns[spec.heading], values.get(spec.heading)) or row.code


def prepare(spec: RegisterSpec, row: Row, values: Mapping[str, object]) -> None:
    """Set everything on the row that follows from its values, the hash last."""
    for column in spec.columns.open:
        value = values.get(column.name)
        if column.refers:
            value = value.key if isinstance(value, Found) else blank_key(column)
        setattr(row, attribute(column), value)
    day = values.get(spec.day) or values.get(spec.day_known)
    if not isinstance(day, date):
        raise TypeError(f"{spec.slug}: {spec.day} must be a required date")
    row.day = day
    named = [c for c in spec.columns.open if c.personal]
    row.folded = fold_columns(spec.columns.shown(persons=False), values)
    row.folded_persons = fold_columns(named, values) if named else ""
    row.sort_key = sort_key(heading_of(spec, row, values))[:200]
    row.sha = row_hash(bytes(row.salt), content_of(spec, row, values))


def shown(column: Column, value: object) -> str:
    """Show a stored value as a person reads it."""
    return value.name if isinstance(value, Found) else show_cell(column, value)


def plain(column: Column, value: object) -> str:
    """Write a stored value so that it reads back as it is: numbers without dots."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return shown(column, value)


def _said(value: object) -> object:
    if isinstance(value, Found):
        return value.code
    return value.name if isinstance(value, Named) else value


def _heard(column: Column, said: object) -> Value | Found:
    if said is None:
        return blank(column)
    if column.kind == "date":
        return date.fromisoformat(str(said))
    if column.refers:
        return Named(str(said)) if said else None
    return bool(said) if column.kind == "boolean" else cast("str | int", said)


def with_names(spec: RegisterSpec, values: Stored) -> Stored:
    """Put names to the codes a replaced version kept."""
    told = dict(values)
    for column in spec.columns.open:
        value = told.get(column.name)
        if isinstance(value, Named):
            told[column.name] = reference(column).by_code(value.name)
    return told
