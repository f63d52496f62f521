"""Figures of a draft (số liệu của dự thảo): counted, refreshed, given by a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.figures import actions as figures
from danvan.figures.models import FigureState, ReturnState
from danvan.figures.plan import codes_of
from danvan.reports.actions.guard import take
from danvan.reports.composing.context import outline_of
from danvan.reports.composing.sections import sentences
from danvan.reports.composing.supplying import values
from danvan.reports.models import Report, Scope
from danvan.reports.states import Action
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Return


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a figure, instead of what is counted."""

    state: FigureState
    value: int | None = None
    """In the indicator's smallest unit; None where there is no number."""
    reason: str = ""


def recount(report: Report, *, by: Viewer, now: datetime | None = None) -> Return:
    """Count every figure of a draft anew; what a person stated stays.

    Sentences nobody touched are chosen anew; a person's words stay as they are.
    """
    moment = now or timezone.now()
    total = report.scope == Scope.TOTAL
    root = report.agency.root or report.agency
    draft = figures.snapshot(
        agency=report.agency,
        regime=report.regime,
        period=report.period,
        by=by,
        at=moment,
        indicators=codes_of(report.regime),
        node=root if total else None,
    )
    report.figures, report.figures_at = draft, moment
    report.save(update_fields=["figures", "figures_at"])
    _choose_again(report)
    return draft


def refresh(*, code: str, by: Viewer, now: datetime | None = None) -> Report:
    """Refresh the figures of a draft and keep the words."""
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        draft = recount(report, by=by, now=now)
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
        _choose_again(report)
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
        _choose_again(report)
    return report


def open_draft(report: Report, *, by: Viewer, now: datetime | None = None) -> Return:
    """Return the open return of a draft; a new one after an approval was withdrawn."""
    held = report.figures
    if held is not None and held.state == ReturnState.DRAFT:
        return held
    return recount(report, by=by, now=now)


def _choose_again(report: Report) -> None:
    """Choose the sentences of untouched composed blocks by the new values."""
    outline, given = outline_of(report), values(report)
    parts = {section.key: section for section in outline.sections}
    for block in report.blocks.filter(origin="composed", kind="paragraph"):
        section = parts.get(block.section)
        if section is None or not section.sentences:
            continue
        words = sentences(section, given)
        if words == block.composed:
            continue
        if block.text == block.composed:
            block.text = words
            block.version += 1
        block.composed = words
        block.save()
