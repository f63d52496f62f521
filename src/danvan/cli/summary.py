"""A document in plain words (bản tóm tắt văn bản)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.documents.document import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.documents.document import Document, Field

_LABELS = (
    ("parent", "Cơ quan cấp trên"),
    ("issuer", "Cơ quan ban hành"),
    ("symbol", "Số, ký hiệu"),
    ("place", "Địa danh"),
    ("date", "Ngày"),
    ("type", "Loại văn bản"),
    ("subject", "Trích yếu"),
    ("addressee", "Kính gửi"),
)
_SIGNATURE = (("authority", "Quyền hạn ký"), ("title", "Chức vụ"), ("name", "Người ký"))
_BLANK = {
    Status.BLANK: "(để trống)",
    Status.ABSENT: "(không có)",
    Status.ILLEGIBLE: "(không đọc được)",
}


def to_text(document: Document) -> str:
    """Write what the document says: head, sections, citations, quantities, signer."""
    return "\n".join(_lines(document))


def _lines(document: Document) -> Iterator[str]:
    yield document.source.file
    for name, label in _LABELS:
        yield f"  {label}: {_value(getattr(document.header, name))}"
    for name, label in _SIGNATURE:
        yield f"  {label}: {_value(getattr(document.signature, name))}"
    yield f"  Nơi nhận: {len(document.recipients)}"
    for recipient in document.recipients:
        yield f"    - {recipient.value}"
    yield f"  Các phần: {len(document.sections)}"
    for section in document.sections:
        yield f"    {'  ' * (section.level - 1)}{section.number} {section.title}"
    yield f"  Viện dẫn: {len(document.citations)}"
    for citation in document.citations:
        words = (citation.type, citation.number, citation.date, citation.issuer)
        yield "    - " + ", ".join(word for word in words if word)
    yield f"  Số liệu: {len(document.quantities)}"
    for problem in document.problems:
        yield f"  Lưu ý: {problem.message}"


def _value(field: Field[str]) -> str:
    if field.status is Status.PRESENT and field.value:
        return field.value
    rest = f"{field.value} " if field.value else ""
    return rest + _BLANK.get(field.status, "")
