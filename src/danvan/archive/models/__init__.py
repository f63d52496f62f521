"""Tables of the archive (bảng lưu trữ)."""

from danvan.archive.models.documents import DocumentState, Drop, OldDocument
from danvan.archive.models.readings import Reading, ReadValue, ValueKind, ValueState
from danvan.archive.models.records import Acceptance, RecordKind

__all__ = [
    "Acceptance",
    "DocumentState",
    "Drop",
    "OldDocument",
    "ReadValue",
    "Reading",
    "RecordKind",
    "ValueKind",
    "ValueState",
]
