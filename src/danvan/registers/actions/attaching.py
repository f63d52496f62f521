"""Attach a file to a row (đính kèm)."""

from typing import BinaryIO

from danvan.agencies.access import require
from danvan.audit.viewer import Level, Viewer
from danvan.files import actions as files
from danvan.files.models import StoredFile
from danvan.registers.queries.rows import row_of
from danvan.registers.registry import RegisterSpec
from danvan.registers.registry import register as find_register
from danvan.registers.row import Row
from danvan.text.refused import RefusedError


class WithheldFileError(RefusedError):
    """The row is of a kind whose papers stay on paper."""


def attach(
    *, register: str, code: str, stream: BinaryIO, given_name: str, by: Viewer
) -> StoredFile:
    """Keep a file as proof beside a row; raises NotVisibleError, WithheldFileError."""
    spec = find_register(register)
    row = row_of(by, register, code)
    require(by, "enter", "attachment", row.agency_id)
    _refuse_withheld(spec, row)
    return files.store(
        stream=stream,
        given_name=given_name,
        owner=row.code,
        subject=spec.subject,
        agency_id=row.agency_id,
        by=by,
        level=_level(spec),
    )


def _level(spec: RegisterSpec) -> Level:
    """Tell who may open a file: where the row names persons, its papers do too."""
    named = any(column.personal for column in spec.columns.open)
    return Level.PERSONS if named else Level.INTERNAL


def _refuse_withheld(spec: RegisterSpec, row: Row) -> None:
    rule = spec.withheld
    if rule and getattr(row, rule.when) == rule.value:
        kind = spec.columns[rule.when].catalogue[rule.value]
        raise WithheldFileError(
            f"Dòng “{kind}” không đính kèm tệp: tệp có thể cho biết danh tính phải giữ "
            "bí mật; hãy giữ bản giấy trong hồ sơ vụ việc. Chưa lưu gì."
        )
