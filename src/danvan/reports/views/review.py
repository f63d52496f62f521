"""Review pages (duyệt): changes marked, comments, return with reasons, approve."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from danvan.audit.viewer import viewer_of
from danvan.reports.actions import approve as approving
from danvan.reports.actions import review as reviewing
from danvan.reports.forms import ReasonForm
from danvan.reports.queries import tabs, visible
from danvan.reports.queries.workspace import workspace
from danvan.reports.showing.changes import changes, last_seen
from danvan.reports.views.pages import (
    done,
    page,
    posted_key,
    posted_version,
    show,
)
from danvan.text.refused import RefusedError


@page("POST")
def send(request: HttpRequest, code: str) -> HttpResponse:
    """Hand the draft to the reviewer."""
    reviewing.send_to_review(
        code=code,
        version=posted_version(request),
        by=viewer_of(request),
        key=posted_key(request),
    )
    messages.success(request, "Đã chuyển duyệt; người duyệt thấy ngay ở Việc của tôi.")
    return redirect("reports:report", code)


@page("GET")
def review(request: HttpRequest, code: str) -> HttpResponse:
    """Show a report to the person who reviews it."""
    return _review(request, code, ReasonForm())


@page("POST")
def send_back(request: HttpRequest, code: str) -> HttpResponse:
    """Return the report to its composer with reasons."""
    form = ReasonForm(request.POST)
    if form.is_valid() and done(
        form,
        lambda: reviewing.send_back(
            code=code,
            reason=form.cleaned_data["reason"],
            version=posted_version(request),
            by=viewer_of(request),
            key=posted_key(request),
        ),
    ):
        messages.success(request, "Đã trả lại người soạn kèm lý do.")
        return redirect("reports:report", code)
    return _review(request, code, form, 422)


@page("POST")
def approve(request: HttpRequest, code: str) -> HttpResponse:
    """Approve the words as shown."""
    try:
        approval = approving.approve(
            code=code,
            version=posted_version(request),
            by=viewer_of(request),
            key=posted_key(request),
        )
    except RefusedError as error:
        if error.status == 404:
            raise
        return _review(request, code, ReasonForm(), error.status, error.sentence)
    note = "Đã duyệt; lời văn và số liệu đã khóa."
    if approval.same_person:
        note += " Người soạn và người duyệt là một: điều này được ghi lại."
    messages.success(request, note)
    return redirect("reports:report", code)


@page("POST")
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Open an approved report for editing again."""
    form = ReasonForm(request.POST)
    approving.withdraw_approval(
        code=code,
        reason=form.cleaned_data["reason"] if form.is_valid() else "",
        version=posted_version(request),
        by=viewer_of(request),
    )
    messages.success(request, "Đã rút duyệt; báo cáo trở lại người soạn.")
    return redirect("reports:report", code)


@page("POST")
def comment(request: HttpRequest, code: str) -> HttpResponse:
    """Comment on a passage."""
    block = str(request.POST.get("block", ""))
    reviewing.comment(
        code=code,
        text=str(request.POST.get("text", "")),
        quote=str(request.POST.get("quote", "")),
        block=int(block) if block.isdecimal() and len(block) < 18 else None,
        by=viewer_of(request),
    )
    where = "reports:review" if request.POST.get("from") == "review" else ""
    address = reverse(where or "reports:report", args=(code,))
    return redirect(address if where else f"{address}?tab=gop-y")


@page("POST")
def resolve(request: HttpRequest, code: str, note: int) -> HttpResponse:
    """Mark a comment as dealt with."""
    reviewing.resolve_note(code=code, note=note, by=viewer_of(request))
    return redirect(reverse("reports:report", args=(code,)) + "?tab=gop-y")


def _review(
    request: HttpRequest,
    code: str,
    form: ReasonForm,
    status: int = 200,
    refusal: str = "",
) -> HttpResponse:
    viewer = viewer_of(request)
    report = visible.report(viewer, code)
    context = {
        "report": report,
        "work": workspace(viewer, report),
        "changes": changes(report),
        "seen": last_seen(report),
        "notes": tabs.notes(viewer, report),
        "form": form,
        "refusal": refusal,
    }
    return show(request, "review.html", context, status=status)
