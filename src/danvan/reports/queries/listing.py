"""Lists of reports and obligations (danh sách báo cáo, nghĩa vụ báo cáo)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.viewer import NotVisibleError
from danvan.reports.calendar import deadline, working_calendar
from danvan.reports.composing.catalogue import fitting_choices
from danvan.reports.composing.lists.basis import cited
from danvan.reports.models import Obligation, Report
from danvan.reports.outlines.finding import outline_on
from danvan.reports.queries.work import due_soon
from danvan.reports.showing import visible

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.reports.models import Redating, ReminderLine

PAGE = 50


@dataclass(frozen=True, slots=True)
class Owed:
    """An obligation with its deadline in words."""

    obligation: Obligation
    tag: str
    tag_kind: str
    outline: str = ""
    may_begin: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    """Outlines that fit the regime and the kind of period."""
    bases: tuple[str, ...] = ()
    """What asks for the report, as it will be cited."""
    redatings: tuple[Redating, ...] = ()
    reminders: tuple[ReminderLine, ...] = ()
    may_add_basis: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What is owed, and a page of reports, newest first."""

    owed: list[Owed]
    reports: list[Report]
    cursor: str
    """Where the next page begins; empty on the last."""
    count: int


def listing(viewer: Viewer, cursor: str = "") -> Listing:
    """Return what the agency owes and its reports, fifty at a time."""
    day, calendar = timezone.localdate(), working_calendar()
    owed = [
        Owed(one, *deadline(one.due_on, day, calendar))
        for one in due_soon(viewer, day)
        if one.report is None
    ]
    mine = visible.reports(viewer).filter(agency_id=viewer.agency_id)
    page = mine.select_related("period", "agency").order_by("-id")
    if cursor.isdecimal() and len(cursor) < 18:
        page = page.filter(pk__lt=int(cursor))
    rows = list(page[: PAGE + 1])
    more = str(rows[PAGE - 1].pk) if len(rows) > PAGE else ""
    return Listing(owed, rows[:PAGE], more, mine.count())


def obligation(viewer: Viewer, code: str) -> Owed:
    """Return one obligation; raises NotVisibleError."""
    found = visible.obligations(viewer).filter(code=code).first()
    if found is None:
        raise NotVisibleError
    tag, kind = deadline(found.due_on, timezone.localdate(), working_calendar())
    period, label = found.period, found.period.label
    fit = fitting_choices(found.regime.code, period.kind, period.end)
    return Owed(
        found,
        tag,
        kind,
        _named(outline_on(found.outline, period.end).title, label, period.end.year),
        viewer.may("compose", "report", found.agency_id) and found.report is None,
        tuple((code, _named(title, label, period.end.year)) for code, title in fit),
        tuple(cited(one) for one in found.bases.all()),
        tuple(found.redatings.all()),
        tuple(found.reminders.exclude(reminder__number="").select_related("reminder")),
        viewer.may("manage", "obligation", found.agency_id)
        or viewer.may("compose", "report", found.agency_id),
    )


def _named(title: str, label: str, year: int) -> str:
    """Write out the period in an outline's title."""
    named = title.replace("{period.label}", label)
    return named.replace("{period.next_year}", str(year + 1))
