"""Paste or send a table, look at it, take it in (dán, nhập tệp, xem trước, ghi)."""

import math
import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from danvan.agencies.access import require
from danvan.audit.viewer import viewer_of
from danvan.registers import actions, queries
from danvan.registers.actions.drafting import UnfinishedImportError
from danvan.registers.queries.drafts import DraftLayout, DraftView, draft_layout
from danvan.registers.registry import register as find_register
from danvan.registers.sheets.preview import FATES
from danvan.registers.sheets.recognise import SYSTEM
from danvan.registers.sheets.source import Source, read_file, read_paste
from danvan.registers.views.places import place_of
from danvan.text.refused import RefusedError

LARGEST_FILE = 30 << 20
MANY_ROWS = 5_000
ROWS_A_MINUTE = 60_000
"""Measured: 100,000 rows take 40 to 60 s of a two-core PC."""
_CELL = re.compile(r"o-(\d{1,6})-(\d{1,3})")
_COLUMN = re.compile(r"cot-(\d{1,3})")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a pasted box or a file and go on to its preview."""
    place = place_of(request, slug)
    require(place.viewer, "enter", place.spec.subject, place.viewer.agency_id)
    error, pasted = "", request.POST.get("dan", "")
    if request.method == "POST":
        try:
            kept = actions.start_import(
                register=slug,
                agency_id=place.viewer.agency_id,
                source=_source(request, pasted),
                by=place.viewer,
            )
            return redirect("registers:preview", slug, kept.code)
        except RefusedError as refused:
            if refused.status == 404:
                raise
            error = refused.sentence
    words = {"spec": place.spec, "place": place, "error": error, "pasted": pasted}
    return render(request, "registers/import.html", words, status=422 if error else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Show what would happen, cell by cell; mend, save or give up."""
    viewer, spec = viewer_of(request), find_register(slug)
    require(viewer, "enter", spec.subject, viewer.agency_id)
    if request.method != "POST":
        return _page(request, queries.draft(viewer, slug, code))
    layout = draft_layout(viewer, slug, code)
    if "bo" in request.POST:
        actions.discard_import(code=code, by=viewer)
        messages.info(request, "Đã bỏ bảng đang nhập; sổ không thay đổi.")
        return redirect("registers:import", slug)
    _amend(request, layout)
    if "ghi" not in request.POST:
        return redirect("registers:preview", slug, code)
    try:
        done = actions.finish_import(code=code, by=viewer)
    except UnfinishedImportError as error:
        return _page(request, queries.draft(viewer, slug, code), error.status)
    messages.success(
        request,
        f"Đã ghi {done.added} dòng mới, {done.changed} dòng thay đổi (lần nhập "
        f"{done.code}).",
    )
    return redirect("registers:table", slug)


def _source(request: HttpRequest, pasted: str) -> Source:
    file = request.FILES.get("tep")
    if file is None:
        return read_paste(pasted)
    if file.size and file.size > LARGEST_FILE:
        raise TooLargeFileError("Tệp lớn hơn 30 MB; hãy chia nhỏ.")
    return read_file(file.read(), file.name or "tep")


class TooLargeFileError(RefusedError):
    """The file passes the limit of one upload."""


def _amend(request: HttpRequest, layout: DraftLayout) -> None:
    """Keep what was mended on the page before anything else happens."""
    names: dict[int, str] = {}
    cells: dict[tuple[int, int], str] = {}
    shown, left = _lines(request, "hien"), _lines(request, "bo-dong")
    places = {n for n, name in enumerate(layout.names) if name}
    for key, text in request.POST.dict().items():
        if column := _COLUMN.fullmatch(key):
            names[int(column[1])] = text
        elif cell := _CELL.fullmatch(key):
            cells[int(cell[1]), int(cell[2])] = text
    kept = {at: text for at, text in cells.items() if at[1] in places}
    actions.amend_import(
        code=layout.code,
        by=viewer_of(request),
        names=names,
        cells=kept,
        skipped=(layout.skipped - shown) | left,
    )


def _lines(request: HttpRequest, name: str) -> frozenset[int]:
    texts = request.POST.getlist(name)
    return frozenset(int(t) for t in texts if t.isdecimal() and len(t) < 7)


def _page(request: HttpRequest, view: DraftView, status: int = 200) -> HttpResponse:
    tried, layout = view.preview, view.preview.layout
    places = {name: place for place, name in enumerate(layout.names) if name}
    rows = [
        {
            "row": row,
            "fate": FATES[row.fate],
            "code_error": row.trouble_at("code"),
            "cells": [
                {
                    "column": column,
                    "place": places[column.name],
                    "text": row.cells.get(column.name, ""),
                    "error": row.trouble_at(column.name),
                }
                for column in tried.columns
            ],
            "elsewhere": [
                f"{view.spec.columns[t.column].label}: {t.sentence}"
                for t in row.troubles
                if t.column in view.spec.columns and t.column not in places
            ],
        }
        for row in tried.rows
    ]
    words = {
        "spec": view.spec,
        "draft": view,
        "preview": tried,
        "counts": [(label, tried.count(fate), fate) for fate, label in FATES.items()],
        "rows": rows,
        "left_out": tried.total - len(tried.rows),
        "minutes": _minutes(tried.total),
        "heads": _heads(view),
        "status": status,
    }
    return render(request, "registers/preview.html", words, status=status)


def _minutes(rows: int) -> int:
    """Tell how long saving takes on an office PC; nothing where it is a moment."""
    return math.ceil(rows / ROWS_A_MINUTE) if rows > MANY_ROWS else 0


def _heads(view: DraftView) -> list[dict[str, object]]:
    """Give each column of the source with the names it may be given."""
    choices = [(c.name, c.label) for c in view.columns if not c.computed]
    choices += list(SYSTEM.items())
    return [
        {
            "place": place,
            "head": view.heads[place]
            if place < len(view.heads)
            else f"Cột {place + 1}",
            "name": name,
            "choices": choices,
        }
        for place, name in enumerate(view.preview.layout.names)
    ]
