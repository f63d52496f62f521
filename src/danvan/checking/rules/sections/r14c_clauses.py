"""R14c: numbered paragraphs follow one another (khoản): ``1.``, ``2.``, ``3.``.

Titled ones are sections, which R14 looks at; these are the clauses without a title.
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
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_CLAUSE = re.compile(r"[\s*_]{0,6}(?P<number>[1-9]\d?)[*_]{0,2}\.[*_]{0,2}\s")
_OUTER = re.compile(
    r"[\s*_#>-]{0,8}(?:[IVXL]{1,5}\s?[.)-]|Điều\s+\d|Chương\s|Phần\s|PHẦN\s|CHƯƠNG\s|"
    r"PHỤ LỤC|Phụ lục|QUY CHẾ|QUY ĐỊNH|ĐỀ CƯƠNG|BIỂU|MẪU|[A-Z]\s?[.)-])"
)


def _lacks(document: Document, context: Context) -> str | None:
    if amends(document):
        return "Văn bản trích nguyên văn điều khoản được sửa đổi, có số thứ tự riêng."
    return lacks_clean_text(document, context)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    """Count on within the clause or section, or in one that it stands in."""
    text = document.text
    titled = {section.number_span.start for section in document.sections}
    open_at: list[tuple[int, int]] = []  # numbers counted so far, outermost first
    for passage in passages(document):
        found = _CLAUSE.match(text, passage.start, passage.end)
        if found is None:
            if _OUTER.match(text, passage.start, passage.end):
                open_at.clear()
            continue
        number, at = int(found["number"]), found.start("number")
        fits = [depth for depth, (last, _) in enumerate(open_at) if last + 1 == number]
        if fits:
            del open_at[fits[-1] :]
        elif number > 1 and open_at and at not in titled:
            last, before = open_at.pop()
            if not _printed(text, last + 1, before, at):
                yield _finding(Span(*found.span("number")), last, number)
        elif number > 1:
            open_at.clear()
        open_at.append((number, at))


def _printed(text: str, number: int, start: int, end: int) -> bool:
    """Tell whether a line or a sentence between does open with the number."""
    return re.search(rf"(?:^|\s)[*_]*{number}[*_]*[.)]", text[start:end]) is not None


def _finding(span: Span, last: int, number: int) -> Finding:
    if number == last:
        what = "trùng số"
    else:
        what = "nhảy số" if number > last else "không theo thứ tự"
    said = f"Khoản “{number}.” {what}: khoản liền trước là “{last}.”."
    return Finding("R14c", Severity.WARNING, span, said, str(last + 1))


RULE = Rule(
    code="R14c",
    name="Thứ tự các khoản",
    severity=Severity.WARNING,
    explanation=(
        "Các khoản không có tiêu đề cũng đánh số liên tục: 1., 2., 3.; nhảy số hoặc "
        "trùng số thường là do xóa, chép sót một khoản."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 11 (chưa đối chiếu)",
        Regime.STATE_2020: "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6.c-đ",
        **party(),
        Regime.OTHER: "Nghị định 30/2020/NĐ-CP, Phụ lục I (chưa đối chiếu)",
    },
    good=(
        "I. NHIỆM VỤ\n\n1. Tuyên truyền, phổ biến đến công chức, viên chức.\n\n2. Kiểm "
        "tra việc công khai.\n\nII. KINH PHÍ\n\n1. Chi từ dự toán được giao hằng năm.",
    ),
    bad=(
        Bad(
            "Đề nghị các đơn vị thực hiện như sau:\n\n1. Tuyên truyền, phổ biến đến "
            "công chức, viên chức của cơ quan.\n\n⟦3⟧. Kiểm tra việc công khai, báo "
            "cáo kết quả trước ngày 15/11/2025.",
            "2",
        ),
    ),
    look=_look,
    lacks=_lacks,
)
