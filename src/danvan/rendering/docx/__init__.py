"""DOCX (tệp Word): WordprocessingML written over a fixed package."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

from danvan.documents.document import Document
from danvan.law.layout import LAYOUT, Layout
from danvan.rendering.characters import markup
from danvan.rendering.docx.body import body_xml
from danvan.rendering.docx.package import (
    PICTURE_RELATION,
    core_xml,
    figures_xml,
    fixed_parts,
)
from danvan.rendering.docx.picture import PICTURE_PART
from danvan.rendering.drawing import draw
from danvan.rendering.figures import figures_json
from danvan.rendering.qr import address_in, qr_png

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest moment of the format: no clock, so the bytes are always the same."""

_LEVEL = 1
"""Reports are small: two thirds of the time of a long table went into compression."""


def to_docx(document: Document, layout: Layout | None = None) -> bytes:
    """Return the document as a DOCX file; the same document, the same bytes."""
    layout = layout or LAYOUT
    drawing = draw(document)
    title = " ".join(part for part in (drawing.type, drawing.subject) if part)
    parts = {
        **fixed_parts(layout),
        "docProps/core.xml": core_xml(
            markup(title), markup(drawing.head.issuer), _day(document)
        ),
        "customXml/item1.xml": figures_xml(markup(figures_json(document))),
        "word/document.xml": body_xml(drawing, layout),
    }
    return _packed(_with_picture(parts, address_in(drawing.foot.check)))


def _with_picture(parts: dict[str, str], address: str) -> dict[str, str | bytes]:
    """Add the QR, its type and its relation; without an address nothing changes."""
    if not address:
        return dict(parts)
    return {
        **parts,
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(
            "<Override ",
            '<Default Extension="png" ContentType="image/png"/><Override ',
            1,
        ),
        "word/_rels/document.xml.rels": parts["word/_rels/document.xml.rels"].replace(
            "</Relationships>", f"{PICTURE_RELATION}</Relationships>"
        ),
        PICTURE_PART: qr_png(address),
    }


def _day(document: Document) -> str:
    written = document.header.date.value or ""
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return ""


def _packed(parts: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(
        stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL
    ) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Otherwise the file would say on which system it was made.
            entry.create_system = 0
            data = content.encode() if isinstance(content, str) else content
            package.writestr(entry, data, compresslevel=_LEVEL)
    return stream.getvalue()
