"""Dropping and progress (thả tệp, theo dõi việc đọc)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from danvan.agencies.access import require
from danvan.archive.actions.dropping import Given, open_drop, take, take_zip
from danvan.archive.actions.reading import read_some
from danvan.archive.background import resume
from danvan.archive.forms import DropForm
from danvan.archive.queries import documents as asked
from danvan.audit.viewer import viewer_of
from danvan.reports.views.pages import page, refused_by

if TYPE_CHECKING:
    from danvan.archive.models import Drop
    from danvan.audit.viewer import Viewer

_AT_ONCE = 20
"""Documents that one press of the button reads, where nobody reads behind."""


@page("GET", "POST")
def drop(request: HttpRequest) -> HttpResponse:
    """Take files in; those of a ZIP are read behind the request."""
    viewer = viewer_of(request)
    require(viewer, "enter", "archive", viewer.agency_id)
    form = DropForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        taken = refused_by(form, lambda: _taken(form, viewer))
        if taken is not None:
            resume()
            return redirect("archive:progress", taken.code)
    status = 422 if request.method == "POST" else 200
    return render(request, "archive/drop.html", {"form": form}, status=status)


@page("GET", "POST")
def progress(request: HttpRequest, code: str) -> HttpResponse:
    """Show how far a drop has been read; read some more at the press of a button."""
    viewer = viewer_of(request)
    shown = asked.progress(viewer, code)
    if request.method == "POST":
        read_some(drop=shown.drop, most=_AT_ONCE, by=viewer)
        return redirect("archive:progress", code)
    partial = request.headers.get("HX-Request") == "true"
    template = "progress_part.html" if partial else "progress.html"
    return render(request, f"archive/{template}", {"shown": shown})


def _taken(form: DropForm, viewer: Viewer) -> Drop:
    opened = open_drop(agency_id=viewer.agency_id, by=viewer)
    for given in form.cleaned_data["documents"]:
        data = given.read()
        if str(given.name).lower().endswith(".zip"):
            take_zip(drop=opened, name=str(given.name), data=data, by=viewer)
        else:
            take(drop=opened, files=[Given(str(given.name), data)], by=viewer)
    return opened
