"""R6: who issued a cited document, against its symbol (cơ quan ban hành, ký hiệu)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from danvan.checking.numbers import parsed
from danvan.checking.regimes import Regime
from danvan.checking.rule import Bad, Rule, party
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Citation, Document

_CENTRAL = ("CP", "TTg", "QH", "UBTVQH", "CTN")
"""Issuers at the centre, whose symbols stand for one body each."""
_SURE = 0.8
_BASIS = "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6.b"


def _look(document: Document, context: Context) -> Iterator[Finding]:
    for citation in document.citations:
        if citation.issuer_span and citation.confidence >= _SURE:
            yield from _check(document.text, citation, citation.issuer_span)


def _check(text: str, citation: Citation, span: Span) -> Iterator[Finding]:
    code = _code(citation)
    named = _named(span.of(text)) if code else None
    if code is None or named is None or named == code:
        return
    from danvan.law.issuers import by_code  # read only where there is a citation

    right = by_code(code)[0].name
    wrong = by_code(named)[0].name
    yield Finding(
        "R6",
        Severity.ERROR,
        Span(span.start, min(span.end, span.start + len(wrong))),
        f"Ký hiệu “{citation.number}” là của {right}, không phải của {wrong}.",
        right,
    )


def _code(citation: Citation) -> str | None:
    """Return the central issuer's code in a number, where it stands there alone."""
    number = parsed(citation.number or "")
    organs = number.organs if number else ()
    # Laws carry the legislature beside the body: QH15.
    code = organs[0].rstrip("0123456789") if len(organs) == 1 else ""
    return code if code in _CENTRAL else None


def _named(printed: str) -> str | None:
    """Return the code of the central issuer whose name the words open with."""
    key, names = folded_key(printed), _names()
    opening = [name for name in names if key == name or key.startswith(f"{name} ")]
    return names[max(opening, key=len)] if opening else None


@cache
def _names() -> dict[str, str]:
    from danvan.law.issuers import by_code

    return {
        folded_key(name): code
        for code in _CENTRAL
        for issuer in by_code(code)
        for name in (issuer.name, *issuer.names)
    }


RULE = Rule(
    code="R6",
    name="Cơ quan ban hành khớp ký hiệu",
    severity=Severity.ERROR,
    explanation=(
        "Văn bản có ký hiệu “NĐ-CP”, “NQ-CP” là của Chính phủ, “QĐ-TTg”, “CT-TTg” là "
        "của Thủ tướng Chính phủ; ghi tên cơ quan ban hành phải khớp."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 11 (chưa đối chiếu)",
        Regime.STATE_2020: _BASIS,
        **party(),
        Regime.OTHER: _BASIS,
    },
    good=("Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ.",),
    bad=(
        Bad(
            "Thực hiện Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của ⟦Thủ tướng Chính "
            "phủ⟧ về thực hiện dân chủ.",
            "Chính phủ",
        ),
    ),
    look=_look,
    by_law=False,
)
