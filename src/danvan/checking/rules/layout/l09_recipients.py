"""L9: addressees and recipients as they are set (Kính gửi, Nơi nhận)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.layout.looks import look_findings
from danvan.checking.layout.rules import bases
from danvan.checking.layout.sheet import lacks_layout, sheet_of
from danvan.checking.rule import Rule
from danvan.documents.finding import Finding, Severity

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.checking.layout.sheet import Sheet
    from danvan.documents.document import Document

_CODES = ("addressee", "recipients-title", "recipients")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    sheet = sheet_of(document, context)
    if sheet is not None:
        yield from look_findings(sheet, _CODES)
        yield from _check_side(sheet)


def _check_side(sheet: Sheet) -> Iterator[Finding]:
    """Mark a list that does not stand at the left margin."""
    placed = sheet.cell("recipients-title")
    if placed is None:
        return
    title, cell = placed
    if cell.left > 0 and cell.left >= cell.width / 3:
        said = "“Nơi nhận” đặt sát lề trái, ngang hàng với chức vụ của người ký."
        yield Finding("", Severity.WARNING, title, said)


RULE = Rule(
    code="L9",
    name="Trình bày Kính gửi và Nơi nhận",
    severity=Severity.WARNING,
    explanation=(
        "“Kính gửi” cỡ chữ 13–14, chữ đứng; từ “Nơi nhận” cỡ chữ 12, nghiêng, đậm, sát "
        "lề trái; danh sách nơi nhận cỡ chữ 11, chữ đứng."
    ),
    bases=bases("phần I, mục II.9.d", "Điều 14"),
    good=(),
    bad=(),
    look=_look,
    lacks=lacks_layout,
)
