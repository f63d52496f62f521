"""R16: another body's name where the issuer speaks of itself (tên cơ quan khác)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from danvan.checking.across.departments import Named, are_peers, issuer_of, mentions
from danvan.checking.across.series import own_organ
from danvan.checking.citing import parsed
from danvan.checking.language.lexicon import lexicon
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.places import Places
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Citation, Document

_BEFORE = 240
_AFTER = 60
_OPENING = 180
"""So far from its name an opening may say \"as follows\"."""
_CLAUSE = re.compile(r"[.;:]\s")
_NUMBER = re.compile(r"\bso \d")
_BETWEEN = re.compile(r"\bgiua\s*$")
_WITH = re.compile(r"(?:va|voi)\b")
_ITSELF = re.compile(
    r"(?:^|[,;] )(?:[^,;]{0,40}, )?(?:so|ubnd xa|ubnd phuong) "
    r"(?:da|thuong xuyen|luon|tiep tuc)\b"
)


def _lacks(document: Document, context: Context) -> str | None:
    if not issuer_of(document, context) and mentions(document, context):
        return "Không đọc được tên cơ quan ban hành nên không biết tên nào là tên khác."
    return lacks_clean_text(document, context)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    """Mark the names of its peers: other departments, other communes."""
    issuer = issuer_of(document, context)
    cited = Places(citation.span for citation in document.citations)
    papers = [*_own_papers(document, context)]
    signed = Places(one.issuer_span for one in papers if one.issuer_span)
    numbered = Places(one.span for one in papers)
    own = context.agency_name or document.header.issuer.value or ""
    for named in mentions(document, context):
        if named.body == issuer or not are_peers(named.body, issuer):
            continue
        name = " ".join(named.span.of(document.text).split())
        if signed.hold(named.span):
            yield _foreign(
                named,
                Severity.ERROR,
                f"Ký hiệu là của cơ quan ban hành ({own}) nhưng lại ghi “{name}”.",
            )
        elif not cited.meet(named.span):
            severity = _speaks_of_itself(document, named, issuer, numbered)
            if severity:
                said = (
                    f"Câu này nói về cơ quan ban hành ({own}) nhưng lại ghi “{name}”; "
                    "xem có phải tên cơ quan khác còn sót khi chép."
                )
                yield _foreign(named, severity, said)


def _foreign(named: Named, severity: Severity, message: str) -> Finding:
    return Finding("R16", severity, named.span, message)


def _own_papers(document: Document, context: Context) -> Iterator[Citation]:
    """Give the citations of papers with the agency's own symbol."""
    own = own_organ(document, context)
    for citation in document.citations:
        number = parsed(citation.number)
        if number and number.organs == (own,):
            yield citation


def _speaks_of_itself(
    document: Document, named: Named, issuer: str, own: Places
) -> Severity | None:
    """Tell whether the words around make the name the issuer's own, and how surely."""
    text, passage, at = document.text, named.passage, named.span
    start = max(passage.start, at.start - _BEFORE)
    before = text[start : at.start]
    follows = folded_key(text[at.end : min(passage.end, at.end + _OPENING)])
    after = follows[:_AFTER]
    last = _CLAUSE.split(before)[-1]
    clause, words = folded_key(last), _words()
    if words["after_surely"].match(follows):
        return Severity.ERROR
    if issuer in clause or issuer in after:
        return None
    if _BETWEEN.search(clause):
        # "Sở đã …, phối hợp giữa Sở khác với Mặt trận": one side must be the issuer.
        sure = _ITSELF.search(clause) and _WITH.match(after)
        return Severity.ERROR if sure else None
    if words["closing"].search(clause):
        return Severity.ERROR
    rules = words["rules"].search(clause)
    if rules:
        cites = _NUMBER.search(clause) is not None
        owns = own.meet(Span(at.start - len(last), at.start))
        others = words["others_of_rules"].search(clause[: rules.start()])
        return None if others or (cites and not owns) else Severity.WARNING
    opening = words["before"].search(clause)
    if opening:
        others = words["others"].search(clause[: opening.start()])
        return None if others else Severity.WARNING
    if not clause.strip(" -–+") and words["after"].match(after):
        return Severity.ERROR
    return Severity.WARNING if words["after_anywhere"].match(after) else None


@cache
def _words() -> dict[str, re.Pattern[str]]:
    own = lexicon("departments")["own"]
    found = {
        key: re.compile(rf"\b(?:{'|'.join(own[key])})\s*$")
        for key in ("before", "rules")
    }
    for key in ("after", "after_surely", "after_anywhere"):
        found[key] = re.compile(rf"(?:{'|'.join(own[key])})\b")
    for key in ("others", "others_of_rules"):
        found[key] = re.compile(rf"\b(?:{own[key]})\b")
    found["closing"] = re.compile(rf"\b{own['closing']}\s*$")
    return found


RULE = Rule(
    code="R16",
    name="Tên cơ quan khác còn sót",
    severity=Severity.ERROR,
    explanation=(
        "Câu nói về chính cơ quan ban hành mà ghi tên sở khác thường là chép từ văn "
        "bản của nơi khác; không xét nơi nhận, viện dẫn và việc phối hợp."
    ),
    bases=of_care(),
    good=(
        "SỞ TÀI CHÍNH\n\nBÁO CÁO\nKết quả công tác dân vận năm 2024\n\nSở Tài chính "
        "phối hợp với Sở Nội vụ tổ chức 02 lớp tập huấn.",
    ),
    bad=(
        Bad(
            "SỞ TÀI CHÍNH\n\nBÁO CÁO\nKết quả công tác dân vận năm 2024\n\nTập thể "
            "lãnh đạo ⟦Sở Nội vụ⟧ đã phân công người theo dõi công tác dân vận."
        ),
    ),
    look=_look,
    lacks=_lacks,
)
