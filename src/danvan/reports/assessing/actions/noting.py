"""Noting an assessment as it happens (ghi nhận): write, edit, drop, take back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.reports.assessing.holding import editable_report, plain, take_idea
from danvan.reports.assessing.placing import NoWordsError, retell
from danvan.reports.guard import handled, remember
from danvan.reports.models import Assessment, Scope
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period, Regime

State = Assessment.State


@dataclass(frozen=True, slots=True)
class Words:
    """What a person says: which kind, the idea, its cause, for a task by when."""

    kind: str
    text: str
    cause: str = ""
    due_on: date | None = None


class ChangedIdeaError(RefusedError):
    """Somebody changed the assessment after this page was shown."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            "Nhận xét này vừa được người khác sửa. Tải lại trang, xem lại rồi lưu lại."
        )


def note(
    *,
    agency_id: int,
    words: Words,
    by: Viewer,
    period: Period | None = None,
    regime: Regime | None = None,
    scope: str = Scope.OWN,
    key: str = "",
    now: datetime | None = None,
) -> Assessment:
    """Note an idea of the agency; without a period its day tells which report's.

    Raises NoWordsError, NotVisibleError.
    """
    require(by, "enter", "assessment", agency_id)
    moment = now or timezone.now()
    with writing():
        if done := handled(key, by=by, action="note"):
            return Assessment.objects.get(code=done)
        made = Assessment(
            agency_id=agency_id,
            period=period,
            regime=regime,
            scope=scope,
            day=timezone.localdate(moment),
            by=by.account_id,
            by_label=by.label,
            at=moment,
        )
        _write(made, words)
        made.save(force_insert=True)
        remember(key, by=by, action="note", subject=made.code, now=now)
        _record(made, "note", by=by, now=now, before=None)
    return made


def edit(
    *,
    code: str,
    words: Words,
    version: int,
    by: Viewer,
    now: datetime | None = None,
) -> Assessment:
    """Change an idea; in a draft that tells it, its line changes too.

    Raises ChangedIdeaError, AlreadyToldError, NoWordsError, NotVisibleError.
    """
    with writing():
        held = take_idea(code, by=by)
        if held.version != version:
            raise ChangedIdeaError
        report = editable_report(held)
        before, line = plain(held), held.words
        _write(held, words)
        if plain(held) == before:
            return held
        held.version += 1
        held.edited = True
        held.save()
        if report is not None:
            retell(report, line, held.words, by=by, now=now)
        _record(held, "edit", by=by, now=now, before=before)
    return held


def drop(*, code: str, by: Viewer, now: datetime | None = None) -> Assessment:
    """Drop an idea; it can be taken back. Raises AlreadyToldError, NotVisibleError."""
    return _turn(code, State.DROPPED, "drop", by=by, now=now)


def restore(*, code: str, by: Viewer, now: datetime | None = None) -> Assessment:
    """Take back what was dropped, as noted. Raises NotVisibleError."""
    return _turn(code, State.NOTED, "restore", by=by, now=now)


def _turn(
    code: str, state: State, verb: str, *, by: Viewer, now: datetime | None
) -> Assessment:
    with writing():
        held = take_idea(code, by=by)
        from_dropped = verb == "restore"
        if (held.state == State.DROPPED) != from_dropped:
            return held
        report = editable_report(held)
        before = plain(held)
        held.state = state
        held.version += 1
        held.save()
        if report is not None:
            retell(report, held.words, "", by=by, now=now)
        _record(held, verb, by=by, now=now, before=before)
    return held


def _write(held: Assessment, words: Words) -> None:
    text = " ".join(clean(words.text).split())
    if not text:
        raise NoWordsError
    held.kind = Assessment.Kind(words.kind)
    held.text, held.cause = text, " ".join(clean(words.cause).split())
    held.due_on = words.due_on if held.kind == Assessment.Kind.TASK else None


def _record(
    held: Assessment,
    verb: str,
    *,
    by: Viewer,
    now: datetime | None,
    before: dict[str, Any] | None,
) -> None:
    record(
        chain=held.agency_id,
        by=by,
        action=f"assessment.{verb}",
        subject=held.code,
        version=held.version,
        before=before,
        after=plain(held),
        at=now,
    )
