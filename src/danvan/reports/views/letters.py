"""Pages of correction and recall (đính chính, thu hồi): what happens, said before."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from danvan import rendering
from danvan.audit.viewer import NotVisibleError, viewer_of
from danvan.reports.actions.issuing import letters
from danvan.reports.actions.issuing.recalling import confirm_recall
from danvan.reports.forms import CorrectionForm, NumberForm
from danvan.reports.province.received import submission
from danvan.reports.queries.letters import correctable, letter_view
from danvan.reports.views.pages import (
    done,
    page,
    posted_key,
    posted_version,
    refused_by,
    show,
)
from danvan.reports.views.papers import answer_file


@page("GET", "POST")
def correct(request: HttpRequest, code: str) -> HttpResponse:
    """Ask which words of the form were wrong, and draft the letter."""
    viewer = viewer_of(request)
    report = correctable(viewer, code)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        letter = refused_by(
            form,
            lambda: letters.draft_correction(
                code=code,
                places=form.places(),
                reason=form.cleaned_data["reason"],
                by=viewer,
                key=posted_key(request),
            ),
        )
        if letter is not None:
            return redirect("reports:letter", code, letter.code)
    context = {"report": report, "form": form}
    status = 422 if form.errors else 200
    return show(request, "correct.html", context, status=status)


@page("GET")
def letter(request: HttpRequest, code: str, letter: str) -> HttpResponse:
    """Show a letter as it will be printed, and its next step."""
    return _page(request, code, letter, NumberForm())


@page("POST")
def approve(request: HttpRequest, code: str, letter: str) -> HttpResponse:
    """Approve a letter as shown."""
    viewer = viewer_of(request)
    letter_view(viewer, code, letter)
    letters.approve_letter(
        code=letter,
        version=posted_version(request),
        by=viewer,
        signer=str(request.POST.get("signer", ""))[:60],
        key=posted_key(request),
    )
    messages.success(request, "Đã duyệt công văn; chờ lấy số, ban hành.")
    return redirect("reports:letter", code, letter)


@page("POST")
def drop(request: HttpRequest, code: str, letter: str) -> HttpResponse:
    """Drop a draft."""
    viewer = viewer_of(request)
    letter_view(viewer, code, letter)
    letters.drop_letter(
        code=letter,
        version=posted_version(request),
        by=viewer,
        key=posted_key(request),
    )
    messages.success(request, "Đã bỏ dự thảo công văn.")
    return redirect("reports:report", code)


@page("POST")
def issue(request: HttpRequest, code: str, letter: str) -> HttpResponse:
    """Issue a letter under the number and day typed."""
    viewer = viewer_of(request)
    letter_view(viewer, code, letter)
    form = NumberForm(request.POST)
    if form.is_valid() and done(
        form,
        lambda: letters.issue_letter(
            code=letter,
            number=form.cleaned_data["number"],
            dated_on=form.cleaned_data["dated_on"],
            version=posted_version(request),
            by=viewer,
            key=posted_key(request),
        ),
    ):
        messages.success(request, "Đã ban hành công văn.")
        return redirect("reports:letter", code, letter)
    return _page(request, code, letter, form, 422)


@page("POST")
def issue_in_series(request: HttpRequest, code: str, letter: str) -> HttpResponse:
    """Issue a letter under the next number of the agency's own series."""
    viewer = viewer_of(request)
    letter_view(viewer, code, letter)
    out = letters.issue_letter_in_series(
        code=letter,
        version=posted_version(request),
        by=viewer,
        key=posted_key(request),
    )
    messages.success(request, f"Đã ban hành công văn số {out.number}.")
    return redirect("reports:letter", code, letter)


@page("GET")
def download(request: HttpRequest, code: str, letter: str, kind: str) -> HttpResponse:
    """Give a letter as a file; the same words give the same bytes as were kept."""
    if kind not in ("docx", "pdf"):
        raise NotVisibleError
    held = letter_view(viewer_of(request), code, letter)
    draw = rendering.to_docx if kind == "docx" else rendering.to_pdf
    name = f"{held.letter.code}.{kind}"
    return answer_file(draw(held.document), kind, name, "attachment")


@page("POST")
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Tell the issuer that the recalled report was given back or destroyed."""
    viewer = viewer_of(request)
    submission(viewer, code)
    confirm_recall(code=code, by=viewer, key=posted_key(request))
    messages.success(request, "Đã báo cho cơ quan ban hành: bản thu hồi đã được hủy.")
    return redirect("reports:submission", code)


def _page(
    request: HttpRequest, code: str, letter: str, form: NumberForm, status: int = 200
) -> HttpResponse:
    held = letter_view(viewer_of(request), code, letter)
    context = {
        "held": held,
        "report": held.report,
        "letter": held.letter,
        "printed": held.drawing,
        "form": form,
    }
    return show(request, "letter.html", context, status=status)
