"""The review screen (trang xem lại): decide on one value after another."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from danvan.archive.actions import adding, deciding
from danvan.archive.models import ReadValue, ValueKind
from danvan.archive.queries import pages
from danvan.archive.queries import review as asked
from danvan.archive.queries.indicators import named, offered
from danvan.audit.viewer import viewer_of
from danvan.reports.views.pages import page
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from danvan.audit.viewer import Viewer


@page("GET")
def review(request: HttpRequest, code: str) -> HttpResponse:
    """Show the source beside the values, at one of them."""
    given = request.GET
    return _screen(
        request,
        code,
        value=given.get("gia-tri", ""),
        part=_count(given.get("phan", "")),
    )


@page("POST")
def decide(request: HttpRequest, code: str, value: str) -> HttpResponse:
    """Decide on one value and show the next."""
    act = _ACTS.get(str(request.POST.get("viec", "")))
    if act is None:
        return HttpResponse("Không rõ việc cần làm; tải lại trang.", status=400)
    asked.require_value(viewer_of(request), code, value)
    try:
        act(request, value, viewer_of(request))
    except RefusedError as error:
        if error.status == 404:
            raise
        return _screen(request, code, value=value, refusal=error.sentence)
    stay = value if request.POST.get("viec") in _STAYING else ""
    if _partial(request):
        return _screen(request, code, value=stay)
    said = {"gia-tri": stay, "xem": "trang" if _on_paper(request) else ""}
    query = urlencode({name: one for name, one in said.items() if one})
    here = reverse("archive:review", args=[code])
    return redirect(f"{here}?{query}" if query else here)


@page("POST")
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Add what the reader missed, and show it among what was decided."""
    kind = _KINDS.get(str(request.POST.get("loai", "")))
    if kind is None:
        return HttpResponse("Không rõ việc cần làm; tải lại trang.", status=400)
    try:
        added = adding.add(
            document=code,
            kind=kind,
            span=_span(request),
            text=str(request.POST.get("text", ""))[:2000],
            by=viewer_of(request),
        )
    except RefusedError as error:
        if error.status == 404:
            raise
        return _screen(request, code, refusal=error.sentence)
    messages.success(request, f"Đã thêm: {'; '.join(one.shown for one in added)}.")
    return redirect("archive:review", code)


@page("GET")
def picture(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show a page of the original, drawn by ourselves."""
    return HttpResponse(
        pages.picture(viewer_of(request), code, number), content_type="image/png"
    )


def _screen(
    request: HttpRequest,
    code: str,
    *,
    value: str = "",
    part: int = 0,
    refusal: str = "",
) -> HttpResponse:
    viewer = viewer_of(request)
    page = _count(request.GET.get("trang", "")) if _on_paper(request) else None
    shown = asked.review(viewer, code, value=value, part=part, page=page)
    context = {
        "shown": shown,
        "refusal": refusal,
        "typed": str(request.POST.get("text", ""))[:500] if refusal else "",
        "indicators": _indicators(viewer, shown.current),
    }
    template = "review_part.html" if _partial(request) else "review.html"
    status = 422 if refusal and not _partial(request) else 200
    return render(request, f"archive/{template}", context, status=status)


def _indicators(viewer: Viewer, current: ReadValue | None) -> list[tuple[str, str]]:
    if current is None or current.kind != ValueKind.QUANTITY:
        return []
    return offered(viewer, current)


def _on_paper(request: HttpRequest) -> bool:
    """Tell whether the page itself is asked for, and not its text."""
    return request.GET.get("xem") == "trang"


def _count(given: str) -> int:
    return int(given) if given.isdecimal() and len(given) < 6 else 0


def _partial(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _accept(request: HttpRequest, value: str, by: Viewer) -> None:
    """Accept a value as read; what was typed beside it puts it right."""
    if str(request.POST.get("text", "")).strip():
        _correct(request, value, by)
    else:
        deciding.accept(value=value, indicator=_indicator(request), by=by)


def _reject(request: HttpRequest, value: str, by: Viewer) -> None:
    deciding.reject(value=value, by=by)


def _reconsider(request: HttpRequest, value: str, by: Viewer) -> None:
    deciding.reconsider(value=value, by=by)


def _correct(request: HttpRequest, value: str, by: Viewer) -> None:
    deciding.correct(
        value=value,
        text=str(request.POST.get("text", ""))[:1000],
        span=_span(request),
        indicator=_indicator(request),
        by=by,
    )


def _choose(request: HttpRequest, value: str, by: Viewer) -> None:
    deciding.choose_indicator(value=value, indicator=_indicator(request) or "", by=by)


def _indicator(request: HttpRequest) -> str | None:
    """Give the indicator that was typed or chosen; None where none could be.

    Raises UnknownNameError.
    """
    typed = str(request.POST.get("other", "")).strip()[:200]
    if typed:
        return named(viewer_of(request), typed)
    chosen = request.POST.get("indicator")
    return None if chosen is None else str(chosen)[:80]


def _span(request: HttpRequest) -> tuple[int, int] | None:
    """Give the place that was selected in the source, if any."""
    given = [str(request.POST.get(name, "")) for name in ("start", "end")]
    if not all(one.isdecimal() and len(one) < 9 for one in given):
        return None
    start, end = map(int, given)
    return (start, end) if start < end else None


_ACTS: dict[str, Callable[[HttpRequest, str, Viewer], None]] = {
    "nhan": _accept,
    "sua": _correct,
    "bo": _reject,
    "xem-lai": _reconsider,
    "chi-tieu": _choose,
}
_KINDS = {"van-ban": ValueKind.CITATION, "con-so": ValueKind.QUANTITY}
_STAYING = frozenset({"xem-lai", "chi-tieu"})
"""After these one looks at the same value again."""
