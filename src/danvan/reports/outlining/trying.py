"""Trying a draft on real figures (xem thử): composed as it would be, and not kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from danvan.agencies.models import Agency
from danvan.agencies.viewers import SystemViewer
from danvan.audit.viewer import NotVisibleError
from danvan.figures.models import Period, Regime, Return
from danvan.reports.composing.assembling import assemble
from danvan.reports.drafting.laying import Task, lay_out
from danvan.reports.models import OutlineVersion, Scope
from danvan.reports.outlines.source import read
from danvan.reports.outlining.queries import draft_of
from danvan.reports.showing.shown import ShownLine, lines_of_blocks
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer


class NothingToTryError(RefusedError):
    """No agency has figures of a period that the outline could tell."""

    def __init__(self) -> None:
        super().__init__(
            "Chưa có đơn vị nào có số liệu của kỳ mà đề cương này dùng cho; "
            "mở kỳ báo cáo hoặc nhập số liệu trước rồi xem thử."
        )


@dataclass(frozen=True, slots=True)
class Trial:
    """A report as the draft would compose it."""

    agency: str
    period: str
    lines: tuple[ShownLine, ...]
    blanks: int
    """Places that no figure or word fills."""


@dataclass(frozen=True, slots=True)
class TrialChoice:
    """Real figures to try on: an agency and a period."""

    key: str
    label: str


def choices(viewer: Viewer, code: str) -> tuple[TrialChoice, ...]:
    """Return the agencies and periods the draft can be tried on, newest first.

    The viewer's own, and those in the totals: what was not sent is not tried on.
    Raises NotVisibleError.
    """
    outline = read(draft_of(viewer, code).source)
    held = Return.objects.filter(
        Q(current=True) | Q(agency_id=viewer.agency_id),
        regime__code=outline.regime,
        period__kind__in=outline.period_kinds,
        scope=outline.scope,
    ).select_related("agency", "period")
    seen = viewer.agencies("view", "figure")
    if seen is not None:
        held = held.filter(agency_id__in=seen)
    found: dict[str, TrialChoice] = {}
    for one in held.order_by("-period__end", "agency_id")[:200]:
        key = f"{one.agency.code}.{one.period_id}"
        name = one.agency.name_on(one.period.end).name
        found.setdefault(key, TrialChoice(key, f"{name}: {one.period.label}"))
    return tuple(found.values())


def attempt(viewer: Viewer, code: str, key: str) -> Trial:
    """Compose by the draft on one of the choices, and take everything back.

    Raises NothingToTryError, NotVisibleError, and what composing refuses.
    """
    known = {one.key for one in choices(viewer, code)}
    if not known:
        raise NothingToTryError
    if key not in known:
        raise NotVisibleError
    agency_code, _, period_id = key.rpartition(".")
    agency = Agency.objects.get(code=agency_code)
    period = Period.objects.get(pk=int(period_id))
    with transaction.atomic():
        draft = draft_of(viewer, code)
        outline = read(draft.source)
        # Applied as the last word on the period's last day, until all is taken back.
        draft.state = OutlineVersion.State.APPLIED
        draft.valid_from, draft.applied_at = period.end, timezone.now()
        draft.save()
        report = lay_out(
            Task(
                agency=agency,
                regime=Regime.objects.get(code=outline.regime),
                outline=code,
                period=period,
                scope=Scope(outline.scope),
            ),
            outline,
            by=SystemViewer(),
        )
        said = assemble(report)
        transaction.set_rollback(True)
    return Trial(
        agency=agency.name_on(period.end).name,
        period=period.label,
        lines=tuple(line for lines in lines_of_blocks(said).values() for line in lines),
        blanks=len(said.problems),
    )
