"""Opening a PDF (mở tệp PDF): what is refused, what is told, what is carried inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from danvan.reading import refusal
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PAGES = 500
_FIGURES = "figures.json"
_MAX_ATTACHMENT = 5_000_000
_MAX_ATTACHMENTS = 20
_MAX_ANNOTATIONS = 200
"""Of a page, looked at for links that would start a program."""


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF; no form, no script of it is ever started.

    Raise UnreadableFileError for anything encrypted, broken, empty or too long.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        locked = locked or "password" in str(error).lower()
        sentence = refusal.ENCRYPTED if locked else refusal.BROKEN
        raise UnreadableFileError(sentence) from None
    if len(pdf) > MAX_PAGES:
        sentence = refusal.TOO_MANY_PAGES.replace("{cap}", str(MAX_PAGES))
        raise UnreadableFileError(sentence)
    if not len(pdf):
        raise UnreadableFileError(refusal.BROKEN)
    return pdf


def active_content(pdf: pypdfium2.PdfDocument) -> Iterator[str]:
    """Yield a code for each kind of content that a viewer would run or unpack."""
    if pdfium.FPDFDoc_GetJavaScriptActionCount(pdf.raw) > 0:
        yield "javascript"
    if _other_attachments(pdf):
        yield "embedded-files"
    dynamic = {pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND}
    if pdfium.FPDF_GetFormType(pdf.raw) in dynamic:
        yield "xfa-form"


def launches(page: pypdfium2.PdfPage) -> bool:
    """Tell whether a page has a link that would start a program."""
    count = min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MAX_ANNOTATIONS)
    for index in range(count):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        link = pdfium.FPDFAnnot_GetLink(annotation)
        action = pdfium.FPDFLink_GetAction(link) if link else None
        kind = pdfium.FPDFAction_GetType(action) if action else None
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind == pdfium.PDFACTION_LAUNCH:
            return True
    return False


def figures(pdf: pypdfium2.PdfDocument) -> str | None:
    """Return the attachment that names our figures, and no other."""
    for index in range(min(pdf.count_attachments(), _MAX_ATTACHMENTS)):
        attachment = pdf.get_attachment(index)
        if attachment.get_name() == _FIGURES:
            data = bytes(attachment.get_data())
            if len(data) <= _MAX_ATTACHMENT:
                return data.decode("utf-8", "replace")
    return None


def _other_attachments(pdf: pypdfium2.PdfDocument) -> bool:
    count = min(pdf.count_attachments(), _MAX_ATTACHMENTS)
    names = [pdf.get_attachment(index).get_name() for index in range(count)]
    return any(name != _FIGURES for name in names)
