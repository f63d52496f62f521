"""The agency's own pages (trang Cơ quan), for everyone who works in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from danvan.agencies.access import NotVisibleError
from danvan.agencies.queries import finding, organization, pages
from danvan.agencies.views.inside_acts import parts_open
from danvan.audit.viewer import viewer_of
from danvan.text.dates import format_screen, parse_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Go to the agency one works in. Raises NotVisibleError for nobody's."""
    return redirect("agencies:inside", pages.own_agency(viewer_of(request)).code)


@login_required
@require_safe
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Show the whole agency on a day."""
    viewer = viewer_of(request)
    row = organization.agency(viewer, code)
    shown = framed(request, viewer, row, "")
    shown["page"] = pages.overview(viewer, row, shown["day"])
    return render(request, "agencies/inside/overview.html", shown)


@login_required
@require_safe
def part(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """Show one part of an agency. Raises NotVisibleError for what is none."""
    viewer = viewer_of(request)
    row = organization.agency(viewer, code)
    if part not in _PARTS:
        raise NotVisibleError
    shown = framed(request, viewer, row, part)
    shown |= _PARTS[part](request, viewer, row, shown["day"])
    return render(request, f"agencies/inside/{_TEMPLATES[part]}.html", shown)


@login_required
@require_safe
def row(request: HttpRequest, code: str, part: str, row: str) -> HttpResponse:
    """Show one body or one person. Raises NotVisibleError for anything else."""
    viewer = viewer_of(request)
    agency = organization.agency(viewer, code)
    shown = framed(request, viewer, agency, part)
    if part == "to-chuc":
        body = finding.body_of(viewer, agency, row)
        shown["page"] = pages.body_page(viewer, body, shown["day"])
        return render(request, "agencies/inside/body.html", shown)
    if part == "nhan-su":
        person = finding.person_of(viewer, agency, row)
        shown["page"] = pages.person_page(viewer, person)
        return render(request, "agencies/inside/person.html", shown)
    raise NotVisibleError


def framed(
    request: HttpRequest, viewer: Viewer, agency: Agency, part: str
) -> dict[str, Any]:
    """Give what each page of an agency shows: its name, its tabs, the chosen day."""
    day, wrong = _chosen_day(request)
    frame = pages.frame(viewer, agency, day)
    return {
        "frame": frame,
        "agency": agency,
        "day": day,
        "day_text": request.GET.get("ngay", "")[:40] or format_screen(day),
        "day_wrong": wrong,
        "part": part,
        "tabs": [("", "Tổng quan"), *parts_open(frame.sees_persons)],
    }


def _chosen_day(request: HttpRequest) -> tuple[date, bool]:
    """Give the day asked for, today for none, and whether it could not be read."""
    today = timezone.localdate()
    asked = request.GET.get("ngay", "").strip()[:40]
    if not asked:
        return today, False
    day = parse_date(asked, today=today)
    return (today, True) if day is None else (day, False)


def _profile(
    request: HttpRequest, viewer: Viewer, row: Agency, day: date
) -> dict[str, Any]:
    listed = pages.versions(viewer, row, timezone.localdate())
    return {
        "present": next((item for item in listed if item.present), None),
        "others": [item for item in listed if not item.present],
    }


def _units(
    request: HttpRequest, viewer: Viewer, row: Agency, day: date
) -> dict[str, Any]:
    return {"listed": pages.all_units(viewer, row)}


def _people(
    request: HttpRequest, viewer: Viewer, row: Agency, day: date
) -> dict[str, Any]:
    listed, left = pages.people(viewer, row, day)
    return {"listed": listed, "left": left}


def _bodies(
    request: HttpRequest, viewer: Viewer, row: Agency, day: date
) -> dict[str, Any]:
    standing, others = pages.all_bodies(viewer, row, day)
    return {"standing": standing, "others": others}


def _duties(
    request: HttpRequest, viewer: Viewer, row: Agency, day: date
) -> dict[str, Any]:
    by_field = request.GET.get("theo") == "linh-vuc"
    grouped, ended = pages.duties(viewer, row, day, by_field=by_field)
    return {"grouped": grouped, "ended": ended, "by_field": by_field}


def _delegations(
    request: HttpRequest, viewer: Viewer, row: Agency, day: date
) -> dict[str, Any]:
    held, others = pages.delegations(viewer, row, day)
    return {"held": held, "others": others}


_PARTS: dict[str, Callable[[HttpRequest, Viewer, Agency, date], dict[str, Any]]] = {
    "gioi-thieu": _profile,
    "don-vi": _units,
    "nhan-su": _people,
    "to-chuc": _bodies,
    "phan-cong": _duties,
    "giao-ky": _delegations,
}
_TEMPLATES = {
    "gioi-thieu": "profile",
    "don-vi": "units",
    "nhan-su": "people",
    "to-chuc": "bodies",
    "phan-cong": "duties",
    "giao-ky": "delegations",
}
