"""Turns of a report (lượt chuyển): composer and reviewer, sender and recipient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.viewer import NotVisibleError
from danvan.figures.models import FigureState
from danvan.reports.composing.filling import fill
from danvan.reports.composing.supplying import supply
from danvan.reports.models import Block, Report, ReviewTurn, Submission

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.reports.composing.values import Supply, Value


def add_turn(
    report: Report,
    kind: ReviewTurn.Kind,
    *,
    by: Viewer,
    reason: str = "",
    now: datetime | None = None,
) -> ReviewTurn:
    """Note a hand-over with the printed words of this moment."""
    return ReviewTurn.objects.create(
        report=report,
        kind=kind,
        by=by.account_id,
        by_label=by.label,
        at=now or timezone.now(),
        reason=reason,
        **words_now(report),
    )


def words_now(report: Report) -> dict[str, dict[str, str]]:
    """Return what a version keeps: printed words, words with tokens, figures."""
    given = supply(report)
    blocks = Block.objects.filter(report=report)
    return {
        "texts": {str(one.pk): _printed(one, given) for one in blocks},
        "sources": {str(one.pk): one.text for one in blocks},
        "figures": {
            code: as_written(value)
            for code, value in given.values.items()
            if value.figure
        },
    }


def _printed(block: Block, given: Supply) -> str:
    words = fill(block.text, given).text
    given.read(words)
    return words.replace("|", " | ") if block.kind == "table" else words


def as_written(value: Value) -> str:
    """Return a figure's value as tables write it: 98,5; không phát sinh."""
    return "không phát sinh" if value.state == FigureState.NIL else value.written()


def latest(report: Report) -> Submission:
    """Return the last submission of a report; raises NotVisibleError."""
    found = report.submissions.order_by("-turn").first()
    if found is None:
        raise NotVisibleError
    return found
