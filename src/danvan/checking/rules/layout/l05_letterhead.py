"""L5: national title, motto and issuer as they are set (Quốc hiệu, tên cơ quan)."""

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
    from danvan.documents.document import Document

_CODES = ("national-name", "motto", "parent", "issuer")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    sheet = sheet_of(document, context)
    if sheet is not None:
        yield from look_findings(sheet, _CODES)


RULE = Rule(
    code="L5",
    name="Trình bày Quốc hiệu, Tiêu ngữ và tên cơ quan",
    severity=Severity.WARNING,
    explanation=(
        "Quốc hiệu chữ in hoa, cỡ chữ 12–13, đứng, đậm; Tiêu ngữ chữ in thường, cỡ chữ "
        "13–14, đứng, đậm; tên cơ quan chủ quản chữ in hoa, cỡ chữ 12–13, đứng; tên cơ "
        "quan ban hành chữ in hoa, cỡ chữ 12–13, đứng, đậm; đều canh giữa."
    ),
    bases=bases("phần I, mục II.1-2", "Điều 6-7"),
    good=(),
    bad=(),
    look=_look,
    lacks=lacks_layout,
)
