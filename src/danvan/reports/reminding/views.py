"""Pages of reminders (đôn đốc): draft, read, number, take the file."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from danvan.audit.viewer import NotVisibleError, viewer_of
from danvan.reports.forms import NumberForm
from danvan.reports.queries.period import chosen
from danvan.reports.reminding import queries
from danvan.reports.reminding.actions import draft_reminder, number_reminder
from danvan.reports.reminding.drafting import reply_day
from danvan.reports.reminding.forms import ReplyForm
from danvan.reports.views.pages import page, posted_key, refused_by, show
from danvan.reports.views.papers import answer_file


@page("GET", "POST")
def draft(request: HttpRequest) -> HttpResponse:
    """Draft the letter to those who are late in a period."""
    viewer = viewer_of(request)
    if not viewer.may("manage", "obligation", viewer.agency_id):
        raise NotVisibleError
    pair = chosen(
        viewer,
        str(request.GET.get("che-do", "")),
        str(request.GET.get("ky", "")),
    )
    if pair is None:
        raise NotVisibleError
    form = ReplyForm(
        request.POST or None, initial={"reply_by": reply_day(timezone.localdate())}
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data["reply_by"]
        made = refused_by(
            form, lambda: draft_reminder(pair=pair, reply_by=asked, by=viewer)
        )
        if made is not None:
            messages.success(
                request, "Đã soạn công văn; chưa gửi gì cho đến khi văn thư ghi số."
            )
            return redirect("reports:reminder", made.code)
    words = {"form": form, "pair": pair, "drafts": queries.of_period(viewer, pair)}
    return show(request, "reminder_draft.html", words, 422 if form.errors else 200)


@page("GET")
def reminder(request: HttpRequest, code: str) -> HttpResponse:
    """Show a reminder: whom it names, and who has reported since."""
    shown = queries.reminder_page(viewer_of(request), code)
    return show(request, "reminder.html", {"page": shown, "held": shown.reminder})


@page("GET", "POST")
def number(request: HttpRequest, code: str) -> HttpResponse:
    """Type the number the letter got; only then do the late agencies see it."""
    viewer = viewer_of(request)
    shown = queries.reminder_to_number(viewer, code)
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = refused_by(
            form,
            lambda: number_reminder(
                code=code,
                number=form.cleaned_data["number"],
                dated_on=form.cleaned_data["dated_on"],
                by=viewer,
                key=posted_key(request),
            ),
        )
        if done is not None:
            messages.success(
                request,
                f"Công văn số {done.number} đã vào sổ văn bản đi; "
                "các đơn vị trễ hạn thấy lời đôn đốc.",
            )
            return redirect("reports:number_reminder", code)
    words = {"page": shown, "held": shown.reminder, "form": form}
    return show(request, "reminder_number.html", words, 422 if form.errors else 200)


@page("GET")
def letter(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Give the letter as DOCX or PDF."""
    content, name = queries.letter_file(viewer_of(request), code, kind)
    return answer_file(content, kind, name, "attachment")
