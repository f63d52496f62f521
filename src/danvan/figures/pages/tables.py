"""Typed figures by a sheet (nhập bảng số liệu): paste or file, look, then write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from danvan.agencies.access import require
from danvan.audit.viewer import NotVisibleError
from danvan.figures.pages.comparing import Place, place_of
from danvan.figures.reconciling.drafts import holder_in
from danvan.figures.tables import actions, queries
from danvan.figures.tables.preview import MOST_LINES, read_lines
from danvan.registers.sheets.source import read_file, read_paste
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from danvan.figures.tables.preview import Preview

LARGEST_FILE = 5 << 20
_CELL = re.compile(r"ma-(\d{1,6})")
Lines = list[tuple[int, str, str, str]]


class TooLargeTableError(RefusedError):
    """The file passes the limit of one table of figures."""

    def __init__(self) -> None:
        super().__init__("Tệp lớn hơn 5 MB; bảng số liệu chỉ cần mã, giá trị, lý do.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Take a table, show what it would do, and write it when asked to.

    Nothing is kept between the two steps: the preview carries the table itself.
    """
    place = place_of(request)
    require(place.viewer, "enter", "figure", place.agency.pk)
    if place.viewer.agency_id != place.agency.pk:
        raise NotVisibleError
    if request.method != "POST":
        return _page(request, place)
    try:
        lines = _lines(request)
        if "ghi" in request.POST:
            return _written(request, place, lines)
        tried = queries.tried(
            place.viewer,
            agency=place.agency,
            period=place.period,
            lines=lines,
            regime=place.regime,
        )
    except RefusedError as refused:
        if refused.status == 404:
            raise
        return _page(request, place, refused.sentence)
    return _preview(request, place, tried)


def _written(request: HttpRequest, place: Place, lines: Lines) -> HttpResponse:
    """Write the table; where that is refused, show it again with nothing lost."""
    try:
        count = actions.bring_in(
            agency=place.agency,
            period=place.period,
            lines=lines,
            by=place.viewer,
            at=timezone.now(),
            regime=place.regime,
        )
    except RefusedError as refused:
        if refused.status == 404:
            raise
        tried = queries.tried(
            place.viewer,
            agency=place.agency,
            period=place.period,
            lines=lines,
            regime=place.regime,
        )
        return _preview(request, place, tried, refused.sentence)
    messages.success(request, f"Đã ghi {count} số nhập tay vào dự thảo số liệu của kỳ.")
    return redirect(f"{reverse('figures:index')}?{place.asked}")


def _lines(request: HttpRequest) -> Lines:
    """Read the cells of the preview, or a new table that was pasted or sent."""
    if "xem-lai" in request.POST or "ghi" in request.POST:
        left = set(request.POST.getlist("bo-dong"))
        numbers = sorted(
            int(found[1]) for key in request.POST if (found := _CELL.fullmatch(key))
        )
        return [
            (
                number,
                _cell(request, "ma", number),
                _cell(request, "gia-tri", number),
                _cell(request, "ly-do", number),
            )
            for number in numbers[:MOST_LINES]
            if str(number) not in left
        ]
    file = request.FILES.get("tep")
    if file is None:
        return read_lines(read_paste(request.POST.get("dan", "")).table)
    if file.size and file.size > LARGEST_FILE:
        raise TooLargeTableError
    return read_lines(read_file(file.read(), file.name or "tep").table)


def _cell(request: HttpRequest, name: str, number: int) -> str:
    return clean(request.POST.get(f"{name}-{number}", "")).strip()[:600]


def _page(request: HttpRequest, place: Place, error: str = "") -> HttpResponse:
    context = {
        "place": place,
        "error": error,
        "pasted": request.POST.get("dan", ""),
        "holder": holder_in(place.agency, place.period, place.regime),
    }
    return render(
        request, "figures/tables/start.html", context, status=422 if error else 200
    )


def _preview(
    request: HttpRequest, place: Place, tried: Preview, error: str = ""
) -> HttpResponse:
    context = {
        "place": place,
        "preview": tried,
        "error": error,
        "holder": holder_in(place.agency, place.period, place.regime),
    }
    return render(
        request, "figures/tables/preview.html", context, status=422 if error else 200
    )
