"""PDF (tệp PDF): set by Typst from data, with the vendored typeface alone."""

from __future__ import annotations

import json
import re
import threading
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import typst

from danvan.documents.document import Document
from danvan.law.layout import LAYOUT, Layout
from danvan.rendering.characters import settable
from danvan.rendering.charts.picture import picture
from danvan.rendering.columns import alignments, column_widths
from danvan.rendering.drawing import (
    AnnexLine,
    Drawing,
    Foot,
    Head,
    Heading,
    Part,
    Picture,
    Table,
    draw,
    plain,
)
from danvan.rendering.figures import figures_json
from danvan.rendering.lines import (
    addressee_lines,
    even_measure,
    issuer_measure,
    rule_mm,
    subject_measure,
)
from danvan.rendering.qr import address_in, qr_svg

_STANDARD: Literal["a-3a"] = "a-3a"
"""Archivable, tagged, and allowed to carry the figures as an attachment."""
_KEPT_WHOLE = re.compile(r"(\b\d\w{0,8}(?:[/-][\w&]{1,12}){1,4})")
_NO_DAY = date(1980, 1, 1)
"""Of a draft without a day; the format wants one."""
_ONE_AT_A_TIME = threading.Lock()


def to_pdf(document: Document, layout: Layout | None = None) -> bytes:
    """Return the document as a PDF file; the same document, the same bytes."""
    data = _data(document, layout or LAYOUT)
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    with _ONE_AT_A_TIME:
        made = _compiler("report.typ").compile(
            format="pdf",
            sys_inputs={"data": packed},
            pdf_standards=_STANDARD,
            timestamp=_moment(document),
        )
    if not isinstance(made, bytes):
        raise TypeError(made)
    return made


def compiled(template: str, packed: str) -> bytes:
    """Return the PDF of another template of ours, its data given as JSON."""
    with _ONE_AT_A_TIME:
        made = _compiler(template).compile(
            format="pdf",
            sys_inputs={"data": packed},
            timestamp=datetime(_NO_DAY.year, _NO_DAY.month, _NO_DAY.day, tzinfo=UTC),
        )
    if not isinstance(made, bytes):
        raise TypeError(made)
    return made


def _moment(document: Document) -> datetime:
    """Return the day the document bears, never the clock's: equal bytes every time."""
    try:
        day = date.fromisoformat(document.header.date.value or "")
    except ValueError:
        day = _NO_DAY
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


@cache
def _compiler(template: str) -> typst.Compiler:
    """Return the compiler of a template, kept so that typefaces are read once."""
    place = Path(str(resources.files("danvan.rendering")))
    typefaces = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[place / "fonts"],
    )
    return typst.Compiler(place / template, root=place, font_paths=typefaces)


def _data(document: Document, layout: Layout) -> dict[str, Any]:
    drawing = draw(document)
    subject, width = layout["subject"], subject_measure(layout)
    title = " ".join(part for part in (drawing.type, drawing.subject) if part)
    return {
        "title": settable(title),
        "author": settable(drawing.head.issuer),
        "layout": _look(layout),
        "head": _head(drawing.head, layout),
        "type": settable(drawing.type),
        "subject": _set(drawing.subject, "subject", layout, width),
        "subject-rule": rule_mm(
            drawing.subject or drawing.type, subject, layout, width
        ),
        "addressees": _addressees(drawing, layout),
        "body": [_part(part, layout) for part in drawing.body],
        "foot": _foot(drawing.foot),
        "annexes": [
            [_part(part, layout) for part in annex] for annex in drawing.annexes
        ],
        "figures": figures_json(document),
    }


def _look(layout: Layout) -> dict[str, Any]:
    parts = {
        code: {"size": part.size.used, "bold": part.bold, "italic": part.italic}
        for code, part in layout.components.items()
    }
    return {
        **parts,
        "page": {
            "width": layout.width_mm,
            "height": layout.height_mm,
            "top": layout.top_mm.used,
            "bottom": layout.bottom_mm.used,
            "left": layout.left_mm.used,
            "right": layout.right_mm.used,
        },
        "head-right": layout.head_right_mm,
        "first-line": layout.first_line_mm.used,
        "gap": layout.paragraph_gap_pt.used,
        "line-spacing": layout.line_spacing.used,
    }


def _head(head: Head, layout: Layout) -> dict[str, Any]:
    right = layout.head_right_mm
    left = issuer_measure(layout)
    last = head.motto or head.nation
    issuer = layout["issuer"]
    return {
        "parent": _set(head.parent, "parent", layout, left),
        "issuer": _set(head.issuer, "issuer", layout, left),
        "issuer-rule": rule_mm(head.issuer, issuer, layout, left),
        "nation": settable(head.nation),
        "motto": settable(head.motto),
        "motto-rule": rule_mm(last, layout["motto"], layout, right),
        "number": settable(head.number),
        "date": settable(head.date),
        "letter-subject": _set(head.letter_subject, "letter-subject", layout, left),
    }


def _set(text: str, part: str, layout: Layout, width: float) -> dict[str, Any]:
    measure = even_measure(text, layout[part], width)
    return {"text": settable(text), "measure": measure}


def _addressees(drawing: Drawing, layout: Layout) -> dict[str, Any]:
    found = addressee_lines(
        drawing.addressees, layout["addressee"], layout.text_width_mm
    )
    if found is None:
        return {"opening": "", "lines": []}
    return {
        "opening": settable(found.opening),
        "lines": [settable(line) for line in found.lines],
        "left": found.left,
        "dash": found.dash,
        "hanging": found.hanging,
    }


def _part(part: Part, layout: Layout) -> dict[str, Any]:
    if isinstance(part, Table):
        size = layout["table"].size.used
        return {
            "kind": "table",
            "header": part.header_rows,
            "widths": column_widths(part, layout.text_width_mm, size),
            "aligned": alignments(part),
            "rows": [[settable(plain(cell)) for cell in row] for row in part.rows],
        }
    text = _KEPT_WHOLE.split(settable(plain(part.line)))
    if isinstance(part, AnnexLine):
        return {"kind": "annex", "level": part.level, "text": text}
    if isinstance(part, Picture):
        drawn = picture(part.chart)
        return {
            "kind": "picture",
            "png": list(drawn.png),
            "width": drawn.width_mm,
            "alt": settable(drawn.alt),
            "text": text,
        }
    if isinstance(part, Heading):
        return {"kind": "heading", "level": min(part.level, 6), "text": text}
    return {"kind": "paragraph", "text": text}


def _foot(foot: Foot) -> dict[str, Any]:
    address = address_in(foot.check)
    return {
        "title": settable(foot.recipients_title),
        "recipients": [settable(line) for line in foot.recipients],
        "signature": [settable(line) for line in (*foot.authority, foot.title) if line],
        "name": settable(foot.name),
        "check": [settable(line) for line in foot.check],
        "qr": qr_svg(address) if address else "",
    }
