"""L20: two annexes and more are numbered in Roman (số thứ tự phụ lục)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.layout.looks import finding
from danvan.checking.layout.parts import parts_of
from danvan.checking.layout.rules import bases
from danvan.checking.rule import Bad, Rule
from danvan.documents.finding import Finding, Severity

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_ROMAN = re.compile(r"\s(?:số\s+)?[IVXLC]{1,7}\Z", re.IGNORECASE)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    annexes = parts_of(document).annexes
    if len(annexes) < 2:
        return
    odd = [one for one in annexes if not _ROMAN.search(one.of(document.text).rstrip())]
    if odd:
        said = "Có từ hai phụ lục thì đánh số thứ tự bằng chữ số La Mã: “Phụ lục I”"
        yield finding(odd, said, unit="phụ lục")


_END = "Sở báo cáo như trên./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nLê Văn An"

RULE = Rule(
    code="L20",
    name="Số thứ tự của phụ lục",
    severity=Severity.WARNING,
    explanation=(
        "Văn bản có từ hai phụ lục trở lên thì các phụ lục đánh số bằng chữ số La Mã."
    ),
    bases=bases("phần I, mục III.1.a"),
    good=(
        f"{_END}\n\nPhụ lục I\nSỐ LIỆU\n\nBảng một.\n\nPhụ lục II\nDANH SÁCH\n\nBảng hai.\n",
    ),
    bad=(
        Bad(
            f"{_END}\n\nPhụ lục I\nSỐ LIỆU\n\nBảng một.\n\n⟦Phụ lục 2⟧\nDANH SÁCH\n\n"
            "Bảng hai.\n"
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
