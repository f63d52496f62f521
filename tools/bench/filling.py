"""Rows by the hundred thousand (nhiều dòng), straight into a register's table.

For measuring and for tests of volume: each row is what its declaration allows, but no
person typed it, and no trail tells of it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.registers.columns import Column
    from danvan.registers.registry import RegisterSpec
    from danvan.registers.row import Row

AT = datetime(2024, 12, 16, tzinfo=UTC)
FIRST, DAYS = date(2023, 1, 1), 730
BATCH = 500
YEAR = 2024


def fill(slug: str, agency: Agency, count: int, *, start: int = 0) -> None:
    """Write rows spread over two years; `start` keeps a second filling apart."""
    from danvan.registers.registry import register

    spec = register(slug)
    made = (_row(spec, agency, start + at, at, count) for at in range(count))
    spec.model._default_manager.bulk_create(made, batch_size=BATCH)


def _row(spec: RegisterSpec, agency: Agency, number: int, at: int, count: int) -> Row:
    day = FIRST + timedelta(days=at * DAYS // count)
    values = {
        c.name: _value(c, number, day)
        for c in spec.columns.open
        if c.name not in (spec.known_from, spec.day_known)
    }
    values |= spec.derive(values)
    row: Row = spec.model(
        code=f"{spec.prefix}{agency.pk}-{number}",
        agency=agency,
        day=day,
        recorded_at=AT,
        salt=number.to_bytes(16, "big"),
        sha=number.to_bytes(32, "big"),
        **{k: v for k, v in values.items() if not spec.columns[k].refers},
    )
    row.folded = f"\x1fso={number}\x1f"
    return row


def _value(column: Column, number: int, day: date) -> object:
    match column.kind:
        case "date":
            return day
        case "integer" | "money":
            return YEAR if "year" in column.name else number + 1
        case "catalogue":
            codes = sorted(column.catalogue)
            return codes[number % len(codes)]
        case "boolean":
            return number % 2 == 0
        case "text":
            return f"{column.label[:20]} {number}"[: column.max_length]
    return ""
