"""Finding an outline (tra đề cương): the province's on a day, else the shipped one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from danvan.law.outlines import Outline, standing
from danvan.law.outlines import outline as shipped_outline
from danvan.reports.models import OutlineVersion
from danvan.reports.outlines.source import read

if TYPE_CHECKING:
    from datetime import date, datetime

State = OutlineVersion.State


def outline_on(code: str, day: date, *, known_at: datetime | None = None) -> Outline:
    """Return the outline in force on the day; raises UnknownOutlineError.

    With a moment, what was applied later is left aside, and what was withdrawn later
    still stands: a report keeps the outline by which it was composed.
    """
    standing_then = Q(state=State.APPLIED)
    if known_at is not None:
        withdrawn_since = Q(state=State.WITHDRAWN, changed_at__gt=known_at)
        standing_then = (standing_then | withdrawn_since) & Q(applied_at__lte=known_at)
    versions = OutlineVersion.objects.filter(
        standing_then, code=code, valid_from__lte=day
    )
    own = versions.order_by("-valid_from", "-version").first()
    return read(own.source) if own else shipped_outline(code, day)


def outlines_on(day: date) -> tuple[Outline, ...]:
    """Return every outline in force on a day, by code."""
    found = {one.code: one for one in standing(day)}
    applied = OutlineVersion.objects.filter(state=State.APPLIED, valid_from__lte=day)
    for version in applied.order_by("valid_from", "version"):
        found[version.code] = read(version.source)
    return tuple(found[code] for code in sorted(found))
