"""L14: the head of an annex as it is set (phần đầu phụ lục)."""

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

_CODES = ("annex-number", "annex-title", "annex-note")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    sheet = sheet_of(document, context)
    if sheet is not None:
        yield from look_findings(sheet, _CODES)


RULE = Rule(
    code="L14",
    name="Trình bày phần đầu phụ lục",
    severity=Severity.WARNING,
    explanation=(
        "Từ “Phụ lục” và số thứ tự chữ in thường, cỡ chữ 14, đứng, đậm; tên phụ lục "
        "chữ in hoa, cỡ chữ 13–14, đứng, đậm; chỉ dẫn kèm theo văn bản cỡ chữ 13–14, "
        "nghiêng; đều canh giữa."
    ),
    bases=bases("phần I, mục III.1"),
    good=(),
    bad=(),
    look=_look,
    lacks=lacks_layout,
)
