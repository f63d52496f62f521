"""R1b: number or date left blank (bỏ trống số, ngày) in a document that goes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.regimes import Regime
from danvan.checking.rule import Bad, Rule, party
from danvan.documents.document import Status
from danvan.documents.finding import Finding, Severity

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document, Field


def _lacks(document: Document, context: Context) -> str | None:
    if context.draft:
        return "Văn bản chưa ký: số và ngày ghi sau khi ký."
    return None


def _look(document: Document, context: Context) -> Iterator[Finding]:
    """Mark each blank; whether it went out is known only where the context says."""
    certain = context.draft is False
    severity = Severity.ERROR if certain else Severity.WARNING
    unless = "" if certain else " (trừ khi đây là bản dự thảo)"
    head = document.header
    blanks: tuple[tuple[Field[str], str], ...] = (
        (head.symbol if head.symbol.span else head.number, "số"),
        (head.date, "ngày, tháng"),
    )
    for field, what in blanks:
        if field.status is Status.BLANK and field.span:
            said = (
                f"Chỗ ghi {what} của văn bản còn để trống: điền khi phát hành{unless}."
            )
            yield Finding("R1b", severity, field.span, said)


RULE = Rule(
    code="R1b",
    name="Bỏ trống số, ngày",
    severity=Severity.ERROR,
    explanation=(
        "Văn bản phát hành phải có số và ngày, tháng, năm; cấp ngay sau khi ký, chậm "
        "nhất ngày làm việc tiếp theo. Bản dự thảo thì không xét."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 8, Điều 9 (chưa đối chiếu)",
        Regime.STATE_2020: "Nghị định 30/2020/NĐ-CP, Điều 15",
        **party(),
        Regime.OTHER: "Nghị định 30/2020/NĐ-CP, Điều 15 (chưa đối chiếu)",
    },
    good=(
        "SỞ NỘI VỤ\nSố: 15/BC-SNV\n\nTân Giang, ngày 09 tháng 4 năm 2024\n\nBÁO CÁO\n"
        "Kết quả công tác dân vận quý I năm 2024\n",
    ),
    bad=(
        Bad(
            "SỞ NỘI VỤ\nSố:       ⟦/BC-SNV⟧\n\nTân Giang, ngày 09 tháng 4 năm 2024\n\n"
            "BÁO CÁO\nKết quả công tác dân vận quý I năm 2024\n"
        ),
        Bad(
            "SỞ NỘI VỤ\nSố: 15/BC-SNV\n\nTân Giang, ⟦ngày      tháng    năm 2024⟧\n\n"
            "BÁO CÁO\nKết quả công tác dân vận quý I năm 2024\n"
        ),
    ),
    look=_look,
    lacks=_lacks,
)
