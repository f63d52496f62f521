"""What rows are waiting for (việc đến hạn): deadlines of every register together."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from danvan.agencies.access import scope
from danvan.agencies.queries.organization import working_calendar
from danvan.audit.viewer import Viewer
from danvan.law.calendar import WorkingCalendar
from danvan.registers.content import attribute
from danvan.registers.references.rows import label_of
from danvan.registers.registry import Due, RegisterSpec, registers
from danvan.registers.row import Row

MOST = 200
"""Rows told for one register; a longer list is worked through in the register."""


@dataclass(frozen=True, slots=True)
class DueRow:
    """A row with an open deadline: what is to be done, by when, how it stands."""

    spec: RegisterSpec
    code: str
    label: str
    task: str
    day: date
    working_days_left: int
    """Negative once the day is past."""

    @property
    def late(self) -> bool:
        """Tell whether the day is past."""
        return self.working_days_left < 0

    @property
    def days_late(self) -> int:
        """Give the working days gone by since the day."""
        return -self.working_days_left


def due_rows(
    viewer: Viewer, today: date, until: date | None = None
) -> tuple[DueRow, ...]:
    """Give what is open in the viewer's agency, the earliest day first."""
    calendar = working_calendar(viewer)
    found: list[DueRow] = []
    for spec in registers().values():
        if spec.due and viewer.may("view", spec.subject, viewer.agency_id):
            for row in _open(viewer, spec, spec.due, until):
                found.append(_told(spec, spec.due, row, _Today(today, calendar)))
    return tuple(sorted(found, key=lambda row: (row.day, row.spec.slug, row.code)))


def _open(
    viewer: Viewer, spec: RegisterSpec, due: Due, until: date | None
) -> QuerySet[Row]:
    rows = spec.model._default_manager.filter(
        agency_id=viewer.agency_id, struck=False, **{f"{due.day}__isnull": False}
    )
    if until is not None:
        rows = rows.filter(**{f"{due.day}__lte": until})
    column = spec.columns[due.done]
    if column.textual:
        waiting = Q(**{column.name: ""})
        if due.open_while:
            waiting |= Q(**{f"{column.name}__in": due.open_while})
    elif column.kind == "boolean":
        waiting = Q(**{column.name: False})
    else:
        waiting = Q(**{f"{attribute(column)}__isnull": True})
    rows = rows.filter(waiting)
    return scope(viewer, rows, "view", spec.subject).order_by(due.day, "id")[:MOST]


@dataclass(frozen=True, slots=True)
class _Today:
    day: date
    calendar: WorkingCalendar

    def left(self, due: date) -> int:
        if due >= self.day:
            return self.calendar.working_days_between(self.day, due)
        return -max(1, self.calendar.working_days_between(due, self.day))


def _told(spec: RegisterSpec, due: Due, row: Row, today: _Today) -> DueRow:
    day: date = getattr(row, due.day)
    return DueRow(spec, row.code, label_of(spec, row), due.label, day, today.left(day))
