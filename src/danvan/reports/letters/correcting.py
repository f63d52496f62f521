"""Which words a correction may touch (phạm vi đính chính): form, never a figure.

Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3: wrong form, layout or procedure is corrected
by an official letter; wrong content only by a document of equal form.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from danvan.documents.document import BlockKind
from danvan.documents.span import Span
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from danvan.documents.document import Document

_BODY = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.TABLE,
        BlockKind.CELL,
    }
)
_FEET = {
    BlockKind.RECIPIENTS: "phần nơi nhận",
    BlockKind.SIGNATURE: "phần chữ ký",
    BlockKind.TITLE: "tên loại và trích yếu",
    BlockKind.ADDRESSEE: "phần kính gửi",
}
_CONTENT = (
    "sai nội dung, số liệu thì lập báo cáo thay thế, không đính chính được (Nghị định "
    "30/2020/NĐ-CP, Điều 18 khoản 3)."
)


class CorrectionRefusedError(RefusedError):
    """These words cannot be corrected by a letter."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words as printed and as they should be; where they stand is found."""

    wrong: str
    right: str
    where: str = ""

    def to_json(self) -> dict[str, str]:
        """Return plain data for storing."""
        return asdict(self)


def checked_places(document: Document, given: Sequence[Place]) -> list[Place]:
    """Return the places with where they stand; raises CorrectionRefusedError."""
    wanted = [
        Place(" ".join(clean(one.wrong).split()), " ".join(clean(one.right).split()))
        for one in given
        if one.wrong.strip() or one.right.strip()
    ]
    if not wanted:
        raise CorrectionRefusedError(
            "Ghi chỗ in sai và chỗ sửa lại; mỗi chỗ chép đúng như trên bản đã ban hành."
        )
    return [_checked(document, one) for one in wanted]


def _checked(document: Document, one: Place) -> Place:
    if not one.wrong or not one.right or one.wrong == one.right:
        raise CorrectionRefusedError(
            f"Chỗ “{one.wrong or one.right}”: ghi cả lời đã in và lời sửa lại, hai lời "
            "khác nhau."
        )
    spans = list(_spans(document.text, one.wrong))
    if not spans:
        raise CorrectionRefusedError(
            f"Không thấy “{one.wrong}” trên bản đã ban hành; chép lại đúng từng chữ."
        )
    if any(q.span.overlaps(span) for q in document.quantities for span in spans):
        raise CorrectionRefusedError(
            f"“{one.wrong}” chứa số liệu của báo cáo: {_CONTENT}"
        )
    in_body = any(
        block.kind in _BODY and block.span.overlaps(span)
        for block in document.blocks
        for span in spans
    )
    if in_body and _digits(one.wrong) != _digits(one.right):
        raise CorrectionRefusedError(
            f"“{one.wrong}” → “{one.right}” đổi con số trong nội dung: {_CONTENT}"
        )
    return Place(one.wrong, one.right, _where(document, spans[0]))


def _spans(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def _digits(text: str) -> list[str]:
    return [letter for letter in text if letter.isdigit()]


def _where(document: Document, span: Span) -> str:
    """Return in words where a span stands: mục II.1, phần nơi nhận."""
    held = next((block for block in document.blocks if block.span.overlaps(span)), None)
    if held is not None and held.kind not in _BODY:
        return _FEET.get(held.kind, "phần đầu văn bản")
    number = ""
    for section in document.sections:
        if section.number_span.start > span.start:
            break
        inside = section.parent is not None
        above = document.sections[section.parent].number if inside else ""  # type: ignore[index]
        number = f"{above}.{section.number}" if above else section.number
    return f"mục {number}" if number else "phần nội dung"
