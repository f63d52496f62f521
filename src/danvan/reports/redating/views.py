"""Page of the working calendar (lịch làm việc): read by all, kept by the province."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from danvan.audit.viewer import NotVisibleError, viewer_of
from danvan.reports.redating.actions import announce
from danvan.reports.redating.days import read_days
from danvan.reports.redating.foreseeing import moves, together
from danvan.reports.redating.forms import AnnouncementForm
from danvan.reports.redating.queries import calendar_page
from danvan.reports.views.pages import page, refused_by, show


@page("GET", "POST")
def calendar(request: HttpRequest) -> HttpResponse:
    """Show the year; foresee an announcement first, note it when confirmed."""
    viewer = viewer_of(request)
    typed = str(request.GET.get("nam", ""))
    year = int(typed) if typed.isdecimal() and len(typed) == 4 else 0
    shown = calendar_page(viewer, year or timezone.localdate().year)
    if request.method == "POST" and not shown.may_manage:
        raise NotVisibleError
    form = AnnouncementForm(request.POST or None)
    words = {"calendar": shown, "form": form}
    if request.method == "POST" and form.is_valid():
        days = refused_by(form, lambda: read_days(form.cleaned_data["days"]))
        if days and request.POST.get("buoc") != "ghi":
            foreseen = together(moves(days))
            words |= {"days": days, "foreseen": foreseen}
            return show(request, "calendar.html", words)
        made = days and refused_by(
            form,
            lambda: announce(
                days=days, document=form.cleaned_data["document"], by=viewer
            ),
        )
        if made is not None and days:
            messages.success(
                request,
                f"Đã ghi {len(days)} ngày; tính lại hạn của {len(made)} nghĩa vụ.",
            )
            return redirect("reports:calendar")
    return show(request, "calendar.html", words, 422 if form.errors else 200)
