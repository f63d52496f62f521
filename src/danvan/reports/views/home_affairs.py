"""Pages of Home Affairs (tổng hợp): the period, one submission, the total."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from danvan.agencies.access import require
from danvan.audit.viewer import NotVisibleError, Viewer, viewer_of
from danvan.reports.actions.submission import ReturnedItem, accept, return_items
from danvan.reports.queries import home_affairs
from danvan.reports.queries.grand import grand
from danvan.reports.queries.period import Shown, chosen, periods, table
from danvan.reports.queries.received import Received, received
from danvan.reports.views.pages import page, posted_key, posted_version, show
from danvan.text.refused import RefusedError


@page("GET")
def period(request: HttpRequest) -> HttpResponse:
    """Show how all agencies stand in a period."""
    viewer = _officer(request)
    pair = chosen(
        viewer,
        str(request.GET.get("che-do", "")),
        str(request.GET.get("ky", "")),
    )
    if pair is None:
        return show(request, "period_empty.html", {})
    asked = Shown(
        only=str(request.GET.get("trang-thai", "")),
        sort=str(request.GET.get("xep", "")),
        page=str(request.GET.get("trang", ""))[:4],
    )
    context = {
        "table": table(viewer, pair, asked),
        "periods": periods(viewer),
        "province": home_affairs.province_report(viewer, pair),
    }
    return show(request, "period.html", context)


@page("GET")
def submission(request: HttpRequest, code: str) -> HttpResponse:
    """Show one submission beside its figures and findings."""
    viewer = _officer(request)
    return show(request, "submission.html", {"got": received(viewer, code)})


@page("POST")
def take_in(request: HttpRequest, code: str) -> HttpResponse:
    """Accept a submission."""
    viewer = _officer(request)
    got = received(viewer, code)
    accept(
        code=got.report.code,
        version=posted_version(request),
        by=viewer,
        key=posted_key(request),
    )
    messages.success(request, f"Đã tiếp nhận báo cáo của {got.agency}.")
    return redirect(_period_of(got))


@page("POST")
def send_back(request: HttpRequest, code: str) -> HttpResponse:
    """Return a submission item by item."""
    viewer = _officer(request)
    got = received(viewer, code)
    try:
        return_items(
            code=got.report.code,
            items=list(_items(request.POST, got)),
            reason=str(request.POST.get("reason", "")),
            version=posted_version(request),
            by=viewer,
            key=posted_key(request),
        )
    except RefusedError as error:
        if error.status == 404:
            raise
        context = {"got": got, "refusal": error.sentence, "typed": request.POST}
        return show(request, "submission.html", context, status=error.status)
    messages.success(request, f"Đã trả lại báo cáo của {got.agency} kèm lý do.")
    return redirect(_period_of(got))


@page("GET")
def total(request: HttpRequest) -> HttpResponse:
    """Show the total with a column each agency."""
    viewer = _officer(request)
    pair = chosen(
        viewer,
        str(request.GET.get("che-do", "")),
        str(request.GET.get("ky", "")),
    )
    if pair is None:
        return show(request, "period_empty.html", {})
    of = table(viewer, pair)
    shown = grand(viewer, of, home_affairs.top(viewer))
    return show(
        request,
        "total.html",
        {
            "table": of,
            "grand": shown,
            "columns": list(zip(shown.columns, shown.names, strict=True)),
            "province": home_affairs.province_report(viewer, pair),
        },
    )


def _officer(request: HttpRequest) -> Viewer:
    """Return a viewer that may take submissions in; else raise NotVisibleError."""
    viewer = viewer_of(request)
    where = viewer.agencies("accept", "submission")
    if where is not None and not where:
        raise NotVisibleError
    require(viewer, "view", "total", viewer.agency_id)
    return viewer


def _period_of(got: Received) -> str:
    regime, of = got.report.regime.code, got.report.period.code
    return f"{reverse('reports:period')}?che-do={regime}&ky={of}"


def _items(posted: QueryDict, got: Received) -> Iterator[ReturnedItem]:
    """Read the figures and sections for which a reason was given."""
    for row in got.rows:
        code = row.figure.indicator.code
        reason = posted.get(f"vi-so-{code}", "").strip()
        if reason:
            yield ReturnedItem("figure", code, row.figure.indicator.name, reason)
    for section in got.sections:
        reason = posted.get(f"vi-muc-{section.key}", "").strip()
        if reason:
            yield ReturnedItem("section", section.key, section.label, reason)
