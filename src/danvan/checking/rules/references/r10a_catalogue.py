"""R10a: a cited document against the catalogue of instruments (danh mục văn bản)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from danvan.checking.citing import (
    day_cited,
    identity,
    instrument,
    parsed,
    same_series,
    sure_citations,
)
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.text.dates import format_long, format_short
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from datetime import date

    from danvan.checking.context import Context
    from danvan.documents.document import Citation, Document
    from danvan.law.instruments import InstrumentData

_SHARED = ("UBND", "HĐND", "BCĐ")
"""Symbols that many bodies write: a number alone does not tell the document."""
_CENTRE = {
    "ban chap hanh trung uong": "Ban Chấp hành Trung ương",
    "bch trung uong": "Ban Chấp hành Trung ương",
    "bo chinh tri": "Bộ Chính trị",
    "ban bi thu": "Ban Bí thư",
}
"""Bodies at the Party's centre, which all write ``TW``."""
_TITLE = 240
_ENOUGH = 15
"""So many letters of a title tell a document."""
_SHORT = re.compile(r"\d/\d|\d-\d|\d\.\d")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    from danvan.law.instruments import find  # read only where it is asked

    told: set[tuple[str | None, ...]] = set()
    for citation in sure_citations(document):
        said = (identity(citation), citation.date, citation.issuer, citation.title)
        if citation.number is None or said in told:
            continue
        told.add(said)
        known = find(identity(citation) or "")
        if _is_of_another_year(citation):
            yield _finding_on_year(citation, known)
        elif known is None:
            yield from _check_number(document.text, citation)
        elif not _is_shared(known.number):
            yield from _check_day(document.text, citation, known)
        if known is not None and instrument(citation) is known:
            yield from _check_issuer(document.text, citation, known)
            yield from _check_name(document.text, citation, known)


def _is_shared(number: str) -> bool:
    taken = parsed(number)
    return taken is None or any(organ in _SHARED for organ in taken.organs)


def _is_of_another_year(citation: Citation) -> bool:
    """Tell whether the number holds a year and the day beside it another."""
    taken, day = parsed(citation.number), day_cited(citation)
    if taken is None or taken.year is None or day is None:
        return False
    return citation.date_span is not None and taken.year != day.year


def _finding_on_year(citation: Citation, known: InstrumentData | None) -> Finding:
    taken, span = parsed(citation.number), citation.date_span or citation.span
    day = known.date if known else None
    wrong = day_cited(citation)
    printed = format_short(wrong) if wrong else ""
    right = f"ngày {format_short(day)}" if day else None
    told = f": ban hành {right}{_doubt(known)}" if known and right else ""
    return Finding(
        "R10a",
        Severity.ERROR,
        span,
        f"{citation.number} là số của năm {taken.year if taken else ''}, mà ngày ghi "
        f"là {printed}{told}.",
        right,
    )


def _check_day(
    text: str, citation: Citation, known: InstrumentData
) -> Iterator[Finding]:
    """Mark another day of the same year, or the same day of another year."""
    day, right = day_cited(citation), known.date
    if day is None or right is None or day == right or citation.date_span is None:
        return
    # A number that begins again each year may be another document.
    slip_of_year = (day.day, day.month) == (right.day, right.month)
    same = same_series(known.number, right, day)
    if not same and not slip_of_year:
        return
    severity = Severity.ERROR if same and known.certain else Severity.WARNING
    yield Finding(
        "R10a",
        severity,
        citation.date_span,
        f"{known.type} số {known.number} ban hành ngày {format_short(right)}, không "
        f"phải ngày {format_short(day)}{_doubt(known)}.",
        _as_printed(right, citation.date_span.of(text)),
    )


def _as_printed(day: date, printed: str) -> str:
    short = _SHORT.search(printed) is not None
    return f"ngày {format_short(day)}" if short else format_long(day)


def _doubt(known: InstrumentData) -> str:
    return "" if known.certain else " (theo danh mục, chưa đối chiếu nguồn)"


def _check_issuer(
    text: str, citation: Citation, known: InstrumentData
) -> Iterator[Finding]:
    """Mark one body at the Party's centre named for another; R6 has the State's."""
    span = citation.issuer_span
    if span is None or not known.certain or known.issuer not in _CENTRE.values():
        return
    key = folded_key(span.of(text))
    named = next((name for name in _CENTRE if key.startswith(name)), None)
    if named and _CENTRE[named] != known.issuer:
        yield Finding(
            "R10a",
            Severity.ERROR,
            span,
            f"{known.type} số {known.number} là của {known.issuer}.",
            known.issuer,
        )


