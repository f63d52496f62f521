"""R9b: a cited local paper dated on a day off (ngày nghỉ): to be looked at, no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.across.series import is_national
from danvan.checking.citing import parsed, whole_day
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import own_number
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.text.dates import format_short

if TYPE_CHECKING:
    from datetime import date

    from danvan.checking.context import Context
    from danvan.documents.document import Document

_SATURDAY = 5
_NAMES = {5: "Thứ Bảy", 6: "Chủ nhật"}


def _look(document: Document, context: Context) -> Iterator[Finding]:
    told: set[tuple[str, date]] = set()
    vouched = {(paper.number, paper.date) for paper in context.papers}
    itself = own_number(document)
    for citation in document.citations:
        day, number = whole_day(citation.date), parsed(citation.number)
        if day is None or number is None or citation.date_span is None:
            continue
        key = str(number), day
        if key in told or key in vouched or is_national(number) or number == itself:
            continue
        told.add(key)
        if _is_off(day):
            yield Finding(
                "R9b",
                Severity.INFO,
                citation.date_span,
                f"Ngày {format_short(day)} là {_NAMES[day.weekday()]}; xem lại ngày "
                f"của số {number}.",
            )


def _is_off(day: date) -> bool:
    """Tell whether it is a weekend day that was not worked in another's place."""
    from danvan.law.calendar import national_calendar  # read only where it is asked

    if day.weekday() < _SATURDAY:
        return False
    known = national_calendar().holidays.get(day)
    return known is None or known.kind != "worked"


RULE = Rule(
    code="R9b",
    name="Văn bản ghi ngày nghỉ cuối tuần",
    severity=Severity.INFO,
    explanation=(
        "Cơ quan địa phương ít khi ban hành văn bản vào thứ Bảy, Chủ nhật: ngày như "
        "thế thường là ghi nhầm, nên chỉ nhắc xem lại."
    ),
    bases=of_care(),
    good=("Thực hiện Kế hoạch số 65/KH-UBND ngày 20/3/2024 của UBND tỉnh.",),
    bad=(Bad("Thực hiện Kế hoạch số 65/KH-UBND ⟦ngày 23/3/2024⟧ của UBND tỉnh."),),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
