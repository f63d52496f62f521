"""R10: one document with two days (cùng số, ký hiệu, hai ngày ban hành).

Within the text, and against the registers of the agency and what others told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.across.departments import department
from danvan.checking.citing import (
    day_cited,
    identity,
    parsed,
    same_series,
    sure_citations,
)
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import own_number
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.text.dates import format_short
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from datetime import date

    from danvan.checking.context import Context, Paper
    from danvan.documents.document import Citation, Document
    from danvan.documents.span import Span

_SHARED = ("UBND", "HĐND", "BCĐ")
"""Symbols that many bodies write."""
_SENTENCE = 240
_STOP = re.compile(r"[.;:](?:\s|$)|\n\s*\n")
_ISSUING = re.compile(
    r"\b(?:UBND|HĐND|Ủy\s+ban|Hội\s+đồng|Ban\s+Chỉ\s+đạo|BCĐ|ban\s+hành|xã|phường|"
    r"huyện|của|do)\b",
    re.IGNORECASE,
)
"""Words beside a citation that may tell another issuer."""
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
                    yield from _compare(document, number, days[usual][0], citations[0])


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
    document: Document, number: str, usual: Citation, citation: Citation
) -> Iterator[Finding]:
    one, other = day_cited(usual), day_cited(citation)
    if not one or not other or not _may_be_one(document, usual, citation):
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


def _may_be_one(document: Document, one: Citation, other: Citation) -> bool:
    """Tell whether no two issuers are named, as of a province and a commune."""
    if one.issuer_span and other.issuer_span:
        return _agree(document.text, one.issuer_span, other.issuer_span)
    if one.issuer_span is None and other.issuer_span is None:
        return True
    if not _is_shared(identity(other) or ""):
        return True
    return _refers_back(document, *sorted((one, other), key=lambda it: it.span))


def _agree(text: str, one: Span, other: Span) -> bool:
    names = folded_key(one.of(text)), folded_key(other.of(text))
    return names[0].startswith(names[1]) or names[1].startswith(names[0])


def _refers_back(document: Document, first: Citation, later: Citation) -> bool:
    """Tell whether a later citation without issuer can only be the first one's.

    Its sentence names no body that may have issued it, nor does the list it is in.
    """
    own, text = own_number(document), document.text
    if first.issuer_span is None or own is None or _is_shared(str(own)):
        return False
    before = text[max(0, later.span.start - _SENTENCE) : later.span.start]
    if _ISSUING.search(_STOP.split(before)[-1]):
        return False
    end = (later.date_span or later.span).end
    follows = _STOP.split(text[end : end + _SENTENCE])[0]
    return _ISSUING.search(follows) is None


def _look_in_registers(document: Document, context: Context) -> Iterator[Finding]:
    papers: dict[str, list[Paper]] = defaultdict(list)
    for paper in context.papers:
        papers["".join(paper.number.split())].append(paper)
    told: set[tuple[str, str]] = set()
    for citation in sure_citations(document):
        number = identity(citation)
        known = papers.get(number or "", [])
        if not number or not known or (number, citation.date or "") in told:
            continue
        wrong = _conflict(document, context, citation, known)
        said = _finding(citation, wrong) if wrong else _differs(citation, known)
        if said:
            told.add((number, citation.date or ""))
            yield said


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


def _differs(citation: Citation, papers: list[Paper]) -> Finding | None:
    """Return what is wrong of type or issuer, where number and day are a paper's.

    Only where no other paper of the number may be meant.
    """
    day = day_cited(citation)
    if day is None or len({(one.date, one.type, one.issuer) for one in papers}) > 1:
        return None
    paper = papers[0]
    if paper.date != day or _is_shared(paper.number):
        return None
    return _other_type(citation, paper) or _other_issuer(citation, paper)


def _other_type(citation: Citation, paper: Paper) -> Finding | None:
    """Return another type where the symbol tells none: R5 has the others."""
    taken = parsed(paper.number)
    if taken is None or taken.type_code is not None:
        return None
    if not paper.type or not citation.type or _same(paper.type, citation.type):
        return None
    return Finding(
        "R10",
        Severity.WARNING,
        citation.span,
        f"Văn bản số {paper.number}: {_who(paper)} ghi là {paper.type}, ở đây ghi là "
        f"{citation.type}.",
    )


def _other_issuer(citation: Citation, paper: Paper) -> Finding | None:
    """Return another department than the known one; R16 has the agency's own papers."""
    if paper.own or citation.issuer_span is None:
        return None
    right, named = department(paper.issuer or ""), department(citation.issuer or "")
    if right is None or named is None or right == named:
        return None
    return Finding(
        "R10",
        Severity.WARNING,
        citation.issuer_span,
        f"Văn bản số {paper.number}: {_who(paper)} ghi cơ quan ban hành là {right}, ở "
        f"đây ghi {named}.",
    )


def _same(one: str, other: str) -> bool:
    return folded_key(one) == folded_key(other)


def _who(paper: Paper) -> str:
    return paper.told_by or "sổ văn bản của cơ quan"


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
    day = f"ngày {format_short(paper.date)}" if paper.date else ""
    sure = paper.own and paper.told_by is None
    span = citation.date_span or citation.span
    return Finding(
        "R10",
        Severity.ERROR if sure else Severity.WARNING,
        span,
        f"{citation.type or 'Văn bản'} số {paper.number}: {_who(paper)} ghi {day}.",
        day if sure else None,
    )


RULE = Rule(
    code="R10",
    name="Một văn bản, hai ngày hay hai tên loại",
    severity=Severity.ERROR,
    explanation=(
        "Cùng một số, ký hiệu thì chỉ có một ngày ban hành, một tên loại, một cơ quan "
        "ban hành: hai chỗ ghi khác nhau, hoặc khác với sổ văn bản đi, đến, là một chỗ "
        "nhầm."
    ),
    bases=of_care(),
    good=(
        "Kế hoạch số 65/KH-SNV ngày 20/3/2024 và Kế hoạch số 65/KH-SNV ngày 20/02/2023 "
        "của Sở Nội vụ.",
        "Kế hoạch số 65/KH-UBND ngày 20/3/2024 của UBND tỉnh, Kế hoạch số 65/KH-UBND "
        "ngày 02/5/2024 của UBND huyện.",
        "Số: 12/BC-STC\n\nThực hiện Kế hoạch số 65/KH-UBND ngày 20/3/2024 của UBND "
        "tỉnh. Ủy ban nhân dân xã có Kế hoạch số 65/KH-UBND ngày 02/5/2024.",
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
