"""L13: the signature as it is set (quyền hạn, chức vụ, họ tên người ký)."""

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

_CODES = ("signature", "signer")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    sheet = sheet_of(document, context)
    if sheet is not None:
        yield from look_findings(sheet, _CODES)
        yield from _check_side(sheet)


def _check_side(sheet: Sheet) -> Iterator[Finding]:
    """Mark authority and title that are not in the right half of the page."""
    placed = sheet.cell("signature")
    if placed is None:
        return
    title, cell = placed
    if (cell.left + cell.right) / 2 < cell.width / 2:
        said = "Quyền hạn, chức vụ của người ký đặt ở nửa bên phải trang."
        yield Finding("", Severity.WARNING, title, said)


RULE = Rule(
    code="L13",
    name="Trình bày chức vụ và họ tên người ký",
    severity=Severity.WARNING,
    explanation=(
        "Quyền hạn, chức vụ chữ in hoa, họ và tên chữ in thường, đều cỡ chữ 13–14, "
        "đứng, đậm, canh giữa ở nửa bên phải trang."
    ),
    bases=bases("phần I, mục II.7.đ", "Điều 12"),
    good=(),
    bad=(),
    look=_look,
    lacks=lacks_layout,
)
