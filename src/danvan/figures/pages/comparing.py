"""The page of figures (trang số liệu): pick a period, compare, take it away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from danvan.agencies.access import require
from danvan.agencies.working import working_period
from danvan.audit.viewer import NotVisibleError, viewer_of
from danvan.figures import places
from danvan.figures.comparing import picking
from danvan.figures.comparing.comparison import Comparison, compare
from danvan.figures.comparing.outliers import in_words
from danvan.figures.plan import Plans
from danvan.figures.reconciling.drafts import regimes_asking
from danvan.figures.reconciling.queries import differences
from danvan.figures.tables.exporting import csv_text, xlsx_file
from danvan.figures.validation import violations
from danvan.law.validating import outlier_rule
from danvan.law.windows import statutory_of
from danvan.registers.sheets.exporting import CSV_TYPE, XLSX_TYPE

if TYPE_CHECKING:
    from django.http import HttpRequest

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Regime
    from danvan.text.periods import Period


class _Asked(TypedDict):
    """Of what each part of the page tells."""

    agency: Agency
    period: Period
    regime: Regime | None
    plans: Plans


@dataclass(frozen=True, slots=True)
class Place:
    """Whose figures of which period a page shows."""

    viewer: Viewer
    agency: Agency
    period: Period
    regimes: tuple[Regime, ...] = ()
    """Those that ask for such a period, where there is something to choose."""
    regime: Regime | None = None
    """The one chosen; without one the newest return speaks, of whichever."""

    @property
    def key(self) -> str:
        """Name the period exactly."""
        return places.key_of(self.period)

    @property
    def asked(self) -> str:
        """Write agency and period for an address."""
        chosen = {"che-do": self.regime.code} if self.regime else {}
        return urlencode({"don-vi": self.agency.code, "ky": self.key, **chosen})

    @property
    def own(self) -> bool:
        """Tell whether the viewer works in this agency and may type its figures."""
        mine = self.viewer.agency_id == self.agency.pk
        return mine and self.viewer.may("enter", "figure", self.agency.pk)

    @property
    def name(self) -> str:
        """Name the agency on the closing day."""
        return str(self.agency.name_on(self.period.end).name)


def place_of(request: HttpRequest) -> Place:
    """Read agency and period off an address; raise NotVisibleError."""
    viewer = viewer_of(request)
    agency = places.agency_at(viewer, request.GET.get("don-vi", ""))
    if asked := request.GET.get("ky", ""):
        period = places.read_key(asked)
        if period is None or not picking.within_reach(period):
            raise NotVisibleError
    else:
        period = picking.usual(agency, working_period(request))
    asking = regimes_asking(period)
    regimes = asking if len(asking) > 1 else ()
    code = request.GET.get("che-do", "")
    chosen = next((one for one in regimes if one.code == code), None)
    return Place(viewer, agency, period, regimes, chosen)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show an agency's figures in a period beside earlier ones."""
    place = place_of(request)
    error = ""
    try:
        chosen = picking.chosen(request.GET.dict(), timezone.localdate())
    except picking.UnreadableWindowError as refused:
        chosen, error = None, refused.sentence
    if chosen is not None:
        there = replace(place, period=chosen)
        return redirect(f"{reverse('figures:index')}?{there.asked}")
    viewer, agency, period = place.viewer, place.agency, place.period
    asked: _Asked = {
        "agency": agency,
        "period": period,
        "regime": place.regime,
        "plans": Plans(),
    }
    shown = compare(viewer, **asked)
    statutory = statutory_of(place.period)
    context = {
        "place": place,
        "shown": shown,
        "key": place.key,
        "before_key": places.key_of(shown.before) if shown.before else "",
        "year_before_key": places.key_of(shown.year_before),
        "violations": violations(viewer, **asked),
        "differences": differences(viewer, **asked),
        "statutory": statutory,
        "statutory_key": places.key_of(statutory) if statutory else "",
        "outliers": in_words(outlier_rule()),
        "choices": picking.CHOICES,
        "choice": request.GET.get("loai", "") or picking.choice_of(place.period),
        "year": request.GET.get("nam", "") or str(place.period.end.year),
        "first": request.GET.get("tu", ""),
        "last": request.GET.get("den", ""),
        "error": error,
        "may_rules": viewer.may("view", "indicator", viewer.agency_id),
        "may_export": place.viewer.may("export", "figure", place.agency.pk),
    }
    return render(request, "figures/index.html", context, status=422 if error else 200)


@login_required
@require_safe
def xlsx(request: HttpRequest) -> FileResponse:
    """Send the table of the page as a workbook."""
    place = place_of(request)
    require(place.viewer, "export", "figure", place.agency.pk)
    return FileResponse(
        xlsx_file(_compared(place)),
        as_attachment=True,
        filename=f"{_name(place)}.xlsx",
        content_type=XLSX_TYPE,
    )


@login_required
@require_safe
def csv(request: HttpRequest) -> HttpResponse:
    """Send the table of the page as CSV."""
    place = place_of(request)
    require(place.viewer, "export", "figure", place.agency.pk)
    text = csv_text(_compared(place))
    answer = HttpResponse(text, content_type=CSV_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{_name(place)}.csv"'
    return answer


def _compared(place: Place) -> Comparison:
    return compare(
        place.viewer, agency=place.agency, period=place.period, regime=place.regime
    )


def _name(place: Place) -> str:
    period = place.period
    return f"so-lieu-{period.start:%Y%m%d}-{period.end:%Y%m%d}"
