"""R11b: the first citation of a document is complete (viện dẫn lần đầu)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.citing import cited_in_sentences, identity, instrument
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import Regime
from danvan.checking.rule import Bad, Rule, party
from danvan.documents.finding import Finding, Severity
from danvan.text.dates import format_short

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Citation, Document

_BASIS = "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6.b"
_BY_NAME = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
"""Cited by type and name alone."""
_BLANK_DAY = re.compile(r"[\s,]*(?:\(?\s*ngày|năm\s+\d{4}|\(\d{4}\)|/\d{4})")
_CLAUSE = re.compile(r"[.;:]\s|\n\s*\n|\n\s*[-+•]|\bvà\b")
_REACH = 400


def _look(document: Document, context: Context) -> Iterator[Finding]:
    told: set[str] = set()
    clause_end = 0
    for citation in cited_in_sentences(document):
        name = identity(citation)
        nested = _is_in_title(document.text, clause_end, citation)
        if citation.form == "full" and not nested:
            clause_end = citation.span.end
        if name is None or name in told or citation.type in _BY_NAME:
            continue
        if citation.form not in ("full", "short"):
            continue
        if nested and citation.date_span is None:
            continue  # Named inside another's title: the title is quoted as it is.
        told.add(name)
        if citation.date_span is None and not _has_blank_day(document.text, citation):
            yield _finding(citation)


def _is_in_title(text: str, clause_start: int, citation: Citation) -> bool:
    """Tell whether it stands in the title of the one cited before it."""
    start = citation.span.start
    if not clause_start or start - clause_start > _REACH:
        return False
    return _CLAUSE.search(text, clause_start, start) is None


def _has_blank_day(text: str, citation: Citation) -> bool:
    """Tell whether a day still to be filled in, or a year, follows the number."""
    return _BLANK_DAY.match(text, citation.span.end) is not None


def _finding(citation: Citation) -> Finding:
    known = instrument(citation)
    day = f" ngày {format_short(known.date)}" if known and known.date else ""
    symbol = (citation.number or "").isdecimal()
    lacks = "số và ký hiệu, ngày ban hành" if symbol else "ngày ban hành"
    right = None
    if known:
        right = f"{known.type} số {known.number}{day}" if symbol else None
    named = f" ({known.type} số {known.number}{day} của {known.issuer})" if day else ""
    return Finding(
        "R11b",
        Severity.WARNING,
        citation.span,
        f"Viện dẫn lần đầu còn thiếu {lacks}{named if known else ''}.",
        right,
    )


RULE = Rule(
    code="R11b",
    name="Viện dẫn lần đầu phải đầy đủ",
    severity=Severity.WARNING,
    explanation=(
        "Lần đầu viện dẫn phải ghi tên loại, số và ký hiệu, ngày ban hành, cơ quan ban "
        "hành và trích yếu; luật, pháp lệnh chỉ ghi tên."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 11 (chưa kiểm)",
        Regime.STATE_2020: _BASIS,
        **party(),
        Regime.OTHER: f"{_BASIS} (chưa kiểm)",
    },
    good=(
        "Thực hiện Kế hoạch số 65/KH-UBND ngày 20/3/2024 của UBND tỉnh; Kế hoạch số "
        "65/KH-UBND được triển khai đến từng phòng theo Luật Khiếu nại.",
        "Thực hiện Kế hoạch số 65/KH-UBND ngày 20/3/2024 của UBND tỉnh thực hiện Nghị "
        "quyết số 57-NQ/TW.",
    ),
    bad=(
        Bad("Thực hiện ⟦Nghị quyết số 25-NQ/TW⟧ của Ban Chấp hành Trung ương Đảng."),
        Bad(
            "Có 02 hợp đồng theo ⟦Nghị định 111⟧.",
            "Nghị định số 111/2022/NĐ-CP ngày 30/12/2022",
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
