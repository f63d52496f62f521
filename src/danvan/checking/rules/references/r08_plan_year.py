"""R8: the day of a cited plan against the year it is for (năm của kế hoạch)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from danvan.checking.regimes import latest_day
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.text.dates import format_short

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Citation, Document

_TITLE = 220
_ENDS = re.compile(r"[;.,:”)]")
_YEAR = re.compile(r"\bnăm\s+(?P<year>20\d\d)\b")
_OF_MANY_YEARS = re.compile(r"giai\s+đoạn|nhiệm\s+kỳ|đến\s+năm|20\d\d\s*[-–]\s*20\d\d")
_SEPTEMBER = 9
"""Plans of the next year are made from then on."""
_SURE = 0.8


def _look(document: Document, context: Context) -> Iterator[Finding]:
    for citation in document.citations:
        if citation.type == "Kế hoạch" and citation.confidence >= _SURE:
            yield from _check(document.text, citation)


def _check(text: str, citation: Citation) -> Iterator[Finding]:
    day = latest_day(citation.date)
    year = _year(text, citation)
    if day is None or citation.date_span is None or year is None:
        return
    if day < date(year - 1, _SEPTEMBER, 1):
        yield Finding(
            "R8",
            Severity.WARNING,
            citation.date_span,
            f"Kế hoạch năm {year} mà ghi ngày {format_short(day)}: xem lại năm.",
        )


def _year(text: str, citation: Citation) -> int | None:
    """Return the one year that a plan's title is of."""
    spans = (citation.span, citation.date_span, citation.issuer_span)
    start = max(span.end for span in spans if span)
    ending = _ENDS.search(text, start, start + _TITLE)
    title = text[start : ending.start() if ending else start + _TITLE]
    found = _YEAR.search(title)
    return int(found["year"]) if found and not _OF_MANY_YEARS.search(title) else None


RULE = Rule(
    code="R8",
    name="Năm của kế hoạch và ngày ban hành",
    severity=Severity.WARNING,
    explanation=(
        "Kế hoạch của một năm được ban hành trong năm đó hoặc cuối năm trước; ngày sớm "
        "hơn thường là gõ nhầm năm."
    ),
    bases=of_care(),
    good=(
        "Thực hiện Kế hoạch số 65/KH-UBND ngày 20/12/2023 của UBND tỉnh về công tác "
        "dân vận năm 2024.",
    ),
    bad=(
        Bad(
            "Thực hiện Kế hoạch số 65/KH-UBND ⟦ngày 25/3/2023⟧ của UBND tỉnh về công "
            "tác dân vận năm 2024."
        ),
    ),
    look=_look,
    by_law=False,
)
