"""Shapes of a register's rows in JSON (lược đồ dòng), made from the declaration."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ninja import Schema
from pydantic import Field, create_model

from danvan.registers.columns import Column
from danvan.registers.registry import RegisterSpec

_TYPES: Mapping[str, Any] = {
    "integer": int | None,
    "money": int | None,
    "date": date | None,
    "boolean": bool,
}


@dataclass(frozen=True, slots=True)
class Schemas:
    """A row, a page of rows, what is sent to enter and to correct."""

    row: Any
    page: Any
    entered: Any
    corrected: Any


def _type_of(column: Column) -> Any:
    return _TYPES.get(column.kind, str)


def _model(title: str, /, **fields: Any) -> Any:
    return create_model(title, __base__=Schema, **fields)


def _title(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def schemas_of(spec: RegisterSpec) -> Schemas:
    """Make the shapes of one register."""
    out = {
        c.name: (_type_of(c) | None, Field(None, title=c.label, description=c.help))
        for c in spec.columns.open
    }
    sent: dict[str, Any] = {
        c.name: (
            _type_of(c) if c.required else _type_of(c) | None,
            Field(... if c.required else None, title=c.label, description=c.help),
        )
        for c in spec.columns.typed
        if not c.secret
    }
    partial = {
        name: (kind | None, Field(None, title=field.title))
        for name, (kind, field) in sent.items()
    }
    name = _title(spec.slug)
    row = _model(
        f"{name}Row",
        code=(str, ...),
        version=(int, ...),
        struck=(bool, ...),
        frozen=(bool, ...),
        values=(_model(f"{name}Values", **out), ...),
    )
    page = _model(
        f"{name}Page",
        count=(int, ...),
        rows=(list[row], ...),  # type: ignore[valid-type]
        after=(str, ...),
        before=(str, ...),
    )
    entered = _model(f"{name}In", **sent)
    corrected = _model(
        f"{name}Correction",
        version=(int, ...),
        reason=(str, ...),
        values=(_model(f"{name}Changes", **partial), ...),
    )
    return Schemas(row, page, entered, corrected)
