"""Old documents (trang văn bản cũ): the list, one document, what is done with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from danvan.archive.actions import deciding, undoing
from danvan.archive.actions.accepting import accept_document
from danvan.archive.actions.reading import read_again
from danvan.archive.checking.old import checked_old
from danvan.archive.checking.showing import shown_text
from danvan.archive.queries import documents as asked
from danvan.archive.queries import showing
from danvan.audit.viewer import viewer_of
from danvan.reports.views.pages import page
from danvan.text.numerals import format_number


@page("GET")
def index(request: HttpRequest) -> HttpResponse:
    """List the old documents of the agency."""
    given = request.GET
    before = given.get("truoc", "")
    viewer = viewer_of(request)
    shown = asked.documents(
        viewer,
        state=given.get("trang-thai", ""),
        text=given.get("tim", "")[:200],
        year=given.get("nam", ""),
        before=int(before) if before.isdecimal() and len(before) < 19 else 0,
    )
    context = {
        "shown": shown,
        "given": given,
        "may_drop": viewer.may("enter", "archive", viewer.agency_id),
        "re_readable": asked.re_readable(viewer).count(),
    }
    return render(request, "archive/index.html", context)


@page("GET")
def document(request: HttpRequest, code: str) -> HttpResponse:
    """Show one old document; of a figure or a row, the place it was read from."""
    viewer = viewer_of(request)
    shown = showing.one(viewer, code, record=request.GET.get("so-lieu", ""))
    one = checked_old(viewer, code)
    context = {
        "shown": shown,
        "one": one,
        "text": shown_text(one.document, one.checked) if one else None,
    }
    return render(request, "archive/document.html", context)


@page("POST")
def accept_sure(request: HttpRequest, code: str) -> HttpResponse:
    """Accept all values that are not doubtful."""
    count = deciding.accept_sure(document=code, by=viewer_of(request))
    messages.success(request, f"Đã nhận {format_number(count)} giá trị chắc chắn.")
    reviewing = request.POST.get("tiep") == "xem-lai"
    return redirect("archive:review" if reviewing else "archive:document", code)


@page("POST")
def enter_records(request: HttpRequest, code: str) -> HttpResponse:
    """Write what was accepted into the records."""
    done = accept_document(document=code, by=viewer_of(request))
    told = (
        f"Đã ghi {done.papers} văn bản vào sổ và {done.figures} số liệu vào lịch sử; "
        f"{done.found} giá trị đã có từ trước."
    )
    messages.success(request, told)
    for value, sentence in done.left[:20]:
        messages.warning(request, f"Chưa ghi “{value.shown}”: {sentence}")
    return redirect("archive:document", code)


@page("POST")
def undo_records(request: HttpRequest, code: str) -> HttpResponse:
    """Take back what was written into the records."""
    taken, stays = undoing.undo(document=code, by=viewer_of(request))
    messages.success(request, f"Đã rút {taken} giá trị khỏi sổ và lịch sử số liệu.")
    if stays:
        messages.warning(
            request,
            f"Các dòng {', '.join(stays)} đã sửa hoặc đã chốt nên giữ nguyên.",
        )
    return redirect("archive:document", code)


@page("POST")
def reread(request: HttpRequest, code: str) -> HttpResponse:
    """Read the document anew with today's rules."""
    read_again(document=code, by=viewer_of(request))
    messages.success(request, "Đã đọc lại; giá trị đã nhận, đã sửa giữ nguyên.")
    return redirect("archive:document", code)


@page("POST")
def set_aside(request: HttpRequest, code: str) -> HttpResponse:
    """Put a document aside, or take it back."""
    back = request.POST.get("lay-lai") == "1"
    deciding.set_aside(documents=[code], by=viewer_of(request), back=back)
    messages.success(request, "Đã lấy lại." if back else "Đã để riêng.")
    return redirect("archive:document", code)


@page("POST")
def reread_all(request: HttpRequest) -> HttpResponse:
    """Read anew some of the documents that older rules read."""
    viewer = viewer_of(request)
    old = list(asked.re_readable(viewer)[:_AT_ONCE])
    for one in old:
        read_again(document=one.code, by=viewer)
    messages.success(request, f"Đã đọc lại {len(old)} văn bản bằng cách đọc mới.")
    return redirect("archive:index")


_AT_ONCE = 20
