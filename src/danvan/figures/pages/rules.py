"""Validation rules as a page (trang quy tắc kiểm tra): read, add, end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from danvan.audit.viewer import NotVisibleError, viewer_of
from danvan.figures.validation import actions
from danvan.figures.validation.listing import listed_rules, may_manage
from danvan.law.validating.expressions import NAMES, SHIFTS
from danvan.law.validating.rules import OPERATORS
from danvan.text.dates import parse_date
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

FIELDS = ("code", "name", "left", "op", "right", "tolerance", "severity", "basis")


class UnreadableCellError(RefusedError):
    """A cell of the form holds no day or no whole number."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """List the rules; add one of the province."""
    viewer = viewer_of(request)
    error = wrong = ""
    if request.method == "POST":
        try:
            made = actions.add_validation(
                entry=_entry(request), by=viewer, at=timezone.now()
            )
        except RefusedError as refused:
            if refused.status == 404:
                raise
            error, wrong = refused.sentence, getattr(refused, "cell", "")
        else:
            messages.success(request, f"Đã thêm quy tắc {made.code}.")
            return redirect("figures:rules")
    context = {
        "listed": listed_rules(viewer, timezone.localdate()),
        "manage": may_manage(viewer),
        "typed": {name: request.POST.get(name, "") for name in (*FIELDS, "valid_from")},
        "operators": OPERATORS,
        "shifts": [f"[{words}]" for words, shift in SHIFTS.items() if shift],
        "names": NAMES,
        "error": error,
        "wrong": wrong,
    }
    return render(
        request, "figures/validation/rules.html", context, status=422 if error else 200
    )


@login_required
@require_POST
def end_rule(request: HttpRequest, code: str) -> HttpResponse:
    """Let a rule of the province hold up to a day and no longer."""
    viewer = viewer_of(request)
    if not may_manage(viewer):
        raise NotVisibleError
    try:
        on = _day(request.POST.get("den", "")) or timezone.localdate()
        actions.end_validation(code=code, on=on, by=viewer, at=timezone.now())
    except RefusedError as refused:
        if refused.status == 404:
            raise
        messages.error(request, refused.sentence)
    else:
        messages.success(request, f"Quy tắc {code} áp dụng đến hết ngày đã ghi.")
    return redirect("figures:rules")


def _entry(request: HttpRequest) -> dict[str, object]:
    """Read the cells of the form as a table of rules would hold them."""
    entry: dict[str, object] = {name: request.POST.get(name, "") for name in FIELDS}
    tolerance = request.POST.get("tolerance", "").strip() or "0"
    if not (tolerance.isascii() and tolerance.isdecimal() and len(tolerance) < 10):
        raise UnreadableCellError("Sai số cho phép là một số nguyên không âm, như 0.")
    entry["tolerance"] = int(tolerance)
    entry["valid_from"] = _day(request.POST.get("valid_from", ""))
    return entry


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    found = parse_date(text, today=timezone.localdate())
    if found is None:
        raise UnreadableCellError(
            f"Chưa đọc được ngày “{text[:40]}”; hãy gõ như 01/01/2026."
        )
    return found
