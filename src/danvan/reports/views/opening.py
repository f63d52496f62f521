"""Opening a period, extending, and the province's report (mở kỳ, gia hạn, tổng hợp)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from danvan.audit.viewer import NotVisibleError, Viewer, viewer_of
from danvan.figures.actions import open_period
from danvan.figures.models import Period as StoredPeriod
from danvan.reports.actions.compose import AlreadyComposedError, Task, compose
from danvan.reports.actions.obligations import Request, extend, open_obligations
from danvan.reports.composing import catalogue
from danvan.reports.composing.context import short_name
from danvan.reports.composing.lists.basis import Asking
from danvan.reports.forms import ExtendForm, OpenPeriodForm
from danvan.reports.models import Scope
from danvan.reports.owed.terms import lines
from danvan.reports.owed.window import window_asked
from danvan.reports.queries import home_affairs
from danvan.reports.queries.listing import obligation
from danvan.reports.queries.period import chosen
from danvan.reports.views.pages import page, posted_key, refused_by, show
from danvan.text.periods import Period, read_period


@page("GET", "POST")
def open_a_period(request: HttpRequest) -> HttpResponse:
    """Ask all agencies for a report of a period."""
    viewer = viewer_of(request)
    if not viewer.may("manage", "obligation", viewer.agency_id):
        raise NotVisibleError
    form = OpenPeriodForm(request.POST or None)
    form.fields["regime"].choices = catalogue.regime_choices()  # type: ignore[attr-defined]
    form.fields["outline"].choices = catalogue.outline_choices()  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        asked = read_period(form.cleaned_data["period"])
        if asked is None:
            form.add_error("period", "Chưa đọc được kỳ này; ghi như “năm 2026”.")
        elif made := refused_by(form, lambda: _open(viewer, form, asked)):
            period, count = made
            messages.success(request, f"Đã mở kỳ cho {count} đơn vị.")
            asked_for = f"che-do={form.cleaned_data['regime']}&ky={period.code}"
            return redirect(f"{reverse('reports:period')}?{asked_for}")
    return show(
        request, "open_period.html", {"form": form}, 422 if form.errors else 200
    )


@page("GET", "POST")
def extend_one(request: HttpRequest, code: str) -> HttpResponse:
    """Give one agency more time."""
    viewer = viewer_of(request)
    owed = obligation(viewer, code)
    if not viewer.may("manage", "obligation", owed.obligation.agency_id):
        raise NotVisibleError
    form = ExtendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        due_on: date = form.cleaned_data["due_on"]
        if refused_by(
            form,
            lambda: extend(
                obligation=code,
                due_on=due_on,
                reason=form.cleaned_data["reason"],
                by=viewer,
            ),
        ):
            messages.success(request, "Đã gia hạn.")
            return redirect("reports:period")
    context = {"owed": owed, "form": form}
    return show(request, "extend.html", context, 422 if form.errors else 200)


@page("POST")
def compose_province(request: HttpRequest) -> HttpResponse:
    """Compose the report that adds the period up."""
    viewer = viewer_of(request)
    pair = chosen(
        viewer,
        str(request.POST.get("che-do", "")),
        str(request.POST.get("ky", "")),
    )
    if pair is None:
        raise NotVisibleError
    task = Task(
        agency=home_affairs.own_agency(viewer),
        regime=pair[0],
        outline=catalogue.province_outline(pair[0].code, pair[1].kind, pair[1].end),
        period=pair[1],
        scope=Scope.TOTAL,
    )
    try:
        report = compose(task=task, by=viewer, key=posted_key(request))
    except AlreadyComposedError as error:
        report = error.report
    return redirect(reverse("reports:report", args=(report.code,)))


def _open(
    viewer: Viewer, form: OpenPeriodForm, asked: Period
) -> tuple[StoredPeriod, int]:
    own = home_affairs.own_agency(viewer)
    typed = form.cleaned_data
    period = open_period(window_asked(asked, typed["start"], typed["cutoff"]))
    name = own.name_on(timezone.localdate()).name
    given = Request(
        regime=catalogue.regime(typed["regime"]),
        period=period,
        outline=typed["outline"],
        recipient=own,
        recipient_name=name,
        due_on=typed["due_on"],
        asking=_asking(typed, short_name(name)),
        also=lines(typed["also"]),
    )
    agencies = home_affairs.reporting_agencies(viewer, period.end)
    open_obligations(request=given, agencies=agencies, by=viewer)
    return period, len(agencies)


def _asking(typed: dict[str, Any], issuer: str) -> tuple[Asking, ...]:
    if not typed["number"]:
        return ()
    asking = Asking(
        number=typed["number"],
        dated_on=typed["dated_on"],
        issuer=issuer,
        subject=typed["subject"],
    )
    return (asking,)
