"""One row: its page, edit, correct, strike, undo, attachments (một dòng sổ)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from danvan.agencies.access import require
from danvan.audit.viewer import Viewer, viewer_of
from danvan.files.queries import attachments
from danvan.registers import actions, queries
from danvan.registers.actions.correcting import MissingReasonError
from danvan.registers.checking import InvalidRowError, read_cells
from danvan.registers.forms import as_typed, form_cells, posted
from danvan.registers.queries.history import last_actor
from danvan.registers.registry import RegisterSpec, Trouble
from danvan.registers.registry import register as find_register
from danvan.registers.shown import RowView, notes_of
from danvan.registers.views.places import tools_of, way_back
from danvan.registers.writing.storing import RowChangedError
from danvan.registers.writing.versions import FrozenRowError
from danvan.search.queries import address_of

Write = Callable[[Mapping[str, object], int], object]


@login_required
@require_safe
def row(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Show a row: its cells, its files, everything it said before."""
    viewer, spec = viewer_of(request), find_register(slug)
    view = queries.row_view(viewer, slug, code)
    rights = _rights(viewer, spec, view)
    words = {
        "spec": spec,
        "row": view,
        "rights": rights,
        "tools": tools_of(viewer, spec, view.agency_id, view.code),
        "history": queries.history(viewer, slug, code),
        "files": attachments(viewer, code),
        "notes": notes_of(spec, view, viewer),
        "origin": address_of(viewer, str(view.values.get(spec.known_from) or "")),
        "pointers": queries.pointers(viewer, slug, queries.row_of(viewer, slug, code)),
        "recorded_by": queries.accounts(viewer, [view.recorded_by]),
    }
    return render(request, "registers/row.html", words)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Edit a row that is still free; say who was faster where somebody was."""
    viewer = viewer_of(request)

    def write(values: Mapping[str, object], version: int) -> object:
        return actions.edit(
            register=slug, code=code, version=version, values=values, by=viewer
        )

    return _form(request, slug, code, "enter", write)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Correct a row with a reason; the version before it is kept."""
    viewer = viewer_of(request)

    def write(values: Mapping[str, object], version: int) -> object:
        return actions.correct(
            register=slug,
            code=code,
            version=version,
            values=values,
            reason=request.POST.get("ly_do", ""),
            by=viewer,
        )

    return _form(request, slug, code, "correct", write)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def strike(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Say exactly what striking does, ask why, and strike."""
    viewer, spec = viewer_of(request), find_register(slug)
    view = queries.row_view(viewer, slug, code)
    require(viewer, "strike", spec.subject, view.agency_id)
    error = ""
    if request.method == "POST":
        try:
            actions.strike(
                register=slug,
                code=code,
                version=_version(request),
                reason=request.POST.get("ly_do", ""),
                by=viewer,
            )
        except MissingReasonError as refused:
            error = refused.sentence
        else:
            messages.success(request, f"Đã gạch dòng {code}.")
            return redirect("registers:row", slug, code)
    words = {"spec": spec, "row": view, "error": error}
    return render(request, "registers/strike.html", words, status=422 if error else 200)


@login_required
@require_POST
def undo(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Undo one's own last action on a row."""
    actions.undo(register=slug, code=code, by=viewer_of(request))
    messages.success(request, f"Đã hoàn tác việc gần nhất trên dòng {code}.")
    return redirect(way_back(request, slug))


@login_required
@require_POST
def attach(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Keep the files sent as proof beside the row."""
    viewer = viewer_of(request)
    row = queries.row_view(viewer, slug, code)
    require(viewer, "enter", "attachment", row.agency_id)
    sent = [file for file in request.FILES.getlist("tep") if file.file]
    for file in sent:
        actions.attach(
            register=slug,
            code=code,
            stream=cast("BinaryIO", file.file),
            given_name=file.name or "tep",
            by=viewer,
        )
    told = f"Đã đính kèm {len(sent)} tệp." if sent else "Chưa chọn tệp nào."
    messages.info(request, told)
    return redirect("registers:row", slug, code)


def _form(
    request: HttpRequest, slug: str, code: str, verb: str, write: Write
) -> HttpResponse:
    """Show the form of a row or write what it says; nothing typed is lost."""
    viewer, spec = viewer_of(request), find_register(slug)
    view = queries.row_view(viewer, slug, code)
    require(viewer, verb, spec.subject, view.agency_id)
    if verb == "enter" and view.frozen:
        raise FrozenRowError(queries.row_of(viewer, slug, code))
    columns = tuple(cell.column for cell in view.cells)
    if request.method != "POST":
        typed = as_typed(columns, view.values)
        return _form_page(request, spec, view, verb, {"typed": typed})
    typed = posted(columns, request.POST)
    values, troubles = read_cells(spec, typed, today=timezone.localdate())
    said: dict[str, Any] = {"typed": typed, "troubles": troubles, "status": 422}
    if troubles:
        return _form_page(request, spec, view, verb, said)
    try:
        write(values, _version(request))
    except InvalidRowError as error:
        said["troubles"] = error.troubles
    except MissingReasonError as error:
        said["reason_error"] = error.sentence
    except RowChangedError as error:
        names = queries.accounts(viewer, [error.changed_by])
        said |= {"faster": names.get(error.changed_by, "Người khác"), "status": 409}
    else:
        return _done(request, slug, code)
    return _form_page(request, spec, view, verb, said)


def _form_page(
    request: HttpRequest,
    spec: RegisterSpec,
    view: RowView,
    verb: str,
    said: dict[str, Any],
) -> HttpResponse:
    columns = tuple(cell.column for cell in view.cells)
    troubles: Sequence[Trouble] = said.get("troubles", ())
    cells = form_cells(
        viewer_of(request), columns, view.agency_id, said["typed"], troubles
    )
    words = {
        "spec": spec,
        "row": view,
        "correcting": verb == "correct",
        "cells": cells,
        "faulty": [cell for cell in cells if cell.error],
        "reason": request.POST.get("ly_do", ""),
        "reason_error": said.get("reason_error", ""),
        "faster": said.get("faster", ""),
        "both": _both(view, said) if said.get("faster") else (),
        "back": way_back(request, spec.slug),
    }
    return render(request, "registers/edit.html", words, status=said.get("status", 200))


def _both(view: RowView, said: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """Put what stands now beside what was typed, where the two differ."""
    columns = tuple(cell.column for cell in view.cells)
    now = as_typed(columns, view.values)
    mine = said["typed"]
    return tuple(
        (c.label, _read(c.catalogue, now[c.name]), _read(c.catalogue, mine[c.name]))
        for c in columns
        if c.name in mine and now[c.name] != mine[c.name]
    )


def _read(catalogue: Mapping[str, str], text: str) -> str:
    return catalogue.get(text, text)


def _done(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    messages.success(request, f"Đã lưu dòng {code}.")
    back = way_back(request, slug)
    following = request.POST.get("tiep", "")
    if following:
        joint = "&" if "?" in back else "?"
        return redirect(f"{back}{joint}sua={following}")
    if request.POST.get("ve"):
        return redirect(f"{back}#{code}")
    return redirect("registers:row", slug, code)


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _rights(viewer: Viewer, spec: RegisterSpec, view: RowView) -> dict[str, bool]:
    """Tell what the viewer may do with a row as it stands."""

    def may(verb: str) -> bool:
        return viewer.may(verb, spec.subject, view.agency_id)

    free = not view.struck
    return {
        "enter": may("enter"),
        "edit": may("enter") and free and not view.frozen,
        "correct": may("correct") and free,
        "strike": may("strike") and free,
        "attach": viewer.may("enter", "attachment", view.agency_id),
        "undo": may("enter")
        and not view.frozen
        and last_actor(viewer, spec.slug, view.code) == viewer.account_id,
    }
