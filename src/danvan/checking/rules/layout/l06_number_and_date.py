"""L6: number and date as they are set (số, ký hiệu; địa danh và thời gian)."""

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


def _look(document: Document, context: Context) -> Iterator[Finding]:
    sheet = sheet_of(document, context)
    if sheet is not None:
        yield from look_findings(sheet, ("number", "date"))
        yield from _check_line(sheet)


def _check_line(sheet: Sheet) -> Iterator[Finding]:
    """Number and date stand side by side, in one row of the head's table."""
    number, date = sheet.parts.first("number"), sheet.parts.first("date")
    if number is None or date is None or "number" not in sheet.norm.components:
        return
    left, right = (sheet.layout.cell_at(part.start) for part in (number, date))
    if left is None or right is None or left.table != right.table:
        return
    if left.row != right.row:
        said = (
            "Địa danh và thời gian ban hành phải cùng một dòng với số, ký hiệu, ở bên "
            "phải."
        )
    elif left.left > right.left:
        said = "Số, ký hiệu ở bên trái; địa danh và thời gian ban hành ở bên phải."
    else:
        return
    yield Finding("", Severity.WARNING, date, said)


RULE = Rule(
    code="L6",
    name="Trình bày số, ký hiệu, địa danh và thời gian",
    severity=Severity.WARNING,
    explanation=(
        "Số, ký hiệu cỡ chữ 13, chữ đứng, canh giữa dưới tên cơ quan ban hành; địa "
        "danh và thời gian ban hành cùng dòng, ở bên phải, cỡ chữ 13–14, chữ nghiêng, "
        "canh giữa dưới Quốc hiệu và Tiêu ngữ."
    ),
    bases=bases("phần I, mục II.3-4", "Điều 8-9"),
    good=(),
    bad=(),
    look=_look,
    lacks=lacks_layout,
)
