"""R22: figures end with the period's window, neither before it nor after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from danvan.checking.regimes import Regime, latest_day
from danvan.checking.rule import UNVERIFIED, Bad, Rule
from danvan.checking.sums.sentences import (
    dates,
    is_report,
    lacks_sure_numbers,
    plain,
)
from danvan.documents.document import Status
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.dates import DateMention, format_short
from danvan.text.periods import Period

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_IN_FORCE = date(2019, 3, 12)
"""Of the decree: reports on periods before it follow no window."""
_LOOK_BACK = 48
# "Tính đến ngày 25/10", "Từ ngày 01/01/2024 đến 31/5": where figures end.
_ENDS_FIGURES = re.compile(
    r"(?:tinh\s+den|\btu\s+(?:ngay\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?\s+den)"
    r"\s+(?:het\s+)?(?:ngay\s+)?$"
)
_BASIS = f"Nghị định 09/2019/NĐ-CP, Điều 12 ({UNVERIFIED})"


def _period(document: Document) -> Period | None:
    try:
        return Period.from_code(document.period or "")
    except ValueError:
        return None


def _lacks(document: Document, context: Context) -> str | None:
    if is_report(document) and _period(document) is None:
        return "Không rõ kỳ báo cáo nên không biết số liệu phải chốt đến ngày nào."
    return lacks_sure_numbers(document, context)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    from danvan.law.windows import statutory_of  # read only where it is asked

    period = _period(document)
    window = statutory_of(period) if period else None
    if not is_report(document) or not period or not window or period.kind == "to-date":
        return
    if period.end < _IN_FORCE:
        return
    ends = list(_ends(document))
    # One count of an earlier day is no lack where others do reach the end.
    reached = any(window.end <= day <= period.end for _, day in ends)
    for mention, day in ends:
        if day == context.figures_to:
            continue
        early = window.start < day < window.end and not reached
        if early or period.end < day:
            # Whoever was asked to report early cannot have later figures.
            own = _day(document, context)
            asked_early = own is not None and own < window.end
            severity = Severity.INFO if asked_early else Severity.WARNING
            yield _finding(mention, day, period, window, severity)
            return


def _day(document: Document, context: Context) -> date | None:
    """Return the day the report bears; a year alone tells none."""
    printed = document.header.date
    known = printed.status is Status.PRESENT
    return latest_day(printed.value) if known else context.day


def _ends(document: Document) -> Iterator[tuple[DateMention, date]]:
    """Give the days on which figures of the text end."""
    folded = plain(document.text)
    for mention in dates(document):
        before = folded[max(0, mention.start - _LOOK_BACK) : mention.start]
        day = mention.date.whole if mention.date else None
        if day and _ENDS_FIGURES.search(before):
            yield mention, day


def _finding(
    mention: DateMention, day: date, period: Period, window: Period, severity: Severity
) -> Finding:
    side = "sớm" if day < window.end else "muộn"
    message = (
        f"Số liệu chốt đến ngày {format_short(day)}, {side} hơn ngày chốt số liệu của "
        f"báo cáo {period.label} (kỳ số liệu từ {format_short(window.start)} đến "
        f"{format_short(window.end)}), trừ khi văn bản yêu cầu báo cáo định ngày khác."
    )
    return Finding("R22", severity, Span(mention.start, mention.end), message)


RULE = Rule(
    code="R22",
    name="Kỳ báo cáo và ngày chốt số liệu",
    severity=Severity.WARNING,
    explanation=(
        "Số liệu của báo cáo định kỳ chốt đến ngày cuối của kỳ số liệu: ngày 14 "
        "của tháng cuối kỳ, hoặc ngày mà văn bản yêu cầu báo cáo định; báo cáo năm chỉ "
        "có số liệu đến tháng 10 thì thiếu hai tháng."
    ),
    bases=dict.fromkeys((Regime.STATE_2011, Regime.STATE_2020), _BASIS),
    good=(
        "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nTính đến ngày 14/12/2024, Sở đã "
        "tiếp nhận 37 hồ sơ.\n",
        "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nTừ 01/01/2024 đến 31/12/2024, "
        "Sở đã tiếp nhận 37 hồ sơ.\n",
    ),
    bad=(
        Bad(
            "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nTính đến ngày ⟦25/10/2024⟧, "
            "Sở đã tiếp nhận 37 hồ sơ.\n"
        ),
    ),
    look=_look,
    lacks=_lacks,
)
