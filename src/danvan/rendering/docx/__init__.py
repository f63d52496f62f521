"""DOCX (tệp Word): WordprocessingML written over a fixed package."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

from danvan.documents.document import Document
from danvan.law.layout import LAYOUT, Layout
from danvan.rendering.characters import markup
from danvan.rendering.docx.annex import pictures_of
from danvan.rendering.docx.body import body_xml
from danvan.rendering.docx.package import (
    RELATIONS,
    core_xml,
    figures_xml,
    fixed_parts,
    picture_name,
    with_pictures,
    with_relations,
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
    pictures = pictures_of(drawing)
    files = {picture_name(n): png for n, png in enumerate(pictures, 1)}
    address = address_in(drawing.foot.check)
    if address:
        files[PICTURE_PART] = qr_png(address)
    if files:
        parts["[Content_Types].xml"] = with_pictures(parts["[Content_Types].xml"])
        parts[RELATIONS] = with_relations(
            parts[RELATIONS], len(pictures), qr=bool(address)
        )
    return _packed({name: text.encode() for name, text in parts.items()} | files)


def _day(document: Document) -> str:
    written = document.header.date.value or ""
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return ""


def _packed(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(
        stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL
    ) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Otherwise the file would say on which system it was made.
            entry.create_system = 0
            package.writestr(entry, content, compresslevel=_LEVEL)
    return stream.getvalue()
