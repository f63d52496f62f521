"""Paragraphs, runs and rules of a DOCX file (đoạn, dòng kẻ)."""

from __future__ import annotations

from danvan.law.layout import Component
from danvan.rendering.characters import markup
from danvan.rendering.docx.measures import style_of, twips


def run(text: str, look: str = "") -> str:
    """Return a run of text; the text is escaped here."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{markup(text)}</w:t></w:r>'


def paragraph(runs: str, *, style: str = "", properties: str = "") -> str:
    """Return a paragraph; its properties must be in the schema's order."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def line(text: str, part: Component, align: str, properties: str = "") -> str:
    """Return one line in the look of a component."""
    where = f'{properties}<w:jc w:val="{align}"/>'
    return paragraph(run(text, style_of(part)), properties=where)


def rule(
    length_mm: float, column_mm: float, *, before: int = 30, after: int = 0
) -> str:
    """Return a solid line of this length, centred in its column."""
    aside = twips(max(column_mm - length_mm, 0) / 2)
    return (
        '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" '
        f'w:color="000000"/></w:pBdr><w:spacing w:before="{before}" w:after="{after}" '
        f'w:line="60" w:lineRule="exact"/><w:ind w:left="{aside}" w:right="{aside}"/>'
        "</w:pPr></w:p>"
    )


NO_MARGINS = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    "</w:tblCellMar>"
)
"""Said in every table: LibreOffice does not take it from the style."""


def two_columns(rows: list[tuple[str, str]], widths: tuple[int, int]) -> str:
    """Return a table without lines, of two columns in twips; rows never split."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    filled = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{content or '<w:p/>'}</w:tc>"
            for content, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{NO_MARGINS}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{filled}</w:tbl>"
    )
