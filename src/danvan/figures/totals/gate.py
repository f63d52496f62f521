"""The gate (cửa): one row to lock before the returns and totals of a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from danvan.figures.models import Gate

if TYPE_CHECKING:
    from danvan.agencies.models import Agency


def lock_gate(agency: Agency, period_id: int) -> None:
    """Lock the gate of the agency's tree and a period, inside `writing()`.

    Without it two new versions of one return would race, and totals would deadlock.
    """
    key: dict[str, Any] = {"root_id": agency.root_or_self_id, "period_id": period_id}
    gates = Gate.objects.select_for_update().filter(**key)
    if not gates:
        Gate.objects.get_or_create(**key)
        gates.get()
