"""What a document says of itself (phần đầu trên danh mục): the values that stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.archive.models import (
    Acceptance,
    OldDocument,
    ReadValue,
    RecordKind,
    ValueKind,
    ValueState,
)
from danvan.text.periods import Period
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

FIGURES_STAND = (
    "Số liệu của văn bản đã ghi theo kỳ này; rút lại việc ghi sổ rồi sửa kỳ."
)
_SAID = (
    "document_type", "issuer", "reference", "issued", "subject",
    "period_code", "period_start", "period_end",
)  # fmt: skip


def say_again(group: Sequence[OldDocument]) -> None:
    """Repeat the head that stands on each rendering of a document, for lists.

    The period by which figures were written stays: by it they are taken back.
    """
    values = ReadValue.objects.filter(
        document__in=group, kind=ValueKind.HEADER, stands=True
    ).exclude(state=ValueState.REJECTED)
    shown = {row.name: str(row.said.get("value") or "") for row in values}
    kept = figures_stand(group)
    for one in group:
        one.document_type = clean(shown.get("type", ""))[:60]
        one.issuer = clean(shown.get("issuer", ""))[:300]
        one.reference = clean(shown.get("symbol", ""))[:80]
        one.issued = shown.get("date", "")[:10]
        one.subject = clean(shown.get("subject", ""))[:500]
        if not kept:
            _say_period(one, shown.get("period", ""))
        one.save(update_fields=_SAID)


def figures_stand(group: Sequence[OldDocument]) -> bool:
    """Tell whether figures of a document, in any rendering, stand in the history."""
    return Acceptance.objects.filter(
        document__in=group, kind=RecordKind.FIGURE, undone_at__isnull=True
    ).exists()


def _say_period(document: OldDocument, code: str) -> None:
    document.period_code = code[:40]
    document.period_start = document.period_end = None
    try:
        period = Period.from_code(code)
    except ValueError:
        return
    document.period_start, document.period_end = period.start, period.end
