"""R9c: papers of one series told side by side, the later day first (thứ tự liệt kê)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from danvan.checking.across.series import cited, is_national
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.text.dates import format_short

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_SENTENCE_END = re.compile(r"\.(?:\s|$)|\n\s*\n\s*[-+•]")
_CHANGING = re.compile(r"thay\s+thế|sửa\s+đổi|bổ\s+sung|bãi\s+bỏ", re.IGNORECASE)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    for first, second in pairwise(cited(document, context)):
        between = document.text[first.at.end : second.number_at.start]
        if first.series != second.series or second.day >= first.day:
            continue
        if is_national(first.number) or first.number.year:
            continue
        if _SENTENCE_END.search(between) or _CHANGING.search(between):
            continue
        if second.place < first.place:
            yield Finding(
                "R9c",
                Severity.INFO,
                second.number_at,
                f"Liệt kê nên theo thứ tự ngày: số {second.number} ngày "
                f"{format_short(second.day)} đứng trước số {first.number} ngày "
                f"{format_short(first.day)}.",
            )


RULE = Rule(
    code="R9c",
    name="Thứ tự liệt kê văn bản",
    severity=Severity.INFO,
    explanation=(
        "Văn bản cùng loại của một cơ quan nêu cạnh nhau trong một câu thì văn bản ban "
        "hành trước nêu trước; đây chỉ là điều nhắc."
    ),
    bases=of_care(),
    good=(
        "Đã ban hành Kế hoạch số 21/KH-STC ngày 07/9/2023 của Sở Tài chính và Kế "
        "hoạch số 37/KH-STC ngày 20/10/2023 của Sở Tài chính.",
    ),
    bad=(
        Bad(
            "Đã ban hành Kế hoạch số 37/KH-STC ngày 20/10/2023 của Sở Tài chính và Kế "
            "hoạch số ⟦21/KH-STC⟧ ngày 07/9/2023 của Sở Tài chính."
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
