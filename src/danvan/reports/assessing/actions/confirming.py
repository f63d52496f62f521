"""Confirming (đưa vào báo cáo): a person lets an idea in, or takes it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.reports.assessing.placing import place_of, retell, tell
from danvan.reports.assessing.proposing import propose
from danvan.reports.assessing.waiting import waiting_for
from danvan.reports.guard import take
from danvan.reports.models import Assessment
from danvan.reports.states import Action

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.reports.models import Block, Report

State = Assessment.State


def put_in(*, code: str, idea: str, by: Viewer, now: datetime | None = None) -> Block:
    """Put an idea into a draft: it is confirmed, its words stand in its section.

    Raises NoPlaceError, WrongStateError, NotVisibleError.
    """
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        held = _locked(report, idea)
        _, block = place_of(report, held)
        if held.state == State.CONFIRMED:
            return block
        held.regime, held.period, held.scope = (
            report.regime,
            report.period,
            report.scope,
        )
        held.state = State.CONFIRMED
        held.confirmed_by_label = by.label
        held.confirmed_at = now or timezone.now()
        held.version += 1
        held.save()
        block = tell(report, held, by=by, now=now)
        _record(report, held, "confirm", by=by, now=now)
    return block


def take_out(
    *, code: str, idea: str, by: Viewer, now: datetime | None = None
) -> Assessment:
    """Take an idea out of a draft again; it stays noted.

    Raises WrongStateError, NotVisibleError.
    """
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        held = _locked(report, idea)
        if held.state != State.CONFIRMED:
            return held
        held.state = State.NOTED
        held.version += 1
        held.save()
        retell(report, held.words, "", by=by, now=now)
        _record(report, held, "take_out", by=by, now=now)
    return held


def look_again(*, code: str, by: Viewer, now: datetime | None = None) -> Report:
    """Look through the figures and the last report again for what may be said."""
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        propose(report, by=by, now=now)
    return report


def _locked(report: Report, idea: str) -> Assessment:
    """Lock an idea that is of this report or waits for it; raises NotVisibleError."""
    held = (
        waiting_for(report, confirmed=True)
        .select_for_update(of=("self",))
        .filter(code=idea)
        .first()
    )
    if held is None:
        raise NotVisibleError
    return held


def _record(
    report: Report, held: Assessment, verb: str, *, by: Viewer, now: datetime | None
) -> None:
    record(
        chain=report.agency_id,
        by=by,
        action=f"assessment.{verb}",
        subject=held.code,
        version=held.version,
        after={"report": report.code, "kind": held.kind, "text": held.text},
        at=now,
    )
