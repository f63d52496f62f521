"""One thing done inside an agency (một việc): show its form, do it, go back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from danvan.agencies.access import NotVisibleError, may_change
from danvan.agencies.queries import finding, inside, organization
from danvan.agencies.views.act import Act, Place
from danvan.agencies.views.inside import framed
from danvan.agencies.views.inside_acts import ACTS, LINE_ACTS, PARTS
from danvan.agencies.views.refusing import did
from danvan.audit.viewer import viewer_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer

_METHODS = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(_METHODS)
def add(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """Add something to a part of an agency."""
    viewer = viewer_of(request)
    agency = organization.agency(viewer, code)
    wanted = _allowed(viewer, agency, ACTS.get(part, {}).get("them"))
    row = None
    if part == "gioi-thieu":
        row = inside.profile_on(viewer, agency, timezone.localdate())
    return _done(request, part, wanted, Place(viewer, agency, row))


@login_required
@require_http_methods(_METHODS)
def act(request: HttpRequest, code: str, part: str, row: str, act: str) -> HttpResponse:
    """Do something to one row of an agency."""
    viewer = viewer_of(request)
    agency = organization.agency(viewer, code)
    wanted = _allowed(viewer, agency, ACTS.get(part, {}).get(act))
    if act == "them":
        raise NotVisibleError
    found = _row(viewer, agency, part, row)
    return _done(request, part, wanted, Place(viewer, agency, found))


@login_required
@require_http_methods(_METHODS)
def line_act(
    request: HttpRequest, code: str, part: str, row: str, line: int, act: str
) -> HttpResponse:
    """Do something to a person's post or a body's seat."""
    viewer = viewer_of(request)
    agency = organization.agency(viewer, code)
    wanted = _allowed(viewer, agency, LINE_ACTS.get(part, {}).get(act))
    found: Any = _row(viewer, agency, part, row)
    held = (
        finding.post_of(viewer, found, line)
        if part == "nhan-su"
        else finding.member_of(viewer, found, line)
    )
    return _done(request, part, wanted, Place(viewer, agency, found, held))


def _allowed(viewer: Viewer, agency: Agency, wanted: Act | None) -> Act:
    """Give the act. Raises NotVisibleError where there is none, or no right to it."""
    if wanted is None or not may_change(viewer, wanted.verb, agency.pk):
        raise NotVisibleError
    return wanted


def _row(viewer: Viewer, agency: Agency, part: str, code: str) -> object:
    """Give what stands in the address. Raises NotVisibleError."""
    if part == "gioi-thieu":
        pk = int(code) if code.isdecimal() and len(code) < 19 else 0
        return finding.profile_of(viewer, agency, pk)
    found = {
        "don-vi": finding.unit_of,
        "nhan-su": finding.person_of,
        "to-chuc": finding.body_of,
        "phan-cong": finding.responsibility_of,
        "giao-ky": finding.delegation_of,
    }
    return found[part](viewer, agency, code)


def _done(request: HttpRequest, part: str, wanted: Act, place: Place) -> HttpResponse:
    """Show the form of an act, or do it and go back to where it shows."""
    form = wanted.form(place, request.POST or None)
    made: list[object] = []
    if form.is_valid() and did(
        form, lambda: made.append(wanted.do(place, dict(form.cleaned_data)))
    ):
        messages.success(request, f"{wanted.title}: đã ghi.")
        return redirect(_back(part, place, made[0]))
    shown = framed(request, place.viewer, place.agency, part)
    shown |= {
        "form": form,
        "title": wanted.title,
        "button": wanted.button,
        "warning": wanted.warning,
        "about": place.line or place.row,
        "part_title": PARTS[part],
        "back": _back(part, place, None),
    }
    status = 422 if form.errors else 200
    return render(request, "agencies/inside/form.html", shown, status=status)


def _back(part: str, place: Place, made: object) -> str:
    """Give the page on which what was done shows."""
    agency = place.agency.code
    row: Any = place.row or made
    if part in LINE_ACTS and row is not None:
        code = row.code
        return reverse("agencies:inside-row", args=[agency, part, code])
    return reverse("agencies:inside-part", args=[agency, part])
