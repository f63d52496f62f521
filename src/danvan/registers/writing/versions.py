"""The step from one version of a row to the next (sang phiên bản mới)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.viewer import Viewer
from danvan.audit.writing import writing
from danvan.registers.content import for_the_trail, names_of, values_of
from danvan.registers.registry import RegisterSpec
from danvan.registers.row import Row
from danvan.registers.writing.erasing import (
    erase_identity,
    identity_in,
    refuse_naming,
)
from danvan.registers.writing.indexing import index
from danvan.registers.writing.storing import (
    Change,
    RowChangedError,
    last_hand,
    locked,
    replace,
)
from danvan.registers.writing.written import say_doubles, written
from danvan.text.refused import RefusedError


class FrozenRowError(RefusedError):
    """A signed report has counted the row: it is corrected, no longer edited."""

    status = 409

    def __init__(self, row: Row) -> None:
        self.row = row
        super().__init__(
            f"Dòng {row.code} đã được tính vào báo cáo đã duyệt; "
            "hãy dùng Đính chính và ghi lý do."
        )


class StruckRowError(RefusedError):
    """A struck row is not edited; it stays as it was."""

    status = 409

    def __init__(self, row: Row) -> None:
        self.row = row
        super().__init__(f"Dòng {row.code} đã gạch, không sửa được nữa.")


class Step:
    """One row, locked, about to become its next version."""

    def __init__(self, spec: RegisterSpec, row: Row, by: Viewer, at: datetime) -> None:
        self.spec, self.row, self.by, self.at = spec, row, by, at
        self.values = values_of(spec, row, names_of(spec, [row]))

    def write(
        self,
        values: Mapping[str, object],
        *,
        action: str,
        reason: str,
        struck: bool = False,
    ) -> None:
        """Write the next version; nothing happens where nothing changes."""
        spec, row = self.spec, self.row
        whole = (
            self.values if struck else written(spec, row.agency_id, values, but=row.pk)
        )
        if whole == self.values and struck == row.struck:
            return
        identity = identity_in(spec, row, self.values, whole)
        before = for_the_trail(spec, row, self.values)
        if identity is not None:
            refuse_naming(identity, whole, reason)
            before = for_the_trail(spec, row, identity.without(self.values))
        row.struck = struck
        replace(
            spec,
            row,
            whole,
            Change(action=action, reason=reason, by=self.by, at=self.at),
        )
        index(spec, row, whole)
        record(
            chain=row.agency_id,
            by=self.by,
            action=f"registers.{action}",
            subject=row.code,
            version=row.version,
            before=before,
            after={**for_the_trail(spec, row, whole), "reason": reason},
            at=self.at,
        )
        if identity is not None:
            erase_identity(identity, row, by=self.by, at=self.at)


@contextmanager
def next_version(
    spec: RegisterSpec,
    code: str,
    *,
    verb: str,
    by: Viewer,
    at: datetime | None,
    expected: int | None,
    of_struck: bool = False,
) -> Iterator[Step]:
    """Lock a row for its next version, in one transaction with the trail.

    Raises NotVisibleError, RowChangedError where `expected` is no longer the
    version, StruckRowError.
    """
    with say_doubles(spec), writing():
        row = locked(spec, code, by.agencies(verb, spec.subject))
        if expected is not None and row.version != expected:
            raise RowChangedError(row, last_hand(spec, row))
        if row.struck and not of_struck:
            raise StruckRowError(row)
        yield Step(spec, row, by, at or timezone.now())
