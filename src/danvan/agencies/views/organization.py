"""Screens of agencies (cơ quan): the list, one agency, its changes, days off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from danvan.agencies import forms
from danvan.agencies.access import NotVisibleError, require
from danvan.agencies.actions import organizing
from danvan.agencies.queries import organization, people
from danvan.agencies.queries.inside import sees_persons
from danvan.agencies.views.changes import CHANGES
from danvan.agencies.views.events import foreseen_first
from danvan.agencies.views.inside_acts import parts_open
from danvan.audit.viewer import viewer_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@require_safe
def administration(request: HttpRequest) -> HttpResponse:
    """Offer the parts of administration that one may open. Raises NotVisibleError."""
    viewer = viewer_of(request)
    here = viewer.agency_id
    may = {
        "agencies": viewer.may("manage", "agency", here),
        "accounts": viewer.may("view", "account", here),
        "trail": viewer.may("view", "audit", here),
    }
    if not any(may.values()):
        raise NotVisibleError
    # Home Affairs, who administers nothing else, comes to indicators by their list.
    may["indicators"] = viewer.may("manage", "indicator", here)
    return render(request, "agencies/administration.html", {"may": may})


@login_required
@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """List the agencies."""
    viewer = viewer_of(request)
    asked = request.GET.get("q", "")[:100]
    context = {
        "asked": asked,
        "listed": organization.agencies(viewer, timezone.localdate(), text=asked),
        "may_found": viewer.may("manage", "agency", viewer.agency_id),
    }
    return render(request, "agencies/agencies.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """Found an agency under one that the viewer manages."""
    viewer = viewer_of(request)
    require(viewer, "manage", "agency", viewer.agency_id)
    above = organization.agencies(viewer, timezone.localdate(), verb="manage")
    form = forms.FoundForm(request.POST or None, above=above)
    if form.is_valid():
        given = form.cleaned_data
        superior = organization.agency(viewer, given["superior"])
        made = organizing.found_agency(
            naming=form.naming,
            kind=given["kind"],
            superior=superior,
            opened_on=given["opened_on"],
            by=viewer,
        )
        return redirect("agencies:agency", made.code)
    context = {"form": form, "title": "Thêm cơ quan", "button": "Thêm cơ quan"}
    return render(request, "agencies/form.html", context)


@login_required
@require_safe
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """Show one agency."""
    viewer = viewer_of(request)
    page = organization.agency_page(viewer, code, timezone.localdate())
    parts = parts_open(sees_persons(viewer, page.agency.pk))
    return render(request, "agencies/agency.html", {"page": page, "parts": parts})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """Change one agency, foreseen first. Raises NotVisibleError for no change."""
    viewer = viewer_of(request)
    row = organization.agency(viewer, code)
    require(viewer, "manage", "agency", row.pk)
    if what not in CHANGES:
        raise NotVisibleError
    wanted = CHANGES[what]
    form = wanted.form(viewer, row, request.POST or None)
    frame = {
        "agency": row,
        "name": row.name_on(timezone.localdate()),
        "title": wanted.title,
        "button": wanted.button,
        "warning": wanted.warning,
    }

    def act() -> object:
        return wanted.do(viewer, row, dict(form.cleaned_data))

    answer = foreseen_first(request, form, act, frame)
    return answer or redirect("agencies:succession", row.code)


@login_required
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Show what each role may do: the access matrix itself."""
    rows = people.role_table(viewer_of(request))
    return render(request, "agencies/roles.html", {"rows": rows})
