"""L8: the lines beneath motto, issuer and abstract (đường kẻ)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.layout.looks import basis_of
from danvan.checking.layout.rules import bases
from danvan.checking.layout.sheet import lacks_layout, sheet_of
from danvan.checking.rule import Rule
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.checking.layout.sheet import Sheet
    from danvan.documents.document import Document

_TYPED = re.compile(r"\s{0,50}[_─━—–-]{3,}")
_NEAR = 2
"""Paragraphs after a component in which its line may be anchored."""
_AFTER_HEAD = 3


def _look(document: Document, context: Context) -> Iterator[Finding]:
    sheet = sheet_of(document, context)
    # Drawn pages do not tell lines, and a head in pieces not whose they are.
    if sheet is None or sheet.measured or sheet.parts.body is None:
        return
    places = sheet.layout.paragraphs
    starts = [place.start for place in places]
    body = bisect_right(starts, sheet.parts.body.start)
    free = _anchors(sheet, min(body + _AFTER_HEAD, len(places)))
    bare: list[tuple[str, Span]] = []
    for code, span in _ruled(sheet):
        index = bisect_right(starts, span.end - 1) - 1
        # Of paragraphs that begin at one place the last alone holds text.
        near = [place for place in free if index - 1 <= place <= index + _NEAR]
        if near:
            free.remove(near[0])
        elif not _has_line(sheet, index, span):
            bare.append((code, span))
    # A line that floats from another paragraph may be theirs.
    if not free:
        yield from (_finding(sheet, code, span) for code, span in bare)


def _ruled(sheet: Sheet) -> Iterator[tuple[str, Span]]:
    components, parts = sheet.norm.components, sheet.parts
    for code in ("issuer", "motto", "subject"):
        span = parts.first(code)
        if span is not None and code in components and components[code].rule:
            yield code, span


def _anchors(sheet: Sheet, most: int) -> list[int]:
    """Return the paragraphs of the head that hold a drawing like a line."""
    places = sheet.layout.paragraphs
    if not places or not most:
        return []
    last = places[most - 1].start
    starts = [place.start for place in places[:most]]
    return [
        bisect_right(starts, drawing.start) - 1
        for drawing in sheet.layout.drawings
        if drawing.start <= last and drawing.may_be_rule
    ]


def _has_line(sheet: Sheet, index: int, span: Span) -> bool:
    layout, text = sheet.layout, sheet.document.text
    formats = layout.paragraph_formats
    look = sheet.look(span)
    if look is not None and look.underline:
        return True
    if formats[layout.paragraphs[index].format].rule_below:
        return True
    if _TYPED.match(text, span.end, span.end + 90):
        return True
    for place in layout.paragraphs[index + 1 : index + 1 + _NEAR]:
        form = formats[place.format]
        if form.rule_above or (form.rule_below and place.start >= place.end):
            return True
        if _TYPED.match(text, place.start, place.end):
            return True
    return False


def _finding(sheet: Sheet, code: str, span: Span) -> Finding:
    part = sheet.norm[code]
    length = (
        "dài bằng dòng chữ"
        if part.rule == "full"
        else "dài bằng 1/3 đến 1/2 dòng chữ, cân đối với dòng chữ"
    )
    said = f"{part.name}: phía dưới thiếu đường kẻ ngang nét liền, {length}."
    return Finding("", Severity.WARNING, span, said, basis=basis_of(sheet, part))


RULE = Rule(
    code="L8",
    name="Đường kẻ ở phần đầu",
    severity=Severity.WARNING,
    explanation=(
        "Dưới Tiêu ngữ có đường kẻ ngang nét liền dài bằng dòng chữ; dưới tên cơ quan "
        "ban hành và dưới trích yếu có đường kẻ dài bằng 1/3 đến 1/2 dòng chữ."
    ),
    bases=bases("phần I, mục II.1-2, II.5", "Điều 6, 7, 10"),
    good=(),
    bad=(),
    look=_look,
    lacks=lacks_layout,
)
