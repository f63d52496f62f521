"""The open return behind a draft (số liệu của dự thảo): counted, sentences chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F
from django.utils import timezone

from danvan.figures import actions as figures
from danvan.figures.models import ReturnState
from danvan.figures.plan import codes_of
from danvan.reports.composing.annexing import SECTION as ANNEX
from danvan.reports.composing.annexing import table_text
from danvan.reports.composing.context import outline_of, words
from danvan.reports.composing.earlier import earlier_values, last_report
from danvan.reports.composing.lists.basis import bases_of
from danvan.reports.composing.lists.gathering import gather
from danvan.reports.composing.lists.listing import Told
from danvan.reports.composing.sections import (
    OPENING,
    TOTAL,
    Given,
    opening_words,
    sentences,
)
from danvan.reports.composing.supplying import values
from danvan.reports.models import Block, Report, Scope
from danvan.reports.models.report import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Return
    from danvan.law.outlines import Outline
    from danvan.reports.composing.values import Value

_AWAY = 10_000
"""More blocks than a report has."""


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
    asked = bool(bases_of(report))
    if report.scope != Scope.OWN:
        return Given(values(report), {}, asked=asked)
    return Given(
        values(report),
        gather(report, outline),
        earlier_values(report, outline),
        words(report),
        asked,
    )


def extra_of(report: Report) -> list[str]:
    """Return what follows the opening: a total names what it lacks."""
    return [TOTAL] if report.scope == Scope.TOTAL else []


def choose_again(report: Report) -> None:
    """Choose the sentences of composed blocks by the new values.

    What a person typed stays, word for word; the new sentences wait beside it.
    Sentences of a section that had none before take the place left for them.
    """
    blocks = list(Block.objects.filter(report=report))
    if not blocks:
        return
    outline = outline_of(report)
    known = given(report, outline)
    told = sentences(outline, known)
    opening = Told(opening_words(outline, known, extra_of(report)))
    for one in blocks:
        if one.section == OPENING:
            _say_again(one, opening)
    for section in outline.sections:
        mine = [one for one in blocks if one.section == section.key]
        body = [one for one in mine if one.kind == "paragraph"]
        composed = next((one for one in body if one.origin == Origin.COMPOSED), None)
        if composed is None and told[section.key].words:
            gaps = body if section.kind != "typed" else []
            composed = _place_for(report, mine, gaps)
        if composed is not None and section.sentences:
            _say_again(composed, told[section.key])
    if outline.annex is not None:
        table = table_text(outline.annex, known.values, last_values(report))
        for one in blocks:
            if (one.section, one.kind) == (ANNEX, "table"):
                _say_again(one, Told(table))


def last_values(report: Report) -> Mapping[str, Value]:
    """Return the values of the last period's report; none where there is none."""
    last = last_report(report)
    return values(last) if last is not None else {}


def _place_for(report: Report, mine: list[Block], gaps: list[Block]) -> Block | None:
    """Return where sentences go in a section that had none: a gap, or a new block."""
    gap = next((one for one in gaps if one.origin == Origin.TYPED), None)
    if gap is not None:
        gap.origin = Origin.COMPOSED  # what a person typed there is kept as touched
        return gap
    if not mine:
        return None  # the section came into the outline after this report began
    at = mine[0].order
    later = Block.objects.filter(report=report, order__gt=at)
    # Orders are unique at every moment: out of the way first, then one place down.
    later.update(order=F("order") + _AWAY)
    Block.objects.filter(report=report, order__gt=_AWAY).update(
        order=F("order") - _AWAY + 1
    )
    return Block(
        report=report,
        section=mine[0].section,
        order=at + 1,
        kind="paragraph",
        origin=Origin.COMPOSED,
        level=mine[0].level if mine[0].kind != "heading" else 0,
    )


def _say_again(block: Block, told: Told) -> None:
    if block.pk and (block.composed, block.rows) == (told.words, " ".join(told.rows)):
        return
    if block.text == block.composed:
        block.text = told.words
        block.version += 1
    else:
        block.recomposed = block.recomposed or block.composed != told.words
    block.composed = told.words
    block.rows = " ".join(told.rows)
    block.save()
