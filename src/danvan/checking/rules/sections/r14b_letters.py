"""R14b: points a), b), c) follow one another (điểm).

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6.c: points are marked by small
letters in the order of the Vietnamese alphabet, then a closing bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.amending import amends
from danvan.checking.language.passages import passages
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import Regime
from danvan.checking.rule import Bad, Rule, party
from danvan.documents.finding import Finding, Severity
from danvan.documents.section_number import SectionNumber, read_number
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_POINT = re.compile(r"[\s*_]{0,6}(?P<letter>[a-zđ])[*_]{0,2}\)")
_OUTER = re.compile(r"[\s*_#>-]{0,8}(?:[IVXL]{1,5}|\d{1,3}(?:\.\d{1,3})*)[.)]")
_D_AND_E = {"e": "d"}
"""Many leave đ out between them; that is let pass."""


def _lacks(document: Document, context: Context) -> str | None:
    if amends(document):
        return "Văn bản trích nguyên văn điều khoản được sửa đổi, có thứ tự điểm riêng."
    return lacks_clean_text(document, context)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    text, end = document.text, 0
    last: SectionNumber | None = None
    titled = {section.number_span.start for section in document.sections}
    for passage in passages(document):
        point = _POINT.match(text, passage.start, passage.end)
        number = read_number(point["letter"]) if point else None
        if point is None or number is None:
            last = None if _OUTER.match(text, passage.start, passage.end) else last
            continue
        broken = last and number.value > 1 and _breaks(last, number)
        known = point.start("letter") in titled  # R14 looks at sections
        if last and broken and not (known or _printed(text, last, end, passage.start)):
            yield _finding(Span(*point.span("letter")), last, number)
        last, end = number, passage.start


def _breaks(last: SectionNumber, number: SectionNumber) -> bool:
    return number != last.following() and _D_AND_E.get(str(number)) != str(last)


def _printed(text: str, last: SectionNumber, start: int, end: int) -> bool:
    """Tell whether the next letter stands within a line."""
    following = last.following()
    return following is not None and f" {following})" in text[start:end]


def _finding(span: Span, last: SectionNumber, number: SectionNumber) -> Finding:
    expected = last.following()
    what = "trùng chữ" if number == last else "không theo thứ tự"
    said = f"Điểm “{number})” {what}: điểm liền trước là “{last})”."
    return Finding(
        "R14b", Severity.ERROR, span, said, str(expected) if expected else None
    )


RULE = Rule(
    code="R14b",
    name="Thứ tự các điểm",
    severity=Severity.ERROR,
    explanation=(
        "Các điểm trong một khoản ghi theo thứ tự chữ cái tiếng Việt: a), b), c), d), "
        "đ), e); nhảy chữ hoặc trùng chữ thường là do xóa, chép sót một điểm."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 11 (chưa đối chiếu)",
        Regime.STATE_2020: "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6.c-đ",
        **party(),
        Regime.OTHER: "Nghị định 30/2020/NĐ-CP, Phụ lục I (chưa đối chiếu)",
    },
    good=(
        "1. Nội dung\n\na) Tuyên truyền;\n\nb) Kiểm tra;\n\nc) Báo cáo.\n\n2. Kinh "
        "phí\n\na) Chi thường xuyên.",
    ),
    bad=(Bad("1. Nội dung\n\na) Tuyên truyền;\n\n⟦c⟧) Kiểm tra.", "b"),),
    look=_look,
    lacks=_lacks,
)
