"""Screens of the catalogue of indicators (danh mục chỉ tiêu)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from danvan.audit.viewer import NotVisibleError, viewer_of
from danvan.figures.actions import indicators as actions
from danvan.figures.indicators.layout import CODE, COLUMNS, WORDS
from danvan.figures.indicators.sheets import csv_lines, xlsx_file
from danvan.figures.managing.forms import IDENTITY, RULE, IndicatorForm, rule_names
from danvan.figures.queries import indicators as queries
from danvan.registers.columns import Columns
from danvan.registers.sheets.exporting import CSV_TYPE, XLSX_TYPE
from danvan.registers.sheets.source import Source, read_file, read_paste
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from danvan.audit.viewer import Viewer
    from danvan.figures.queries.indicators import IndicatorPage

LARGEST_FILE = 10 << 20
_FORM = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the indicators by group, filtered."""
    viewer = viewer_of(request)
    asked = request.GET
    wanted = queries.Wanted(
        text=asked.get("q", "")[:100],
        group=asked.get("nhom", "")[:120],
        origin=asked.get("cua", ""),
        state=asked.get("dung", ""),
    )
    words = {
        "listed": queries.indicators(viewer, wanted),
        "groups": queries.groups(viewer),
        "wanted": wanted,
        "may_manage": queries.may_manage(viewer),
    }
    return render(request, "figures/indicators.html", words)


@login_required
@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Show one indicator with its dated rules in words."""
    page = queries.indicator_page(viewer_of(request), code)
    return render(request, "figures/indicator.html", {"page": page})


@login_required
@require_http_methods(_FORM)
def add(request: HttpRequest) -> HttpResponse:
    """Add a local indicator."""
    viewer = _manager(request)
    form = IndicatorForm(request.POST or None, names=(*IDENTITY, *RULE))
    return _edited(request, viewer, form, "Thêm chỉ tiêu của tỉnh", {})


@login_required
@require_http_methods(_FORM)
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change what a local indicator says besides its rules."""
    viewer = _manager(request)
    page = queries.indicator_page(viewer, code)
    if not page.local:
        raise NotVisibleError
    names = [name for name in IDENTITY if name != CODE]
    if not page.rules:
        names.append("basis")
    form = IndicatorForm(request.POST or None, names=names, initial=page.cells)
    return _edited(request, viewer, form, "Sửa chỉ tiêu", {CODE: code}, page)


@login_required
@require_http_methods(_FORM)
def add_rule(request: HttpRequest, code: str) -> HttpResponse:
    """Add the next dated rule; the ones before it stay as they are."""
    viewer = _manager(request)
    page = queries.indicator_page(viewer, code)
    if page.indicator.source != "counted":
        raise NotVisibleError
    offered = {**page.cells, "valid_from": "", "valid_to": ""}
    form = IndicatorForm(request.POST or None, names=RULE, initial=offered)
    return _edited(request, viewer, form, "Quy tắc đếm mới", {CODE: code}, page)


@login_required
@require_POST
def retire(request: HttpRequest, code: str) -> HttpResponse:
    """Take a local indicator out of use."""
    done = "Đã ngừng dùng chỉ tiêu; số liệu cũ vẫn giữ nguyên."
    return _switched(request, code, actions.retire_indicator, done)


@login_required
@require_POST
def restore(request: HttpRequest, code: str) -> HttpResponse:
    """Take a local indicator into use again."""
    return _switched(request, code, actions.restore_indicator, "Đã dùng lại chỉ tiêu.")


