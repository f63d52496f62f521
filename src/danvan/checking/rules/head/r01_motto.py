"""R1: the motto as the decree prints it (tiêu ngữ): hyphens, one space on each side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import Regime
from danvan.checking.rule import Bad, Rule
from danvan.documents.finding import Finding, Severity
from danvan.documents.head import MOTTO
from danvan.documents.span import Span
from danvan.text.unicode import fold, nfc

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_HEAD = 3000
_MOTTO = re.compile(
    r"doc\s+lap\s{0,9}-?\s{0,9}tu\s+do\s{0,9}-?\s{0,9}hanh\s+phuc", re.IGNORECASE
)
_WRAPPED = re.compile(r"[ \t]*\n\s*")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    found = _MOTTO.search(fold(document.text[:_HEAD]))
    if found is None:
        return
    span = Span(*found.span())
    # A narrow cell breaks the line; that is no fault of the words.
    printed = _WRAPPED.sub(" ", nfc(span.of(document.text)))
    if printed != MOTTO:
        yield Finding(
            "R1",
            Severity.ERROR,
            span,
            f"Tiêu ngữ viết chưa đúng: ghi “{MOTTO}”, gạch nối ngắn, cách một khoảng "
            "ở hai bên.",
            MOTTO,
        )


RULE = Rule(
    code="R1",
    name="Tiêu ngữ",
    severity=Severity.ERROR,
    explanation=(
        f"Tiêu ngữ ghi “{MOTTO}”: chữ cái đầu của mỗi cụm từ viết hoa, giữa các cụm từ "
        "có gạch nối và cách chữ."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 6 (chưa đối chiếu)",
        Regime.STATE_2020: "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.1.b",
    },
    good=(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nBÁO CÁO\n",
    ),
    bad=(
        Bad(
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n⟦Độc lập – Tự do  – Hạnh phúc⟧\n\n"
            "BÁO CÁO\n",
            MOTTO,
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
