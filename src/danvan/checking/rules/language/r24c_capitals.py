"""R24c: capitals, where a slip is certain (viết hoa): Nghị định 30/2020, Phụ lục II."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.capitals import slips
from danvan.checking.language.passages import passage_of
from danvan.checking.language.quotations import quotations
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.places import Places
from danvan.checking.regimes import Regime
from danvan.checking.rule import Bad, Rule
from danvan.documents.finding import Finding, Severity

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.checking.language.capitals import Slip
    from danvan.documents.document import Document

_DECREE = "Nghị định 30/2020/NĐ-CP, Phụ lục II"


def _look(document: Document, context: Context) -> Iterator[Finding]:
    """Mark a slip where it comes first, and tell how often it comes."""
    text, quoted = document.text, Places(quotations(document))
    places: dict[str, list[Slip]] = {}
    for slip in slips(document):
        running = passage_of(document, slip.span.start, slip.span.end)
        if running is not None and not quoted.meet(slip.span):
            places.setdefault(" ".join(slip.span.of(text).split()), []).append(slip)
    for wrong, found in places.items():
        first = found[0]
        often = f" ({len(found)} chỗ)" if len(found) > 1 else ""
        yield Finding(
            "R24c",
            Severity.WARNING,
            first.span,
            f"“{wrong}”{often} viết hoa chưa đúng: ghi “{first.right}”.",
            first.right,
            f"{_DECREE}, {first.basis}",
        )


RULE = Rule(
    code="R24c",
    name="Viết hoa",
    severity=Severity.WARNING,
    explanation=(
        "Chỉ những chỗ chắc chắn: “Nhân dân”, “Nhà nước” là danh từ, tên cơ quan, tổ "
        "chức và địa danh có quy định riêng; phần trong ngoặc kép không bị xét. Mỗi "
        "lỗi nhắc một lần, kèm số chỗ."
    ),
    bases={
        Regime.STATE_2020: _DECREE,
        Regime.OTHER: f"{_DECREE} (chưa đối chiếu)",
    },
    good=("Chủ trương của Đảng, pháp luật của Nhà nước; quản lý nhà nước về nội vụ.",),
    bad=(
        Bad("Chủ trương của ⟦Đảng và nhà nước⟧ được phổ biến.", "Đảng và Nhà nước"),
        Bad("Phối hợp với ⟦Ban dân vận⟧ Tỉnh ủy.", "Ban Dân vận"),
        Bad("Theo đề nghị của ⟦Sở Khoa Học và Công nghệ⟧.", "Sở Khoa học và Công nghệ"),
        Bad("Thực hiện ⟦kế hoạch số⟧ 12/KH-UBND ngày 15/01/2026.", "Kế hoạch số"),
        Bad("Tiếp công dân vào thứ ⟦tư⟧ hằng tuần.", "Tư"),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