def _check_name(
    text: str, citation: Citation, known: InstrumentData
) -> Iterator[Finding]:
    """Mark a law's number beside another law's title."""
    from danvan.law.citing.laws import by_title, title_key

    cited, span = citation.title, citation.number_span
    if cited is None or span is None or by_title(cited) is None:
        return
    # An amending law is often cited by the title of the law it amends.
    if not known.title or " sửa đổi" in known.title:
        return
    if title_key(cited) != title_key(known.title):
        severity = Severity.ERROR if known.certain else Severity.WARNING
        yield Finding(
            "R10a",
            severity,
            span,
            f"{known.number} là số của {known.title}, không phải của {cited}"
            f"{_doubt(known)}.",
        )


def _check_number(text: str, citation: Citation) -> Iterator[Finding]:
    """Mark a number of which only the digits differ from a document so entitled."""
    day = day_cited(citation)
    taken = parsed(citation.number)
    if day is None or taken is None or citation.number_span is None:
        return
    for known in _by_day().get(day, ()):
        right = parsed(known.number)
        same_body = right and (right.type_code, right.organs) == (
            taken.type_code,
            taken.organs,
        )
        if same_body and _is_entitled(text, citation, known):
            yield Finding(
                "R10a",
                Severity.ERROR if known.certain else Severity.WARNING,
                citation.number_span,
                f"{known.type} ngày {format_short(day)} {_words(known)} có số "
                f"{known.number}{_doubt(known)}.",
                known.number,
            )


def _words(known: InstrumentData) -> str:
    return f"({known.title})" if known.title else f"của {known.issuer}"


def _is_entitled(text: str, citation: Citation, known: InstrumentData) -> bool:
    """Tell whether the words after a citation, or its own title, are the known one."""
    title = folded_key(known.title.replace(",", ""))
    if len(title) < _ENOUGH:
        return False
    spans = (citation.span, citation.date_span, citation.issuer_span)
    end = max(span.end for span in spans if span)
    after = folded_key(text[end : end + _TITLE].replace(",", ""))
    own = folded_key((citation.title or "").replace(",", ""))
    return own == title or after.startswith((title, f"ve {title}", f"ve viec {title}"))


@cache
def _by_day() -> dict[date, tuple[InstrumentData, ...]]:
    from danvan.law.instruments import instruments

    found: dict[date, tuple[InstrumentData, ...]] = {}
    for one in instruments():
        if one.date and not _is_shared(one.number):
            found[one.date] = (*found.get(one.date, ()), one)
    return found


RULE = Rule(
    code="R10a",
    name="Viện dẫn sai ngày, số, cơ quan ban hành",
    severity=Severity.ERROR,
    explanation=(
        "Số, ngày, tên gọi, cơ quan ban hành của văn bản được viện dẫn phải đúng như "
        "văn bản đó; danh mục văn bản có ghi nguồn, chỗ chưa đối chiếu chỉ là cảnh báo."
    ),
    bases=of_care(),
    good=(
        "Thực hiện Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ và Chỉ thị "
        "số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ.",
        "Thực hiện Chỉ thị số 33/CT-TTg ngày 21/10/2024 của Thủ tướng Chính phủ.",
    ),
    bad=(
        Bad(
            "Thực hiện Nghị định số 59/2023/NĐ-CP ⟦ngày 15/8/2023⟧ của Chính phủ.",
            "ngày 14/8/2023",
        ),
        Bad(
            "Thực hiện Nghị định số ⟦03/2020/NĐ-CP⟧ ngày 05/3/2020 của Chính phủ về "
            "công tác văn thư; báo cáo kết quả như sau.",
            "30/2020/NĐ-CP",
        ),
        Bad("Thực hiện Nghị quyết số 163/2024/QH15 ⟦ngày 27/11/2025⟧ của Quốc hội."),
        Bad("Căn cứ Luật Khiếu nại số ⟦25/2018/QH14⟧ ngày 12/6/2018."),
        Bad(
            "Thực hiện Kết luận số 114-KL/TW ngày 14/7/2015 của ⟦Bộ Chính trị⟧.",
            "Ban Bí thư",
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
