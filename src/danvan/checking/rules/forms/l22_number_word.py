"""L22: ``Số:`` with a colon in the State, ``Số`` without one in the Party."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.layout.parts import parts_of
from danvan.checking.layout.rules import bases
from danvan.checking.regimes import PARTY, regime_of
from danvan.checking.rule import Bad, Rule
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_WORD = re.compile(r"(?P<word>[Ss][ốỐ])(?P<colon>\s{0,2}:)?")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    number = parts_of(document).first("number")
    word = _WORD.match(document.text, number.start, number.end) if number else None
    if word is None:
        return
    in_party = regime_of(document, context) in PARTY
    place = Span(*word.span())
    if in_party and word["colon"]:
        said = "Văn bản của Đảng ghi “Số” không có dấu hai chấm."
        yield Finding("", Severity.WARNING, place, said, word["word"])
    elif not in_party and not word["colon"]:
        said = "Sau từ “Số” có dấu hai chấm (:)."
        yield Finding("", Severity.WARNING, place, said, f"{word['word']}:")


_TAIL = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nBÁO CÁO\n"
    "Kết quả công tác dân vận năm 2024\n"
)

RULE = Rule(
    code="L22",
    name="Dấu hai chấm sau từ “Số”",
    severity=Severity.WARNING,
    explanation=(
        "Văn bản nhà nước ghi “Số:” có dấu hai chấm; văn bản của Đảng ghi “Số” không có "
        "dấu hai chấm."
    ),
    bases=bases("phần I, mục II.3.c", "Điều 8", in_party=True),
    good=(f"SỞ NỘI VỤ\nSố: 15/BC-SNV\n\n{_TAIL}",),
    bad=(Bad(f"SỞ NỘI VỤ\n⟦Số⟧ 15/BC-SNV\n\n{_TAIL}", "Số:"),),
    look=_look,
    lacks=lacks_clean_text,
)
