"""L21: the issuer's name in full (tên cơ quan ban hành), not abbreviated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.layout.rules import bases
from danvan.checking.rule import Bad, Rule
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_FULL = {
    "UBND": "ỦY BAN NHÂN DÂN",
    "HĐND": "HỘI ĐỒNG NHÂN DÂN",
    "UBMTTQ": "ỦY BAN MẶT TRẬN TỔ QUỐC",
}
_SHORT = re.compile(rf"\b(?:{'|'.join(_FULL)})\b")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    issuer = document.header.issuer
    if issuer.span is None:
        return
    short = _SHORT.search(document.text, issuer.span.start, issuer.span.end)
    if short:
        said = (
            "Tên cơ quan ban hành ghi đầy đủ; chỉ tên cơ quan chủ quản trực tiếp mới "
            f"được viết tắt “{short[0]}”."
        )
        place = Span(*short.span())
        yield Finding("", Severity.WARNING, place, said, _FULL[short[0]])


RULE = Rule(
    code="L21",
    name="Tên cơ quan ban hành viết đầy đủ",
    severity=Severity.WARNING,
    explanation=(
        "Tên cơ quan ban hành là tên chính thức, đầy đủ; tên cơ quan chủ quản trực "
        "tiếp được viết tắt những cụm từ thông dụng."
    ),
    bases=bases("phần I, mục II.2.a", "Điều 7"),
    good=(
        "UBND TỈNH TÂN GIANG\nSỞ NỘI VỤ\nSố: 15/BC-SNV\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nBÁO CÁO\n"
        "Kết quả công tác dân vận năm 2024\n",
    ),
    bad=(
        Bad(
            "⟦UBND⟧ XÃ BÌNH MINH\nSố: 15/BC-UBND\n\n"
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
            "BÁO CÁO\nKết quả công tác dân vận năm 2024\n",
            "ỦY BAN NHÂN DÂN",
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
