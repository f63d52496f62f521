"""Tables pasted, brought in a file, exported (dán, nhập, xuất bảng)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from danvan.agencies.access import NotVisibleError, may_change
from danvan.agencies.queries import finding, organization
from danvan.agencies.sheets import incoming, outgoing, writing
from danvan.agencies.sheets.kinds import SHEETS, SheetKind
from danvan.agencies.views.inside import framed
from danvan.audit.viewer import viewer_of
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from django.http import HttpRequest

    from danvan.agencies.models import Agency, Body
    from danvan.audit.viewer import Viewer

LARGEST_FILE = 5_000_000


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest, code: str, part: str, row: str = "") -> HttpResponse:
    """Read a pasted table or a file, show what would be written, write it."""
    viewer = viewer_of(request)
    agency = organization.agency(viewer, code)
    kind, body = _wanted(viewer, agency, part, row)
    if not may_change(viewer, kind.verb, agency.pk):
        raise NotVisibleError
    back = _back(agency, part, body)
    text = request.POST.get("text", "")
    tried: tuple[writing.Tried, ...] = ()
    wrong = ""
    if request.method == "POST":
        try:
            text = _text(request)
            lines = incoming.read_lines(text, kind, today=timezone.localdate())
            keep = request.POST.get("do") == "write"
            tried = writing.bring_in(viewer, agency, part, lines, body=body, keep=keep)
            if keep and not any(one.wrong for one in tried):
                messages.success(request, f"{kind.title}: đã ghi {len(tried)} dòng.")
                return redirect(back)
        except NotVisibleError:
            raise
        except RefusedError as refused:
            wrong = refused.sentence
    faulty = sum(bool(one.wrong) for one in tried)
    shown = framed(request, viewer, agency, part)
    shown |= {"kind": kind, "body": body, "back": back, "text": text, "wrong": wrong}
    shown |= {"rows": _cells(kind, tried), "faulty": faulty, "count": len(tried)}
    status = 422 if wrong or faulty else 200
    return render(request, "agencies/inside/bring_in.html", shown, status=status)


@login_required
@require_safe
def send_out(
    request: HttpRequest, code: str, part: str, suffix: str, row: str = ""
) -> HttpResponse:
    """Give a part as a file."""
    viewer = viewer_of(request)
    agency = organization.agency(viewer, code)
    if suffix not in outgoing.TYPES:
        raise NotVisibleError
    _, body = _wanted(viewer, agency, part, row)
    rows = outgoing.rows_of(viewer, agency, part, body)
    written = outgoing.written(part, rows, suffix)
    answer = HttpResponse(written, content_type=outgoing.TYPES[suffix])
    name = f"{part}-{body.code if body else agency.code}.{suffix}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _wanted(
    viewer: Viewer, agency: Agency, part: str, row: str
) -> tuple[SheetKind, Body | None]:
    """Give the table of a part. Raises NotVisibleError for what is none."""
    if part not in SHEETS or (part == "to-chuc") != bool(row):
        raise NotVisibleError
    return SHEETS[part], finding.body_of(viewer, agency, row) if row else None


def _text(request: HttpRequest) -> str:
    """Give what was pasted, or the rows of the file. Raises RefusedError."""
    sent = request.FILES.get("file")
    if sent is None:
        return str(request.POST.get("text", ""))
    if (sent.size or 0) > LARGEST_FILE:
        raise incoming.SheetError("Tệp lớn quá 5 MB; hãy chia tệp ra.")
    return incoming.text_of_file(sent.read(), sent.name or "")


def _cells(
    kind: SheetKind, tried: tuple[writing.Tried, ...]
) -> list[tuple[int, list[str], str]]:
    """Give the rows as the page shows them: number, cells, what is wrong."""
    return [
        (
            one.line.number,
            [one.line.cells.get(column.key, "") for column in kind.columns],
            one.wrong,
        )
        for one in tried
    ]


def _back(agency: Agency, part: str, body: Body | None) -> str:
    """Give the page on which the rows show."""
    if body is not None:
        return reverse("agencies:inside-row", args=[agency.code, part, body.code])
    return reverse("agencies:inside-part", args=[agency.code, part])
