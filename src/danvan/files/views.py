"""Giving a file back (tải tệp): always as a download, never as a page of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.views.decorators.http import require_safe

from danvan.audit.viewer import viewer_of
from danvan.files import queries

if TYPE_CHECKING:
    from django.http import HttpRequest


@login_required
@require_safe
def download(request: HttpRequest, code: str) -> FileResponse:
    """Send the original bytes under the name they were given."""
    stored, stream = queries.open_file(viewer_of(request), code)
    response = FileResponse(
        stream,
        as_attachment=True,
        filename=stored.given_name,
        content_type=stored.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
