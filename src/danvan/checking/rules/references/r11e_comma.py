"""R11e: a comma before the day of a State document (dấu phẩy trước ngày).

Documents of the Party are cited with that comma, those of the State without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.citing import cited_in_sentences, identity, parsed
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import Regime
from danvan.checking.rule import Bad, Rule
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Citation, Document

_BASIS = "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6.b"
_BEFORE_DAY = re.compile(r",\s*(?:\(\s*)?(?:ngày|\d)", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    told: set[str] = set()
    if _BEFORE_DAY.search(document.text) is None:
        return
    for citation in cited_in_sentences(document):
        name = identity(citation)
        span = _place(document.text, citation)
        if span and name and name not in told:
            told.add(name)
            yield _finding(document.text, citation, span)


def _place(text: str, citation: Citation) -> Span | None:
    """Return number, comma and day of a State document, or None without a comma."""
    number, day = citation.number_span, citation.date_span
    taken = parsed(citation.number)
    if number is None or day is None or taken is None or taken.system != "state":
        return None
    if _COMMA.fullmatch(text, number.end, day.start) is None:
        return None
    return Span(number.start, day.end)


def _finding(text: str, citation: Citation, span: Span) -> Finding:
    day = citation.date_span or span
    number = citation.number_span or span
    right = f"{number.of(text)} {day.of(text)}"
    return Finding(
        "R11e",
        Severity.WARNING,
        span,
        "Viện dẫn văn bản của Nhà nước không có dấu phẩy trước ngày; dấu phẩy ấy là "
        "cách ghi văn bản của Đảng.",
        " ".join(right.split()),
    )


RULE = Rule(
    code="R11e",
    name="Dấu phẩy trước ngày của văn bản được viện dẫn",
    severity=Severity.WARNING,
    explanation=(
        "Văn bản của Nhà nước ghi “số 33/CT-TTg ngày 26/11/2021”; văn bản của Đảng ghi "
        "“số 25-CT/TU, ngày 25/02/2021”."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 11 (chưa đối chiếu)",
        Regime.STATE_2020: _BASIS,
    },
    good=(
        "Thực hiện Chỉ thị số 25-CT/TU, ngày 25/02/2021 của Ban Thường vụ Tỉnh ủy và "
        "Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ.",
    ),
    bad=(
        Bad(
            "Thực hiện Chỉ thị số ⟦33/CT-TTg, ngày 26/11/2021⟧ của Thủ tướng.",
            "33/CT-TTg ngày 26/11/2021",
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
