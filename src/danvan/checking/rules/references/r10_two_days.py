"""R10: one document with two days (cùng số, ký hiệu, hai ngày ban hành).

Within the text, and against the registers of the agency and what others told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.citing import (
    day_cited,
    identity,
    parsed,
    same_series,
    sure_citations,
)
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.text.dates import format_short
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from datetime import date

    from danvan.checking.context import Context, Paper
    from danvan.documents.document import Citation, Document

_SHARED = ("UBND", "HĐND", "BCĐ")
"""Symbols that many bodies write."""
_BOTH_QD = {"Quyết định", "Quy định"}
_ABBREVIATED = (
    ("ubnd", "uy ban nhan dan"),
    ("hdnd", "hoi dong nhan dan"),
    ("btv", "ban thuong vu"),
)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    yield from _look_in_document(document)
    yield from _look_for_types(document)
    if context.papers:
        yield from _look_in_registers(document, context)


def _look_in_document(document: Document) -> Iterator[Finding]:
    """Mark the first mention of each day that is not the usual one."""
    mentions: dict[str, dict[date, list[Citation]]] = defaultdict(dict)
    for citation in sure_citations(document):
        name, day = identity(citation), day_cited(citation)
        if name and day and citation.number and citation.date_span:
            mentions[name].setdefault(day, []).append(citation)
    for number, days in mentions.items():
        if len(days) > 1:
            usual = max(days, key=lambda day: len(days[day]))
            for day, citations in days.items():
                if day != usual and _is_slip(number, usual, day):
                    yield from _compare(
                        document.text, number, days[usual][0], citations[0]
                    )


def _look_for_types(document: Document) -> Iterator[Finding]:
    """Mark a document of the Party called a decision here and a rule there.

    Both are written QĐ, so that the symbol does not tell; R5 has the others.
    """
    first: dict[str, Citation] = {}
    told: set[str] = set()
    for citation in sure_citations(document):
        taken, number = parsed(citation.number), identity(citation)
        if number is None or taken is None or taken.system != "party":
            continue
        before = first.setdefault(number, citation)
        if {before.type, citation.type} == _BOTH_QD and number not in told:
            told.add(number)
            yield Finding(
                "R10",
                Severity.WARNING,
                citation.span,
                f"Số {number} ở trên gọi là {before.type}, ở đây gọi là "
                f"{citation.type}: một chỗ nhầm.",
            )


def _is_slip(number: str, usual: date, day: date) -> bool:
    """Tell whether both can be no two documents, and R10a does not know better."""
    from danvan.law.instruments import find  # read only where there are two days

    taken, known = parsed(number), find(number)
    if taken and taken.year and taken.year not in (usual.year, day.year):
        return False
    if taken and taken.year and usual.year != day.year:
        return False
    if known is not None and known.date in (usual, day):
        return False
    same_day = (usual.day, usual.month) == (day.day, day.month)
    return same_day or same_series(number, usual, day)


def _compare(
    text: str, number: str, usual: Citation, citation: Citation
) -> Iterator[Finding]:
    one, other = day_cited(usual), day_cited(citation)
    if not one or not other or not _may_be_one(text, usual, citation):
        return
    sure = same_series(number, one, other) and not _is_shared(number)
    yield Finding(
        "R10",
        Severity.ERROR if sure else Severity.WARNING,
        citation.date_span or citation.span,
        f"{citation.type or 'Văn bản'} số {citation.number} ở chỗ khác ghi ngày "
        f"{format_short(one)}, ở đây ghi ngày {format_short(other)}: một chỗ nhầm.",
    )


def _is_shared(number: str) -> bool:
    taken = parsed(number)
    return taken is not None and any(organ in _SHARED for organ in taken.organs)


def _may_be_one(text: str, before: Citation, citation: Citation) -> bool:
    """Tell whether no two issuers are named, as of a province and a commune."""
    if before.issuer_span is None or citation.issuer_span is None:
        number = identity(citation) or ""
        return not _is_shared(number) or before.issuer_span == citation.issuer_span
    one = folded_key(before.issuer_span.of(text))
    other = folded_key(citation.issuer_span.of(text))
    return one.startswith(other) or other.startswith(one)


def _look_in_registers(document: Document, context: Context) -> Iterator[Finding]:
    papers: dict[str, list[Paper]] = defaultdict(list)
    for paper in context.papers:
        papers["".join(paper.number.split())].append(paper)
    told: set[tuple[str, str]] = set()
    for citation in sure_citations(document):
        number = identity(citation)
        wrong = _conflict(document, context, citation, papers.get(number or "", []))
        if number and wrong and (number, citation.date or "") not in told:
            told.add((number, citation.date or ""))
            yield _finding(citation, wrong)


def _conflict(
    document: Document, context: Context, citation: Citation, papers: list[Paper]
) -> Paper | None:
    """Return the register that tells another day, unless one tells the same."""
    day = day_cited(citation)
    if day is None or citation.date_span is None:
        return None
    may = [one for one in papers if _may_be_cited(document, context, citation, one)]
    if any(one.date == day for one in may):
        return None
    for one in may:
        if one.date and same_series(one.number, one.date, day):
            return one
    return None


def _may_be_cited(
    document: Document, context: Context, citation: Citation, paper: Paper
) -> bool:
    """Tell whether a register's document can be the cited one: issuers agree."""
    issuer = paper.issuer or (context.agency_name if paper.own else None)
    if paper.own and citation.issuer_span is None:
        return _is_our_symbol(context, paper)
    if issuer is None or citation.issuer_span is None:
        return False
    one = _key(issuer)
    other = _key(citation.issuer_span.of(document.text))
    if paper.own and other in ("so", "giam doc so", "co quan", "don vi"):
        return True
    return one.startswith(other) or other.startswith(one)


