"""Recommendations of a period, answered by their recipient (trả lời kiến nghị)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from danvan.audit.viewer import viewer_of
from danvan.reports.assessing.actions.answering import NothingToAnswerError, answer
from danvan.reports.queries.assessing.asked import FILTERS, asked, require_answering
from danvan.reports.queries.period import chosen, periods
from danvan.reports.views.pages import page, show


@page("GET", "POST")
def recommendations(request: HttpRequest) -> HttpResponse:
    """Show all recommendations of a period by what they ask, and answer several."""
    viewer = viewer_of(request)
    require_answering(viewer)
    pair = chosen(
        viewer,
        str(request.GET.get("che-do", "")),
        str(request.GET.get("ky", "")),
    )
    if pair is None:
        return show(request, "period_empty.html", {})
    here = (
        f"{reverse('reports:recommendations')}?che-do={pair[0].code}&ky={pair[1].code}"
    )
    refusal, picked = "", request.POST.getlist("kien-nghi")
    if request.method == "POST":
        try:
            done = answer(
                codes=picked, text=str(request.POST.get("text", "")), by=viewer
            )
        except NothingToAnswerError as error:
            refusal = error.sentence
        else:
            messages.success(request, f"Đã trả lời {len(done)} kiến nghị.")
            return redirect(here)
    only = str(request.GET.get("loc", ""))
    context = {
        "regime": pair[0],
        "period": pair[1],
        "periods": periods(viewer),
        "table": asked(viewer, pair, only if only in FILTERS else ""),
        "filters": FILTERS,
        "only": only,
        "here": here,
        "refusal": refusal,
        "typed": request.POST.get("text", ""),
        "picked": picked,
    }
    status = 422 if refusal else 200
    return show(request, "assessing/asked.html", context, status)
