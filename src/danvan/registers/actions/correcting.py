"""Correct, strike, undo (đính chính, gạch, hoàn tác)."""

from collections.abc import Mapping
from datetime import datetime

from danvan.audit.viewer import Viewer
from danvan.registers.content import read_content, was_struck
from danvan.registers.models import RowVersion
from danvan.registers.registry import register as find_register
from danvan.registers.row import Row
from danvan.registers.writing.storing import last_hand
from danvan.registers.writing.versions import FrozenRowError, next_version
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

LONGEST_REASON = 500


class MissingReasonError(RefusedError):
    """A correction and a strike say why."""


class NothingToUndoError(RefusedError):
    """The last action on the row was somebody else's."""

    status = 409


def correct(
    *,
    register: str,
    code: str,
    version: int,
    values: Mapping[str, object],
    reason: str,
    by: Viewer,
    at: datetime | None = None,
) -> Row:
    """Write a corrected version with its reason, frozen or not.

    Columns not given stay. Raises MissingReasonError, RowChangedError,
    StruckRowError, InvalidRowError, NotVisibleError.
    """
    said = _reason(reason)
    with next_version(
        find_register(register), code, verb="correct", by=by, at=at, expected=version
    ) as step:
        step.write({**step.values, **values}, action="correct", reason=said)
    return step.row


def strike(
    *,
    register: str,
    code: str,
    version: int,
    reason: str,
    by: Viewer,
    at: datetime | None = None,
) -> Row:
    """Strike a row with its reason; it stays visible, and no longer counts.

    Raises MissingReasonError, RowChangedError, StruckRowError, NotVisibleError.
    """
    said = _reason(reason)
    with next_version(
        find_register(register), code, verb="strike", by=by, at=at, expected=version
    ) as step:
        step.write(step.values, action="strike", reason=said, struck=True)
    return step.row


def undo(*, register: str, code: str, by: Viewer, at: datetime | None = None) -> Row:
    """Undo one's own last action on a row that is not frozen.

    A row just entered becomes struck, for nothing is ever deleted; undoing an undo
    does again what was undone. Raises NothingToUndoError, FrozenRowError.
    """
    spec = find_register(register)
    with next_version(
        spec, code, verb="enter", by=by, at=at, expected=None, of_struck=True
    ) as step:
        row = step.row
        if row.frozen_at is not None:
            raise FrozenRowError(row)
        if last_hand(spec, row) != by.account_id:
            raise NothingToUndoError(
                f"Việc gần nhất trên dòng {row.code} không phải của anh/chị."
            )
        if row.version == 1:
            step.write(step.values, action="undo", reason="hoàn tác ghi", struck=True)
            return row
        kept = RowVersion.objects.get(
            register=spec.slug, row_id=row.pk, version=row.version - 1
        )
        step.write(
            read_content(spec, kept.content),
            action="undo",
            reason="hoàn tác",
            struck=was_struck(kept.content),
        )
    return row


def _reason(reason: str) -> str:
    said = " ".join(clean(reason).split())
    if not said:
        raise MissingReasonError("Ghi lý do trước khi lưu.")
    if len(said) > LONGEST_REASON:
        raise MissingReasonError(f"Lý do dài quá {LONGEST_REASON} chữ.")
    return said
