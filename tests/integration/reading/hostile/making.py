"""Files that hostile ones are made of, and how one case is told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from danvan.reading import refusal

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats'
    '.org/package/2006/content-types"><Default Extension="xml" ContentType='
    '"application/xml"/></Types>'
)


@dataclass(frozen=True)
class Case:
    """A file, its name, and the sentence it is refused with; None where it is read."""

    title: str
    name: str
    make: Callable[[], bytes]
    sentence: str | None = refusal.BROKEN
    also: tuple[str, ...] = ()
    """Other sentences that are as good."""
    findings: tuple[str, ...] = ()
    """Codes of the problems a reader is told of, where it is read."""


def body(inside: str) -> str:
    """Return a main part around some paragraphs."""
    return f'<w:document xmlns:w="{_W}"><w:body>{inside}</w:body></w:document>'


def paragraph(text: str) -> str:
    """Return a paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(document: str | bytes = "", **parts: str | bytes) -> bytes:
    """Return a small package; the names of parts write ``__`` for a slash."""
    if isinstance(document, str) and not document:
        document = body(paragraph("Báo cáo"))
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "word/document.xml": document,
            **{name.replace("__", "/"): part for name, part in parts.items()},
        }
    )


def zipped(
    members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return an archive of members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def xlsx(**parts: str | bytes) -> bytes:
    """Return a spreadsheet of one cell, by openpyxl, with some parts replaced."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "Hồ sơ"  # type: ignore[index]
    stream = io.BytesIO()
    book.save(stream)
    changed = {name.replace("__", "/"): part for name, part in parts.items()}
    out = io.BytesIO()
    with (
        zipfile.ZipFile(stream) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for info in given.infolist():
            part = changed.pop(info.filename, None) or given.read(info.filename)
            archive.writestr(info.filename, part)
        for name, added in changed.items():
            archive.writestr(name, added)
    return out.getvalue()


def pdf(content: bytes = b"BT /F1 12 Tf 72 700 Td (Bao cao) Tj ET") -> bytes:
    """Return a PDF of one page with a little text."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont "
        b"/Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, inside in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + inside + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start
