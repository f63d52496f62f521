"""Versions (các bản): listed, compared, saved; a block's earlier words taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from danvan.audit.viewer import viewer_of
from danvan.reports.actions import version as keeping
from danvan.reports.queries import versions as asking
from danvan.reports.queries.workspace import allowed
from danvan.reports.views.pages import page, posted_key, posted_version, show


@page("GET", "POST")
def versions(request: HttpRequest, code: str) -> HttpResponse:
    """List the versions of a report; keep the present one on request."""
    viewer = viewer_of(request)
    if request.method == "POST":
        keeping.save_point(
            code=code,
            reason=str(request.POST.get("reason", ""))[:300],
            by=viewer,
            key=posted_key(request),
        )
        messages.success(
            request, "Đã lưu một bản; so sánh hoặc lấy lại lời bất cứ lúc nào."
        )
        return redirect("reports:versions", code)
    report = asking.at_work(viewer, code)
    context = {
        "report": report,
        "versions": asking.versions(viewer, code),
        "approvals": report.approvals.order_by("-id"),
        "editable": "edit" in allowed(viewer, report),
    }
    return show(request, "versions.html", context)


@page("GET")
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """Show two versions: in one text with marks, or side by side."""
    viewer = viewer_of(request)
    report = asking.at_work(viewer, code)
    before, after = (str(request.GET.get(name, "")) for name in ("cu", "moi"))
    found = asking.compare(viewer, code, before, after)
    whole = request.GET.get("xem") == "ca-bai"
    context = {
        "report": report,
        "versions": asking.versions(viewer, code),
        "found": found,
        "sections": found.sections if whole else found.changed,
        "whole": whole,
        "beside": request.GET.get("kieu") == "canh-nhau",
        "restorable": found.after.key == asking.NOW
        and "edit" in allowed(viewer, report),
        "blocks": {block.pk: block.version for block in report.blocks.all()},
    }
    return show(request, "compare.html", context)


@page("POST")
def restore(request: HttpRequest, code: str, block: int, turn: int) -> HttpResponse:
    """Give a block its words of an earlier version."""
    keeping.restore_block(
        code=code,
        block=block,
        turn=turn,
        version=posted_version(request),
        by=viewer_of(request),
    )
    messages.success(request, "Đã lấy lại lời của bản trước; số liệu theo kỳ này.")
    return redirect(_at(code, block))


@page("POST")
def take_words(request: HttpRequest, code: str, block: int, what: str) -> HttpResponse:
    """Change a block's words in one click: undo, adopt, keep, copy last period's."""
    viewer, version = viewer_of(request), posted_version(request)
    if what == "giu-loi":
        keeping.keep_words(code=code, block=block, by=viewer)
        messages.success(request, "Đã giữ lời đã sửa.")
        return redirect(_at(code, block))
    act, said = {
        "loi-truoc": (keeping.take_back, "Đã trả lại lời trước."),
        "cau-ghep": (keeping.adopt, "Đã lấy câu ghép mới."),
        "ky-truoc": (
            keeping.copy_section,
            "Đã chép từ kỳ trước; đọc lại rồi xác nhận ở đoạn này.",
        ),
    }[what]
    act(code=code, block=block, version=version, by=viewer)
    messages.success(request, said)
    return redirect(_at(code, block))


def _at(code: str, block: int) -> str:
    return reverse("reports:report", args=(code,)) + f"#doan-{block}"