def _is_our_symbol(context: Context, paper: Paper) -> bool:
    abbreviation = context.agency_abbreviation
    return abbreviation is not None and f"-{abbreviation}" in paper.number


def _key(issuer: str) -> str:
    key = folded_key(issuer)
    for short, long in _ABBREVIATED:
        key = key.replace(short, long)
    return key


def _finding(citation: Citation, paper: Paper) -> Finding:
    day = format_short(paper.date) if paper.date else ""
    who = paper.told_by or "sổ văn bản của cơ quan"
    sure = paper.own and paper.told_by is None
    span = citation.date_span or citation.span
    return Finding(
        "R10",
        Severity.ERROR if sure else Severity.WARNING,
        span,
        f"{citation.type or 'Văn bản'} số {paper.number}: {who} ghi ngày {day}.",
        f"ngày {day}" if sure else None,
    )


RULE = Rule(
    code="R10",
    name="Một văn bản, hai ngày hay hai tên loại",
    severity=Severity.ERROR,
    explanation=(
        "Cùng một số, ký hiệu thì chỉ có một ngày ban hành: hai chỗ ghi hai ngày, hoặc "
        "khác với sổ văn bản đi, đến, là một chỗ nhầm."
    ),
    bases=of_care(),
    good=(
        "Kế hoạch số 65/KH-SNV ngày 20/3/2024 và Kế hoạch số 65/KH-SNV ngày 20/02/2023 "
        "của Sở Nội vụ.",
        "Kế hoạch số 65/KH-UBND ngày 20/3/2024 của UBND tỉnh, Kế hoạch số 65/KH-UBND "
        "ngày 02/5/2024 của UBND huyện.",
    ),
    bad=(
        Bad(
            "Thực hiện Kế hoạch số 65/KH-SNV ngày 20/3/2024 của Sở Nội vụ, Phòng đã "
            "họp; tiếp tục Kế hoạch số 65/KH-SNV ⟦ngày 22/3/2024⟧ của Sở Nội vụ."
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
