"""Names of values on the screen (tên giá trị)."""

from __future__ import annotations

from danvan.archive.models import ReadValue, ValueKind
from danvan.archive.values.wording import FIELD_LABELS


def label_of(value: ReadValue) -> str:
    """Name what a value is: a field by its name, else its kind and what it tells of."""
    if value.kind in (ValueKind.HEADER, ValueKind.SIGNER, ValueKind.RECIPIENT):
        return FIELD_LABELS.get(value.name, value.get_kind_display().capitalize())
    if value.kind == ValueKind.QUANTITY and value.label:
        return value.label
    return str(value.get_kind_display()).capitalize()
