"""Units of an agency (phòng, đơn vị trực thuộc): add, correct, end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.agencies.access import CORRECT
from danvan.agencies.dating import (
    apart,
    changing,
    end_row,
    line,
    note,
    values_of,
)
from danvan.agencies.models import Agency, Unit
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from datetime import date

    from danvan.audit.viewer import Viewer

_TOLD = ("kind", "name", "abbreviation", "from_on", "to_on")


def add_unit(
    *,
    agency: Agency,
    kind: str,
    name: str,
    by: Viewer,
    abbreviation: str = "",
    from_on: date | None = None,
    to_on: date | None = None,
) -> Unit:
    """Add a unit. Raises InsideError where one of that name stands on those days."""
    unit = Unit(agency=agency, kind=kind, from_on=from_on, to_on=to_on)
    unit.name, unit.abbreviation = line(name), line(abbreviation)
    with changing(agency, by, CORRECT):
        _alone(unit)
        unit.save(force_insert=True)
        after = values_of(unit, *_TOLD)
        note(agency, by, "agencies.add_unit", unit.code, after=after)
    return unit


def correct_unit(
    *,
    unit: Unit,
    kind: str,
    name: str,
    by: Viewer,
    abbreviation: str = "",
    from_on: date | None = None,
    to_on: date | None = None,
) -> None:
    """Correct what was written of a unit; it stays the same unit."""
    agency = unit.agency
    with changing(agency, by, CORRECT):
        fresh = Unit.objects.select_for_update().get(pk=unit.pk)
        before = values_of(fresh, *_TOLD)
        fresh.kind, fresh.name = kind, line(name)
        fresh.abbreviation = line(abbreviation)
        fresh.from_on, fresh.to_on = from_on, to_on
        _alone(fresh)
        fresh.save()
        after = values_of(fresh, *_TOLD)
        note(agency, by, "agencies.correct_unit", unit.code, before=before, after=after)


def end_unit(*, unit: Unit, on: date, by: Viewer) -> None:
    """End a unit with its last day."""
    with changing(unit.agency, by, CORRECT):
        end_row(unit, on)
        note(unit.agency, by, "agencies.end_unit", unit.code, after={"to_on": on})


def _alone(unit: Unit) -> None:
    """Raise InsideError where a unit of the same name shares a day with this one."""
    mine = folded_key(unit.name)
    same = [
        other.pk
        for other in Unit.objects.filter(agency_id=unit.agency_id).exclude(pk=unit.pk)
        if folded_key(other.name) == mine
    ]
    apart(
        Unit.objects.filter(pk__in=same),
        unit.from_on,
        unit.to_on,
        f"Đã có đơn vị tên “{unit.name}” trong thời gian này.",
    )
