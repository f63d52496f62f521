"""Ideas, zeros and outcomes in a draft (đưa vào báo cáo, không có, kết quả)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from danvan.audit.viewer import viewer_of
from danvan.reports.assessing.actions import confirming, outcomes, zeros
from danvan.reports.assessing.forms import OutcomeForm
from danvan.reports.views.pages import page


@page("POST")
def put_in(request: HttpRequest, code: str, idea: str) -> HttpResponse:
    """Put an idea into a draft."""
    block = confirming.put_in(code=code, idea=idea, by=viewer_of(request))
    messages.success(request, "Đã đưa vào báo cáo.")
    return redirect(_at(code, f"#doan-{block.pk}"))


@page("POST")
def take_out(request: HttpRequest, code: str, idea: str) -> HttpResponse:
    """Take an idea out of a draft again."""
    confirming.take_out(code=code, idea=idea, by=viewer_of(request))
    messages.success(request, "Đã đưa ra khỏi báo cáo; ý vẫn còn ở bên cạnh mục.")
    return redirect(_at(code))


@page("POST")
def look_again(request: HttpRequest, code: str) -> HttpResponse:
    """Look through the figures again for what may be said."""
    confirming.look_again(code=code, by=viewer_of(request))
    messages.success(request, "Đã xem lại số liệu; các đề xuất ở bên cạnh từng mục.")
    return redirect(_at(code))


@page("POST")
def zero(request: HttpRequest, code: str, section: str) -> HttpResponse:
    """Sign that a section has nothing to tell, or withdraw that."""
    viewer = viewer_of(request)
    if request.POST.get("drop"):
        zeros.withdraw_zero(code=code, section=section, by=viewer)
        messages.success(request, "Đã bỏ; viết nội dung của mục.")
    else:
        zeros.sign_zero(code=code, section=section, by=viewer)
        messages.success(request, "Đã ghi không có, kèm tên người ghi và thời điểm.")
    anchor = "muc-" + section.replace(".", "-").replace(" ", "-")
    return redirect(_at(code, f"#{anchor}"))


@page("POST")
def outcome(request: HttpRequest, code: str, task: str) -> HttpResponse:
    """Say what became of a task that the last report set."""
    form = OutcomeForm(request.POST)
    given = form.cleaned_data if form.is_valid() else {"outcome": "?", "note": ""}
    outcomes.set_outcome(
        code=code,
        task=task,
        outcome=given["outcome"],
        note=given["note"],
        by=viewer_of(request),
    )
    messages.success(request, "Đã ghi kết quả; đề xuất cho báo cáo được tính lại.")
    return redirect(_at(code, "?tab=ky-truoc"))


@page("POST")
def enter_tasks(request: HttpRequest, code: str) -> HttpResponse:
    """Enter the tasks an issued report sets into the register of tasks."""
    made = outcomes.enter_tasks(code=code, by=viewer_of(request))
    messages.success(request, f"Đã ghi {len(made)} nhiệm vụ vào sổ nhiệm vụ.")
    return redirect(_at(code))


def _at(code: str, more: str = "") -> str:
    return reverse("reports:report", args=(code,)) + more
