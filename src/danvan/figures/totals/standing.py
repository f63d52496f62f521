"""What stands on a change of agencies (dựa vào sự kiện): returns filed after it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from danvan.figures.models import Indicator, Return
from danvan.figures.models.returns import ReturnState

if TYPE_CHECKING:
    from danvan.agencies.models import AgencyEvent


def returns_on(event: AgencyEvent) -> str:
    """Name a frozen return of a successor over days after the event; or nothing.

    Its letterhead, its tree and what it counts follow the event.
    """
    standing = (
        Return.objects.filter(
            agency__in=event.successors.all(), period__end__gte=event.date
        )
        .exclude(state__in=(ReturnState.DRAFT, ReturnState.WITHDRAWN))
        .select_related("period")
        .order_by("pk")
        .first()
    )
    if standing is None:
        return ""
    return (
        f"Đã có số liệu {standing.period.label} chốt sau sự kiện này "
        f"({standing.code}), nên không hủy được nữa. Ghi một sự kiện mới để sửa."
    )


def unknown_indicators(codes: Collection[str]) -> frozenset[str]:
    """Return those of the codes that name no indicator."""
    known = Indicator.objects.filter(code__in=list(codes))
    return frozenset(codes) - frozenset(known.values_list("code", flat=True))
