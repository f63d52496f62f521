"""How a row is written (ghi dòng): new, or as the next version of itself."""

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from danvan.audit.viewer import Level, NotVisibleError, Viewer
from danvan.registers.content import (
    content_of,
    prepare,
    values_of,
)
from danvan.registers.models import RowVersion
from danvan.registers.registry import RegisterSpec
from danvan.registers.row import Row
from danvan.text.codes import new_code
from danvan.text.refused import RefusedError

SALT = 16
AT_ONCE = 500


class RowChangedError(RefusedError):
    """Somebody was faster: the row moved on while it was being edited."""

    status = 409

    def __init__(self, row: Row, changed_by: int) -> None:
        self.row = row
        self.changed_by = changed_by
        super().__init__(
            f"Dòng {row.code} vừa được người khác sửa (nay là phiên bản "
            f"{row.version}). Xem lại hai bản rồi ghi lại."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Who replaces a version, how, when and why."""

    action: str
    reason: str
    by: Viewer
    at: datetime


def fresh_codes(spec: RegisterSpec, count: int) -> list[str]:
    """Make public codes that no row of the register has."""
    codes: set[str] = set()
    while len(codes) < count:
        drawn = {new_code(spec.prefix) for _ in range(count - len(codes))}
        codes |= drawn - lock_order(spec, drawn).keys()
    return sorted(codes)


def new_row(
    spec: RegisterSpec, agency_id: int, values: Mapping[str, object], code: str
) -> Row:
    """Build an unsaved row of version 1; the caller sets who and when."""
    row = spec.model(code=code, agency_id=agency_id, salt=secrets.token_bytes(SALT))
    row.level = row.level if row.level is not None else Level.INTERNAL
    prepare(spec, row, values)
    return row


def locked(spec: RegisterSpec, code: str, agency_ids: frozenset[int] | None) -> Row:
    """Lock a row of one of the agencies; raises NotVisibleError."""
    rows = spec.model._default_manager.select_for_update().filter(code=code)
    if agency_ids is not None:
        rows = rows.filter(agency_id__in=agency_ids)
    row = rows.first()
    if row is None:
        raise NotVisibleError
    return row


def lock_order(spec: RegisterSpec, codes: Collection[str]) -> Mapping[str, int]:
    """Give the key of each row: who changes many rows locks them in this order.

    Two that lock the same rows in different orders would wait for each other.
    """
    rows, listed = spec.model._default_manager, list(codes)
    keys: dict[str, int] = {}
    for start in range(0, len(listed), AT_ONCE):
        some = rows.filter(code__in=listed[start : start + AT_ONCE])
        keys.update(some.values_list("code", "pk"))
    return keys


def replace(
    spec: RegisterSpec, row: Row, values: Mapping[str, object], change: Change
) -> RowVersion:
    """Keep the row's present version and write the next; the row is locked.

    `row.struck` may have been set by the caller; raises RowChangedError.
    """
    held = spec.model._default_manager.get(pk=row.pk)
    kept = RowVersion(
        register=spec.slug,
        row_id=row.pk,
        version=held.version,
        content=content_of(spec, held, values_of(spec, held)),
        salt=bytes(held.salt),
        sha=bytes(held.sha),
        action=change.action,
        replaced_at=change.at,
        replaced_by=change.by.account_id,
        reason=change.reason,
    )
    row.version, row.salt = held.version + 1, secrets.token_bytes(SALT)
    prepare(spec, row, values)
    unchanged = ("id", "code", "agency", "recorded_by", "recorded_at", "frozen_at")
    fields = [f for f in row._meta.concrete_fields if f.name not in unchanged]
    moved = spec.model._default_manager.filter(pk=row.pk, version=held.version).update(
        **{field.attname: getattr(row, field.attname) for field in fields}
    )
    if moved != 1:
        raise RowChangedError(held, last_hand(spec, held))
    kept.save(force_insert=True)
    return kept


def last_hand(spec: RegisterSpec, row: Row) -> int:
    """Give the account that made the row's present version."""
    if row.version == 1:
        return row.recorded_by
    return RowVersion.objects.get(
        register=spec.slug, row_id=row.pk, version=row.version - 1
    ).replaced_by


def digest_lines(rows: Iterable[Row]) -> str:
    """List rows as evidence does: code, version, hash."""
    return "\n".join(f"{r.code} {r.version} {bytes(r.sha).hex()}" for r in rows)
