"""R7: dates are real and written with the zeros of the decree (ngày, tháng, năm).

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.4.b: a zero before days under 10
and before months 1 and 2, before no other month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.places import Places
from danvan.checking.regimes import STATE, Regime, regime_of
from danvan.checking.rule import Bad, Rule, party
from danvan.documents.document import BlockKind
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.dates import (
    DateMention,
    find_dates,
    format_long,
    format_short,
    read_date,
)

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

# "ngày 31 năm 01 năm 2024": "năm" written where "tháng" is meant.
_YEAR_FOR_MONTH = re.compile(
    r"n(?<!\w.)gày\s{1,5}\d{1,2}\s{1,5}(?P<wrong>năm)\s{1,5}\d{1,2}\s{1,5}năm\s{1,5}\d{4}\b",
    re.IGNORECASE,
)
_TABLES = frozenset({BlockKind.TABLE, BlockKind.CELL})


def _look(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    by_decree = regime_of(document, context) in STATE
    yield from _find_year_for_month(text)
    tables = Places(block.span for block in document.blocks if block.kind in _TABLES)
    for mention in find_dates(text):
        span = Span(mention.start, mention.end)
        if mention.date is None:
            yield _unreal(text, span)
        elif by_decree and not tables.meet(span):
            yield from _check_zeros(text, span, mention)


def _find_year_for_month(text: str) -> Iterator[Finding]:
    for found in _YEAR_FOR_MONTH.finditer(text):
        printed = found[0]
        wrong = found.start("wrong") - found.start()
        mended = printed[:wrong] + "tháng" + printed[wrong + len("năm") :]
        yield Finding(
            "R7",
            Severity.ERROR,
            Span(*found.span()),
            f"“{_flat(printed)}” viết “năm” ở chỗ của “tháng”.",
            mended if read_date(mended) else None,
        )


def _unreal(text: str, span: Span) -> Finding:
    printed = _flat(span.of(text))
    message = f"“{printed}” không phải là ngày có thật trong lịch."
    return Finding("R7", Severity.ERROR, span, message)


def _check_zeros(text: str, span: Span, mention: DateMention) -> Iterator[Finding]:
    faults = list(_zero_faults(mention))
    whole = mention.date.whole if mention.date else None
    if not faults:
        return
    suggestion = None
    if whole:
        suggestion = format_long(whole) if mention.long else format_short(whole)
    message = f"“{_flat(span.of(text))}”: {'; '.join(faults)}."
    yield Finding("R7", Severity.WARNING, span, message, suggestion)


def _zero_faults(mention: DateMention) -> Iterator[str]:
    if len(mention.day) == 1:
        yield "ngày nhỏ hơn 10 phải thêm số 0 phía trước"
    if mention.month in ("1", "2"):
        yield "tháng 1, tháng 2 phải thêm số 0 phía trước"
    elif mention.month.startswith("0") and mention.month not in ("01", "02"):
        yield "chỉ thêm số 0 trước tháng 1 và tháng 2"


def _flat(printed: str) -> str:
    return " ".join(printed.split())


RULE = Rule(
    code="R7",
    name="Ngày tháng có thật và viết đúng",
    severity=Severity.ERROR,
    explanation=(
        "Ngày phải có trong lịch; ngày nhỏ hơn 10 và tháng 1, 2 thêm số 0 phía trước, "
        "các tháng khác thì không."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 9 (chưa đối chiếu)",
        Regime.STATE_2020: "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.4.b",
        **party(),
        Regime.OTHER: "Nghị định 30/2020/NĐ-CP, Phụ lục I (chưa đối chiếu)",
    },
    good=("Kế hoạch ngày 09/4/2024; ngày 29 tháng 02 năm 2024.",),
    bad=(
        Bad("Kế hoạch ngày ⟦31/02/2024⟧ của Ban Chỉ đạo."),
        Bad("Kế hoạch ⟦09/04/2024⟧ của Sở.", "09/4/2024"),
        Bad(
            "Kế hoạch ⟦ngày 31 năm 01 năm 2024⟧ của Sở.",
            "ngày 31 tháng 01 năm 2024",
        ),
    ),
    look=_look,
    by_law=False,
)
