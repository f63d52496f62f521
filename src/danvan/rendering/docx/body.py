"""The body of a DOCX file (thân tệp Word): paragraphs, tables and page set-up."""

from __future__ import annotations

from collections.abc import Sequence

from danvan.law.layout import Layout
from danvan.rendering.characters import is_plain, markup
from danvan.rendering.columns import alignments, column_widths
from danvan.rendering.docx.annex import (
    BREAK,
    Pictures,
    annex_line_xml,
    picture_xml,
)
from danvan.rendering.docx.foot import foot_xml
from danvan.rendering.docx.head import addressee_xml, head_xml, title_xml
from danvan.rendering.docx.measures import style_of, twips
from danvan.rendering.docx.package import HEADER_ID, TABLE_STYLE
from danvan.rendering.docx.paragraphs import paragraph, run
from danvan.rendering.drawing import (
    AnnexLine,
    Drawing,
    Heading,
    Item,
    Part,
    Picture,
    Table,
    plain,
)

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_GRID = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in _SIDES
)


def body_xml(drawing: Drawing, layout: Layout) -> str:
    """Return the part ``word/document.xml``."""
    last = len(drawing.body) - 1
    pictures = Pictures()
    parts = "".join(
        _part(part, layout, pictures, is_last=index == last)
        for index, part in enumerate(drawing.body)
    )
    annexes = "".join(
        BREAK + "".join(_part(part, layout, pictures) for part in annex)
        for annex in drawing.annexes
    )
    return (
        f'{_DECLARATION}<w:document xmlns:w="{_WORD}" xmlns:r="{_RELATIONS}"><w:body>'
        f"{head_xml(drawing.head, layout)}{title_xml(drawing, layout)}"
        f"{addressee_xml(drawing, layout)}{parts}{foot_xml(drawing.foot, layout)}"
        f"{annexes}{_section(layout)}</w:body></w:document>"
    )


def _part(
    part: Part, layout: Layout, pictures: Pictures, *, is_last: bool = False
) -> str:
    if isinstance(part, Table):
        return _table(part, layout)
    if isinstance(part, Picture):
        return picture_xml(part, layout, pictures.number())
    if isinstance(part, AnnexLine):
        return annex_line_xml(part, layout)
    # The signature never stands alone on a page: the last lines go with it.
    keep = "<w:keepNext/>" if is_last else ""
    if isinstance(part, Heading):
        level = min(part.level, 4)
        return paragraph(run(plain(part.line)), style=f"Heading{level}")
    style = "ListParagraph" if isinstance(part, Item) else "BodyText"
    return paragraph(run(plain(part.line)), style=style, properties=keep)


def _table(table: Table, layout: Layout) -> str:
    if not table.rows or not table.rows[0]:
        return ""
    size = layout["table"].size.used
    widths = [twips(mm) for mm in column_widths(table, layout.text_width_mm, size)]
    aligned = alignments(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = style_of(layout["table"])
    frame = _row_frame(widths, aligned)
    cells = _marked_up(table)
    rows = "".join(
        _header_row(row, widths, look)
        if index < table.header_rows
        else frame % tuple(row)
        for index, row in enumerate(cells)
    )
    margins = "".join(
        f'<w:{side} w:w="85" w:type="dxa"/>' for side in ("left", "right")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"<w:tblBorders>{_GRID}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        # Room after the table, which Word would otherwise join to the next one.
        '<w:p><w:pPr><w:spacing w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
    )


def _marked_up(table: Table) -> list[list[str]]:
    """Return the texts of the cells; one look at them all mostly tells it is done."""
    texts = [
        [cell if isinstance(cell, str) else plain(cell) for cell in row]
        for row in table.rows
    ]
    if is_plain("".join(map("".join, texts))):
        return texts
    return [[markup(text) for text in row] for row in texts]


def _header_row(cells: list[str], widths: list[int], look: str) -> str:
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/>'
        '</w:tcPr><w:p><w:pPr><w:keepNext/><w:spacing w:before="40" w:after="40"/>'
        f'<w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:bCs/>{look}</w:rPr>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:tc>'
        for text, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{filled}</w:tr>"


def _row_frame(widths: list[int], aligned: Sequence[str]) -> str:
    """Return a row with a place for each cell, written once for the whole table."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{TABLE_STYLE}"/><w:jc w:val="{align}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p></w:tc>'
        for width, align in zip(widths, aligned, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _section(layout: Layout) -> str:
    """Set up the page: Nghị định 30/2020, Phụ lục I, Phần I, mục I."""
    top, bottom = twips(layout.top_mm.used), twips(layout.bottom_mm.used)
    left, right = twips(layout.left_mm.used), twips(layout.right_mm.used)
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
        f'<w:pgSz w:w="{twips(layout.width_mm)}" w:h="{twips(layout.height_mm)}"/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" '
        f'w:left="{left}" w:header="{top // 2}" w:footer="{bottom // 2}" '
        'w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
