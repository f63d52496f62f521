"""Old documents (trang văn bản cũ): the list, one document, its original."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from danvan.archive.models import ValueKind
from danvan.archive.queries import documents as asked
from danvan.archive.values.wording import FIELD_LABELS
from danvan.audit.viewer import viewer_of
from danvan.reports.views.pages import page


@page("GET")
def index(request: HttpRequest) -> HttpResponse:
    """List the old documents of the agency."""
    given = request.GET
    before = given.get("truoc", "")
    shown = asked.documents(
        viewer_of(request),
        state=given.get("trang-thai", ""),
        text=given.get("tim", "")[:200],
        year=given.get("nam", ""),
        before=int(before) if before.isdecimal() and len(before) < 19 else 0,
    )
    return render(request, "archive/index.html", {"shown": shown, "given": given})


@page("GET")
def document(request: HttpRequest, code: str) -> HttpResponse:
    """Show one old document."""
    viewer = viewer_of(request)
    shown = asked.document(viewer, code)
    head = [
        (FIELD_LABELS.get(one.name, one.name), one)
        for one in asked.values(viewer, code)
        if one.kind in (ValueKind.HEADER, ValueKind.SIGNER)
    ]
    context = {"shown": shown, "head": sorted(head, key=lambda pair: pair[1].place)}
    return render(request, "archive/document.html", context)
