"""The page of number series (trang dãy số): list them, open one for a body's term."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from danvan.agencies.access import require
from danvan.registers.actions.opening_series import (
    SeriesNotOpenedError,
    open_term_series,
)
from danvan.registers.papers.numbering import SUBJECT
from danvan.registers.papers.outgoing import OUTGOING
from danvan.registers.papers.series import bodies_that_number, series_of
from danvan.registers.views.places import Place, place_of
from danvan.text.dates import format_screen, parse_date


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """List the series of an agency and its bodies; open one for a term."""
    place = place_of(request, OUTGOING.slug)
    error = ""
    if request.method == "POST":
        error = _open(request, place)
        if not error:
            messages.success(request, "Đã mở dãy số.")
            return redirect(request.get_full_path())
    numbers = place.may("number")
    today = format_screen(timezone.localdate())
    words = {
        "place": place,
        "spec": OUTGOING,
        "series": series_of(place.viewer, place.agency_id),
        "numbers": numbers,
        "bodies": bodies_that_number(place.viewer, place.agency_id) if numbers else (),
        "typed": request.POST if error else {"opens": today},
        "error": error,
    }
    return render(request, "registers/series.html", words, status=422 if error else 200)


def _open(request: HttpRequest, place: Place) -> str:
    """Open what was asked for; give what is wrong with it, if anything."""
    require(place.viewer, "number", SUBJECT, place.agency_id)
    body = request.POST.get("body", "")
    if not body:
        return "Chọn tổ chức mở dãy số."
    written = request.POST.get("opens", "").strip()
    opens = parse_date(written[:20], today=timezone.localdate())
    if opens is None:
        return f"“{written[:40]}” không phải ngày; viết như 05/03/2026."
    try:
        open_term_series(
            agency_id=place.agency_id,
            body=body,
            code=request.POST.get("code", ""),
            term=request.POST.get("term", ""),
            opens=opens,
            by=place.viewer,
        )
    except SeriesNotOpenedError as refused:
        return refused.sentence
    return ""
