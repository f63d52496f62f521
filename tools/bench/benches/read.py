"""A ten-page report read back, beside floors that give only its characters."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from danvan.reading import read
from danvan.rendering import to_docx, to_pdf
from tools.bench.measuring import Row, contest
from tools.bench.report import report


def run() -> Iterator[Row]:
    """Race the reader with tools that read the text and no structure."""
    document = report(60, 20)
    text = document.text.encode()
    docx, pdf = to_docx(document), to_pdf(document)
    yield from contest("read: text, 10 pages", lambda: read(text, name="bc.txt"))
    yield from contest(
        "read: DOCX, 10 pages, in the limited child",
        lambda: read(docx, name="bc.docx"),
        {"python-docx (characters only, no child)": lambda: _python_docx(docx)},
    )
    yield from contest(
        "read: PDF, 10 pages, in the limited child",
        lambda: read(pdf, name="bc.pdf"),
        {"pypdfium2 (characters only, no child)": lambda: _pypdfium2(pdf)},
    )


def _python_docx(data: bytes) -> str:
    import docx

    document: Any = docx.Document(io.BytesIO(data))
    cells = (c.text for t in document.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def _pypdfium2(data: bytes) -> str:
    import pypdfium2

    pages: Any = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)
