"""Proposing assessments (đề xuất): from the figures and from the last report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.reports.assessing.carrying import Carried, carried
from danvan.reports.assessing.ideas import ideas
from danvan.reports.assessing.sending import record_words
from danvan.reports.assessing.wording import fill_again, judging_sections
from danvan.reports.composing.earlier import last_report
from danvan.reports.models import Assessment, Scope

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.reports.models import Report

State, Origin = Assessment.State, Assessment.Origin
PROPOSER = "Danvan"


def propose(report: Report, *, by: Viewer, now: datetime | None = None) -> None:
    """Propose what the figures and the last report give cause to, once each.

    A proposal nobody touched follows the figures, and goes when they no longer hold;
    what a person confirmed, rewrote or dropped stays as the person left it.
    """
    kinds = {k for one in judging_sections(report).values() for k in one.takes}
    if not kinds or report.scope != Scope.OWN:
        return
    last = last_report(report)
    if last is not None:
        record_words(last)
    held = {
        one.rule: one
        for one in Assessment.objects.filter(**_place(report)).exclude(rule="")
    }
    moment = now or timezone.now()
    wanted = {
        one.rule: one
        for one in (*_from_figures(by, report), *_from_last(report))
        if one.kind in kinds
    }
    for key, idea in wanted.items():
        _put(held.get(key), idea, report, by, moment)
    for key, one in held.items():
        if key not in wanted and _untouched(one):
            one.delete()
    fill_again(report)


def _place(report: Report) -> dict[str, object]:
    return {
        "agency_id": report.agency_id,
        "regime_id": report.regime_id,
        "period_id": report.period_id,
        "scope": report.scope,
    }


def _from_figures(by: Viewer, report: Report) -> Iterator[Assessment]:
    for idea in ideas(by, report):
        yield Assessment(
            rule=idea.key,
            kind=idea.kind,
            text=idea.text,
            origin=Origin.FIGURES,
            evidence=dict(idea.evidence),
        )


def _from_last(report: Report) -> Iterator[Assessment]:
    for idea in carried(report):
        yield _of_carried(idea)


def _of_carried(idea: Carried) -> Assessment:
    return Assessment(
        rule=idea.key,
        kind=idea.kind,
        text=idea.text,
        cause=idea.cause,
        origin=idea.origin,
        carried_from=idea.since,
    )


def _put(
    held: Assessment | None,
    idea: Assessment,
    report: Report,
    by: Viewer,
    moment: datetime,
) -> None:
    if held is None:
        for name, value in _place(report).items():
            setattr(idea, name, value)
        idea.state, idea.day = State.PROPOSED, timezone.localdate(moment)
        idea.by, idea.by_label, idea.at = by.account_id, PROPOSER, moment
        idea.save(force_insert=True)
    elif _untouched(held):
        held.text, held.cause = idea.text, idea.cause
        held.evidence = idea.evidence
        held.save()


def _untouched(one: Assessment) -> bool:
    return one.state == State.PROPOSED and not one.edited
