"""The workspace of a report (bàn soạn báo cáo) and the saving of its blocks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from danvan.audit.viewer import Viewer, viewer_of
from danvan.reports.actions import counting, edit
from danvan.reports.actions.answer import answer_finding, drop_answer, mend_finding
from danvan.reports.actions.compose import replace
from danvan.reports.findings.listing import (
    SECTION,
    SEVERITY,
    FindingsTab,
    findings_tab,
    query,
)
from danvan.reports.forms import FrameForm, ReasonForm
from danvan.reports.models import Report
from danvan.reports.queries import tabs
from danvan.reports.queries.workspace import SectionView, Workspace, workspace
from danvan.reports.showing import visible
from danvan.reports.views.pages import page, posted_key, posted_version, show

TABS = {
    "ra-soat": "Rà soát",
    "so-lieu": "Số liệu",
    "ky-truoc": "Kỳ trước",
    "gop-y": "Góp ý",
}


@page("GET")
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Show a report as it stands: outline, blocks, and one tab."""
    viewer = viewer_of(request)
    found = visible.report(viewer, code)
    chosen = str(request.GET.get("tab", ""))
    tab = chosen if chosen in TABS else "ra-soat"
    shown = workspace(viewer, found)
    return show(
        request,
        "workspace.html",
        {
            "work": shown,
            "report": found,
            "tab": tab,
            "tabs": TABS,
            "tab_content": tabs.content(viewer, found, tab),
            "found": _findings(request, shown) if tab == "ra-soat" else None,
            "mended": _number(request.GET.get("sua", "")),
            "frame": _frame(viewer, found) if shown.editable else None,
        },
    )


@page("POST")
def save_block(request: HttpRequest, code: str, block: int) -> HttpResponse:
    """Save the words of a block, by a script or by the plain button."""
    viewer = viewer_of(request)
    autosaving = request.headers.get("X-Autosave") == "1"
    try:
        saved = edit.edit_block(
            code=code,
            block=block,
            text=str(request.POST.get("text", "")),
            version=posted_version(request),
            by=viewer,
        )
    except edit.StaleTextError as error:
        context = {"error": error, "report": visible.report(viewer, code)}
        template = "conflict_note.html" if autosaving else "conflict.html"
        return show(request, template, context, status=409)
    if autosaving:
        return HttpResponse(headers={"X-Version": str(saved.version)})
    return redirect(_at(code, block))


@page("POST")
def confirm_block(request: HttpRequest, code: str, block: int) -> HttpResponse:
    """Confirm that standing text was read again."""
    edit.confirm_block(code=code, block=block, by=viewer_of(request))
    return redirect(_at(code, block))


@page("POST")
def save_frame(request: HttpRequest, code: str) -> HttpResponse:
    """Save abstract, addressee, recipients and signer."""
    viewer = viewer_of(request)
    found = visible.report(viewer, code)
    form = _frame(viewer, found, request)
    if not form.is_valid():
        return show(request, "frame.html", {"form": form, "report": found}, status=422)
    edit.set_frame(
        code=code,
        frame=edit.Frame(
            title=form.cleaned_data["title"],
            addressee=form.cleaned_data["addressee"],
            recipients=form.cleaned_data["recipients"],
            signer=form.cleaned_data["signer"],
        ),
        version=posted_version(request),
        by=viewer,
    )
    messages.success(request, "Đã lưu phần đầu và nơi nhận.")
    return redirect("reports:report", code)


@page("POST")
def refresh(request: HttpRequest, code: str) -> HttpResponse:
    """Refresh the figures and keep the words."""
    counting.refresh(code=code, by=viewer_of(request))
    messages.success(request, "Đã làm mới số liệu; lời văn giữ nguyên.")
    return redirect(reverse("reports:report", args=(code,)) + "?tab=so-lieu")


@page("POST")
def answer(request: HttpRequest, code: str, finding: str) -> HttpResponse:
    """Keep a finding as it is for a reason, or open it again."""
    viewer = viewer_of(request)
    if request.POST.get("drop"):
        drop_answer(code=code, key=finding, by=viewer)
        return to_findings(request, viewer, code)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    answer_finding(code=code, key=finding, reason=reason, by=viewer)
    messages.success(request, "Đã ghi: giữ nguyên, kèm lý do.")
    return to_findings(request, viewer, code)


@page("POST")
def mend(request: HttpRequest, code: str, finding: str) -> HttpResponse:
    """Mend a finding by the words it suggests."""
    block = mend_finding(
        code=code,
        key=finding,
        at=str(request.POST.get("cho", "")),
        by=viewer_of(request),
    )
    messages.success(request, "Đã sửa theo gợi ý; xem lại đoạn vừa sửa.")
    address = reverse("reports:report", args=(code,))
    return redirect(f"{address}?sua={block.pk}#doan-{block.pk}")


@page("POST")
def replacement(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the report that will replace an issued one."""
    new = replace(code=code, by=viewer_of(request), key=posted_key(request))
    return redirect("reports:report", new.code)


def _frame(
    viewer: Viewer, found: Report, request: HttpRequest | None = None
) -> FrameForm:
    held = tabs.frame(viewer, found)
    form = FrameForm(
        request.POST if request else None,
        initial={
            "title": found.title_shown,
            "addressee": found.addressee,
            "recipients": found.recipients,
            "signer": held.chosen,
        },
    )
    form.fields["signer"].choices = [("", "Chưa chọn"), *held.signers]  # type: ignore[attr-defined]
    return form


def _findings(request: HttpRequest, shown: Workspace) -> FindingsTab | None:
    """List the findings as the address narrows them; None once approved."""
    if shown.marks is None:
        return None
    return findings_tab(
        shown.marks,
        {section.key: _title(section) for section in shown.sections},
        str(request.GET.get(SEVERITY, "")),
        str(request.GET.get(SECTION, "")),
    )


def _title(section: SectionView) -> str:
    return f"{section.key}. {section.title}" if section.number else section.title


def to_findings(request: HttpRequest, viewer: Viewer, code: str) -> HttpResponse:
    """Return to where the finding was shown: the list, or the gate before issue."""
    if visible.report(viewer, code).locked:
        return redirect(reverse("reports:issue", args=(code,)) + "#cua")
    asked = QueryDict(str(request.POST.get("ve", ""))[1:400])
    narrowed = query(asked.get(SEVERITY, ""), asked.get(SECTION, ""))
    return redirect(reverse("reports:report", args=(code,)) + narrowed + "#ra-soat")


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 18 else 0


def _at(code: str, block: int) -> str:
    return reverse("reports:report", args=(code,)) + f"#doan-{block}"
