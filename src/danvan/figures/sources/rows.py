"""Rows of dated tables (dòng của bảng có thời gian): read, told by version, hashed."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from danvan.audit.canonical import canonical
from danvan.figures.sources.dated import FIRST, LAST, DatedTable

_SCHEMA = "danvan.dated/1"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A row as it stands now."""

    key: int
    code: str
    agency_id: int
    version: int
    day: date
    values: Mapping[str, object]

    def as_of(self, version: int) -> Mapping[str, object]:
        """Tell what a version said: the first knows no last day."""
        return self.values if version > 1 else {**self.values, LAST: None}


def read_rows(table: DatedTable, ids: Collection[int]) -> Mapping[int, DatedRow]:
    """Read the rows of these ids, whosever they are; the caller has asked."""
    names = [column.name for column in table.columns]
    listed = ", ".join(f'"{name}"' for name in names)
    wanted = sorted(set(ids))
    found: dict[int, DatedRow] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        marks = ", ".join(["%s"] * len(part))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, code, agency_id, version, day, {listed} "  # noqa: S608
                f"FROM ({table.relation}) AS dated WHERE id IN ({marks})",
                part,
            )
            for row in cursor.fetchall():
                values = dict(zip(names, row[5:], strict=True))
                for name in (FIRST, LAST):
                    values[name] = _day(values[name])
                day = date.fromisoformat(str(row[4]))
                found[row[0]] = DatedRow(row[0], row[1], row[2], row[3], day, values)
    return found


def row_sha(table: DatedTable, row: DatedRow, version: int) -> bytes:
    """Hash what a version of a row said; what follows from other columns is left out.

    So a column computed later changes no evidence that was taken before.
    """
    values = row.as_of(version)
    typed = {c.name: values[c.name] for c in table.columns if not c.computed}
    said = {
        "schema": _SCHEMA,
        "source": table.slug,
        "id": row.key,
        "agency": row.agency_id,
        "version": version,
        "values": typed,
    }
    return hashlib.sha256(canonical(said).encode()).digest()


def hashes(table: DatedTable, ids: Collection[int]) -> Iterator[tuple[int, int, bytes]]:
    """Give id, version and hash of every version there was of these rows."""
    for row in read_rows(table, ids).values():
        for version in range(1, row.version + 1):
            yield row.key, version, row_sha(table, row, version)


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))
