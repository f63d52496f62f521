"""The list of registers, a register's table and its form (danh sách sổ, bảng)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from danvan.agencies.access import require
from danvan.audit.viewer import viewer_of
from danvan.registers import queries
from danvan.registers.actions import enter
from danvan.registers.checking import InvalidRowError, read_cells
from danvan.registers.filters import Filters, read_filters
from danvan.registers.forms import FormCell, as_typed, form_cells, posted
from danvan.registers.registry import Trouble
from danvan.registers.row import Row
from danvan.registers.views.headings import filter_heads
from danvan.registers.views.places import Place, place_of, tools_of, way_back


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the registers by folder, with counts and the last entry."""
    folders = queries.summaries(viewer_of(request))
    return render(request, "registers/index.html", {"folders": folders})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """Show fifty rows; a post enters one row from the first line of the table."""
    place = place_of(request, slug)
    if request.method != "POST":
        return _table(request, place)
    typed = posted(place.columns, request.POST)
    entered = _enter(place, typed)
    if isinstance(entered, Row):
        messages.success(request, f"Đã ghi dòng {entered.code}.")
        here = reverse("registers:table", args=(slug,))
        return redirect(f"{here}?moi={entered.code}")
    return _table(request, place, typed, entered, status=422)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the full form, blank or as the last time, and enter what it says."""
    place = place_of(request, slug)
    require(place.viewer, "enter", place.spec.subject, place.agency_id)
    troubles: Sequence[Trouble] = ()
    typed = _as_last_time(request, place)
    if request.method == "POST":
        typed = posted(place.columns, request.POST)
        entered = _enter(place, typed)
        if isinstance(entered, Row):
            messages.success(request, f"Đã ghi dòng {entered.code}.")
            if "them" in request.POST:
                here = reverse("registers:new", args=(slug,))
                return redirect(f"{here}?nhu={entered.code}")
            return redirect(reverse("registers:row", args=(slug, entered.code)))
        troubles = entered
    words: dict[str, Any] = {
        "place": place,
        "spec": place.spec,
        "cells": form_cells(
            place.viewer, place.columns, place.agency_id, typed, troubles
        ),
        "back": way_back(request, slug),
    }
    words["faulty"] = [cell for cell in words["cells"] if cell.error]
    status = 422 if troubles else 200
    return render(request, "registers/new.html", words, status=status)


def _enter(place: Place, typed: Mapping[str, str]) -> Row | Sequence[Trouble]:
    """Enter what was typed; give what is wrong instead where something is."""
    spec = place.spec
    values, troubles = read_cells(spec, typed, today=timezone.localdate())
    if troubles:
        return troubles
    try:
        return enter(
            register=spec.slug,
            agency_id=place.agency_id,
            values=values,
            by=place.viewer,
        )
    except InvalidRowError as error:
        return error.troubles


def _table(
    request: HttpRequest,
    place: Place,
    typed: Mapping[str, str] | None = None,
    troubles: Sequence[Trouble] = (),
    status: int = 200,
) -> HttpResponse:
    filters = read_filters(place.spec, request.GET.dict())
    cursor = request.GET.get("trang", "")
    page = queries.rows(
        place.viewer, place.spec.slug, filters, cursor, agency_id=place.agency_id
    )
    editing = _editing(request, place, page)
    words: dict[str, Any] = {
        "place": place,
        "spec": place.spec,
        "page": page,
        "filters": filters,
        "here": _here(place, filters, cursor),
        "heads": filter_heads(place.viewer, place.columns, filters, place.agency_id),
        "rights": place.rights,
        "tools": tools_of(place.viewer, place.spec, place.agency_id),
        "new_code": request.GET.get("moi", ""),
        "editing": editing,
        "next_code": _next_code(page, editing),
        "focus_on": _focus_on(place, request, editing),
        "query": filters.query(co_quan=place.agency_code),
        "agency_query": place.agency_code,
        "saved": queries.saved_filters(place.viewer, place.spec.slug),
    }
    if place.rights["enter"] and not editing and not place.agency_code:
        filled = typed if typed is not None else _as_last_time(request, place)
        cells = form_cells(
            place.viewer,
            page.columns,
            place.agency_id,
            filled,
            troubles,
            prefix="nhanh",
        )
        words["quick"] = cells
        words["faulty"] = [cell for cell in cells if cell.error]
    return render(request, "registers/table.html", words, status=status)


def _editing(
    request: HttpRequest, place: Place, page: queries.Page
) -> dict[str, Any] | None:
    """Put one row of the page in edit, where it may be edited."""
    code = request.GET.get("sua", "")
    held = next((row for row in page.rows if row.code == code), None)
    if held is None or held.struck or held.frozen or not place.rights["enter"]:
        return None
    typed = as_typed(page.columns, held.values)
    cells = form_cells(place.viewer, page.columns, place.agency_id, typed, prefix="sua")
    return {"row": held, "cells": cells}


def _next_code(page: queries.Page, editing: dict[str, Any] | None) -> str:
    if editing is None:
        return ""
    codes = [row.code for row in page.rows if not (row.struck or row.frozen)]
    after = codes.index(editing["row"].code) + 1
    return codes[after] if after < len(codes) else ""


def _focus_on(
    place: Place, request: HttpRequest, editing: dict[str, Any] | None
) -> str:
    """Name the cell to type in next: of the row in edit, or of the next quick row."""
    if editing is None and "moi" not in request.GET:
        return ""
    return next((column.name for column in place.columns if not column.computed), "")


def _as_last_time(request: HttpRequest, place: Place) -> dict[str, str]:
    """Fill the form as offered, or from another row with its key left to be typed."""
    offered = place.spec.offer(place.agency_id, timezone.localdate())
    fresh = as_typed((c for c in place.columns if c.name in offered), offered)
    code = request.GET.get("nhu", "")
    if not code:
        return fresh
    view = queries.row_view(place.viewer, place.spec.slug, code)
    typed = as_typed(place.columns, view.values)
    for name in place.spec.key[:1]:
        typed[name] = fresh.get(name, "")
    return typed


def _here(place: Place, filters: Filters, cursor: str) -> str:
    """Give the address of this very page, for forms that come back to it."""
    query = filters.query(trang=cursor, co_quan=place.agency_code)
    address = reverse("registers:table", args=(place.spec.slug,))
    return f"{address}?{query}" if query else address


__all__ = ["FormCell", "index", "new", "table"]
