"""Adding what the reader missed (thêm giá trị): a person shows where it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.archive.actions.deciding import lock_document, note
from danvan.archive.models import ReadValue, ValueKind, ValueState
from danvan.archive.records.matching import propose
from danvan.archive.values.carrying import row_of
from danvan.archive.values.counting import count_again
from danvan.archive.values.making import Made, moved, values_of
from danvan.archive.values.packing import unpacked
from danvan.audit.writing import writing
from danvan.reading import UnreadableFileError, read
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.documents.document import Document

_LONGEST = 2_000
_MISSED = {
    ValueKind.CITATION: (
        "Không thấy số, ký hiệu văn bản trong chỗ đã chọn; bôi đen trọn chữ như “Kế "
        "hoạch số 12/KH-UBND ngày 25/3/2023”."
    ),
    ValueKind.QUANTITY: (
        "Không thấy con số trong chỗ đã chọn; bôi đen cả số lẫn chữ đứng sau như “12 "
        "lượt công dân”."
    ),
}


class NothingThereError(RefusedError):
    """Nothing of that kind is printed at the place that was shown."""

    status = 422


def add(
    *,
    document: str,
    kind: str,
    by: Viewer,
    span: tuple[int, int] | None = None,
    text: str = "",
) -> list[ReadValue]:
    """Read the place that a person selected, and accept what is found there.

    Without a selection the first place of the typed text. Raises NotVisibleError,
    DecidedAlreadyError, NothingThereError.
    """
    wanted = ValueKind(kind)
    with writing():
        found = lock_document(code=document, by=by)
        reading = found.readings.get(current=True)
        whole = unpacked(bytes(reading.machine))
        first, last = _place(whole, span, text, wanted)
        held = set(found.values.filter(kind=wanted).values_list("start", flat=True))
        made = [
            moved(one, first, whole)
            for one in _read(whole.text[first:last])
            if one.kind is wanted and one.span is not None
        ]
        made = [one for one in made if one.span and one.span[0] not in held]
        if not made:
            raise NothingThereError(_MISSED[wanted])
        propose(made)
        place = found.values.count()
        rows = [row_of(reading, one, place + at) for at, one in enumerate(made)]
        for row in rows:
            row.state, row.doubtful = ValueState.ACCEPTED, False
            row.decided_by, row.decided_by_label = by.account_id, by.label[:200]
            row.decided_at = timezone.now()
            row.save(force_insert=True)
        count_again(found)
        for row in rows:
            after = {"state": row.state, "value": row.shown}
            note(row=row, verb="add", by=by, before={}, after=after)
    return rows


def _place(
    whole: Document, span: tuple[int, int] | None, text: str, kind: ValueKind
) -> tuple[int, int]:
    if span is not None and 0 <= span[0] < span[1] <= len(whole.text):
        first, last = span
    else:
        said = text.strip()
        first = whole.text.find(said) if said else -1
        last = first + len(said)
    if first < 0 or last - first > _LONGEST:
        raise NothingThereError(_MISSED[kind])
    return first, last


def _read(text: str) -> list[Made]:
    try:
        return values_of(read(text.encode(), name="doan.txt"))
    except UnreadableFileError:
        return []
