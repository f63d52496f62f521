"""Take many rows in at once (nhập nhiều dòng): all of them, or none."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.viewer import Viewer
from danvan.audit.writing import writing
from danvan.registers.actions.entering import edit
from danvan.registers.checking import InvalidRowError, Resolved
from danvan.registers.references.lookup import Lookup
from danvan.registers.registry import RegisterSpec
from danvan.registers.registry import register as find_register
from danvan.registers.row import Row
from danvan.registers.writing.indexing import index_new
from danvan.registers.writing.keys import KnownKeys
from danvan.registers.writing.storing import (
    digest_lines,
    fresh_codes,
    lock_order,
    new_row,
)
from danvan.registers.writing.written import say_doubles, written
from danvan.text.codes import new_code
from danvan.text.refused import RefusedError

AT_ONCE = 500
_NOTHING = hashlib.sha256().digest()


class FaultyImportError(RefusedError):
    """A row of the import is faulty; nothing was written."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One row to take in: new, or the next version of one that is known."""

    values: Mapping[str, object]
    code: str = ""
    version: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: its own code and how many rows it wrote."""

    code: str
    added: int
    changed: int


def import_rows(
    *,
    register: str,
    agency_id: int,
    rows: Iterable[Incoming],
    by: Viewer,
    at: datetime | None = None,
) -> Imported:
    """Write every row in one transaction; raises FaultyImportError and writes none."""
    spec = find_register(register)
    require(by, "enter", spec.subject, agency_id)
    moment = at or timezone.now()
    kept = list(rows)
    known = [row for row in kept if row.code]
    code = new_code("NH")
    with say_doubles(spec), writing():
        order = lock_order(spec, [row.code for row in known])
        for row in sorted(known, key=lambda one: order.get(one.code, 0)):
            edit(
                register=register,
                code=row.code,
                version=row.version,
                values=row.values,
                by=by,
                at=moment,
            )
        fresh = [row for row in kept if not row.code]
        added = _add(spec, agency_id, fresh, by.account_id, moment)
        record(
            chain=agency_id,
            by=by,
            action="registers.import",
            subject=code,
            before=None,
            after=_told(spec, added, len(known)),
            at=moment,
        )
    return Imported(code, len(added.codes), len(known))


@dataclass(slots=True)
class _Added:
    """What was added: the rows themselves are let go batch by batch."""

    codes: list[str]
    lines: Any = field(default_factory=hashlib.sha256)

    def note(self, rows: Sequence[Row]) -> None:
        """Take some rows into the hash, as `digest_lines` lists all of them."""
        joint = "\n" if self.lines.digest() != _NOTHING else ""
        self.lines.update(f"{joint}{digest_lines(rows)}".encode())


def _add(
    spec: RegisterSpec,
    agency_id: int,
    incoming: Sequence[Incoming],
    account_id: int,
    at: datetime,
) -> _Added:
    keys, lookup = KnownKeys(spec, agency_id), Lookup(spec, agency_id)
    lookup.learn(one.values for one in incoming)
    added = _Added(fresh_codes(spec, len(incoming)))
    for start in range(0, len(incoming), AT_ONCE):
        rows, wholes = [], []
        batch = slice(start, start + AT_ONCE)
        for code, one in zip(added.codes[batch], incoming[batch], strict=True):
            whole = _checked(spec, agency_id, one, keys, lookup)
            row = new_row(spec, agency_id, whole, code)
            row.recorded_by, row.recorded_at = account_id, at
            keys.add(whole, code)
            rows.append(row)
            wholes.append(whole)
        spec.model._default_manager.bulk_create(rows)
        index_new(spec, zip(rows, wholes, strict=True))
        added.note(rows)
    return added


def _checked(
    spec: RegisterSpec, agency_id: int, one: Incoming, keys: KnownKeys, lookup: Lookup
) -> Resolved:
    try:
        whole = written(spec, agency_id, one.values, lookup=lookup)
    except InvalidRowError as error:
        raise FaultyImportError(f"Dòng {one.line}: {error.sentence}") from error
    if trouble := keys.double_of(whole):
        raise FaultyImportError(f"Dòng {one.line}: {trouble.sentence}")
    return whole


def _told(spec: RegisterSpec, added: _Added, changed: int) -> dict[str, object]:
    return {
        "register": spec.slug,
        "added": len(added.codes),
        "changed": changed,
        "codes": added.codes,
        "rows": added.lines.digest(),
    }
