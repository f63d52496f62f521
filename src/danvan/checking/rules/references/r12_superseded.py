"""R12: a cited document that no longer holds (văn bản hết hiệu lực)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from danvan.checking.citing import instrument
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import day_of
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.law.instruments import find
from danvan.text.dates import format_short

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Citation, Document
    from danvan.law.instruments import InstrumentData

_TOLD = re.compile(r"(?:thay\s+thế|bãi\s+bỏ|hết\s+hiệu\s+lực|sửa\s+đổi)[^.;]{0,60}$")
_TOLD_AFTER = re.compile(
    r"[^.;]{0,160}?(?:hết\s+hiệu\s+lực|được\s+thay\s+thế|bị\s+bãi\s+bỏ|sửa\s+đổi)"
)
_BEFORE = 100
_AFTER = 240


def _lacks(document: Document, context: Context) -> str | None:
    if day_of(document, context) is None:
        return "Không rõ ngày của văn bản nên không biết viện dẫn nào còn hiệu lực."
    return lacks_clean_text(document, context)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    """Mark the first mention of each; an end seen in no source warns as well."""
    day, told = day_of(document, context), set()
    for citation in document.citations:
        if day is None or citation.number is None:
            continue
        known = instrument(citation)
        if known is None or known.number in told:
            continue
        end = known.in_force_to
        if end and end < day:
            told.add(known.number)
            if not _is_said(document.text, citation):
                yield _finding(citation, known, end)
        elif citation.provision is not None:
            yield from _look_for_amendment(document.text, citation, known, day, told)


def _is_said(text: str, citation: Citation) -> bool:
    """Tell whether the words beside do say that it is replaced or amended."""
    span = citation.span
    before = text[max(0, span.start - _BEFORE) : span.start]
    after = _TOLD_AFTER.match(text, span.end, span.end + _AFTER)
    return after is not None or _TOLD.search(before) is not None


def _finding(citation: Citation, known: InstrumentData, end: date) -> Finding:
    replaced = " và ".join(_named(number) for number in known.replaced_by)
    by = f"; xem {replaced}" if replaced else ""
    since = format_short(end + timedelta(days=1))
    doubt = "" if known.certain else " (theo danh mục, chưa đối chiếu nguồn)"
    return Finding(
        "R12",
        Severity.WARNING,
        citation.number_span or citation.span,
        f"{known.type} số {known.number} không còn hiệu lực từ ngày {since}{by}"
        f"{doubt}.",
    )


def _named(number: str) -> str:
    """Return ``Nghị định số 59/2023/NĐ-CP`` where the catalogue knows its type."""
    known = find(number)
    return f"{known.type} số {number}" if known else number


def _look_for_amendment(
    text: str, citation: Citation, known: InstrumentData, day: date, told: set[str]
) -> Iterator[Finding]:
    """Tell of an amendment where an article is cited: it may read otherwise now."""
    amended = [one for one in known.amended_by if one.in_force_from <= day]
    if not amended or _is_said(text, citation):
        return
    told.add(known.number)
    by = " và ".join(_named(one.number) for one in amended)
    yield Finding(
        "R12",
        Severity.INFO,
        citation.number_span or citation.span,
        f"{known.type} số {known.number} đã được sửa đổi, bổ sung ({by}): xem lại điều "
        "khoản được viện dẫn.",
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
