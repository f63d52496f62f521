"""Screens of the trail (nhật ký): table, verification, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from danvan.audit import export, queries
from danvan.audit.forms import TrailFilterForm
from danvan.audit.viewer import viewer_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest


@login_required
@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """Show events of a chain, the newest first."""
    viewer = viewer_of(request)
    form, chain = _asked(request)
    before = form.cleaned_data.get("truoc")
    page = queries.events(viewer, chain=chain, wanted=form.wanted, before=before)
    more = request.GET.copy()
    more["truoc"] = str(page.next_before or "")
    asked = request.GET.copy()
    asked.pop("truoc", None)
    context = {
        "form": form,
        "chain": chain,
        "page": page,
        "actions": queries.actions_seen(viewer, chain=chain),
        "more": more.urlencode(),
        "asked": asked.urlencode(),
        "may_export": viewer.may("export", "audit", chain),
    }
    return render(request, "audit/trail.html", context)


@login_required
@require_safe
def verification(request: HttpRequest) -> HttpResponse:
    """Verify a chain and show what was found."""
    _, chain = _asked(request)
    viewer = viewer_of(request)
    context = {
        "found": queries.verified(viewer, chain=chain),
        "cosigned": queries.countersigned(viewer, chain=chain),
        "chain": chain,
    }
    return render(request, "audit/verification.html", context)


@login_required
@require_safe
def proof(request: HttpRequest, seq: int) -> HttpResponse:
    """Give the proof that one event stands in a countersigned chain."""
    _, chain = _asked(request)
    text = queries.proof(viewer_of(request), chain=chain, seq=seq)
    response = HttpResponse(text, content_type="application/json")
    name = f"bang-chung-{chain}-{seq}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@require_safe
def trail_json(request: HttpRequest) -> StreamingHttpResponse:
    """Export a whole chain, verifiable offline."""
    _, chain = _asked(request)
    trail = queries.trail(viewer_of(request), chain=chain)
    return _file(
        export.to_json(trail),
        "application/json",
        f"nhat-ky-{chain}.json",
    )


@login_required
@require_safe
def trail_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Export what the filter shows, for a spreadsheet."""
    form, chain = _asked(request)
    rows = queries.all_events(viewer_of(request), chain=chain, wanted=form.wanted)
    return _file(export.to_csv(rows), "text/csv; charset=utf-8", f"nhat-ky-{chain}.csv")


def _asked(request: HttpRequest) -> tuple[TrailFilterForm, int]:
    """Read the filter and the chain; the chain worked in unless one is named."""
    form = TrailFilterForm(request.GET)
    form.is_valid()
    chain = form.cleaned_data.get("chuoi")
    return form, viewer_of(request).agency_id if chain is None else chain


def _file(chunks: Iterator[str], media_type: str, name: str) -> StreamingHttpResponse:
    """Answer with a file to be kept, never shown as a page."""
    response = StreamingHttpResponse(chunks, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
