"""Everyday comfort: kept filters, many rows at once, what is due, the paper book."""

from collections.abc import Mapping
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from danvan.agencies.access import require
from danvan.agencies.working import working_period
from danvan.audit.viewer import viewer_of
from danvan.registers import actions, queries
from danvan.registers.checking import read_cells
from danvan.registers.filters import read_filters
from danvan.registers.forms import form_cells, posted
from danvan.registers.queries.books import NoBookError, book_page
from danvan.registers.views.places import Place, place_of
from danvan.text.dates import format_screen, parse_date
from danvan.text.periods import Period
from danvan.text.refused import RefusedError


@login_required
@require_POST
def save_filter(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the filter of the table under a name."""
    place = place_of(request, slug)
    filters = read_filters(place.spec, request.POST.dict())
    try:
        kept = actions.save_filter(
            register=slug,
            name=request.POST.get("ten", ""),
            filters=filters,
            by=place.viewer,
        )
        messages.success(request, f"Đã lưu bộ lọc “{kept.name}”.")
    except RefusedError as refused:
        if refused.status == 404:
            raise
        messages.error(request, refused.sentence)
    here = reverse("registers:table", args=(slug,))
    return redirect(f"{here}?{filters.query()}")


@login_required
@require_POST
def forget_filter(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Forget a kept filter."""
    actions.forget_filter(register=slug, code=code, by=viewer_of(request))
    return redirect("registers:table", slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest, slug: str) -> HttpResponse:
    """Write one value into every row of the filter: look at them first, then save."""
    place = place_of(request, slug)
    require(place.viewer, "enter", place.spec.subject, place.viewer.agency_id)
    asked = request.POST if request.method == "POST" else request.GET
    # The new value stands under the column's own name: the filter travels apart.
    kept = QueryDict(asked["loc"]) if "loc" in asked else request.GET
    filters = read_filters(place.spec, kept.dict())
    page = queries.rows(place.viewer, slug, filters)
    columns = [column for column in place.columns if not column.computed]
    chosen = next((c for c in columns if c.name == asked.get("cot", "")), None)
    typed = posted([chosen], asked) if chosen else {}
    words: dict[str, Any] = {
        "spec": place.spec,
        "page": page,
        "filters": filters,
        "columns": columns,
        "chosen": chosen,
        "error": "",
        "reason": asked.get("ly_do", ""),
        "left_out": _left_out(request, page),
    }
    if request.method == "POST" and chosen and "ghi" in asked:
        try:
            changed = _write_many(request, place, typed)
            messages.success(request, f"Đã sửa {changed} dòng.")
            here = reverse("registers:table", args=(slug,))
            return redirect(f"{here}?{filters.query()}")
        except RefusedError as refused:
            if refused.status == 404:
                raise
            words["error"] = refused.sentence
    if chosen:
        words["cells"] = form_cells(
            place.viewer, [chosen], place.agency_id, typed, prefix="nhieu"
        )
    status = 422 if words["error"] else 200
    return render(request, "registers/many.html", words, status=status)


@login_required
@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """List what the rows of every register wait for, the late ones first."""
    today = timezone.localdate()
    rows = queries.due_rows(viewer_of(request), today)
    words = {
        "today": today,
        "late": [row for row in rows if row.late],
        "open": [row for row in rows if not row.late],
    }
    return render(request, "registers/due.html", words)


@login_required
@require_safe
def book(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the days of the paper book; show it where it names nobody."""
    place = place_of(request, slug)
    require(place.viewer, "export", place.spec.subject, place.viewer.agency_id)
    if place.spec.book is None:
        raise NoBookError("Sổ này không có mẫu sổ giấy.")
    window, error = _window(request)
    which = _which(request.GET, place)
    shown = None
    if "tu" in request.GET and not error and not place.spec.books[which].names_people:
        shown = book_page(place.viewer, slug, window, which)
    words = {
        "spec": place.spec,
        "book": place.spec.books[which],
        "which": which,
        "error": error,
        "page": shown,
        "first": request.GET.get("tu", format_screen(window.start)),
        "last": request.GET.get("den", format_screen(window.end)),
    }
    return render(request, "registers/book.html", words, status=422 if error else 200)


@login_required
@never_cache
@require_POST
@reauthentication_required(app="danvan")  # type: ignore[untyped-decorator]
def named_book(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a book that names people: the password again, noted, never stored."""
    place = place_of(request, slug)
    if place.spec.book is None:
        raise NoBookError("Sổ này không có mẫu sổ giấy.")
    window, error = _window(request)
    which = _which(request.POST, place)
    words: dict[str, Any] = {
        "spec": place.spec,
        "book": place.spec.books[which],
        "which": which,
        "error": error,
        "first": request.POST.get("tu", format_screen(window.start)),
        "last": request.POST.get("den", format_screen(window.end)),
    }
    if not error:
        words["page"] = actions.open_book(
            register=slug, window=window, which=which, by=place.viewer
        )
    return render(request, "registers/book.html", words, status=422 if error else 200)


def _left_out(request: HttpRequest, page: queries.Page) -> frozenset[str]:
    """Give the rows that were unticked; none before the form was sent."""
    if request.method != "POST":
        return frozenset()
    ticked = {one.partition(".")[0] for one in request.POST.getlist("dong")}
    return frozenset(row.code for row in page.rows) - ticked


def _write_many(request: HttpRequest, place: Place, typed: dict[str, str]) -> int:
    values, troubles = read_cells(place.spec, typed, today=timezone.localdate())
    if troubles:
        raise actions.FaultyBulkError(troubles[0].sentence)
    rows = []
    for one in request.POST.getlist("dong")[: actions.MOST_AT_ONCE + 1]:
        code, _, version = one.partition(".")
        rows.append((code, int(version) if version.isdecimal() else 0))
    return actions.bulk_correct(
        register=place.spec.slug,
        rows=rows,
        values=values,
        reason=request.POST.get("ly_do", ""),
        by=place.viewer,
    )


def _which(asked: Mapping[str, Any], place: Place) -> int:
    """Read which of the register's books is meant; the first where none is."""
    text = str(asked.get("quyen", "0"))
    return int(text) if text.isdecimal() and int(text) < len(place.spec.books) else 0


def _window(request: HttpRequest) -> tuple[Period, str]:
    """Read the two days asked for; the working period where none is."""
    asked = request.POST if request.method == "POST" else request.GET
    today = timezone.localdate()
    usual = working_period(request)
    days = [parse_date(asked.get(name, "")[:40], today=today) for name in ("tu", "den")]
    if "tu" not in asked and "den" not in asked:
        return usual, ""
    first, last = days
    if first is None or last is None or last < first:
        return usual, "Ghi ngày đầu và ngày cuối, như 01/01/2026 và 31/12/2026."
    return Period("free", first, last), ""
