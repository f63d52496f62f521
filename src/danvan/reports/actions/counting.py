"""Counting for a draft (đếm số liệu cho dự thảo), and values a person gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.figures.models import FigureSource, FigureState, Indicator
from danvan.reports.actions.guard import take
from danvan.reports.actions.review import ReasonMissingError
from danvan.reports.composing.context import outline_of
from danvan.reports.composing.sections import sentences
from danvan.reports.composing.supplying import values
from danvan.reports.models import Report, ReportFigure
from danvan.reports.queries.counted import counted_now
from danvan.reports.states import Action
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer


class UnknownFigureError(RefusedError):
    """The report has no figure of this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Không có chỉ tiêu nào có mã “{code}”; chọn lại từ danh mục.")


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a figure, instead of what is counted."""

    state: FigureState
    value: int | None
    """In the indicator's smallest unit; None where there is no number."""
    reason: str


def recount(report: Report, *, by: Viewer, now: datetime | None = None) -> None:
    """Count every figure of a draft anew; what a person gave stays.

    Sentences nobody touched are chosen anew; a person's words stay as they are.
    """
    held = {figure.indicator: figure for figure in report.figures.all()}
    for code, counted in counted_now(by, report).items():
        figure = held.get(code) or ReportFigure(report=report, indicator=code)
        figure.counted = counted.value
        if figure.source != FigureSource.TYPED:
            figure.value, figure.state = counted.value, counted.state
            figure.source = counted.source
        figure.save()
    report.figures_at = now or timezone.now()
    report.save(update_fields=["figures_at"])
    _choose_again(report)


def refresh(*, code: str, by: Viewer, now: datetime | None = None) -> Report:
    """Refresh the figures of a draft and keep the words."""
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        before = _plain(report)
        recount(report, by=by, now=now)
        record(
            chain=report.agency_id,
            by=by,
            action="report.refresh",
            subject=report.code,
            version=report.version,
            before=before,
            after=_plain(report),
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
) -> ReportFigure:
    """Set a figure by hand: a number with its reason, or a signed "không phát sinh".

    Raises UnknownFigureError, ReasonMissingError.
    """
    reason = clean(given.reason).strip()
    if given.state == FigureState.NIL:
        reason = reason or "Đơn vị xác nhận không phát sinh."
    if not reason:
        raise ReasonMissingError("Số nhập tay")
    if not Indicator.objects.filter(code=indicator).exists():
        raise UnknownFigureError(indicator)
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        figure = _figure(report, indicator)
        before = {"value": figure.value, "state": figure.state}
        figure.state = given.state
        figure.value = 0 if given.state == FigureState.NIL else given.value
        figure.source, figure.reason = FigureSource.TYPED, reason
        figure.version += 1
        figure.save()
        _choose_again(report)
        _note(report, figure, before, by=by, now=now)
    return figure


def count_figure(
    *, code: str, indicator: str, by: Viewer, now: datetime | None = None
) -> ReportFigure:
    """Let the registers speak again: drop what a person gave and count."""
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        figure = _figure(report, indicator)
        before = {"value": figure.value, "state": figure.state}
        counted = counted_now(by, report).get(indicator)
        if counted is None:
            raise UnknownFigureError(indicator)
        figure.value = figure.counted = counted.value
        figure.state, figure.source = counted.state, counted.source
        figure.reason = ""
        figure.version += 1
        figure.save()
        _choose_again(report)
        _note(report, figure, before, by=by, now=now)
    return figure


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


def _figure(report: Report, indicator: str) -> ReportFigure:
    found = report.figures.filter(indicator=indicator).first()
    return found or ReportFigure(report=report, indicator=indicator)


def _plain(report: Report) -> dict[str, object]:
    return {figure.indicator: figure.value for figure in report.figures.all()}


def _note(
    report: Report,
    figure: ReportFigure,
    before: dict[str, object],
    *,
    by: Viewer,
    now: datetime | None,
) -> None:
    record(
        chain=report.agency_id,
        by=by,
        action="report.figure",
        subject=report.code,
        version=report.version,
        before={"indicator": figure.indicator, **before},
        after={
            "indicator": figure.indicator,
            "value": figure.value,
            "state": figure.state,
            "reason": figure.reason,
        },
        at=now,
    )
