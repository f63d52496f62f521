"""L12: headings as they are set (phần, chương, mục, điều, khoản có tiêu đề)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.layout.looks import basis_of, finding, says_alignment
from danvan.checking.layout.rules import bases
from danvan.checking.layout.sheet import lacks_layout, sheet_of
from danvan.checking.rule import Rule
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.checking.layout.sheet import Sheet
    from danvan.documents.document import Document, Section
    from danvan.law.layout import Component

_PARTS = {"Phần": "chapter", "Chương": "chapter", "Mục": "chapter", "Điều": "article"}
_SIGNS = frozenset(".-)/")
_ENDS_SENTENCE = tuple(".;:,")
_LONGEST_TITLE = 160


def _look(document: Document, context: Context) -> Iterator[Finding]:
    sheet = sheet_of(document, context)
    if sheet is None:
        return
    groups: dict[tuple[str, str], list[Span]] = {}
    for section in document.sections:
        code = _code(section)
        part = sheet.norm.components.get(code)
        if part is None or not _is_own(sheet, section):
            continue
        for said in _faults(sheet, section, code, part):
            groups.setdefault((code, said), []).append(section.number_span)
    for (code, said), spans in groups.items():
        part = sheet.norm[code]
        basis = basis_of(sheet, part)
        yield finding(spans, f"{part.name}: {said}", unit="mục", basis=basis)


def _code(section: Section) -> str:
    """Return the component a section's number makes its heading."""
    if section.style in _PARTS:
        return _PARTS[section.style]
    if len(section.style) == 2 and section.style[1] in _SIGNS:
        return {"I": "heading-1", "1": "heading-2"}.get(section.style[0], "")
    return ""


def _is_own(sheet: Sheet, section: Section) -> bool:
    """Tell a heading of the body that is a title in a paragraph of its own."""
    body = sheet.parts.body
    place = sheet.layout.paragraph_at(section.number_span.start)
    if body is None or section.number_span.start not in body or place is None:
        return False
    if section.style in _PARTS:
        return True
    text = sheet.document.text
    whole = text[place.start : place.end].strip()
    opens = not text[place.start : section.number_span.start].strip()
    return (
        opens
        and len(whole) <= _LONGEST_TITLE
        and not whole.endswith(_ENDS_SENTENCE)
        and section.span.end >= place.end - 2
    )


def _faults(
    sheet: Sheet, section: Section, code: str, part: Component
) -> Iterator[str]:
    look = sheet.look(section.number_span if code in _PARTS.values() else section.span)
    if look is None:
        return
    if part.bold and not look.bold:
        yield "phải in đậm"
    if look.italic:
        yield "phải là chữ đứng, không nghiêng"
    title, text = section.title, sheet.document.text
    if part.upper and any(map(str.islower, title)):
        yield "phải viết bằng chữ in hoa"
    word = section.number_span.of(text) if code in _PARTS.values() else title
    if part.lower and word[:4].isupper() and code == "chapter":
        yield "phải viết bằng chữ in thường, không in hoa toàn bộ"
    form = sheet.format(section.number_span)
    if part.align == "center" and form is not None and not sheet.measured:
        if form.alignment != "center" and form.left + form.first_line <= 0:
            yield f"{says_alignment(form.alignment)}, quy định canh giữa"


RULE = Rule(
    code="L12",
    name="Trình bày đề mục",
    severity=Severity.WARNING,
    explanation=(
        "Từ “Phần”, “Chương”, “Mục” và số thứ tự đứng một dòng riêng, canh giữa, đậm; "
        "từ “Điều” và số thứ tự in đậm; tiêu đề mục I, II chữ in hoa, đậm; khoản có "
        "tiêu đề chữ in thường, đậm."
    ),
    bases=bases("phần I, mục II.6.đ và mục V", "Điều 11"),
    good=(),
    bad=(),
    look=_look,
    lacks=lacks_layout,
)
