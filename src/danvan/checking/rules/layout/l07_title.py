"""L7: type and abstract as they are set (tên loại, trích yếu nội dung)."""

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

_CODES = ("type", "subject", "letter-subject")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    sheet = sheet_of(document, context)
    if sheet is not None:
        yield from look_findings(sheet, _CODES)


RULE = Rule(
    code="L7",
    name="Trình bày tên loại và trích yếu",
    severity=Severity.WARNING,
    explanation=(
        "Tên loại chữ in hoa, trích yếu chữ in thường, đều cỡ chữ 13–14, đứng, đậm, "
        "canh giữa; trích yếu của công văn cỡ chữ 12–13, đứng, canh giữa dưới số, ký "
        "hiệu."
    ),
    bases=bases("phần I, mục II.5.b", "Điều 10", in_party=True),
    good=(),
    bad=(),
    look=_look,
    lacks=lacks_layout,
)
