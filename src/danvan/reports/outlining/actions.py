"""Changing outlines (sửa đề cương): in a draft, applied from a day, never backwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.figures.indicators.asking import ask_for
from danvan.law.outlining.regimes import figures_of
from danvan.reports.models import OutlineVersion
from danvan.reports.outlines.finding import outline_on
from danvan.reports.outlines.source import OutlineRefusedError, read, write
from danvan.reports.outlining.judging import troubles
from danvan.reports.outlining.queries import draft_of, require_keeper
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from danvan.audit.viewer import Viewer
    from danvan.law.outlines import Outline


class DraftChangedError(RefusedError):
    """Another person changed the draft after this page was shown."""

    status = 409

    def __init__(self, label: str) -> None:
        super().__init__(
            f"Đề cương vừa được {label} sửa. Tải lại trang, xem lại rồi sửa tiếp; "
            "bản của người đó được giữ nguyên."
        )


class NotReadyError(RefusedError):
    """The draft still has troubles."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"Đề cương còn {count:02} chỗ chưa dùng được; sửa các chỗ đó rồi áp dụng."
        )


class TooEarlyError(RefusedError):
    """An outline is not applied to days that newer words already answer."""

    def __init__(self) -> None:
        super().__init__(
            "Ngày áp dụng phải sau ngày áp dụng của bản đang dùng; chọn ngày muộn hơn."
        )


def begin(*, code: str, by: Viewer, now: datetime | None = None) -> OutlineVersion:
    """Open a draft of an outline, beginning with the one in force today.

    A draft that is open already is returned. Raises UnknownOutlineError,
    NotVisibleError.
    """
    require_keeper(by)
    with writing():
        held = OutlineVersion.objects.filter(
            code=code, state=OutlineVersion.State.DRAFT
        ).first()
        if held is not None:
            return held
        moment = now or timezone.now()
        outline = outline_on(code, timezone.localdate(moment))
        return _open(outline, by=by, moment=moment)


def bring(*, text: str, by: Viewer, now: datetime | None = None) -> OutlineVersion:
    """Take an outline from a file as the draft of its code.

    An open draft of the code takes the words of the file. Raises OutlineRefusedError,
    NotVisibleError.
    """
    require_keeper(by)
    outline = read(text.replace("\r\n", "\n"))
    _plain_code(outline.code)
    with writing():
        moment = now or timezone.now()
        held = OutlineVersion.objects.filter(
            code=outline.code, state=OutlineVersion.State.DRAFT
        ).first()
        if held is not None:
            return _write(held, outline, by=by, moment=moment)
        return _open(outline, by=by, moment=moment)


def change(
    *,
    code: str,
    revision: int,
    by: Viewer,
    make: Callable[[Outline], Outline],
    now: datetime | None = None,
) -> OutlineVersion:
    """Change the draft of an outline by a function of its present words.

    Raises DraftChangedError, NotVisibleError, and what the function raises.
    """
    with writing():
        held = draft_of(by, code)
        if held.revision != revision:
            raise DraftChangedError(held.changed_by_label)
        return _write(
            held, make(read(held.source)), by=by, moment=now or timezone.now()
        )


def apply(
    *,
    code: str,
    revision: int,
    valid_from: date,
    basis: str,
    by: Viewer,
    now: datetime | None = None,
) -> OutlineVersion:
    """Apply the draft to the periods that end from a day on.

    Reports composed before keep the outline they were composed by. Raises
    NotReadyError, TooEarlyError, DraftChangedError, NotVisibleError.
    """
    with writing():
        held = draft_of(by, code)
        if held.revision != revision:
            raise DraftChangedError(held.changed_by_label)
        outline = read(held.source)
        if found := troubles(outline):
            raise NotReadyError(len(found))
        _refuse_earlier(code, valid_from)
        held.source = write(replace(outline, valid_from=valid_from, valid_to=None))
        held.state = OutlineVersion.State.APPLIED
        held.valid_from, held.basis = valid_from, clean(basis).strip()
        held.applied_at = now or timezone.now()
        held.save()
        ask_for(regime=outline.regime, codes=figures_of(outline), day=valid_from)
        _note(held, "apply_outline", by=by, now=now)
    return held


def withdraw(
    *, code: str, version: int, by: Viewer, now: datetime | None = None
) -> OutlineVersion:
    """Stop applying a version to new reports; raises NotVisibleError.

    What was composed by it before this moment keeps it.
    """
    require_keeper(by)
    with writing():
        held = OutlineVersion.objects.filter(
            code=code, version=version, state=OutlineVersion.State.APPLIED
        ).first()
        if held is None:
            raise NotVisibleError
        held.state = OutlineVersion.State.WITHDRAWN
        held.changed_by, held.changed_by_label = by.account_id, by.label
        held.changed_at = now or timezone.now()
        held.save()
        _note(held, "withdraw_outline", by=by, now=now)
    return held


def drop(*, code: str, by: Viewer, now: datetime | None = None) -> None:
    """Throw the draft of an outline away; raises NotVisibleError."""
    with writing():
        held = draft_of(by, code)
        _note(held, "drop_outline", by=by, now=now)
        held.delete()


def _open(outline: Outline, *, by: Viewer, moment: datetime) -> OutlineVersion:
    last = OutlineVersion.objects.filter(code=outline.code).aggregate(Max("version"))
    held = OutlineVersion.objects.create(
        code=outline.code,
        version=(last["version__max"] or 0) + 1,
        source=write(outline),
        changed_by=by.account_id,
        changed_by_label=by.label,
        changed_at=moment,
    )
    _note(held, "change_outline", by=by, now=moment)
    return held


def _write(
    held: OutlineVersion, outline: Outline, *, by: Viewer, moment: datetime
) -> OutlineVersion:
    text = write(outline)
    if text == held.source:
        return held
    read(text)
    held.source = text
    held.revision += 1
    held.changed_by, held.changed_by_label = by.account_id, by.label
    held.changed_at = moment
    held.save()
    _note(held, "change_outline", by=by, now=moment)
    return held


def _plain_code(code: str) -> None:
    if not (code.replace("-", "").isalnum() and code.isascii() and len(code) <= 40):
        raise OutlineRefusedError(
            "Mã đề cương chỉ gồm chữ không dấu, chữ số và gạch nối, tối đa 40 ký tự."
        )


def _refuse_earlier(code: str, valid_from: date) -> None:
    later = OutlineVersion.objects.filter(
        code=code, state=OutlineVersion.State.APPLIED, valid_from__gte=valid_from
    )
    if later.exists():
        raise TooEarlyError


def _note(
    held: OutlineVersion, action: str, *, by: Viewer, now: datetime | None
) -> None:
    record(
        chain=by.agency_id,
        by=by,
        action=f"report.{action}",
        subject=held.code,
        version=held.version,
        after={
            "revision": held.revision,
            "from": held.valid_from,
            "basis": held.basis,
            "source": held.source,
        },
        at=now,
    )
