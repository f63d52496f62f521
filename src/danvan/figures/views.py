"""Pages of figures (trang số liệu): the list, the evidence, the totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from danvan.agencies.working import working_period
from danvan.audit.viewer import NotVisibleError, viewer_of
from danvan.figures import places, queries
from danvan.figures.expecting import expected

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from danvan.agencies.models import Agency
    from danvan.text.periods import Period


@login_required
@require_safe
def evidence(request: HttpRequest, code: str) -> HttpResponse:
    """Show the rule and the rows behind a figure."""
    shown = queries.evidence(viewer_of(request), code, request.GET.get("sau", ""))
    return _panel(request, shown)


@login_required
@require_safe
def live_evidence(request: HttpRequest, indicator: str) -> HttpResponse:
    """Show the rule and the rows behind a count that stands in no return."""
    viewer = viewer_of(request)
    agency = places.agency_at(viewer, request.GET.get("don-vi", ""))
    shown = queries.live_evidence(
        viewer,
        agency=agency,
        indicator=indicator,
        period=_period(request, agency),
        cursor=request.GET.get("sau", ""),
    )
    return _panel(request, shown)


@login_required
@require_safe
def total(request: HttpRequest, node: str, regime: str, period: str) -> HttpResponse:
    """Show the total of a node and what it lacks."""
    viewer = viewer_of(request)
    agency = places.agency_at(viewer, node, subject="total")
    of = places.regime_at(regime)
    during = places.stored_period_at(period, of)
    sheet = queries.total(
        viewer,
        node=agency,
        regime=of,
        period=during,
        expected=expected(of, during, agency),
    )
    name = "figures/total_part.html" if _partial(request) else "figures/total.html"
    return render(
        request,
        name,
        {"total": sheet, "node_name": agency.name_on(during.end).name},
    )


@login_required
@require_safe
def contributors(
    request: HttpRequest, node: str, regime: str, period: str, indicator: str
) -> HttpResponse:
    """Show what each agency gave to one number of a total."""
    viewer = viewer_of(request)
    agency = places.agency_at(viewer, node, subject="total")
    of = places.regime_at(regime)
    during = places.stored_period_at(period, of)
    found = queries.contributors(
        viewer,
        node=agency,
        regime=of,
        period=during,
        indicator=places.indicator_at(indicator),
        expected=expected(of, during, agency),
    )
    name = "contributors_part.html" if _partial(request) else "contributors.html"
    return render(
        request,
        f"figures/{name}",
        {
            "contributors": found,
            "indicator": places.indicator_at(indicator),
            "node": agency,
            "node_name": agency.name_on(during.end).name,
            "regime": of,
            "period": during,
            "missing": sum(one.missing for one in found),
        },
    )


def _panel(request: HttpRequest, shown: queries.EvidenceView) -> HttpResponse:
    """Answer with the panel alone where it opens beside a page."""
    name = "evidence_part.html" if _partial(request) else "evidence.html"
    pages = request.GET.copy()
    pages["sau"] = shown.after
    return render(
        request,
        f"figures/{name}",
        {
            "shown": shown,
            "agency_name": shown.agency.name_on(shown.period.end).name,
            "key": places.key_of(shown.period),
            "next": f"{request.path}?{pages.urlencode()}" if shown.after else "",
        },
    )


def _partial(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _period(request: HttpRequest, agency: Agency) -> Period:
    """Return the period asked for, or the one worked in as the agency reports it."""
    if asked := request.GET.get("ky", ""):
        period = places.read_key(asked)
        if period is None:
            raise NotVisibleError
        return period
    return places.as_reported(agency, working_period(request))
