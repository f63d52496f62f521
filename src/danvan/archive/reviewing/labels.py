"""Names of values on the screen (tên giá trị)."""

from __future__ import annotations

from danvan.archive.models import ReadValue, ValueKind
from danvan.archive.values.making import SURE
from danvan.archive.values.wording import FIELD_LABELS


def label_of(value: ReadValue) -> str:
    """Name what a value is: a field by its name, else its kind and what it tells of."""
    if value.kind in (ValueKind.HEADER, ValueKind.SIGNER, ValueKind.RECIPIENT):
        return FIELD_LABELS.get(value.name, value.get_kind_display().capitalize())
    if value.kind == ValueKind.QUANTITY and value.label:
        return value.label
    return str(value.get_kind_display()).capitalize()


def doubt_of(value: ReadValue) -> str:
    """Say why a value is doubtful, and what to look at."""
    if value.kind == ValueKind.HEADER and not value.raw:
        return "không thấy trong văn bản: có thì gõ vào"
    if value.confidence >= SURE and value.kind == ValueKind.QUANTITY:
        if not value.label:
            return "chưa rõ là số của việc gì"
        return "chỉ tiêu đề nghị chưa chắc: chọn lại nếu sai"
    return "đọc chưa rõ: so với nguyên văn"
