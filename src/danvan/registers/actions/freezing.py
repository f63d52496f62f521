"""Freeze rows that a signed report has counted (chốt dòng)."""

from collections.abc import Iterable
from datetime import datetime

from danvan.audit.actions import record
from danvan.audit.viewer import Viewer
from danvan.audit.writing import writing
from danvan.registers.registry import register as find_register

AT_ONCE = 500


def freeze(
    *, rows: Iterable[tuple[str, Iterable[int]]], at: datetime, by: Viewer
) -> int:
    """Freeze rows given as (register, ids) and tell how many were still free.

    The caller answers for the right to approve; a frozen row keeps its first day.
    """
    frozen = 0
    with writing():
        for slug, ids in sorted((slug, sorted(set(ids))) for slug, ids in rows):
            model = find_register(slug).model
            by_agency: dict[int, int] = {}
            for start in range(0, len(ids), AT_ONCE):
                free = model._default_manager.filter(
                    pk__in=ids[start : start + AT_ONCE], frozen_at=None
                )
                # Rows are locked by key, as every action on many rows locks them.
                held = free.select_for_update().order_by("pk")
                for agency_id in held.values_list("agency_id", flat=True):
                    by_agency[agency_id] = by_agency.get(agency_id, 0) + 1
                free.update(frozen_at=at)
            for agency_id, count in sorted(by_agency.items()):
                record(
                    chain=agency_id,
                    by=by,
                    action="registers.freeze",
                    subject=slug,
                    before=None,
                    after={"register": slug, "rows": count},
                    at=at,
                )
            frozen += sum(by_agency.values())
    return frozen
