"""The page of the series (trang chuỗi số liệu), and the same as a sheet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from danvan.archive.queries.series import series as asked
from danvan.archive.series.export import as_csv
from danvan.audit.viewer import viewer_of
from danvan.reports.views.pages import page


@page("GET")
def series(request: HttpRequest) -> HttpResponse:
    """Show the figures of the old reports, a period a column."""
    given = request.GET
    sheet = asked(
        viewer_of(request),
        decided_only=given.get("chi-da-nhan") == "1",
        everything=given.get("moi-dong") == "1",
    )
    lines = [
        (line, [(period, line.told.get(period.code, ())) for period in sheet.periods])
        for line in sheet.lines
    ]
    context = {"sheet": sheet, "lines": lines, "given": given}
    return render(request, "archive/series.html", context)


@page("GET")
def series_file(request: HttpRequest) -> HttpResponse:
    """Send the same lines as a sheet."""
    given = request.GET
    sheet = asked(
        viewer_of(request),
        decided_only=given.get("chi-da-nhan") == "1",
        everything=given.get("moi-dong") == "1",
    )
    answer = HttpResponse(as_csv(sheet), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="chuoi-so-lieu.csv"'
    return answer
