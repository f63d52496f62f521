"""R24e: spaces around signs (khoảng trắng quanh dấu câu)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from danvan.checking.language.passages import passages
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_LETTER = r"[^\W\d_]"
_SLIPS = {
    "Thừa khoảng trắng sau dấu mở ngoặc": r"[(\[“] (?=\w)",
    "Thừa khoảng trắng trước dấu đóng ngoặc": r" [)\]”](?<=\w..)",
    "Thừa khoảng trắng trước dấu câu": r" [,;](?=\s)(?<=\w..)",
    "Thiếu khoảng trắng sau dấu câu": rf"[,;](?={_LETTER}{{2}})(?<={_LETTER}{{2}}.)",
    "Thừa khoảng trắng trong tên tiêu chuẩn": r"\d{4}: (?=\d{4}\b)(?<=\bISO .{6})",
}
"""What is wrong, and where one space is too many or missing.

What stands before is looked at last: a pattern that opens with its sign is quick.
"""


def _look(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    for passage in passages(document):
        for said, pattern in _patterns().items():
            for found in pattern.finditer(text, passage.start, passage.end):
                printed = found[0]
                mended = printed.replace(" ", "") if " " in printed else f"{printed} "
                span = Span(*found.span())
                yield Finding("R24e", Severity.WARNING, span, f"{said}.", mended)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {said: re.compile(pattern) for said, pattern in _SLIPS.items()}


RULE = Rule(
    code="R24e",
    name="Khoảng trắng quanh dấu câu",
    severity=Severity.WARNING,
    explanation=(
        "Không cách sau dấu mở ngoặc, trước dấu đóng ngoặc, trước dấu phẩy và dấu chấm "
        "phẩy; sau dấu phẩy và dấu chấm phẩy giữa hai chữ phải cách một khoảng."
    ),
    bases=of_care(),
    good=("Tiêu chuẩn TCVN ISO 9001:2015 (bản 01), gồm 1,5 triệu đồng; đã áp dụng.",),
    bad=(
        Bad("Có 03 lượt⟦ ,⟧ trong đó 01 lượt mới.", ","),
        Bad("Gồm 03 phòng ⟦( ⟧01 mới thành lập).", "("),
        Bad("Chỉ thị số 25-CT/TU⟦,⟧ngày 25/02/2021 của Tỉnh ủy.", ", "),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
