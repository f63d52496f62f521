"""Files of a report (tệp của báo cáo): the real PDF as preview, DOCX, what was kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from danvan import rendering
from danvan.audit.viewer import NotVisibleError, viewer_of
from danvan.reports.printing import file_name, kept_file, printed_document
from danvan.reports.showing import visible
from danvan.reports.views.pages import page

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@page("GET")
def preview(request: HttpRequest, code: str) -> HttpResponse:
    """Show the report as it will be printed: the real PDF."""
    report = visible.report(viewer_of(request), code)
    pdf = rendering.to_pdf(printed_document(report))
    return answer_file(pdf, "pdf", f"{file_name(report)}.pdf", "inline")


@page("GET")
def download(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Give the report as a file: the kept one where it was issued, else drawn now."""
    if kind not in _TYPES:
        raise NotVisibleError
    report = visible.report(viewer_of(request), code)
    kept = kept_file(report, kind)
    if kept is None:
        document = printed_document(report)
        draw = rendering.to_docx if kind == "docx" else rendering.to_pdf
        kept = draw(document)
    return answer_file(kept, kind, f"{file_name(report)}.{kind}", "attachment")


def answer_file(data: bytes, kind: str, name: str, how: str) -> HttpResponse:
    """Answer with a file that no cache keeps."""
    return HttpResponse(
        data,
        content_type=_TYPES[kind],
        headers={
            "Content-Disposition": f'{how}; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )
