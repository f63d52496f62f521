"""The public page of a code (trang tra mã kiểm chứng): open to anyone, says little."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from danvan.audit.viewer import NotVisibleError
from danvan.reports.showing.checked import checked_paper, same_file

_WINDOW_SECONDS = 60
_MOST = 30
"""Questions from one address in a minute."""


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Tell what anyone may know of a paper; compare a dropped file by its hash.

    The file is read once, never stored.
    """
    if _too_many(request):
        return render(request, "reports/check.html", {"busy": True}, status=429)
    try:
        paper = checked_paper(code)
    except NotVisibleError:
        return render(request, "reports/check.html", {"unknown": True}, status=404)
    context: dict[str, object] = {"paper": paper}
    sent = request.FILES.get("file")
    if request.method == "POST" and sent is not None and not paper.internal:
        digest = hashlib.sha256()
        for chunk in sent.chunks():
            digest.update(chunk)
        held = digest.hexdigest()
        context |= {"compared": held, "same": same_file(paper, held)}
    return render(request, "reports/check.html", context)


def _too_many(request: HttpRequest) -> bool:
    """Count this question; too many of one address are refused for a minute."""
    key = f"check:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, _WINDOW_SECONDS)
    try:
        return cache.incr(key) > _MOST
    except ValueError:  # it ran out between the two
        return False
