"""R11c: later citations are short (viện dẫn lần sau): type and number alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.citing import cited_in_sentences, identity, quoted_in_titles
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import Regime
from danvan.checking.rule import Bad, Rule, party
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Citation, Document

_BASIS = "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6.b"
_BEFORE = 120
_NAMED = re.compile(
    r"(?:Kế hoạch|Chương trình|Đề án|Dự án)\b[^.;:,\d]{0,80}"
    r"(?:thực hiện|triển khai)\s{1,3}$"
)
_BY_NAME = ("Luật", "Bộ luật", "Pháp lệnh")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    """Mark the second full citation of each document, and tell how many there are."""
    full: dict[str, list[Citation]] = {}
    quoted = quoted_in_titles(document)
    for citation in cited_in_sentences(document):
        dated = citation.date_span is not None and citation.form == "full"
        name = identity(citation)
        if citation.type in _BY_NAME or citation.span.start in quoted:
            continue
        if _in_a_name(document.text, citation.span.start):
            continue
        if dated and name and citation.number:
            # Other years are other documents, or slips that R10 marks.
            full.setdefault(f"{name} {citation.date}", []).append(citation)
    for citations in full.values():
        if len(citations) > 1:
            yield _finding(citations[1], len(citations) - 1)


def _in_a_name(text: str, place: int) -> bool:
    """Tell whether it belongs to the name of a plan, which is said as it is."""
    return _NAMED.search(text, max(0, place - _BEFORE), place) is not None


def _finding(citation: Citation, times: int) -> Finding:
    short = f"{citation.type} số {citation.number}"
    ends = (citation.span, citation.date_span, citation.number_span)
    end = max(span.end for span in ends if span)
    often = f", {times} lần" if times > 1 else ""
    return Finding(
        "R11c",
        Severity.INFO,
        Span(citation.span.start, end),
        f"Đã viện dẫn đầy đủ ở trên mà ghi lại ngày ban hành{often}: các lần sau chỉ "
        f"ghi “{short}”.",
        short,
    )


RULE = Rule(
    code="R11c",
    name="Viện dẫn lần sau chỉ ghi tên loại và số",
    severity=Severity.INFO,
    explanation=(
        "Sau lần đầu đã ghi đầy đủ, các lần viện dẫn tiếp theo chỉ ghi tên loại và số, "
        "ký hiệu."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 11 (chưa đối chiếu)",
        Regime.STATE_2020: _BASIS,
        **party(),
        Regime.OTHER: f"{_BASIS} (chưa đối chiếu)",
    },
    good=(
        "Thực hiện Kế hoạch số 65/KH-UBND ngày 20/3/2024 của UBND tỉnh; Kế hoạch số "
        "65/KH-UBND được triển khai đến từng phòng.",
    ),
    bad=(
        Bad(
            "Thực hiện Kế hoạch số 65/KH-UBND ngày 20/3/2024 của UBND tỉnh, Sở đã họp; "
            "⟦Kế hoạch số 65/KH-UBND ngày 20/3/2024⟧ của UBND tỉnh được triển khai.",
            "Kế hoạch số 65/KH-UBND",
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
