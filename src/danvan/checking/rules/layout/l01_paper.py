"""L1: A4 paper, upright (khổ giấy, kiểu trình bày)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.layout.pages import first_words, own_pages, says_mm
from danvan.checking.layout.rules import bases
from danvan.checking.layout.sheet import lacks_layout, sheet_of
from danvan.checking.rule import Rule
from danvan.documents.document import BlockKind
from danvan.documents.finding import Finding, Severity

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_ROOM = 1.5
"""Millimetres: drivers of printers round the paper."""


def _look(document: Document, context: Context) -> Iterator[Finding]:
    sheet = sheet_of(document, context)
    if sheet is None:
        return
    norm = sheet.norm
    for page, end in own_pages(sheet):
        short, long_ = sorted((says_mm(page.width), says_mm(page.height)))
        wrong = abs(short - norm.width_mm) > _ROOM or abs(long_ - norm.height_mm) > _ROOM
        place = first_words(document.text, page.start)
        if wrong:
            said = (
                f"Khổ giấy {says_mm(page.width):.0f} mm x {says_mm(page.height):.0f} "
                f"mm; quy định khổ A4 ({norm.width_mm:g} mm x {norm.height_mm:g} mm)."
            )
            yield Finding("", Severity.ERROR, place, said)
        elif page.width > page.height and not _may_lie(document, page.start, end):
            said = (
                "Trang nằm ngang; văn bản trình bày theo chiều dài của khổ A4, chỉ "
                "trang có bảng, biểu mới được nằm ngang."
            )
            yield Finding("", Severity.WARNING, place, said)
        else:
            continue
        return


def _may_lie(document: Document, start: int, end: int) -> bool:
    """Tell whether pages hold a table or a chart, or the head of one alone."""
    return end - start < _A_TITLE or any(
        block.kind in _WIDE and start <= block.span.start <= end
        for block in document.blocks
    )


_A_TITLE = 400
_WIDE = (BlockKind.TABLE, BlockKind.CHART)


RULE = Rule(
    code="L1",
    name="Khổ giấy",
    severity=Severity.ERROR,
    explanation=(
        "Văn bản trình bày trên khổ A4 (210 mm x 297 mm), theo chiều dài; chỉ trang có "
        "bảng, biểu mới được trình bày theo chiều rộng."
    ),
    bases=bases("phần I, mục I.1-2", "Điều 5", in_party=True),
    good=(),
    bad=(),
    look=_look,
    lacks=lacks_layout,
)
