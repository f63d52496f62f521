"""R16: another body's name where the issuer speaks of itself (tên cơ quan khác)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from danvan.checking.across.departments import Named, are_peers, issuer_of, mentions
from danvan.checking.across.series import own_organ, parsed
from danvan.checking.language.lexicon import lexicon
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.places import Places
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_BEFORE = 240
_AFTER = 60
_CLAUSE = re.compile(r"[.;:]\s")
_CLOSING = "tren day la"
_BETWEEN = re.compile(r"\bgiua\s*$")
_WITH = re.compile(r"(?:va|voi)\b")
_ITSELF = re.compile(
    r"(?:^|[,;] )(?:[^,;]{0,40}, )?(?:so|ubnd xa|ubnd phuong) "
    r"(?:da|thuong xuyen|luon|tiep tuc)\b"
)


def _lacks(document: Document, context: Context) -> str | None:
    if not issuer_of(document, context):
        return "Không đọc được tên cơ quan ban hành nên không biết tên nào là tên khác."
    return lacks_clean_text(document, context)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    """Mark the names of its peers: other departments, other communes."""
    issuer = issuer_of(document, context)
    cited = Places(citation.span for citation in document.citations)
    signed = Places(_own_issuers(document, context))
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
            severity = _speaks_of_itself(document, named, issuer)
            if severity:
                said = (
                    f"Câu này nói về cơ quan ban hành ({own}) nhưng lại ghi “{name}”; "
                    "xem có phải tên cơ quan khác còn sót khi chép."
                )
                yield _foreign(named, severity, said)


def _foreign(named: Named, severity: Severity, message: str) -> Finding:
    return Finding("R16", severity, named.span, message)


def _own_issuers(document: Document, context: Context) -> Iterator[Span]:
    """Give where the text names who issued a paper with the agency's own symbol."""
    own = own_organ(document, context)
    for citation in document.citations:
        number = parsed(citation.number)
        if number and citation.issuer_span and number.organs == (own,):
            yield citation.issuer_span


def _speaks_of_itself(document: Document, named: Named, issuer: str) -> Severity | None:
    """Tell whether the words around make the name the issuer's own, and how surely."""
    text, passage, at = document.text, named.passage, named.span
    before = text[max(passage.start, at.start - _BEFORE) : at.start]
    after = folded_key(text[at.end : min(passage.end, at.end + _AFTER)])
    clause = folded_key(_CLAUSE.split(before)[-1])
    if issuer in clause or issuer in after:
        return None
    if _BETWEEN.search(clause):
        # "Sở đã …, phối hợp giữa Sở khác với Mặt trận": one side must be the issuer.
        sure = _ITSELF.search(clause) and _WITH.match(after)
        return Severity.ERROR if sure else None
    own_before, own_after, others = _words()
    opening = own_before.search(clause)
    if opening and opening[0].startswith(_CLOSING):
        return Severity.ERROR
    if opening:
        before_it = others.search(clause[: opening.start()])
        return None if before_it else Severity.WARNING
    opens = not clause.strip(" -–+") and own_after.match(after)
    return Severity.ERROR if opens else None


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    own = lexicon("departments")["own"]
    return (
        re.compile(rf"\b(?:{'|'.join(own['before'])})\s*$"),
        re.compile(rf"(?:{'|'.join(own['after'])})\b"),
        re.compile(rf"\b(?:{own['others']})\b"),
    )


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
