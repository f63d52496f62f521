"""Attach a file to a row (đính kèm)."""

from typing import BinaryIO

from danvan.agencies.access import require
from danvan.audit.viewer import Viewer
from danvan.files import actions as files
from danvan.files.models import StoredFile
from danvan.registers.queries.rows import row_of
from danvan.registers.registry import register as find_register


def attach(
    *, register: str, code: str, stream: BinaryIO, given_name: str, by: Viewer
) -> StoredFile:
    """Keep a file as proof beside a row; raises NotVisibleError."""
    spec = find_register(register)
    row = row_of(by, register, code)
    require(by, "enter", "attachment", row.agency_id)
    return files.store(
        stream=stream,
        given_name=given_name,
        owner=row.code,
        subject=spec.subject,
        agency_id=row.agency_id,
        by=by,
    )
