"""R5: the type's name against its code in the symbol (tên loại và ký hiệu).

``Quyết định số 36a/NQ-CP`` contradicts itself: NQ is a resolution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.numbers import parsed
from danvan.checking.regimes import Regime, own_number
from danvan.checking.rule import Bad, Rule, party
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.documents.types import DocumentType, by_code, by_name
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Citation, Document
    from danvan.documents.number import DocumentNumber

_OF_LEGISLATURE = frozenset({"Luật", "Bộ luật", "Nghị quyết", "Pháp lệnh"})
_BEFORE = 40
_LAW_NAME = 160
_SURE = 0.8


def _look(document: Document, context: Context) -> Iterator[Finding]:
    header, own = document.header, own_number(document)
    if own and header.symbol.span and header.type.value:
        message = _contradiction(header.type.value, own)
        if message:
            yield Finding("R5", Severity.ERROR, header.symbol.span, message)
    for citation in document.citations:
        if finding := _check_cited(document.text, citation):
            yield finding


def _check_cited(text: str, citation: Citation) -> Finding | None:
    number = _parse(citation)
    if number is None or not citation.type or citation.confidence < _SURE:
        return None
    message = _contradiction(citation.type, number)
    if message is None or _said_before(text, citation, number):
        return None
    start = citation.span.start
    end = citation.number_span.end if citation.number_span else citation.span.end
    span = Span(start, max(start, end))
    return Finding(
        "R5", Severity.ERROR, span, message, _suggest(text, span, citation, number)
    )


def _parse(citation: Citation) -> DocumentNumber | None:
    if not citation.number or "/" not in citation.number:
        return None
    return parsed(citation.number)


def _contradiction(name: str, number: DocumentNumber) -> str | None:
    """Return the sentence, or None where name and code agree or cannot be judged."""
    named = by_name(name, number.system)
    if named is None:
        return None
    if number.is_law:
        if named.name in _OF_LEGISLATURE or number.type_code:
            return None
        return f"“{number}” là số của luật hoặc nghị quyết, không phải {_low(named)}."
    if number.type_code is None:
        return None
    meant = by_code(number.type_code, number.system)
    if meant is None or _agrees(named, number.type_code):
        return None
    return (
        f"Tên loại là {_low(named)} nhưng ký hiệu “{number.type_code}” "
        f"là của {_low(meant)}."
    )


def _low(type_: DocumentType) -> str:
    return type_.name[0].lower() + type_.name[1:]


def _agrees(named: DocumentType, code: str) -> bool:
    """Tell whether the code is one of the type's, or a longer one of its family."""
    return code in named.codes or bool(
        named.code and len(named.code) > 1 and code.startswith(named.code)
    )


def _said_before(text: str, citation: Citation, number: DocumentNumber) -> bool:
    """Tell whether the words before the number do name the code's type.

    ``Thông báo kết luận số 12-TB/TU`` names two types; the reader keeps one.
    """
    end = citation.number_span.start if citation.number_span else citation.span.end
    if number.is_law:
        # A law's own name may end in such a word: "… đi làm việc theo hợp đồng số …".
        words = folded_key(text[max(0, citation.span.start - _LAW_NAME) : end])
        return re.search(r"\b(?:luat|phap lenh|nghi quyet)\b", words) is not None
    meant = by_code(number.type_code, number.system) if number.type_code else None
    words = folded_key(text[max(0, citation.span.start - _BEFORE) : end])
    return meant is not None and folded_key(meant.name) in words


def _suggest(
    text: str, span: Span, citation: Citation, number: DocumentNumber
) -> str | None:
    """Suggest the right type, where the document cited is a known one."""
    from danvan.law.instruments import find  # read only where there is a fault

    known = find(citation.number or "")
    named = by_name(known.type, number.system) if known else None
    printed = span.of(text)
    if known is None or named is None or not citation.type:
        return None
    # The catalogue's word is taken where it is certain or the code bears it out.
    sure = known.certain or _agrees(named, number.type_code or "")
    if not sure or len(printed) < len(citation.type):
        return None
    return known.type + printed[len(citation.type) :]


RULE = Rule(
    code="R5",
    name="Tên loại khớp ký hiệu",
    severity=Severity.ERROR,
    explanation=(
        "Chữ viết tắt tên loại trong ký hiệu phải là của đúng tên loại văn bản: "
        "QĐ là quyết định, NQ là nghị quyết."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 8 (chưa đối chiếu)",
        Regime.STATE_2020: "Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I",
        **party(),
        Regime.OTHER: "Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I (chưa đối chiếu)",
    },
    good=("Thực hiện Quyết định số 96/QĐ-STTTT ngày 30/9/2023 của Giám đốc Sở.",),
    bad=(Bad("Thực hiện ⟦Kế hoạch số 96/QĐ-STTTT⟧ ngày 30/9/2023 của Giám đốc Sở."),),
    look=_look,
)
