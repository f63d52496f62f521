"""R26b: another year left in a report (năm của kỳ khác còn sót)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from danvan.checking.across.outlines import is_report, span_of, year_of
from danvan.checking.language.lexicon import lexicon
from danvan.checking.language.passages import passages
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.places import fitting
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.document import BlockKind
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_YEAR = r"(?P<year>(?:19|20)\d\d)\b(?!\s*[-–/])"
_CLOSING = re.compile(
    rf"Trên\s+đây\s+là\s+(?:nội\s+dung\s+)?[Bb]áo\s+cáo\b[^.;]{{0,240}}?năm\s+{_YEAR}"
)
_INSIDE = re.compile(rf"Trong\s+năm\s+{_YEAR}")
_AHEAD = re.compile(
    r"(?:phương\s+hướng|nhiệm\s+vụ|giải\s+pháp|chương\s+trình\s+công\s+tác)"
    rf"[^.;:]{{0,80}}?(?P<half>6\s+tháng\s+cuối\s+|quý\s+\w+\s+|tháng\s+\d+\s+)?năm\s+{_YEAR}",
    re.IGNORECASE,
)
_AROUND = 90


def _lacks(document: Document, context: Context) -> str | None:
    if is_report(document) and year_of(document) is None:
        return "Không đọc được kỳ báo cáo nên không biết năm nào là năm khác."
    return lacks_clean_text(document, context)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    year = year_of(document)
    if year is None or not is_report(document):
        return
    text = document.text
    running = [*passages(document, headings=False)]
    for found, _ in fitting(_CLOSING, text, running):
        if int(found["year"]) != year:
            yield _other(found, year, Severity.ERROR)
    for found, passage in fitting(_INSIDE, text, running):
        # Only the year before: what lies further back is told on purpose.
        before = text[passage.start : found.start()].rstrip(" \n\t-–+•*")
        opens = not before or before.endswith((".", ";", ":"))
        left = opens and int(found["year"]) == year - 1
        if left and not _compares(text, found):
            yield _other(found, year, Severity.WARNING)
    if span_of(document.period or "") == "year":
        yield from _ahead(document, year)


def _other(found: re.Match[str], year: int, severity: Severity) -> Finding:
    return Finding(
        "R26b",
        severity,
        Span(*found.span("year")),
        f"Báo cáo của năm {year} nhưng ở đây ghi năm {found['year']}; xem có phải còn "
        "sót từ báo cáo kỳ trước.",
        str(year) if severity is Severity.ERROR else None,
    )


def _compares(text: str, found: re.Match[str]) -> bool:
    """Tell whether the sentence compares, or tells of a paper of that year."""
    sentence = re.split(r"[.;]\s", text[found.end() : found.end() + _AROUND])[0]
    return _comparing().search(folded_key(sentence)) is not None


def _ahead(document: Document, year: int) -> Iterator[Finding]:
    """Look at headings of a year's report that plan for the year it tells of."""
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING:
            continue
        for found in _AHEAD.finditer(document.text, block.span.start, block.span.end):
            before = folded_key(document.text[block.span.start : found.start("year")])
            told = _looking_back().search(before) is not None
            if int(found["year"]) <= year and not found["half"] and not told:
                yield Finding(
                    "R26b",
                    Severity.WARNING,
                    Span(*found.span("year")),
                    f"Báo cáo của năm {year} mà phương hướng, nhiệm vụ lại ghi năm "
                    f"{found['year']}; xem có phải năm {year + 1}.",
                    str(year + 1),
                )


@cache
def _comparing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon('standing')['comparing']})\b")


@cache
def _looking_back() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:ket qua|thuc hien|danh gia|tinh hinh|giao|hoan thanh|da)\b"
    )


RULE = Rule(
    code="R26b",
    name="Năm của kỳ khác còn sót",
    severity=Severity.ERROR,
    explanation=(
        "Câu kết, câu “Trong năm …” và tiêu đề phương hướng của báo cáo phải đúng năm "
        "của kỳ báo cáo; năm khác thường là còn sót khi chép báo cáo kỳ trước."
    ),
    bases=of_care(),
    good=(
        "BÁO CÁO\nKết quả công tác dân vận chính quyền năm 2024\n\nI. KẾT QUẢ THỰC "
        "HIỆN\n\nTrong năm 2024, cơ quan đã mở 02 lớp tập huấn.\n\nII. PHƯƠNG HƯỚNG, "
        "NHIỆM VỤ NĂM 2025\n\nTiếp tục mở lớp tập huấn.",
    ),
    bad=(
        Bad(
            "BÁO CÁO\nKết quả công tác dân vận chính quyền năm 2024\n\nI. KẾT QUẢ THỰC "
            "HIỆN\n\nTrong năm ⟦2023⟧, cơ quan đã mở 02 lớp tập huấn."
        ),
        Bad(
            "BÁO CÁO\nKết quả công tác dân vận chính quyền năm 2024\n\nI. KẾT QUẢ\n\n"
            "Đã mở 02 lớp tập huấn.\n\nII. PHƯƠNG HƯỚNG NĂM ⟦2024⟧\n\nTiếp tục mở lớp "
            "tập huấn.",
            "2025",
        ),
        Bad(
            "BÁO CÁO\nKết quả công tác dân vận chính quyền năm 2024\n\nĐã mở 02 lớp "
            "tập huấn.\n\nTrên đây là báo cáo kết quả công tác dân vận chính quyền năm "
            "⟦2023⟧ của cơ quan./.",
            "2024",
        ),
    ),
    look=_look,
    lacks=_lacks,
    by_law=False,
)
