"""The week of the schedules (lịch tuần): page, print, calendar file."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from danvan.registers.direction.calendar_file import events
from danvan.registers.direction.schedules import KINDS, SCHEDULES
from danvan.registers.queries.week import Week, week
from danvan.registers.views.places import Place, place_of
from danvan.rendering.ics import TYPE, to_ics
from danvan.text.dates import parse_date


@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show a week day by day, with the way to the one before and after."""
    return render(request, "registers/week.html", _words(request))


@login_required
@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """Show the week as it is posted on the board: one table, no frame."""
    return render(request, "registers/week_print.html", _words(request))


@login_required
@require_safe
def ics(request: HttpRequest) -> HttpResponse:
    """Send the week as a calendar file."""
    place, asked = _asked(request)
    name = f"{asked.title}, {_agency(place)}"
    answer = HttpResponse(to_ics(events(asked.appointments), name), content_type=TYPE)
    answer["Content-Disposition"] = (
        f'attachment; filename="lich-{asked.monday:%Y%m%d}.ics"'
    )
    return answer


def _asked(request: HttpRequest) -> tuple[Place, Week]:
    place = place_of(request, SCHEDULES.slug)
    today = timezone.localdate()
    day = parse_date(request.GET.get("ngay", "")[:20], today=today) or today
    kind = request.GET.get("loai", "")
    return place, week(place.viewer, place.agency_id, day, kind)


def _words(request: HttpRequest) -> dict[str, Any]:
    place, asked = _asked(request)
    own = {"loai": asked.kind, "co_quan": place.agency_code}
    kept = "".join(f"&{name}={value}" for name, value in own.items() if value)
    return {
        "place": place,
        "spec": SCHEDULES,
        "week": asked,
        "kinds": KINDS,
        "agency": _agency(place),
        "kept": kept,
        "query": f"ngay={asked.monday:%d/%m/%Y}{kept}",
    }


def _agency(place: Place) -> str:
    return next((a.name for a in place.agencies if a.key == place.agency_id), "")
