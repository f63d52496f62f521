"""R12: a cited document that no longer holds (văn bản hết hiệu lực)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import day_of
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.text.dates import format_short

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Citation, Document
    from danvan.law.instruments import InstrumentData

_TOLD = re.compile(r"(?:thay\s+thế|bãi\s+bỏ|hết\s+hiệu\s+lực|sửa\s+đổi)[^.;]{0,60}$")
_BEFORE = 100


def _lacks(document: Document, context: Context) -> str | None:
    if day_of(document, context) is None:
        return "Không rõ ngày của văn bản nên không biết viện dẫn nào còn hiệu lực."
    return lacks_clean_text(document, context)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    """Mark the first mention of each; an end seen in no source warns as well."""
    from danvan.law.instruments import find  # read only where it is asked

    day, told = day_of(document, context), set()
    for citation in document.citations:
        known = find(citation.number or "")
        if known is None or day is None or known.number in told:
            continue
        told.add(known.number)
        end = known.in_force_to
        if end and end < day and not _is_said(document.text, citation):
            yield _finding(citation, known, end)


def _is_said(text: str, citation: Citation) -> bool:
    """Tell whether the words before do say that it is replaced."""
    before = text[max(0, citation.span.start - _BEFORE) : citation.span.start]
    return _TOLD.search(before) is not None


def _finding(citation: Citation, known: InstrumentData, end: date) -> Finding:
    replaced = ", ".join(known.replaced_by)
    by = f"; xem {replaced}" if replaced else ""
    since = format_short(end + timedelta(days=1))
    return Finding(
        "R12",
        Severity.WARNING,
        citation.number_span or citation.span,
        f"{known.type} số {known.number} không còn hiệu lực từ ngày {since}{by}.",
    )


RULE = Rule(
    code="R12",
    name="Viện dẫn văn bản hết hiệu lực",
    severity=Severity.WARNING,
    explanation=(
        "Văn bản được viện dẫn không còn hiệu lực vào ngày của văn bản đang xét; danh "
        "mục văn bản có ngày và nguồn, chỗ chưa đối chiếu chỉ là cảnh báo."
    ),
    bases=of_care(),
    good=(
        "Báo cáo năm 2024. Thực hiện Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của "
        "Chính phủ.",
    ),
    bad=(
        Bad(
            "Thực hiện Kế hoạch số 65/KH-UBND ngày 20/3/2024 của UBND tỉnh, Nghị "
            "định số ⟦61/2018/NĐ-CP⟧ ngày 23/4/2018 của Chính phủ, Kế hoạch số "
            "70/KH-UBND ngày 20/8/2025 của UBND tỉnh."
        ),
    ),
    look=_look,
    lacks=_lacks,
    by_law=False,
)
