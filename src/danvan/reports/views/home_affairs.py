"""Pages of Home Affairs (tổng hợp): the period, one submission, the total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from danvan.agencies.access import require
from danvan.audit.viewer import NotVisibleError, Viewer, viewer_of
from danvan.reports.actions.recheck import recheck
from danvan.reports.actions.submission import ReturnedItem, accept, return_items
from danvan.reports.province.received import Received, received
from danvan.reports.queries import home_affairs
from danvan.reports.queries.grand import grand
from danvan.reports.queries.period import Shown, chosen, periods, table
from danvan.reports.views.pages import page, posted_key, posted_version, show
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.figures.models import Period, Regime
    from danvan.reports.province.found import Found

_OUTSIDE = "phan-dau"
_OUTSIDE_LABEL = "Phần đầu, nơi nhận, người ký"
"""What findings are named by that stand in no section."""


@page("GET")
def period(request: HttpRequest) -> HttpResponse:
    """Show how all agencies stand in a period."""
    viewer = officer(request)
    pair = pair_asked(viewer, request.GET)
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


@page("POST")
def check_again(request: HttpRequest) -> HttpResponse:
    """Check again what was sent in a period, by the rules of today."""
    viewer = officer(request)
    pair = pair_asked(viewer, request.POST)
    if pair is None:
        raise NotVisibleError
    count = recheck(regime=pair[0], period=pair[1], by=viewer)
    messages.success(request, f"Đã rà soát lại {count} báo cáo.")
    where = f"che-do={pair[0].code}&ky={pair[1].code}"
    return redirect(f"{reverse('reports:period')}?{where}")


@page("GET")
def submission(request: HttpRequest, code: str) -> HttpResponse:
    """Show one submission beside its figures and findings."""
    viewer = officer(request)
    context = {"got": received(viewer, code), "all_open": "day-du" in request.GET}
    return show(request, "submission.html", context)


@page("POST")
def take_in(request: HttpRequest, code: str) -> HttpResponse:
    """Accept a submission."""
    viewer = officer(request)
    got = received(viewer, code)
    accept(
        code=got.report.code,
        version=posted_version(request),
        by=viewer,
        key=posted_key(request),
    )
    messages.success(request, f"Đã tiếp nhận báo cáo của {got.agency}.")
    return _onwards(request, got)


@page("POST")
def send_back(request: HttpRequest, code: str) -> HttpResponse:
    """Return a submission item by item."""
    viewer = officer(request)
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
        context = {
            "got": got,
            "refusal": error.sentence,
            "typed": request.POST,
            "all_open": True,
        }
        return show(request, "submission.html", context, status=error.status)
    messages.success(request, f"Đã trả lại báo cáo của {got.agency} kèm lý do.")
    return _onwards(request, got)


@page("GET")
def total(request: HttpRequest) -> HttpResponse:
    """Show the total with a column each agency."""
    viewer = officer(request)
    pair = pair_asked(viewer, request.GET)
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


def pair_asked(viewer: Viewer, asked: QueryDict) -> tuple[Regime, Period] | None:
    """Return the regime and period of an address, the newest where it names none.

    ``ky`` may name both: ``dan-van-nam/2026``, as the picker sends it.
    """
    regime, period = str(asked.get("che-do", "")), str(asked.get("ky", ""))
    if "/" in period:
        regime, _, period = period.partition("/")
    return chosen(viewer, regime, period)


def officer(request: HttpRequest) -> Viewer:
    """Return a viewer that may take submissions in; else raise NotVisibleError."""
    viewer = viewer_of(request)
    where = viewer.agencies("accept", "submission")
    if where is not None and not where:
        raise NotVisibleError
    require(viewer, "view", "total", viewer.agency_id)
    return viewer


def _onwards(request: HttpRequest, got: Received) -> HttpResponse:
    """Go to the next report that waits where that was asked for, else to the table."""
    following = got.around.next_waiting
    if "next" in request.POST and following is not None:
        return redirect("reports:submission", following.code)
    regime, of = got.report.regime.code, got.report.period.code
    return redirect(f"{reverse('reports:period')}?che-do={regime}&ky={of}")


def _items(posted: QueryDict, got: Received) -> Iterator[ReturnedItem]:
    """Read the figures and sections that were ticked, with their reasons."""
    for row in got.rows:
        code = row.figure.indicator.code
        if f"tra-so-{code}" in posted:
            reason = posted.get(f"vi-so-{code}", "").strip()
            yield ReturnedItem("figure", code, row.figure.indicator.name, reason)
    for lack in got.missing_figures:
        if f"tra-so-{lack['subject']}" in posted:
            reason = posted.get(f"vi-so-{lack['subject']}", "").strip()
            yield ReturnedItem("figure", lack["subject"], lack["label"], reason)
    for part in got.sections:
        if not part.returnable:
            continue
        reasons = _demands(posted, part.findings)
        ticked = f"tra-muc-{part.key}" in posted
        typed = posted.get(f"vi-muc-{part.key}", "").strip() if ticked else ""
        if typed:
            reasons.insert(0, typed)
        if ticked or reasons:
            yield ReturnedItem("section", part.key, part.label, "\n".join(reasons))
    if outside := _demands(posted, got.outside):
        yield ReturnedItem("section", _OUTSIDE, _OUTSIDE_LABEL, "\n".join(outside))


def _demands(posted: QueryDict, found: Iterable[Found]) -> list[str]:
    """Return what is asked for each finding that was ticked."""
    return [one.demand for one in found if f"tra-diem-{one.anchor}" in posted]
