"""The search page (trang tìm kiếm)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from danvan.audit.viewer import viewer_of
from danvan.search import queries
from danvan.search.words import LONGEST_QUERY

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show what was found; only the list where htmx asks for it."""
    asked = request.GET.get("q", "")[:LONGEST_QUERY]
    hits = queries.search(viewer_of(request), asked)
    partial = request.headers.get("HX-Request") == "true"
    template = "search/hits.html" if partial else "search/page.html"
    return render(
        request,
        template,
        {"asked": asked, "hits": hits, "full": len(hits) == queries.LIMIT},
    )
