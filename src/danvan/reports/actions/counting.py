"""Figures of a draft (số liệu của dự thảo): counted, refreshed, given by a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.figures import actions as figures
from danvan.figures.models import FigureState
from danvan.reports.assessing.proposing import propose
from danvan.reports.drafting.recounting import choose_again, open_draft, recount
from danvan.reports.guard import take
from danvan.reports.models import Report
from danvan.reports.states import Action
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a figure, instead of what is counted."""

    state: FigureState
    value: int | None = None
    """In the indicator's smallest unit; None where there is no number."""
    reason: str = ""


def refresh(*, code: str, by: Viewer, now: datetime | None = None) -> Report:
    """Refresh the figures of a draft and keep the words."""
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        draft = recount(report, by=by, now=now)
        propose(report, by=by, now=now)
        record(
            chain=report.agency_id,
            by=by,
            action="report.refresh",
            subject=report.code,
            version=report.version,
            after={"return": draft.code},
            at=now,
        )
    return report


def give_figure(
    *,
    code: str,
    indicator: str,
    given: Given,
    by: Viewer,
    now: datetime | None = None,
) -> Report:
    """Set a figure by hand: a number with its reason, or a signed "không phát sinh".

    Raises what ``figures.actions.type_value`` and ``state_nil`` raise.
    """
    moment = now or timezone.now()
    reason = clean(given.reason).strip()
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        draft = open_draft(report, by=by, now=now)
        if given.state == FigureState.NIL:
            figures.state_nil(return_=draft, indicators=[indicator], by=by, at=moment)
        elif given.state == FigureState.NUMBER:
            figures.type_value(
                return_=draft,
                indicator=indicator,
                value=given.value or 0,
                reason=reason,
                by=by,
                at=moment,
            )
        else:
            state = {
                FigureState.NOT_APPLICABLE: figures.state_not_applicable,
                FigureState.NOT_COUNTED: figures.state_not_counted,
            }[given.state]
            state(
                return_=draft, indicators=[indicator], reason=reason, by=by, at=moment
            )
        choose_again(report)
    return report


def count_figure(
    *, code: str, indicator: str, by: Viewer, now: datetime | None = None
) -> Report:
    """Let the registers speak again: drop what a person gave and count."""
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        draft = open_draft(report, by=by, now=now)
        figures.restore_count(
            return_=draft, indicators=[indicator], by=by, at=now or timezone.now()
        )
        choose_again(report)
    return report
