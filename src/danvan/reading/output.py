"""What ``danvan read`` prints (kết quả đọc): text, JSON, Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from danvan.documents.document import BlockKind, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from danvan.documents.document import Block, Document, Field

Format = Literal["text", "json", "md"]

# C0 but tab and newline, DEL, C1, bidirectional controls: they could rule a terminal.
# Surrogates: bytes of a file's name that are no UTF-8; no stream takes them.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff]"
)
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LABELS = {
    "parent": "Cơ quan chủ quản",
    "issuer": "Cơ quan ban hành",
    "symbol": "Số, ký hiệu",
    "place": "Địa danh",
    "date": "Ngày ban hành",
    "type": "Loại văn bản",
    "subject": "Trích yếu",
    "addressee": "Kính gửi",
}
_STATES = {
    Status.PRESENT: "",
    Status.BLANK: " (để trống)",
    Status.ABSENT: " (không in ở phần đầu)",
    Status.ILLEGIBLE: " (không đọc được)",
}


def printable(text: str) -> str:
    """Return the text with control characters written out, safe for a terminal."""
    return _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def form_of(format: Format) -> Callable[[Document], str]:
    """Return what writes a document in a format."""
    forms = {"text": as_text, "json": as_json, "md": as_markdown}
    return forms[format]


def as_json(document: Document) -> str:
    """Return the machine form on one line."""
    import json

    from danvan.documents.machine import to_json

    line = json.dumps(to_json(document), ensure_ascii=False)
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]",
        lambda match: f"\\u{ord(match[0]):04x}",
        line,
    )


def as_text(document: Document) -> str:
    """Return what a person wants to see first: head, sections, citations, figures."""
    parts = [
        [f"Tệp: {document.source.file}"],
        list(_head(document)),
        list(_outline(document)),
        list(_citations(document)),
        list(_quantities(document)),
        list(_end(document)),
        [f"Lưu ý: {problem.message}" for problem in document.problems],
    ]
    return printable("\n\n".join("\n".join(part) for part in parts if part))


def _shown(field: Field[str]) -> str | None:
    """Return a field for people; None where there is nothing to show."""
    if field.value is None and field.status is not Status.BLANK:
        return None
    return f"{field.value or ''}{_STATES[field.status]}".strip()


def _head(document: Document) -> Iterator[str]:
    for name, label in _LABELS.items():
        shown = _shown(getattr(document.header, name))
        if shown:
            yield f"{label}: {shown}"
    if document.period:
        yield f"Kỳ báo cáo: {document.period}"


def _outline(document: Document) -> Iterator[str]:
    if document.sections:
        yield f"Bố cục ({len(document.sections)} mục):"
    for section in document.sections:
        yield f"{'  ' * section.level}{section.number}. {section.title}"


def _citations(document: Document) -> Iterator[str]:
    if document.citations:
        yield f"Viện dẫn ({len(document.citations)}):"
    for citation in document.citations:
        said = citation.title or " ".join(
            part for part in (citation.type, citation.number) if part
        )
        date = f", {citation.date}" if citation.date else ""
        issuer = f", {citation.issuer}" if citation.issuer else ""
        yield f"  {said}{date}{issuer}"


def _quantities(document: Document) -> Iterator[str]:
    if document.quantities:
        yield f"Con số ({len(document.quantities)}):"
    for quantity in document.quantities:
        written = " ".join(quantity.as_written.split())
        yield f"  {written}\t{quantity.label or quantity.unit or ''}".rstrip()


def _end(document: Document) -> Iterator[str]:
    signature = document.signature
    for label, field in (
        ("Thẩm quyền ký", signature.authority),
        ("Chức vụ", signature.title),
        ("Người ký", signature.name),
    ):
        shown = _shown(field)
        if shown:
            yield f"{label}: {shown}"
    if document.recipients:
        yield "Nơi nhận:"
    for recipient in document.recipients:
        yield f"  - {recipient.value}"


def as_markdown(document: Document) -> str:
    """Return the document as Markdown: its headings, paragraphs and tables."""
    levels = {section.span.start: section.level for section in document.sections}
    lines: list[str] = []
    cells: list[list[str]] = []
    for block in document.blocks:
        if block.kind is BlockKind.CELL:
            _add_cell(cells, block, _said(document, block))
            continue
        lines += _table(cells)
        cells = []
        if block.kind in {BlockKind.PAGE_NUMBER, BlockKind.TABLE}:
            continue
        lines += [_markdown(document, block, levels), ""]
    lines += _table(cells)
    return printable("\n".join(lines).strip() + "\n")


def _said(document: Document, block: Block) -> str:
    said = " ".join(block.span.of(document.text).split())
    return _MARKUP.sub(r"\\\1", said)


def _markdown(document: Document, block: Block, levels: dict[int, int]) -> str:
    said = _said(document, block)
    if block.kind is BlockKind.HEADING:
        inside = (level for place, level in levels.items() if place in block.span)
        return f"{'#' * min(6, 1 + next(inside, 1))} {said}"
    if block.kind is BlockKind.TITLE:
        return f"# {said}"
    if block.kind in {BlockKind.LETTERHEAD, BlockKind.SIGNATURE}:
        return f"**{said}**"
    if block.kind is BlockKind.ITEM:
        return f"- {said.lstrip('-–+• ')}"
    return said


def _add_cell(cells: list[list[str]], block: Block, said: str) -> None:
    while len(cells) <= (block.row or 0) and len(cells) < 10_000:
        cells.append([])
    cells[-1].append(said)


def _table(cells: list[list[str]]) -> list[str]:
    if not cells:
        return []
    width = max(len(row) for row in cells)
    rows = [row + [""] * (width - len(row)) for row in cells]
    drawn = [f"| {' | '.join(row)} |" for row in rows]
    return [drawn[0], f"|{' --- |' * width}", *drawn[1:], ""]
