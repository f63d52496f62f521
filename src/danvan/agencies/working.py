"""The agency and period one works in (cơ quan và kỳ đang làm việc)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.models import Account, Agency, Grant
from danvan.text.periods import Period, read_period

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

AGENCY_KEY = "working_agency"
PERIOD_KEY = "working_period"
ROLES_KEY = "roles_seen"


def agencies_of(account: Account, day: date | None = None) -> QuerySet[Agency]:
    """Give the agencies in which an account holds a role on a day."""
    grants = Grant.objects.on(day or timezone.localdate()).filter(account=account)
    ids = grants.values_list("agency_id", flat=True)
    return Agency.objects.filter(pk__in=ids).order_by("pk")


def working_agency(account: Account, chosen: object) -> Agency | None:
    """Give the agency chosen in the session where a role is still held there.

    Otherwise the first in which the account holds a role; None where it has none.
    """
    held = agencies_of(account)
    if isinstance(chosen, int) and (agency := held.filter(pk=chosen).first()):
        return agency
    return held.first()


def working_period(request: HttpRequest) -> Period:
    """Give the period chosen in the session; this year where none was."""
    chosen = read_period(str(request.session.get(PERIOD_KEY, "")))
    return chosen or year_of(timezone.localdate())


def year_of(day: date) -> Period:
    """Give the calendar year of a day."""
    return Period("year", date(day.year, 1, 1), date(day.year, 12, 31))
