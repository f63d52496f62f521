"""A signed “không có” of a section (không phát sinh): one click, who and when kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.reports.assessing.placing import take_zero_away
from danvan.reports.assessing.promises import ideas_of
from danvan.reports.composing.context import outline_of
from danvan.reports.guard import take
from danvan.reports.models import SectionZero
from danvan.reports.states import Action
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.law.outlines import OutlineSection
    from danvan.reports.models import Block, Report


class NotZeroError(RefusedError):
    """The section tells confirmed ideas."""

    status = 409

    def __init__(self, count: int) -> None:
        super().__init__(
            f"Mục này đang có {count} ý đã đưa vào báo cáo; đưa các ý đó ra khỏi báo "
            "cáo trước, rồi ghi không có."
        )


def sign_zero(
    *, code: str, section: str, by: Viewer, now: datetime | None = None
) -> SectionZero:
    """Sign that a section has nothing to tell; its zero form is written there.

    What a person had written waits behind it. Raises NotZeroError, WrongStateError,
    NotVisibleError.
    """
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        if (signed := report.zeros.filter(section=section).first()) is not None:
            return signed
        part, block = _place(report, section)
        told = ideas_of(report).filter(kind__in=part.takes).count()
        if told:
            raise NotZeroError(told)
        moment = now or timezone.now()
        signed = SectionZero.objects.create(
            report=report,
            section=section,
            words=part.zero,
            by=by.account_id,
            by_label=by.label,
            at=moment,
        )
        block.previous = block.text if block.text != block.composed else ""
        block.text = part.zero
        _save(block, by, moment)
        _record(report, section, "zero", by=by, now=now)
    return signed


def withdraw_zero(
    *, code: str, section: str, by: Viewer, now: datetime | None = None
) -> None:
    """Withdraw it: the words that stood in the section before stand again.

    Raises WrongStateError, NotVisibleError.
    """
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        signed = report.zeros.filter(section=section).first()
        if signed is None:
            return
        _, block = _place(report, section)
        if take_zero_away(block, signed):
            _save(block, by, now or timezone.now())
        signed.delete()
        _record(report, section, "drop_zero", by=by, now=now)


def _place(report: Report, key: str) -> tuple[OutlineSection, Block]:
    """Return a section that has a zero form, and the block that is to say it."""
    part = next((one for one in outline_of(report).sections if one.key == key), None)
    blocks = list(report.blocks.filter(section=key).exclude(kind="heading"))
    block = next((one for one in blocks if one.origin == "typed"), None)
    block = block or next(iter(blocks), None)
    if part is None or not part.zero or block is None:
        raise NotVisibleError
    return part, block


def _save(block: Block, by: Viewer, moment: datetime) -> None:
    block.version += 1
    block.confirmed = block.confirmed or block.origin == "standing"
    block.edited_by, block.edited_by_label = by.account_id, by.label
    block.edited_at = moment
    block.save()


def _record(
    report: Report, section: str, verb: str, *, by: Viewer, now: datetime | None
) -> None:
    record(
        chain=report.agency_id,
        by=by,
        action=f"report.{verb}",
        subject=report.code,
        version=report.version,
        after={"section": section},
        at=now,
    )
