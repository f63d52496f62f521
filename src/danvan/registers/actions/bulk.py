"""Write one value into many rows (sửa nhiều dòng): all of them, or none."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from danvan.audit.viewer import Viewer
from danvan.audit.writing import writing
from danvan.registers.actions.correcting import correct
from danvan.registers.actions.entering import edit
from danvan.registers.checking import InvalidRowError
from danvan.registers.queries.rows import row_of
from danvan.registers.registry import register as find_register
from danvan.registers.writing.storing import lock_order
from danvan.text.refused import RefusedError

MOST = 500
"""Rows changed in one go: what a person can look through before saving."""


class FaultyBulkError(RefusedError):
    """One of the rows refuses the value; nothing was written."""


def bulk_correct(
    *,
    register: str,
    rows: Sequence[tuple[str, int]],
    values: Mapping[str, object],
    reason: str,
    by: Viewer,
    at: datetime | None = None,
) -> int:
    """Write the values into each (code, version); tell how many rows changed.

    A row that a signed report counted is corrected with the reason, any other edited.
    Raises FaultyBulkError naming the row, RowChangedError, NotVisibleError,
    MissingReasonError.
    """
    if not 0 < len(rows) <= MOST:
        raise FaultyBulkError(f"Chọn từ 1 đến {MOST} dòng để sửa cùng lúc.")
    changed = 0
    with writing():
        order = lock_order(find_register(register), [code for code, _ in rows])
        for code, version in sorted(rows, key=lambda one: order.get(one[0], 0)):
            row = row_of(by, register, code)
            try:
                if row.frozen_at is None:
                    done = edit(
                        register=register,
                        code=code,
                        version=version,
                        values=values,
                        by=by,
                        at=at,
                    )
                else:
                    done = correct(
                        register=register,
                        code=code,
                        version=version,
                        values=values,
                        reason=reason,
                        by=by,
                        at=at,
                    )
            except InvalidRowError as error:
                raise FaultyBulkError(f"Dòng {code}: {error.sentence}") from error
            changed += done.version > version
    return changed
