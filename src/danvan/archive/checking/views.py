"""The pages of checking (trang rà soát): any file, and an old document."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from danvan.archive.checking.checked import CheckedFile, RefusedFile, check_files
from danvan.archive.checking.downloads import MAKERS, Download
from danvan.archive.checking.forms import CheckForm
from danvan.archive.checking.old import checked_old, checked_original
from danvan.archive.checking.showing import shown_text
from danvan.archive.queries import documents as asked
from danvan.audit.viewer import NotVisibleError, Viewer, viewer_of
from danvan.reports.views.pages import page, refused_by
from danvan.text.refused import RefusedError

Outcomes = list[CheckedFile | RefusedFile]


class SomeRefusedError(RefusedError):
    """A download would leave out files that could not be checked."""

    def __init__(self) -> None:
        super().__init__(
            "Chưa tải kết quả vì có tệp không rà soát được, nêu ở dưới; bỏ tệp đó ra "
            "rồi tải lại."
        )


@page("GET", "POST")
def check(request: HttpRequest) -> HttpResponse:
    """Check what was dropped and show or send the answer; nothing of it is kept."""
    if request.method == "GET":
        return _screen(request, CheckForm(), [])
    viewer = viewer_of(request)
    form = CheckForm(request.POST, request.FILES)
    outcomes = refused_by(form, lambda: _outcomes(form, viewer)) or []
    kind = str(request.POST.get("ra", ""))
    if form.is_valid() and kind in MAKERS:
        made = refused_by(form, lambda: _download(kind, outcomes, viewer))
        if made is not None:
            return sent(made)
    return _screen(request, form, outcomes)


@page("GET")
def old(request: HttpRequest, code: str) -> HttpResponse:
    """Show the findings of an old document beside its text."""
    viewer = viewer_of(request)
    found = asked.document(viewer, code)
    checked = checked_old(viewer, code)
    if checked is None:
        raise NotVisibleError
    context = {
        "document": found,
        "one": checked,
        "text": shown_text(checked.document, checked.checked),
        "may_export": viewer.may("export", "archive", found.agency_id),
    }
    return render(request, "archive/old_findings.html", context)


@page("GET")
def old_file(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Send the findings of an old document as a file."""
    viewer = viewer_of(request)
    original = checked_original(viewer, code)
    if kind not in MAKERS:
        raise NotVisibleError
    return sent(MAKERS[kind]([original], viewer))


def sent(made: Download) -> HttpResponse:
    """Answer with a file to keep."""
    answer = HttpResponse(made.data, content_type=made.content_type)
    named = content_disposition_header(as_attachment=True, filename=made.name)
    answer["Content-Disposition"] = named or "attachment"
    return answer


def _outcomes(form: CheckForm, viewer: Viewer) -> Outcomes:
    if not form.is_valid():
        return []
    given = form.cleaned_data
    return check_files(given["documents"], earlier=given["earlier"], by=viewer)


def _download(kind: str, outcomes: Outcomes, viewer: Viewer) -> Download:
    """Make a download of every file, or raise SomeRefusedError."""
    done = [one for one in outcomes if isinstance(one, CheckedFile)]
    if len(done) < len(outcomes):
        raise SomeRefusedError
    return MAKERS[kind](done, viewer)


def _screen(request: HttpRequest, form: CheckForm, outcomes: Outcomes) -> HttpResponse:
    shown = [
        (one, shown_text(one.document, one.checked))
        for one in outcomes
        if isinstance(one, CheckedFile)
    ]
    refused = [one for one in outcomes if isinstance(one, RefusedFile)]
    partial = request.headers.get("HX-Request") == "true"
    return render(
        request,
        f"archive/{'check_answer' if partial else 'check'}.html",
        {"form": form, "shown": shown, "refused": refused},
        status=422 if form.errors else 200,
    )
