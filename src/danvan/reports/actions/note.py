"""Comments (góp ý): on a passage, answered, dealt with, opened again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.reports.actions.review import ReasonMissingError
from danvan.reports.guard import take
from danvan.reports.models import Report, ReviewNote
from danvan.reports.states import Action
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer

_LONGEST_QUOTE = 500


@dataclass(frozen=True, slots=True)
class Passage:
    """What a comment is about."""

    block: int | None = None
    quote: str = ""
    """The words, as printed; empty means the whole block."""


def comment(
    *,
    code: str,
    text: str,
    by: Viewer,
    about: Passage | None = None,
    now: datetime | None = None,
) -> ReviewNote:
    """Comment on a passage, or on the whole report; raises ReasonMissingError."""
    about = about or Passage()
    with writing():
        report, _ = take(code, Action.COMMENT, by=by)
        block = report.blocks.filter(pk=about.block).first() if about.block else None
        if about.block and block is None:
            raise NotVisibleError
        note = _new(report, text, by=by, now=now)
        note.block = block
        note.quote = clean(about.quote).strip()[:_LONGEST_QUOTE]
        note.save()
        _record(
            report, "comment", {"block": about.block or 0, "text": note.text}, by, now
        )
    return note


def reply(
    *, code: str, note: int, text: str, by: Viewer, now: datetime | None = None
) -> ReviewNote:
    """Answer a comment; an answer is of the comment, never of another answer."""
    with writing():
        report, _ = take(code, Action.COMMENT, by=by)
        asked = _note(report, note)
        answer = _new(report, text, by=by, now=now)
        answer.block, answer.reply_to = asked.block, asked
        answer.save()
        _record(report, "reply", {"note": asked.pk, "text": answer.text}, by, now)
    return answer


def resolve_note(
    *, code: str, note: int, by: Viewer, now: datetime | None = None
) -> ReviewNote:
    """Mark a comment as dealt with: by the composer, or by the reviewer reading."""
    with writing():
        report, _ = take(code, Action.COMMENT, by=by)
        found = _note(report, note)
        if found.resolved_at is None:
            found.resolved_at = now or timezone.now()
            found.resolved_by, found.resolved_by_label = by.account_id, by.label
            found.save()
            _record(report, "resolve_note", {"note": found.pk}, by, now)
    return found


def reopen_note(
    *, code: str, note: int, by: Viewer, now: datetime | None = None
) -> ReviewNote:
    """Open a comment again that was marked as dealt with and is not."""
    with writing():
        report, _ = take(code, Action.COMMENT, by=by)
        found = _note(report, note)
        if found.resolved_at is not None:
            found.resolved_at, found.resolved_by = None, None
            found.resolved_by_label = ""
            found.save()
            _record(report, "reopen_note", {"note": found.pk}, by, now)
    return found


def _new(report: Report, text: str, *, by: Viewer, now: datetime | None) -> ReviewNote:
    words = clean(text).strip()
    if not words:
        raise ReasonMissingError("Góp ý")
    return ReviewNote(
        report=report,
        text=words,
        by=by.account_id,
        by_label=by.label,
        at=now or timezone.now(),
    )


def _note(report: Report, note: int) -> ReviewNote:
    found = report.notes.filter(pk=note, reply_to=None).first()
    if found is None:
        raise NotVisibleError
    return found


def _record(
    report: Report,
    verb: str,
    after: dict[str, object],
    by: Viewer,
    now: datetime | None,
) -> None:
    record(
        chain=report.agency_id,
        by=by,
        action=f"report.{verb}",
        subject=report.code,
        version=report.version,
        after=after,
        at=now,
    )
