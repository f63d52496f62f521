"""The agency's assessments on one page (danh sách nhận xét), by kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from danvan.audit.viewer import NotVisibleError
from danvan.reports.assessing.placing import living
from danvan.reports.assessing.queries import own
from danvan.reports.assessing.wording import LABELS
from danvan.reports.composing.filling import fill
from danvan.reports.composing.supplying import supply
from danvan.reports.models import Assessment, Obligation, Report, Scope
from danvan.reports.states import State as ReportState

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period, Regime
    from danvan.reports.composing.values import Supply

State = Assessment.State
_OPEN = (
    ReportState.DRAFT,
    ReportState.REVIEW,
    ReportState.APPROVED,
    ReportState.NUMBERED,
    ReportState.ISSUED,
)
_TAGS = {
    State.PROPOSED: "warn",
    State.NOTED: "muted",
    State.CONFIRMED: "ok",
    State.DROPPED: "muted",
}
MOST = 300


@dataclass(frozen=True, slots=True)
class Listed:
    """One idea of the list, its figures filled, and what may be done with it."""

    idea: Assessment
    words: str
    tag: str
    report: str
    """Public code of the report that tells it or will."""
    changeable: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The ideas of one kind."""

    kind: str
    label: str
    ideas: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """What the page shows: ideas by kind, those dropped, and what one may do."""

    groups: tuple[Group, ...]
    dropped: tuple[Listed, ...]
    periods: tuple[Period, ...]
    chosen: str
    may_enter: bool
    count: int


def listing(viewer: Viewer, period: str = "") -> Listing:
    """Return what is at work, or what a period's reports told; raises NotVisibleError.

    At work is whatever no sent report has told yet.
    """
    if not viewer.agency_id or not viewer.may("view", "assessment", viewer.agency_id):
        raise NotVisibleError
    mine = own(viewer).filter(agency_id=viewer.agency_id).select_related("period")
    told = mine.filter(submission__isnull=False)
    periods = {one.period_id: one.period for one in told if one.period is not None}
    chosen = next((one for one in periods.values() if one.code == period), None)
    rows = (
        mine.filter(period=chosen)
        if chosen is not None
        else mine.filter(Q(submission__isnull=True))
    )
    listed = list(_listed(list(rows.order_by("-pk")[:MOST])))
    shown = [one for one in listed if one.idea.state != State.DROPPED]
    return Listing(
        groups=tuple(
            Group(kind, label, tuple(one for one in shown if one.idea.kind == kind))
            for kind, label in LABELS.items()
        ),
        dropped=tuple(one for one in listed if one.idea.state == State.DROPPED),
        periods=tuple(sorted(periods.values(), key=lambda one: one.end, reverse=True)),
        chosen=chosen.code if chosen else "",
        may_enter=viewer.may("enter", "assessment", viewer.agency_id),
        count=len(shown),
    )


def own_idea(viewer: Viewer, code: str) -> Listed:
    """Return an idea of the agency or its forerunners; raises NotVisibleError."""
    found = own(viewer).filter(code=code).first()
    if found is None:
        raise NotVisibleError
    return next(_listed([found]))


def period_choices(viewer: Viewer) -> dict[str, tuple[str, Regime, Period]]:
    """Return the reports at work or asked for, to note an idea for one of them."""
    owed = (
        Obligation.objects.filter(
            Q(report__isnull=True) | Q(report__state__in=_OPEN[:2]),
            agency_id=viewer.agency_id,
            scope=Scope.OWN,
        )
        .select_related("regime", "period")
        .order_by("due_on")
    )
    return {
        f"{one.regime.code}|{one.period.code}|{one.period_id}": (
            f"{one.regime.name}, {one.period.label}",
            one.regime,
            one.period,
        )
        for one in owed
    }


def _listed(ideas: list[Assessment]) -> Iterator[Listed]:
    reports: dict[tuple[int | None, ...], tuple[Report | None, Supply | None]] = {}
    for one in ideas:
        place = (one.agency_id, one.regime_id, one.period_id)
        if place not in reports:
            report = living(one) if one.period_id and one.regime_id else None
            reports[place] = (report, supply(report) if report else None)
        report, given = reports[place]
        words = one.told or (fill(one.words, given).text if given else one.words)
        told = one.state == State.CONFIRMED
        locked = told and report is not None and report.state != ReportState.DRAFT
        yield Listed(
            one,
            words,
            _TAGS[State(one.state)],
            report.code if report else "",
            not locked,
        )
