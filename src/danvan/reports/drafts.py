"""The open return behind a draft (số liệu của dự thảo): counted, sentences chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.figures import actions as figures
from danvan.figures.models import ReturnState
from danvan.figures.plan import codes_of
from danvan.reports.composing.context import outline_of
from danvan.reports.composing.lists.basis import bases_of
from danvan.reports.composing.lists.gathering import gather
from danvan.reports.composing.sections import (
    OPENING,
    TOTAL,
    Given,
    opening_words,
    sentences,
)
from danvan.reports.composing.supplying import values
from danvan.reports.models import Report, Scope

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Return
    from danvan.law.outlines import Outline


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
    choose_again(report)
    return draft


def open_draft(report: Report, *, by: Viewer, now: datetime | None = None) -> Return:
    """Return the open return of a draft; a new one after an approval was withdrawn."""
    held = report.figures
    if held is not None and held.state == ReturnState.DRAFT:
        return held
    return recount(report, by=by, now=now)


def given(report: Report, outline: Outline) -> Given:
    """Return the figures and rows by which a report's sentences are chosen."""
    own = report.scope == Scope.OWN
    rows = gather(report, outline) if own else {}
    return Given(values(report), rows, bool(bases_of(report)))


def choose_again(report: Report) -> None:
    """Choose the sentences of untouched composed blocks by the new values."""
    blocks = report.blocks.filter(origin="composed", kind="paragraph")
    if not blocks:
        return
    outline = outline_of(report)
    held = given(report, outline)
    told = sentences(outline, held)
    chosen = {
        part.key: (told[part.key].words, " ".join(told[part.key].rows))
        for part in outline.sections
        if part.sentences
    }
    chosen[OPENING] = (opening_words(outline, held, extra_of(report)), "")
    for block in blocks:
        words, rows = chosen.get(block.section, (block.composed, block.rows))
        if words == block.composed:
            continue
        if block.text == block.composed:
            block.text = words
            block.version += 1
        block.composed, block.rows = words, rows
        block.save()


def extra_of(report: Report) -> list[str]:
    """Return what follows the opening: a total names what it lacks."""
    return [TOTAL] if report.scope == Scope.TOTAL else []
