"""R11b: the first citation of a document is complete (viện dẫn lần đầu)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.citing import (
    cited_in_sentences,
    identity,
    instrument,
    quoted_in_titles,
)
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import Regime, own_number
from danvan.checking.rule import Bad, Rule, party
from danvan.documents.finding import Finding, Severity
from danvan.text.dates import format_short

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Citation, Document

_BASIS = "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6.b"
_BY_NAME = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
"""Cited by type and name alone."""
_BY_BARE_NUMBER = ("Nghị định", "Thông tư", "Nghị quyết", "Chỉ thị", "Quyết định")
_BASES = re.compile(r"(?:^|\n)[\s*_]*Căn\s+cứ\b[^;]*$")
_PARAGRAPH = 400
_BLANK_DAY = re.compile(r"[\s,]*(?:\(?\s*ngày|năm\s+\d{4}|\(\d{4}\)|/\d{4})")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    told: set[str] = set()
    quoted = quoted_in_titles(document)
    for citation in cited_in_sentences(document):
        name = identity(citation)
        if name is None or name in told or not _is_numbered(citation):
            continue
        if citation.date_span is None and citation.span.start in quoted:
            continue
        told.add(name)
        if citation.date_span is None and not _may_lack_day(document, citation):
            yield _finding(citation)


def _is_numbered(citation: Citation) -> bool:
    """Tell whether it is cited by its number: ``Đề án 06`` is a name."""
    if citation.form == "short":
        return citation.type in _BY_BARE_NUMBER
    return citation.form == "full" and citation.type not in _BY_NAME


def _may_lack_day(document: Document, citation: Citation) -> bool:
    """Tell whether the day is still to come, or bases are cited as in legislation.

    A normative document cites its bases by number alone (Nghị định 78/2025/NĐ-CP).
    """
    if _has_blank_day(document.text, citation):
        return True
    own = own_number(document)
    if own is None or own.year is None:
        return False
    start = citation.span.start
    return _BASES.search(document.text[max(0, start - _PARAGRAPH) : start]) is not None


def _has_blank_day(text: str, citation: Citation) -> bool:
    """Tell whether a day still to be filled in, or a year, follows the number."""
    return _BLANK_DAY.match(text, citation.span.end) is not None


def _finding(citation: Citation) -> Finding:
    known = instrument(citation)
    day = f" ngày {format_short(known.date)}" if known and known.date else ""
    is_bare = (citation.number or "").isdecimal()
    lacks = "số và ký hiệu, ngày ban hành" if is_bare else "ngày ban hành"
    full = f"{known.type} số {known.number}{day}" if known else ""
    named = f" ({full} của {known.issuer})" if known else ""
    return Finding(
        "R11b",
        Severity.WARNING,
        citation.span,
        f"Viện dẫn lần đầu còn thiếu {lacks}{named}.",
        full if full and is_bare else None,
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
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 11 (chưa đối chiếu)",
        Regime.STATE_2020: _BASIS,
        **party(),
        Regime.OTHER: f"{_BASIS} (chưa đối chiếu)",
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
