"""Versions (các bản): a save point, earlier words taken back, new ones adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.reports.composing.earlier import earlier_text, last_report
from danvan.reports.guard import ChangedMeanwhileError, handled, remember, take
from danvan.reports.models import Block, Report, ReviewTurn
from danvan.reports.states import Action
from danvan.reports.turns import add_turn
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer


class NothingThereError(RefusedError):
    """There are no words to take."""


def save_point(
    *,
    code: str,
    by: Viewer,
    reason: str = "",
    key: str = "",
    now: datetime | None = None,
) -> ReviewTurn:
    """Keep the words and figures of this moment as a version."""
    why = clean(reason).strip()
    with writing():
        if done := handled(key, by=by, action="save_point"):
            return ReviewTurn.objects.get(pk=done)
        report, _ = take(code, Action.EDIT, by=by)
        turn = add_turn(report, ReviewTurn.Kind.SAVED, by=by, reason=why, now=now)
        remember(key, by=by, action="save_point", subject=str(turn.pk), now=now)
        record(
            chain=report.agency_id,
            by=by,
            action="report.save_point",
            subject=code,
            version=report.version,
            after={"turn": turn.pk, "reason": why},
            at=now,
        )
    return turn


def restore_block(
    *,
    code: str,
    block: int,
    turn: int,
    version: int,
    by: Viewer,
    now: datetime | None = None,
) -> Block:
    """Give a block the words, tokens and all, that it had in an earlier version.

    Raises NothingThereError, ChangedMeanwhileError, NotVisibleError.
    """
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        found = _block(report, block, version)
        kept = report.turns.filter(pk=turn).first()
        if kept is None:
            raise NotVisibleError
        words = kept.sources.get(str(block))
        if words is None:
            raise NothingThereError("Bản này không có đoạn ấy; chọn bản khác.")
        _say(found, words, by=by, now=now)
        _record(report, found, "report.restore", {"turn": turn}, by=by, now=now)
    return found


def take_back(
    *, code: str, block: int, version: int, by: Viewer, now: datetime | None = None
) -> Block:
    """Give a block back the words it had before it was last worked on.

    Taking back twice changes nothing. Raises NothingThereError,
    ChangedMeanwhileError, NotVisibleError.
    """
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        found = _block(report, block, version)
        if not found.previous:
            raise NothingThereError("Đoạn này chưa có lời nào trước lời đang có.")
        _say(found, found.previous, by=by, now=now)
        _record(report, found, "report.take_back", {}, by=by, now=now)
    return found


def adopt(
    *, code: str, block: int, version: int, by: Viewer, now: datetime | None = None
) -> Block:
    """Take the sentences composed from the figures instead of a person's words."""
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        found = _block(report, block, version)
        if found.touched:
            _say(found, found.composed, by=by, now=now)
            _record(report, found, "report.adopt", {}, by=by, now=now)
    return found


def keep_words(
    *, code: str, block: int, by: Viewer, now: datetime | None = None
) -> Block:
    """Keep a person's words though new sentences have been composed."""
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        found = _block(report, block)
        if found.recomposed:
            found.recomposed = False
            found.save(update_fields=["recomposed"])
            _record(report, found, "report.keep_words", {}, by=by, now=now)
    return found


def copy_section(
    *, code: str, block: int, version: int, by: Viewer, now: datetime | None = None
) -> Block:
    """Copy a section's words from the last report, marked until they are confirmed.

    The words come with their tokens, so that figures are of this period. Raises
    NothingThereError, ChangedMeanwhileError, NotVisibleError.
    """
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        found = _block(report, block, version)
        last = last_report(report)
        words = earlier_text(last, found) if last else ""
        if last is None or not words:
            raise NothingThereError(
                "Báo cáo kỳ trước không có nội dung ở mục này; viết mới."
            )
        _say(found, words, by=by, now=now, copied_from=last.code)
        _record(report, found, "report.copy", {"from": last.code}, by=by, now=now)
    return found


def _say(
    block: Block,
    words: str,
    *,
    by: Viewer,
    now: datetime | None,
    copied_from: str = "",
) -> None:
    block.previous, block.text = block.text, words
    block.copied_from, block.confirmed = copied_from, not copied_from
    block.recomposed = False
    block.version += 1
    block.edited_by, block.edited_by_label = by.account_id, by.label
    block.edited_at = now or timezone.now()
    block.save()


def _block(report: Report, block: int, version: int | None = None) -> Block:
    found = report.blocks.filter(pk=block).exclude(kind="heading").first()
    if found is None:
        raise NotVisibleError
    if version is not None and found.version != version:
        raise ChangedMeanwhileError.of(report.code)
    return found


def _record(
    report: Report,
    block: Block,
    action: str,
    facts: dict[str, object],
    *,
    by: Viewer,
    now: datetime | None,
) -> None:
    record(
        chain=report.agency_id,
        by=by,
        action=action,
        subject=report.code,
        version=report.version,
        after={"block": block.pk, "text": block.text, **facts},
        at=now,
    )
