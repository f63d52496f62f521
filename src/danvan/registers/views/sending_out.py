"""Downloads of a register (xuất sổ): what the table shows, and an empty template."""

from django.contrib.auth.decorators import login_required
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils import timezone
from django.views.decorators.http import require_safe

from danvan.agencies.access import require
from danvan.registers.filters import Filters, read_filters
from danvan.registers.queries import stream
from danvan.registers.sheets import exporting
from danvan.registers.views.places import Place, place_of


@login_required
@require_safe
def csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Stream the rows of the table as CSV."""
    place, filters = _asked(request, slug)
    rows = stream(place.viewer, slug, filters, agency_id=place.agency_id)
    lines = exporting.csv_lines(place.columns, rows)
    answer = StreamingHttpResponse(lines, content_type=exporting.CSV_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{_name(slug)}.csv"'
    return answer


@login_required
@require_safe
def xlsx(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the rows of the table as a workbook."""
    place, filters = _asked(request, slug)
    rows = stream(place.viewer, slug, filters, agency_id=place.agency_id)
    return FileResponse(
        exporting.xlsx_file(place.spec, place.columns, rows),
        as_attachment=True,
        filename=f"{_name(slug)}.xlsx",
        content_type=exporting.XLSX_TYPE,
    )


@login_required
@require_safe
def template(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send an empty workbook to fill in offline and bring back."""
    place = place_of(request, slug)
    require(place.viewer, "enter", place.spec.subject, place.agency_id)
    return FileResponse(
        exporting.template_file(place.spec, place.columns),
        as_attachment=True,
        filename=f"mau-{slug}.xlsx",
        content_type=exporting.XLSX_TYPE,
    )


def _asked(request: HttpRequest, slug: str) -> tuple[Place, Filters]:
    place = place_of(request, slug)
    require(place.viewer, "export", place.spec.subject, place.agency_id)
    return place, read_filters(place.spec, request.GET.dict())


def _name(slug: str) -> str:
    return f"{slug}-{timezone.localdate():%Y%m%d}"
