"""L10: sizes and style of the body's letters (cỡ chữ, kiểu chữ của nội dung)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.layout.looks import basis_of, finding, look_findings, size_faults
from danvan.checking.layout.rules import bases
from danvan.checking.layout.sheet import lacks_layout, sheet_of
from danvan.checking.rule import Rule
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.checking.layout.sheet import Sheet, Unit
    from danvan.documents.document import Document

_MOSTLY = 0.6


def _look(document: Document, context: Context) -> Iterator[Finding]:
    sheet = sheet_of(document, context)
    if sheet is None or "body" not in sheet.norm.components:
        return
    yield from _check_sizes(sheet)
    grounds = {span.start for span in sheet.parts.places.get("basis", ())}
    text = [unit for unit in sheet.body if unit.span.start not in grounds]
    yield from _check_style(sheet, text)
    yield from look_findings(sheet, ("basis",))


def _check_sizes(sheet: Sheet) -> Iterator[Finding]:
    part = sheet.norm["body"]
    groups: dict[str, list[Span]] = {}
    grounds = {span.start for span in sheet.parts.places.get("basis", ())}
    for unit in sheet.body:
        if unit.span.start in grounds and "basis" in sheet.norm.components:
            continue
        for said in size_faults(unit.look, part.size, measured=sheet.measured):
            groups.setdefault(said, []).append(unit.span)
    for said, spans in groups.items():
        basis = basis_of(sheet, part)
        yield finding(spans, f"{part.name}: {said}", unit="đoạn", basis=basis)


def _check_style(sheet: Sheet, units: list[Unit]) -> Iterator[Finding]:
    """Mark a body that is bold or slanted for the most part; a stressed line is not."""
    part = sheet.norm["body"]
    whole = sum(len(unit.text) for unit in units)
    for name, said in (
        ("bold", "không in đậm toàn bộ"),
        ("italic", "phải là chữ đứng, không nghiêng"),
    ):
        odd = [unit for unit in units if getattr(unit.look, name)]
        if sum(len(unit.text) for unit in odd) > _MOSTLY * whole:
            spans = [unit.span for unit in odd if not unit.is_centred]
            if spans:
                basis = basis_of(sheet, part)
                yield finding(spans, f"{part.name}: {said}", unit="đoạn", basis=basis)


RULE = Rule(
    code="L10",
    name="Cỡ chữ, kiểu chữ của nội dung",
    severity=Severity.WARNING,
    explanation=(
        "Nội dung văn bản cỡ chữ 13–14, chữ đứng; căn cứ ban hành chữ nghiêng."
    ),
    bases=bases("phần I, mục II.6", "Điều 11", in_party=True),
    good=(),
    bad=(),
    look=_look,
    lacks=lacks_layout,
)
