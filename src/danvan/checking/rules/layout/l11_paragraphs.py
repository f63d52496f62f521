"""L11: the paragraphs of the body (canh lề, lùi đầu dòng, khoảng cách đoạn và dòng)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from danvan.checking.layout.looks import (
    basis_of,
    finding,
    says_alignment,
    says_number,
    says_range,
)
from danvan.checking.layout.pages import says_mm
from danvan.checking.layout.rules import bases
from danvan.checking.layout.sheet import lacks_layout, sheet_of
from danvan.checking.rule import Rule
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.checking.layout.sheet import Sheet, Unit
    from danvan.documents.document import Document

_ROOM_MM = 0.4
_ROOM_GAP = 0.1
_ROOM_LINES = 0.04
_SINGLE = 1.15
"""A single line of Times New Roman as a share of its size."""
_LISTED = "-+*•–"


def _look(document: Document, context: Context) -> Iterator[Finding]:
    sheet = sheet_of(document, context)
    # Drawn pages show where lines stand, and not how they were set.
    if sheet is None or sheet.measured or "body" not in sheet.norm.components:
        return
    computed = {b.span.start for b in document.blocks if b.computed is not None}
    checks: tuple[Callable[[Sheet, Unit], str | None], ...] = (
        _alignment,
        _first_line,
        _lines,
    )
    groups: dict[str, list[Span]] = {}
    for unit in sheet.body:
        for check in checks:
            if check is _first_line and unit.span.start in computed:
                continue
            said = check(sheet, unit)
            if said is not None:
                groups.setdefault(said, []).append(unit.span)
    for above, below in pairwise(sheet.body):
        said = _gap(sheet, above, below)
        if said is not None:
            groups.setdefault(said, []).append(below.span)
    basis = basis_of(sheet, sheet.norm["body"])
    for said, spans in groups.items():
        yield finding(spans, said, unit="đoạn", basis=basis)


def _alignment(sheet: Sheet, unit: Unit) -> str | None:
    """Tell a paragraph that is not justified; of a single line nobody can see it."""
    if not unit.is_long or unit.format.alignment == "justify":
        return None
    shown = says_alignment(unit.format.alignment)
    return f"Nội dung văn bản {shown}; quy định canh đều cả hai lề"


def _first_line(sheet: Sheet, unit: Unit) -> str | None:
    """Tell a first line that is not set in; a tab typed there sets it in as well."""
    if not unit.is_long or unit.text[0].isspace() or unit.format.alignment == "center":
        return None
    allowed = sheet.norm.first_line_mm
    begins = says_mm(unit.format.left + unit.format.first_line)
    if allowed.least - _ROOM_MM <= begins <= allowed.most + _ROOM_MM:
        return None
    # A list within a list stands further in.
    if begins > allowed.most and unit.text[0] in _LISTED:
        return None
    return (
        f"Chữ đầu dòng lùi vào {says_number(begins)} mm; quy định 1 cm hoặc 1,27 cm "
        f"({says_range(allowed)} mm)"
    )


def _lines(sheet: Sheet, unit: Unit) -> str | None:
    """Tell lines closer than single or wider than one and a half."""
    form, size = unit.format, unit.look.size
    allowed = sheet.norm.line_spacing
    lines = form.line
    shown = f"{says_number(lines)} dòng"
    if form.line_rule != "multiple":
        if not unit.is_long or not size:
            return None
        shown = f"{says_number(lines)} pt với cỡ chữ {says_number(size)}"
        lines = lines / (_SINGLE * size)
        if form.line_rule == "at-least":
            lines = max(lines, allowed.least)
    if allowed.least - _ROOM_LINES <= lines <= allowed.most + _ROOM_LINES:
        return None
    return f"Khoảng cách dòng {shown}; quy định từ dòng đơn đến 1,5 dòng"


def _gap(sheet: Sheet, above: Unit, below: Unit) -> str | None:
    """Tell paragraphs with less than the least gap; a blank one between is a gap."""
    if below.index != above.index + 1 or above.is_centred or below.is_centred:
        return None
    gap = above.format.after + below.format.before
    least = sheet.norm.paragraph_gap_pt.least
    if gap >= least - _ROOM_GAP:
        return None
    return (
        f"Khoảng cách giữa các đoạn {says_number(gap)} pt; quy định tối thiểu "
        f"{says_number(least)} pt"
    )


RULE = Rule(
    code="L11",
    name="Canh lề và khoảng cách của nội dung",
    severity=Severity.WARNING,
    explanation=(
        "Nội dung canh đều cả hai lề, chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm, khoảng "
        "cách giữa các đoạn tối thiểu 6 pt, khoảng cách dòng từ dòng đơn đến 1,5 dòng."
    ),
    bases=bases("phần I, mục II.6.e", "Điều 11", in_party=True),
    good=(),
    bad=(),
    look=_look,
    lacks=lacks_layout,
)
