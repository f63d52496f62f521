"""Review pages (duyệt): changes marked, comments, return with reasons, approve."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from danvan.audit.viewer import viewer_of
from danvan.reports.actions import approve as approving
from danvan.reports.actions import note as noting
from danvan.reports.actions import review as reviewing
from danvan.reports.findings.gate import gate_of
from danvan.reports.forms import ReasonForm, SendBackForm
from danvan.reports.queries.notes import notes
from danvan.reports.queries.versions import Comparison, changes
from danvan.reports.queries.workspace import (
    SectionView,
    ShownBlock,
    Workspace,
    workspace,
)
from danvan.reports.showing import visible
from danvan.reports.showing.changes import BlockChange
from danvan.reports.views.pages import (
    done,
    page,
    posted_key,
    posted_version,
    show,
)
from danvan.text.refused import RefusedError

Read = tuple[SectionView, list[tuple[ShownBlock, BlockChange | None]]]
"""A section, and its blocks with what changed in each."""


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
    return _review(request, code, SendBackForm())


@page("POST")
def send_back(request: HttpRequest, code: str) -> HttpResponse:
    """Return the report to its composer with reasons."""
    form = SendBackForm(request.POST)
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
        return _review(request, code, SendBackForm(), error.status, error.sentence)
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
    """Comment on a passage: words marked on the page, or a sentence of the list."""
    block = str(request.POST.get("block", ""))
    held = int(block) if block.isdecimal() and len(block) < 18 else None
    quote = request.POST.get("quote") or request.POST.get("sentence") or ""
    noting.comment(
        code=code,
        text=str(request.POST.get("text", "")),
        about=noting.Passage(held, str(quote)),
        by=viewer_of(request),
    )
    return _back(request, code, held)


@page("POST")
def reply(request: HttpRequest, code: str, note: int) -> HttpResponse:
    """Answer a comment."""
    answer = noting.reply(
        code=code,
        note=note,
        text=str(request.POST.get("text", "")),
        by=viewer_of(request),
    )
    return _back(request, code, answer.block_id)


@page("POST")
def resolve(request: HttpRequest, code: str, note: int) -> HttpResponse:
    """Mark a comment as dealt with, or open it again."""
    act = noting.reopen_note if request.POST.get("again") else noting.resolve_note
    about = act(code=code, note=note, by=viewer_of(request))
    return _back(request, code, about.block_id)


def _back(request: HttpRequest, code: str, block: int | None) -> HttpResponse:
    """Return to the passage, on the page where the button was pressed."""
    reading = request.POST.get("from") == "review"
    address = reverse("reports:review" if reading else "reports:report", args=(code,))
    if block:
        return redirect(f"{address}#doan-{block}")
    return redirect(address if reading else f"{address}?tab=gop-y")


def _review(
    request: HttpRequest,
    code: str,
    form: SendBackForm,
    status: int = 200,
    refusal: str = "",
) -> HttpResponse:
    viewer = viewer_of(request)
    report = visible.report(viewer, code)
    work = workspace(viewer, report)
    changed = changes(viewer, report)
    found = notes(viewer, report)
    only = bool(changed) and request.GET.get("xem") != "ca-bai"
    context = {
        "report": report,
        "work": work,
        "changed": changed,
        "only_changed": only,
        "sections": _read(work, changed, only=only),
        "notes": found,
        "open_notes": sum(note.resolved_at is None for note in found),
        "form": form,
        "refusal": refusal,
        "gate": gate_of(work.marks) if work.marks else None,
    }
    return show(request, "review.html", context, status=status)


def _read(work: Workspace, changed: Comparison | None, *, only: bool) -> list[Read]:
    """Return the sections to read: all, or those in which something changed."""
    marked = {
        block.block: block
        for section in (changed.sections if changed else ())
        for block in section.blocks
        if block.changed
    }
    read = [
        (
            section,
            [
                (shown, marked.get(shown.block.pk))
                for shown in section.blocks
                if shown.block.kind != "heading"
                and (not only or shown.block.pk in marked)
            ],
        )
        for section in work.sections
    ]
    return [one for one in read if one[1] or not only]
