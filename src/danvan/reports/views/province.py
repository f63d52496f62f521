"""The province's own pages (tổng hợp): quoting, disagreements, annex, monitoring."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from danvan import rendering
from danvan.audit.viewer import NotVisibleError, Viewer
from danvan.reports.models import Report, Scope
from danvan.reports.province.annex import annex_document, annex_workbook, landscape
from danvan.reports.province.disagreeing import RULES, disagreements
from danvan.reports.province.monitoring import monitor
from danvan.reports.province.passages import desk
from danvan.reports.province.quoting import Insertion, quote
from danvan.reports.province.telling import passages
from danvan.reports.queries import home_affairs
from danvan.reports.queries.grand import grand
from danvan.reports.queries.period import table
from danvan.reports.showing import visible
from danvan.reports.views.home_affairs import officer, pair_asked
from danvan.reports.views.pages import page, posted_key, show

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@page("GET")
def disagreeing(request: HttpRequest) -> HttpResponse:
    """List where two reports of one agency do not agree."""
    viewer = officer(request)
    pair = pair_asked(viewer, request.GET)
    if pair is None:
        return show(request, "period_empty.html", {})
    context = {
        "regime": pair[0],
        "period": pair[1],
        "found": disagreements(viewer, pair[1]),
        "rules": RULES,
    }
    return show(request, "disagreements.html", context)


@page("GET")
def annex(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the total with every agency as a file."""
    viewer = officer(request)
    pair = pair_asked(viewer, request.GET)
    if kind not in _TYPES or pair is None:
        raise NotVisibleError
    of = table(viewer, pair)
    whole = grand(viewer, of, home_affairs.top(viewer))
    if kind == "xlsx":
        data = annex_workbook(of, whole)
    else:
        document = annex_document(of, whole, home_affairs.own_agency(viewer))
        draw = rendering.to_docx if kind == "docx" else rendering.to_pdf
        data = draw(document, landscape())
    name = f"bieu-tong-hop_{pair[0].code}_{pair[1].code}.{kind}"
    return HttpResponse(
        data,
        content_type=_TYPES[kind],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


@page("GET")
def monitoring(request: HttpRequest) -> HttpResponse:
    """Show the operations centre how the period stands; it refreshes itself."""
    viewer = officer(request)
    pair = pair_asked(viewer, request.GET)
    if pair is None:
        return show(request, "period_empty.html", {})
    shown = monitor(viewer, table(viewer, pair), home_affairs.top(viewer))
    partial = request.headers.get("HX-Request") == "true"
    name = "monitoring_part.html" if partial else "monitoring.html"
    return render(request, f"reports/{name}", {"monitor": shown})


@page("GET")
def quoting(request: HttpRequest, code: str) -> HttpResponse:
    """Show what the agencies wrote, grouped, to be quoted in the province's report."""
    viewer = officer(request)
    report = _total(viewer, code)
    shown = desk(
        viewer, report, request.GET.get("chu-de", ""), request.GET.get("bao-cao", "")
    )
    return show(request, "passages.html", {"desk": shown, "report": report})


@page("POST")
def put_in(request: HttpRequest, code: str) -> HttpResponse:
    """Put an agency's words, or a group of them, into the province's report."""
    viewer = officer(request)
    report = _total(viewer, code)
    asked = set(request.POST.getlist("nguon"))
    found = passages(viewer, report.regime, report.period)
    block = quote(
        code=code,
        insertion=Insertion(
            section=str(request.POST.get("muc", "")),
            words=str(request.POST.get("loi", "")),
            sources=[one for one in found if one.key in asked],
        ),
        by=viewer,
        key=posted_key(request),
    )
    messages.success(request, f"Đã đưa vào mục {block.section} của báo cáo tổng hợp.")
    back = str(request.POST.get("tro-lai", ""))
    address = reverse("reports:passages", args=(code,))
    return redirect(f"{address}?{back}" if back and len(back) < 200 else address)


def _total(viewer: Viewer, code: str) -> Report:
    """Return the province's report of the viewer's agency; else NotVisibleError."""
    report = visible.report(viewer, code)
    if report.scope != Scope.TOTAL or report.agency_id != viewer.agency_id:
        raise NotVisibleError
    return report
