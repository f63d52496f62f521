"""Enter a row, and edit it while it is free (ghi dòng, sửa dòng)."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.viewer import Viewer
from danvan.audit.writing import writing
from danvan.registers.content import for_the_trail
from danvan.registers.registry import register as find_register
from danvan.registers.row import Row
from danvan.registers.writing.indexing import index
from danvan.registers.writing.storing import fresh_codes, new_row
from danvan.registers.writing.versions import FrozenRowError, next_version
from danvan.registers.writing.written import say_doubles, written


def enter(
    *,
    register: str,
    agency_id: int,
    values: Mapping[str, object],
    by: Viewer,
    at: datetime | None = None,
) -> Row:
    """Enter a row; raises InvalidRowError, NotVisibleError."""
    spec = find_register(register)
    require(by, "enter", spec.subject, agency_id)
    with say_doubles(spec), writing():
        whole = written(spec, agency_id, values)
        (code,) = fresh_codes(spec, 1)
        row = new_row(spec, agency_id, whole, code)
        row.recorded_by, row.recorded_at = by.account_id, at or timezone.now()
        row.save(force_insert=True)
        index(spec, row, whole)
        record(
            chain=agency_id,
            by=by,
            action="registers.enter",
            subject=row.code,
            version=1,
            before=None,
            after=for_the_trail(spec, row, whole),
            at=row.recorded_at,
        )
    return row


def edit(
    *,
    register: str,
    code: str,
    version: int,
    values: Mapping[str, object],
    by: Viewer,
    at: datetime | None = None,
) -> Row:
    """Edit a row that no approved report has counted yet.

    Columns not given stay. Raises FrozenRowError, RowChangedError, InvalidRowError,
    NotVisibleError.
    """
    with next_version(
        find_register(register), code, verb="enter", by=by, at=at, expected=version
    ) as step:
        if step.row.frozen_at is not None:
            raise FrozenRowError(step.row)
        step.write({**step.values, **values}, action="edit", reason="sửa")
    return step.row
