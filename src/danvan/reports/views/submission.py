"""Sending a report up, and its receipt (gửi báo cáo, giấy tiếp nhận)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from danvan.audit.viewer import viewer_of
from danvan.reports.actions.submission import submit
from danvan.reports.province.received import submission
from danvan.reports.queries.leaving import sending
from danvan.reports.showing import visible
from danvan.reports.views.pages import page, posted_key, posted_version, show


@page("GET", "POST")
def send(request: HttpRequest, code: str) -> HttpResponse:
    """Say exactly what sending does, and send."""
    viewer = viewer_of(request)
    if request.method == "POST":
        sent = submit(
            code=code,
            version=posted_version(request),
            by=viewer,
            key=posted_key(request),
        )
        messages.success(request, "Đã gửi báo cáo; giấy tiếp nhận ở dưới.")
        return redirect("reports:receipt", sent.code)
    report = visible.report(viewer, code)
    return show(
        request, "send.html", {"report": report, "sending": sending(viewer, code)}
    )


@page("GET")
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Show the receipt of a submission."""
    return show(request, "receipt.html", {"sent": submission(viewer_of(request), code)})
