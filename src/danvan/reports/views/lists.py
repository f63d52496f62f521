"""The list of reports, and beginning one (danh sách, lập báo cáo)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from danvan.audit.viewer import viewer_of
from danvan.law.outlines import UnknownOutlineError
from danvan.reports.actions.compose import AlreadyComposedError, Task, compose
from danvan.reports.composing.catalogue import UnfitOutlineError
from danvan.reports.models import Scope
from danvan.reports.queries import listing
from danvan.reports.views.pages import page, posted_key, show


@page("GET")
def index(request: HttpRequest) -> HttpResponse:
    """Show what is owed and what has been reported."""
    viewer = viewer_of(request)
    shown = listing.listing(viewer, str(request.GET.get("tu", "")))
    may_note = viewer.may("view", "assessment", viewer.agency_id)
    return show(request, "list.html", {"listing": shown, "may_note": may_note})


@page("GET", "POST")
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Show an obligation with its due day, and compose its report."""
    viewer = viewer_of(request)
    owed = listing.obligation(viewer, code)
    if request.method == "POST":
        chosen = str(request.POST.get("de-cuong", "")) or owed.obligation.outline
        task = Task(
            agency=owed.obligation.agency,
            regime=owed.obligation.regime,
            outline=chosen,
            period=owed.obligation.period,
            scope=Scope(owed.obligation.scope),
        )
        try:
            report = compose(task=task, by=viewer, key=posted_key(request))
        except AlreadyComposedError as error:
            report = error.report
        except (UnfitOutlineError, UnknownOutlineError) as error:
            told = {"owed": owed, "error": str(error), "chosen": chosen}
            return show(request, "begin.html", told, 422)
        return redirect("reports:report", report.code)
    return show(
        request, "begin.html", {"owed": owed, "chosen": owed.obligation.outline}
    )
