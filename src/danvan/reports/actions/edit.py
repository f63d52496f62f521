"""Editing the words (soạn thảo): blocks, confirmation, signer, addressee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.reports.guard import take
from danvan.reports.models import Block, Report
from danvan.reports.signing import offers
from danvan.reports.states import Action
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import date, datetime

    from danvan.audit.viewer import Viewer


_SITTING = timedelta(minutes=10)


class StaleTextError(RefusedError):
    """Somebody saved the block first: both texts are shown, none is lost."""

    status = 409

    def __init__(self, block: Block, mine: str) -> None:
        super().__init__(
            f"Đoạn này vừa được {block.edited_by_label or 'người khác'} sửa. "
            "Hai bản được đặt cạnh nhau bên dưới: chọn hoặc ghép rồi lưu lại."
        )
        self.block = block
        self.mine = mine
        self.theirs = block.text


def edit_block(
    *,
    code: str,
    block: int,
    text: str,
    version: int,
    by: Viewer,
    now: datetime | None = None,
    apart: bool = False,
) -> Block:
    """Save the words of a block; raises StaleTextError when another was faster.

    What is done apart from typing is taken back by itself, not with the typing.
    """
    words = clean(text).strip()
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        found = _block(report, block)
        if found.text == words:
            return found
        if found.version != version:
            raise StaleTextError(found, words)
        before = found.text
        moment = now or timezone.now()
        if apart or not _same_sitting(found, by, moment):
            found.previous = before
        found.text = words
        found.confirmed = found.origin == "standing" or found.confirmed
        found.confirmed = found.confirmed or bool(found.copied_from)
        found.recomposed = False
        found.version += 1
        found.edited_by, found.edited_by_label = by.account_id, by.label
        found.edited_at = moment
        found.save()
        record(
            chain=report.agency_id,
            by=by,
            action="report.edit",
            subject=report.code,
            version=report.version,
            before={"block": found.pk, "text": before},
            after={"block": found.pk, "text": words},
            at=now,
        )
    return found


def _same_sitting(block: Block, by: Viewer, moment: datetime) -> bool:
    """Tell whether a person goes on typing: autosaves are not each an undo."""
    if block.edited_at is None or block.edited_by != by.account_id:
        return False
    return moment - block.edited_at < _SITTING


def confirm_block(
    *, code: str, block: int, by: Viewer, now: datetime | None = None
) -> Block:
    """Confirm that standing text was read again and still holds."""
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        found = _block(report, block)
        if not found.confirmed:
            found.confirmed = True
            found.save()
            record(
                chain=report.agency_id,
                by=by,
                action="report.confirm",
                subject=report.code,
                version=report.version,
                after={"block": found.pk, "section": found.section},
                at=now,
            )
    return found


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the body: abstract, addressee, recipients, signer."""

    title: str
    addressee: str
    recipients: str
    signer: str = ""
    """Key of an offer of ``reports.signing``; empty leaves it as it is."""


def set_frame(
    *,
    code: str,
    frame: Frame,
    version: int,
    by: Viewer,
    now: datetime | None = None,
) -> Report:
    """Set abstract, addressee, recipients and who will sign under which authority."""
    with writing():
        report, _ = take(code, Action.EDIT, by=by, version=version)
        before = _frame(report)
        title = clean(frame.title).strip()
        if title and title != report.title_shown:  # the period's name follows it
            report.title = title
        report.addressee = clean(frame.addressee).strip()
        report.recipients = clean(frame.recipients).strip()
        if frame.signer:
            _sign_as(report, frame.signer, timezone.localdate(now or timezone.now()))
        report.version += 1
        report.save()
        record(
            chain=report.agency_id,
            by=by,
            action="report.frame",
            subject=report.code,
            version=report.version,
            before=before,
            after=_frame(report),
            at=now,
        )
    return report


def _sign_as(report: Report, key: str, day: date) -> None:
    """Write an allowed signature on the report; raises NotVisibleError for others."""
    offered = offers(report.agency, day)
    chosen = next((one.signature for one in offered if one.key == key), None)
    if chosen is None:
        raise NotVisibleError
    report.signer_authority = chosen.authority
    report.signer_title = chosen.title
    report.signer_name = chosen.name


def _frame(report: Report) -> dict[str, object]:
    return {
        "title": report.title,
        "addressee": report.addressee,
        "recipients": report.recipients,
        "signer": " ".join(
            (report.signer_authority, report.signer_title, report.signer_name)
        ),
    }


def _block(report: Report, block: int) -> Block:
    found = report.blocks.filter(pk=block).first()
    if found is None:
        raise NotVisibleError
    return found
