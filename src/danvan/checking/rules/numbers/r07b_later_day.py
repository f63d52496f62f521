"""R7b: a cited document is older than the one that cites it (ngày viện dẫn)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.regimes import latest_day
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.text.dates import PartialDate, format_short

if TYPE_CHECKING:
    from datetime import date

    from danvan.checking.context import Context
    from danvan.documents.document import Document

_SURE = 0.8


def _lacks(document: Document, context: Context) -> str | None:
    if latest_day(document.header.date.value) is None:
        return (
            "Văn bản chưa ghi ngày ban hành nên không biết viện dẫn nào ghi ngày sau."
        )
    return None


def _look(document: Document, context: Context) -> Iterator[Finding]:
    own = latest_day(document.header.date.value)
    for citation in document.citations if own else ():
        day, place = _whole(citation.date), citation.date_span
        if own and day and place and day > own and citation.confidence >= _SURE:
            yield Finding(
                "R7b",
                Severity.WARNING,
                place,
                f"Văn bản được viện dẫn ghi ngày {format_short(day)}, sau ngày của "
                f"chính văn bản này ({format_short(own)}): xem lại ngày.",
            )


def _whole(iso: str | None) -> date | None:
    try:
        return PartialDate.from_iso(iso or "").whole
    except ValueError:
        return None


_HEAD = (
    "SỞ NỘI VỤ\n\nSố: 15/BC-SNV\nTân Giang, ngày 05 tháng 11 năm 2024\n\nBÁO CÁO\n"
    "Kết quả công tác dân vận\n\n"
)

RULE = Rule(
    code="R7b",
    name="Ngày của văn bản được viện dẫn",
    severity=Severity.WARNING,
    explanation=(
        "Văn bản được viện dẫn phải có trước văn bản viện dẫn nó: ngày ghi sau ngày "
        "ban hành là gõ nhầm ngày, tháng hoặc năm."
    ),
    bases=of_care(),
    good=(
        f"{_HEAD}Thực hiện Kế hoạch số 65/KH-UBND ngày 20/3/2024 của UBND tỉnh, Sở báo "
        "cáo như sau.\n",
    ),
    bad=(
        Bad(
            f"{_HEAD}Thực hiện Kế hoạch số 65/KH-UBND ⟦ngày 20/12/2024⟧ của UBND tỉnh, "
            "Sở báo cáo như sau.\n"
        ),
    ),
    look=_look,
    lacks=_lacks,
    by_law=False,
)
