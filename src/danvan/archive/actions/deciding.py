"""Deciding on values (xem lại): accept, correct, reject, take a decision back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from danvan.agencies.access import require
from danvan.archive.models import (
    Acceptance,
    DocumentState,
    OldDocument,
    ReadValue,
    ValueKind,
    ValueState,
)
from danvan.archive.records.figures import decimals_of
from danvan.archive.values.correcting import WrongValueError, corrected_item
from danvan.archive.values.counting import count_again
from danvan.archive.values.heading import FIGURES_STAND, figures_stand, say_again
from danvan.archive.values.merging import group_of
from danvan.archive.values.packing import unpacked
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from danvan.audit.viewer import Viewer

_REVIEWED = (DocumentState.READ, DocumentState.ACCEPTED)


class DecidedAlreadyError(RefusedError):
    """The value is a record by now, or its document takes no decisions."""

    status = 409


class UnknownIndicatorError(RefusedError):
    """No indicator in use has that code."""


def accept(*, value: str, by: Viewer, indicator: str | None = None) -> ReadValue:
    """Accept a value as read, a quantity as one of an indicator where that is said.

    Raises NotVisibleError, DecidedAlreadyError, UnknownIndicatorError.
    """
    return _decide(value, ValueState.ACCEPTED, by, indicator=indicator)


def correct(
    *,
    value: str,
    text: str,
    by: Viewer,
    span: tuple[int, int] | None = None,
    indicator: str | None = None,
) -> ReadValue:
    """Put a value right, as typed or as selected in the source.

    Raises NotVisibleError, DecidedAlreadyError, WrongValueError for what is no value
    of that kind.
    """
    return _decide(
        value, ValueState.CORRECTED, by, text=text, span=span, indicator=indicator
    )


def reject(*, value: str, by: Viewer) -> ReadValue:
    """Say that it is no value at all. Raises NotVisibleError, DecidedAlreadyError."""
    return _decide(value, ValueState.REJECTED, by)


def reconsider(*, value: str, by: Viewer) -> ReadValue:
    """Take a decision back. Raises NotVisibleError, DecidedAlreadyError."""
    return _decide(value, ValueState.PROPOSED, by)


def choose_indicator(*, value: str, indicator: str, by: Viewer) -> ReadValue:
    """Say which indicator a quantity is of; empty: of none.

    Raises NotVisibleError, DecidedAlreadyError, UnknownIndicatorError.
    """
    with writing():
        row = _locked(value, by)
        before = row.indicator
        _choose(row, indicator)
        row.save(update_fields=["indicator", "likeness"])
        note(
            row=row,
            verb="indicator",
            by=by,
            before={"indicator": before},
            after={"indicator": row.indicator},
        )
    return row


def _choose(row: ReadValue, indicator: str) -> None:
    """Put an indicator in use on a row, or none. Raise UnknownIndicatorError."""
    row.indicator, row.likeness = clean(indicator), 1.0
    if row.indicator and not decimals_of([row]):
        raise UnknownIndicatorError("Không có chỉ tiêu này; chọn trong danh sách.")


def accept_sure(*, document: str, by: Viewer) -> int:
    """Accept all open values that are not doubtful, in all renderings; give how many.

    Raises NotVisibleError, DecidedAlreadyError.
    """
    with writing():
        found = lock_document(code=document, by=by)
        group = [one for one in group_of(found) if one.state in _REVIEWED]
        open_now = ReadValue.objects.filter(
            document__in=group,
            state=ValueState.PROPOSED,
            stands=True,
            doubtful=False,
        )
        count = open_now.update(
            state=ValueState.ACCEPTED,
            decided_by=by.account_id,
            decided_by_label=by.label[:200],
            decided_at=timezone.now(),
        )
        if count:
            for one in group:
                count_again(one)
            record(
                chain=found.agency_id,
                by=by,
                action="archive.accept_sure",
                subject=found.code,
                after={"count": count},
            )
    return count


def set_aside(*, documents: Sequence[str], by: Viewer, back: bool = False) -> int:
    """Put documents aside that are not wanted among the records, or take them back.

    Raises NotVisibleError.
    """
    was = DocumentState.SET_ASIDE if back else DocumentState.READ
    becomes = DocumentState.READ if back else DocumentState.SET_ASIDE
    with writing():
        rows = OldDocument.objects.select_for_update().filter(code__in=list(documents))
        moved = 0
        for found in rows.order_by("pk"):
            require(by, "correct", "archive", found.agency_id)
            if found.state != was:
                continue
            found.state = becomes
            found.save(update_fields=["state"])
            record(
                chain=found.agency_id,
                by=by,
                action="archive.put_back" if back else "archive.set_aside",
                subject=found.code,
            )
            moved += 1
    return moved


def _decide(
    code: str,
    state: ValueState,
    by: Viewer,
    *,
    text: str = "",
    span: tuple[int, int] | None = None,
    indicator: str | None = None,
) -> ReadValue:
    with writing():
        row = _locked(code, by)
        before = {"state": row.state, "value": row.shown, "indicator": row.indicator}
        if indicator is not None:
            _choose(row, indicator)
        group = group_of(row.document)
        of_head = row.kind == ValueKind.HEADER
        if of_head and row.name == "period" and figures_stand(group):
            raise DecidedAlreadyError(FIGURES_STAND)
        item = None
        if state is ValueState.CORRECTED:
            _refuse_beyond(row, span)
            item = corrected_item(row, text, span)
        _put(row, state, item, by)
        if of_head:
            say_again(group)
        count_again(row.document)
        after = {"state": row.state, "value": row.shown, "indicator": row.indicator}
        note(row=row, verb="decide", by=by, before=before, after=after)
    return row


def _refuse_beyond(row: ReadValue, span: tuple[int, int] | None) -> None:
    """Raise WrongValueError for a place that is not in the text the value is of."""
    if span is None:
        return
    length = len(unpacked(bytes(row.reading.machine)).text)
    if not 0 <= span[0] < span[1] <= length:
        raise WrongValueError("Chỗ đã chọn không có trong văn bản; tải lại trang.")


def _put(
    row: ReadValue, state: ValueState, item: dict[str, Any] | None, by: Viewer
) -> None:
    decided = state is not ValueState.PROPOSED
    row.state, row.corrected = state, item
    row.decided_by = by.account_id if decided else 0
    row.decided_by_label = by.label[:200] if decided else ""
    row.decided_at = timezone.now() if decided else None
    row.save()


def _locked(code: str, by: Viewer) -> ReadValue:
    values = ReadValue.objects.select_related("document")
    row = values.filter(code=code).first()
    if row is None:
        raise NotVisibleError
    lock_document(code=row.document.code, by=by)
    fresh = ReadValue.objects.select_for_update().get(pk=row.pk)
    if Acceptance.objects.filter(value=fresh, undone_at__isnull=True).exists():
        raise DecidedAlreadyError(
            "Giá trị này đã ghi vào sổ; rút lại việc ghi sổ của văn bản rồi sửa."
        )
    return fresh


def lock_document(*, code: str, by: Viewer) -> OldDocument:
    """Hold a document on which the viewer may decide.

    Raises NotVisibleError, DecidedAlreadyError.
    """
    found = OldDocument.objects.select_for_update().filter(code=code).first()
    if found is None or not by.may("correct", "archive", found.agency_id):
        raise NotVisibleError
    if found.state not in _REVIEWED:
        raise DecidedAlreadyError(
            "Văn bản này chưa đọc xong, đang để riêng hoặc không nhận được; tải lại "
            "trang để xem."
        )
    return found


def note(
    *,
    row: ReadValue,
    verb: str,
    by: Viewer,
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> None:
    """Say in the trail what was done to a value."""
    record(
        chain=row.document.agency_id,
        by=by,
        action=f"archive.{verb}",
        subject=row.document.code,
        before={"value_code": row.code, **before},
        after={"value_code": row.code, **after},
    )