@login_required
@require_safe
def csv(request: HttpRequest) -> HttpResponseBase:
    """Send all indicators as CSV."""
    lines = csv_lines(queries.exported(viewer_of(request)))
    answer = StreamingHttpResponse(lines, content_type=CSV_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{_name()}.csv"'
    return answer


@login_required
@require_safe
def xlsx(request: HttpRequest) -> HttpResponseBase:
    """Send all indicators as a workbook."""
    return FileResponse(
        xlsx_file(queries.exported(viewer_of(request))),
        as_attachment=True,
        filename=f"{_name()}.xlsx",
        content_type=XLSX_TYPE,
    )


@login_required
@require_http_methods(_FORM)
def bring(request: HttpRequest) -> HttpResponse:
    """Take a pasted box or a file and go on to its dry run."""
    viewer = _manager(request)
    error, pasted = "", request.POST.get("dan", "")
    if request.method == "POST":
        try:
            source = _source(request, pasted)
            kept = actions.start_indicator_import(source=source, by=viewer)
            return redirect("figures:try-indicators", kept.code)
        except RefusedError as refused:
            if refused.status == 404:
                raise
            error = refused.sentence
    words = {
        "error": error,
        "pasted": pasted,
        "columns": Columns(COLUMNS).typed,
        "words": WORDS,
    }
    status = 422 if error else 200
    return render(request, "figures/indicators_import.html", words, status=status)


@login_required
@require_http_methods(_FORM)
def dry_run(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a sheet would change; save it or give it up."""
    viewer = _manager(request)
    draft = queries.indicator_draft(viewer, code)
    if request.method != "POST":
        return render(request, "figures/indicators_preview.html", {"draft": draft})
    if "bo" in request.POST:
        actions.discard_indicator_import(code=code, by=viewer)
        messages.info(request, "Đã bỏ bảng; danh mục không thay đổi.")
        return redirect("figures:import-indicators")
    try:
        done = actions.finish_indicator_import(code=code, by=viewer)
    except RefusedError as refused:
        if refused.status == 404:
            raise
        words = {"draft": draft, "error": refused.sentence}
        return render(request, "figures/indicators_preview.html", words, status=422)
    said = f"Đã ghi {done.count('new')} dòng mới, {done.count('changed')} dòng đổi."
    messages.success(request, said)
    return redirect("figures:indicators")


def _manager(request: HttpRequest) -> Viewer:
    viewer = viewer_of(request)
    if not queries.may_manage(viewer):
        raise NotVisibleError
    return viewer


def _edited(
    request: HttpRequest,
    viewer: Viewer,
    form: IndicatorForm,
    title: str,
    more: dict[str, str],
    page: IndicatorPage | None = None,
) -> HttpResponse:
    """Save a form, or show it again with what is wrong."""
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.save_indicator(cells={**form.cells, **more}, by=viewer)
            messages.success(request, f"Đã ghi chỉ tiêu “{row.name}”.")
            return redirect("figures:indicator", row.code)
        except actions.RefusedIndicatorError as refused:
            form.refuse(refused.plan)
        except actions.NothingToSaveError:
            form.add_error(None, "Chưa có gì thay đổi.")
    if request.method == "POST":
        status = 422
    rule = [form[name] for name in rule_names(form)]
    words: dict[str, Any] = {
        "form": form,
        "title": title,
        "page": page,
        "plain": [field for field in form if field not in rule],
        "rule": rule,
    }
    return render(request, "figures/indicator_form.html", words, status=status)


def _switched(
    request: HttpRequest, code: str, action: Callable[..., object], done: str
) -> HttpResponse:
    try:
        action(code=code, by=_manager(request))
        messages.success(request, done)
    except RefusedError as refused:
        if refused.status == 404:
            raise
        messages.error(request, refused.sentence)
    return redirect("figures:indicator", code)


def _source(request: HttpRequest, pasted: str) -> Source:
    file = request.FILES.get("tep")
    if file is None:
        return read_paste(pasted)
    if file.size and file.size > LARGEST_FILE:
        raise TooLargeSheetError("Tệp lớn hơn 10 MB; danh mục chỉ tiêu nhỏ hơn nhiều.")
    return read_file(file.read(), file.name or "tep")


class TooLargeSheetError(RefusedError):
    """The file passes the limit of one upload."""


def _name() -> str:
    return f"chi-tieu-{timezone.localdate():%Y%m%d}"
