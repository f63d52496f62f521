"""What stands on an event (dựa vào sự kiện): told by the packages above."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from danvan.agencies.models import AgencyEvent

Standing = Callable[["AgencyEvent"], str]
"""Gives a sentence that names what stands on an event, or nothing."""

_told_by: list[Standing] = []


def tell_standing(standing: Standing) -> None:
    """Say who knows what was built on an event, once at the start."""
    if standing not in _told_by:
        _told_by.append(standing)


def standing_on(event: AgencyEvent) -> str:
    """Return the first sentence that somebody has about an event, or nothing."""
    return next((said for one in _told_by if (said := one(event))), "")
