"""Numbering and issue pages (lấy số, ban hành): what will happen, then it happens."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from danvan.audit.viewer import viewer_of
from danvan.reports.actions.issuing import issue as issuing
from danvan.reports.actions.issuing import recalling
from danvan.reports.actions.issuing.number import (
    Numbering,
    clear_number,
    number_externally,
)
from danvan.reports.actions.issuing.returned import take_returned_pdf
from danvan.reports.findings.gate import OpenErrorsError
from danvan.reports.forms import NumberForm, ReasonForm, SignedCopyForm
from danvan.reports.queries.leaving import gate_of_copy, issue_view, returned_copy
from danvan.reports.queries.letters import recall_letter
from danvan.reports.showing import visible
from danvan.reports.views.pages import (
    done,
    page,
    posted_key,
    posted_version,
    refused_by,
    show,
)


@page("GET")
def issue_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show what will be signed, by whom, and the two ways to a number."""
    return _page(request, code, NumberForm(), SignedCopyForm())


@page("POST")
def number(request: HttpRequest, code: str) -> HttpResponse:
    """Write the number and day that the records clerk typed."""
    form = NumberForm(request.POST)
    copy = str(request.POST.get("copy", ""))
    if form.is_valid() and done(
        form,
        lambda: number_externally(
            code=code,
            numbering=Numbering(
                form.cleaned_data["number"],
                form.cleaned_data["dated_on"],
                int(copy) if copy.isdecimal() and len(copy) < 18 else None,
                str(request.POST.get("reason", ""))[:2000],
            ),
            version=posted_version(request),
            by=viewer_of(request),
            key=posted_key(request),
        ),
    ):
        return redirect("reports:issue", code)
    return _page(request, code, form, SignedCopyForm(), 422)


@page("POST")
def clear(request: HttpRequest, code: str) -> HttpResponse:
    """Take a wrongly typed number off."""
    clear_number(code=code, version=posted_version(request), by=viewer_of(request))
    return redirect("reports:issue", code)


@page("POST")
def take_copy(request: HttpRequest, code: str) -> HttpResponse:
    """Take the signed PDF, compare it, and show what differs."""
    form = SignedCopyForm(request.POST, request.FILES)
    if form.is_valid():
        sent: UploadedFile[bytes] = form.cleaned_data["file"]
        copy = refused_by(
            form,
            lambda: take_returned_pdf(
                code=code,
                data=sent.read(),
                name=sent.name or "ban-ky.pdf",
                by=viewer_of(request),
            ),
        )
        if copy is not None:
            return redirect("reports:copy", code, copy.pk)
    return _page(request, code, NumberForm(), form, 422)


@page("GET")
def copy_page(request: HttpRequest, code: str, copy: int) -> HttpResponse:
    """Show the returned copy beside what was approved, with number and day."""
    viewer = viewer_of(request)
    report, found = visible.report(viewer, code), returned_copy(viewer, code, copy)
    form = NumberForm(initial={"number": found.number, "dated_on": found.dated_on})
    context = {
        "report": report,
        "copy": found,
        "form": form,
        "gate": gate_of_copy(viewer, report, found),
    }
    return show(request, "copy.html", context)


@page("POST")
def issue(request: HttpRequest, code: str) -> HttpResponse:
    """Issue the numbered report."""
    try:
        report = issuing.issue(
            code=code,
            version=posted_version(request),
            by=viewer_of(request),
            key=posted_key(request),
        )
    except OpenErrorsError as error:
        return _to_gate(request, code, error)
    messages.success(request, f"Đã ban hành báo cáo số {report.number}.")
    return redirect("reports:report", code)


@page("POST")
def issue_in_series(request: HttpRequest, code: str) -> HttpResponse:
    """Issue the report under the next number of the agency's own series."""
    try:
        report = issuing.issue_in_series(
            code=code,
            version=posted_version(request),
            by=viewer_of(request),
            key=posted_key(request),
        )
    except OpenErrorsError as error:
        return _to_gate(request, code, error)
    messages.success(request, f"Đã cấp số và ban hành báo cáo số {report.number}.")
    return redirect("reports:report", code)


@page("POST")
def recall(request: HttpRequest, code: str) -> HttpResponse:
    """Recall an issued report."""
    form = ReasonForm(request.POST)
    report = recalling.recall(
        code=code,
        reason=form.cleaned_data["reason"] if form.is_valid() else "",
        version=posted_version(request),
        by=viewer_of(request),
        key=posted_key(request),
    )
    messages.success(
        request,
        "Đã thu hồi báo cáo; số liệu đã rời tổng hợp. Công văn thu hồi đã soạn sẵn.",
    )
    return redirect("reports:letter", code, recall_letter(viewer_of(request), report))


def _to_gate(request: HttpRequest, code: str, error: OpenErrorsError) -> HttpResponse:
    messages.error(request, error.sentence)
    return redirect(reverse("reports:issue", args=(code,)) + "#cua")


def _page(
    request: HttpRequest,
    code: str,
    form: NumberForm,
    upload: SignedCopyForm,
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_of(request)
    shown = issue_view(viewer, visible.report(viewer, code))
    context = {
        "issue": shown,
        "report": shown.report,
        "form": form,
        "upload": upload,
        "may_answer": "answer" in shown.allowed,
    }
    return show(request, "issue.html", context, status=status)
