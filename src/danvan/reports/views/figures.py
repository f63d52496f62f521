"""One figure of a draft (một số liệu): typed with a reason, nil, or counted again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from danvan.audit.viewer import NotVisibleError, viewer_of
from danvan.figures.models import FigureState
from danvan.reports.actions.counting import Given, count_figure, give_figure
from danvan.reports.forms import FigureForm
from danvan.reports.queries.figures import FigureRow, figure_rows
from danvan.reports.showing import visible
from danvan.reports.views.pages import page, refused_by, show


@page("GET", "POST")
def figure(request: HttpRequest, code: str, indicator: str) -> HttpResponse:
    """Show what a figure says and let a person say otherwise, with a reason."""
    viewer = viewer_of(request)
    report = visible.report(viewer, code)
    row = _row(figure_rows(viewer, report, live=not report.locked), indicator)
    form = FigureForm(request.POST or None, initial={"state": row.figure.state})
    if request.method == "POST" and form.is_valid():
        state = FigureState(int(form.cleaned_data["state"]))
        number = form.cleaned_data.get("number")
        scale = 10**row.figure.indicator.decimals
        given = Given(
            state,
            None if number is None else round(number * scale),
            form.cleaned_data["reason"],
        )
        if refused_by(
            form,
            lambda: give_figure(code=code, indicator=indicator, given=given, by=viewer),
        ):
            messages.success(request, "Đã ghi số liệu; câu ghép tự động đã chọn lại.")
            return redirect(reverse("reports:report", args=(code,)) + "?tab=so-lieu")
    status = 422 if form.errors else 200
    context = {"report": report, "row": row, "form": form}
    return show(request, "figure.html", context, status=status)


@page("POST")
def count_again(request: HttpRequest, code: str, indicator: str) -> HttpResponse:
    """Drop what a person gave and count the registers again."""
    count_figure(code=code, indicator=indicator, by=viewer_of(request))
    messages.success(request, "Đã lấy lại số đếm từ sổ.")
    return redirect(reverse("reports:report", args=(code,)) + "?tab=so-lieu")


def _row(rows: list[FigureRow], indicator: str) -> FigureRow:
    for row in rows:
        if row.figure.indicator.code == indicator:
            return row
    raise NotVisibleError
