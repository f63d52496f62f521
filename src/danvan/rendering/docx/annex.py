"""Annexes and pictures of a DOCX file (phụ lục, hình vẽ)."""

from __future__ import annotations

from dataclasses import replace

from danvan.law.layout import Layout
from danvan.rendering.characters import markup
from danvan.rendering.charts.picture import picture
from danvan.rendering.docx.paragraphs import line, paragraph
from danvan.rendering.drawing import AnnexLine, Drawing, Picture, plain

BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
FIRST_ID = 100
"""Of a picture's relation to its file; the fixed parts of the package have lower."""
_EMU_PER_MM = 36_000
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_STANDS = {1: "annex-number", 2: "annex-title", 3: "annex-note"}


class Pictures:
    """Counts the pictures in the order of the document."""

    def __init__(self) -> None:
        self._count = 0

    def number(self) -> int:
        """Return the next number, from 1."""
        self._count += 1
        return self._count


def pictures_of(drawing: Drawing) -> list[bytes]:
    """Return the files of all pictures in the order of the document."""
    return [
        picture(part.chart).png
        for parts in (drawing.body, *drawing.annexes)
        for part in parts
        if isinstance(part, Picture)
    ]


def annex_line_xml(part: AnnexLine, layout: Layout) -> str:
    """Return a line at the head of an annex, centred."""
    look = layout[_STANDS[min(part.level, 3)]]
    spacing = '<w:keepNext/><w:spacing w:before="0" w:after="120"/>'
    return line(plain(part.line), look, "center", spacing)


def picture_xml(part: Picture, layout: Layout, number: int) -> str:
    """Return a picture and its caption under it, kept together."""
    drawn = picture(part.chart)
    wide, high = (round(mm * _EMU_PER_MM) for mm in (drawn.width_mm, drawn.height_mm))
    named = f'id="{number}" name="Biểu đồ {number}" descr="{markup(drawn.alt)}"'
    frame = (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" '
        f'distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr {named}/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic '
        f'xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {named}/>'
        "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="rId{FIRST_ID + number}"/><a:stretch><a:fillRect/>'
        "</a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    held = '<w:keepNext/><w:spacing w:before="200" w:after="40"/><w:jc w:val="center"/>'
    caption = line(
        plain(part.line),
        replace(layout["table"], bold=False, italic=True),
        "center",
        '<w:spacing w:before="0" w:after="200"/>',
    )
    return paragraph(f"<w:r>{frame}</w:r>", properties=held) + caption
