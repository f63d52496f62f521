"""Reading PDF with a text layer (tệp PDF có lớp chữ), page by page.

Runs in the limited child only.
"""

from __future__ import annotations

import re

import pypdfium2

from danvan.documents.document import Block, BlockKind
from danvan.documents.span import Span
from danvan.reading import refusal
from danvan.reading.child.layer import Layer
from danvan.reading.quality import text_layer_quality
from danvan.reading.refusal import UnreadableFileError

READER = "pdf/1"
MAX_PAGES = 500
_FIGURES = "figures.json"
_MAX_ATTACHMENT = 5_000_000
_PASSWORD = 4
"""What PDFium answers where a password is wanted."""
# PDFium's own sign for a hyphen at a line end, and its non-characters.
_SIGNS = str.maketrans({"\x02": "-", "\ufffe": "-", "\uffff": None, "\x00": None})


def read_layer(data: bytes) -> Layer:
    """Read the text of a PDF file, its pages joined by form feeds.

    Raise UnreadableFileError for anything encrypted or broken.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = (
            getattr(error, "err_code", None) == _PASSWORD
            or "password" in str(error).lower()
        )
        sentence = refusal.ENCRYPTED if locked else refusal.BROKEN
        raise UnreadableFileError(sentence) from None
    if len(pdf) > MAX_PAGES:
        raise UnreadableFileError(
            refusal.TOO_MANY_PAGES.replace("{cap}", str(MAX_PAGES))
        )
    layer = Layer()
    try:
        for number in range(len(pdf)):
            _page(pdf, number, layer)
        layer.figures = _figures(pdf)
    except pypdfium2.PdfiumError:
        raise UnreadableFileError(refusal.BROKEN) from None
    except OverflowError:
        raise UnreadableFileError(refusal.TOO_MANY_PARTS) from None
    if text_layer_quality(layer.text) == "none":
        layer.problems.append("no-text-layer")
    return layer


def _page(pdf: pypdfium2.PdfDocument, number: int, layer: Layer) -> None:
    page = pdf[number]
    text_page = page.get_textpage()
    said = text_page.get_text_range().replace("\r\n", "\n").replace("\r", "\n")
    text_page.close()
    page.close()
    if number:
        layer.add("\f")
    start = layer.length
    said = said.translate(_SIGNS)
    layer.add(said)
    layer.pages.append(Span(start, layer.length))
    stamp = re.match(r"\s{0,40}(\d{1,4})[ \t]{0,9}(?:\n|\Z)", said)
    if number and stamp:
        place = Span(start + stamp.start(1), start + stamp.end(1))
        layer.blocks.append(Block(BlockKind.PAGE_NUMBER, place, page=number + 1))


def _figures(pdf: pypdfium2.PdfDocument) -> str | None:
    """Return the attachment that names our figures, and no other."""
    for index in range(min(pdf.count_attachments(), 20)):
        attachment = pdf.get_attachment(index)
        if attachment.get_name() == _FIGURES:
            data = bytes(attachment.get_data())
            if len(data) <= _MAX_ATTACHMENT:
                return data.decode("utf-8", "replace")
    return None
