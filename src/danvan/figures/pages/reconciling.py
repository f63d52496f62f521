"""Pages of reconciliation (trang đối chiếu): typed beside counted, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from danvan.agencies.access import require
from danvan.figures.pages.comparing import Place, place_of
from danvan.figures.reconciling import actions, queries
from danvan.figures.reconciling.drafts import holder_in
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the figures that rows do not bear out."""
    place = place_of(request)
    found = queries.differences(
        place.viewer, agency=place.agency, period=place.period, regime=place.regime
    )
    context = {
        "place": place,
        "open": [one for one in found if not one.kept],
        "kept": [one for one in found if one.kept],
    }
    return render(request, "figures/reconciling/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, indicator: str) -> HttpResponse:
    """Show both sides of a difference; take the count, or keep with a reason."""
    place = place_of(request)
    error = ""
    if request.method == "POST":
        require(place.viewer, "enter", "figure", place.agency.pk)
        try:
            _settle(request, place, indicator)
            return redirect(f"{reverse('figures:reconcile')}?{place.asked}")
        except RefusedError as refused:
            if refused.status == 404:
                raise
            error = refused.sentence
    view = queries.difference(
        place.viewer,
        agency=place.agency,
        period=place.period,
        indicator=indicator,
        regime=place.regime,
    )
    context = {
        "place": place,
        "view": view,
        "difference": view.difference,
        "holder": holder_in(place.agency, place.period, place.regime),
        "reason": request.POST.get("ly-do", ""),
        "error": error,
    }
    return render(
        request,
        "figures/reconciling/one.html",
        context,
        status=422 if error else 200,
    )


def _settle(request: HttpRequest, place: Place, indicator: str) -> None:
    now = timezone.now()
    if "lay" in request.POST:
        actions.take_count(
            agency=place.agency,
            period=place.period,
            indicator=indicator,
            by=place.viewer,
            at=now,
            regime=place.regime,
        )
        messages.success(request, "Đã lấy số đếm từ sổ vào dự thảo số liệu của kỳ.")
        return
    actions.keep_value(
        agency=place.agency,
        period=place.period,
        indicator=indicator,
        reason=request.POST.get("ly-do", ""),
        by=place.viewer,
        at=now,
        regime=place.regime,
    )
    messages.success(request, "Đã giữ số và ghi lý do.")
