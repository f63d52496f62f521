"""Documents for the specification of rules: our own text, read as any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from danvan.checking import Context, check
from danvan.checking.rule import Rule
from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Citation, Document
from danvan.documents.finding import Finding
from danvan.documents.span import Span


def report(
    *paragraphs: str,
    type_name: str | None = "Báo cáo",
    symbol: str | None = "/BC-STTTT",
    number: str | None = "15",
    day: date | None = date(2024, 11, 5),
    addressees: Sequence[str] = ("Sở Nội vụ",),
    recipients: Sequence[str] = ("Như trên;", "Lưu: VT, VP."),
    citations: Sequence[Citation] = (),
    issuer: str = "Sở Thông tin và Truyền thông",
    party: bool = False,
) -> Document:
    """Write a report of the sample department; citations belong to the first part."""
    builder = DocumentBuilder().header(
        parent="UBND tỉnh Tân Giang",
        issuer=issuer,
        number=number,
        symbol=symbol,
        place="Tân Giang",
        day=day,
        type_name=type_name,
        subject="Kết quả công tác dân vận chính quyền năm 2024",
        addressees=addressees,
        party=party,
    )
    for index, paragraph in enumerate(paragraphs):
        builder.paragraph(paragraph, citations=() if index else citations)
    if recipients:
        builder.recipients(recipients)
    return builder.signature("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn An").build()


def citing(
    sentence: str,
    type_name: str,
    number: str,
    day: str | None = "2024-01-31",
    *,
    printed: str | None = None,
    confidence: float = 1.0,
) -> Document:
    """Write a report with one citation, its places found in the sentence."""
    printed = printed or number
    start = sentence.index(type_name)
    place = sentence.index(printed, start)
    citation = Citation(
        span=Span(start, place + len(printed)),
        type=type_name,
        number="".join(number.split()),
        date=day,
        number_span=Span(place, place + len(printed)),
        number_as_printed=printed if printed != number else None,
        confidence=confidence,
    )
    return report(sentence, citations=[citation])


def found(
    document: Document, rule: Rule, context: Context | None = None
) -> tuple[Finding, ...]:
    """Apply one rule."""
    return check(document, context, [rule]).findings


def marks(
    document: Document, rule: Rule, context: Context | None = None
) -> list[tuple[str, str | None]]:
    """Return the words marked and what is suggested for them."""
    return [
        (finding.span.of(document.text), finding.suggestion)
        for finding in found(document, rule, context)
    ]
