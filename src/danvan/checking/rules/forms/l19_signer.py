"""L19: how authority and name of who signs are written (quyền hạn, họ tên)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.layout.parts import line_at
from danvan.checking.layout.rules import bases
from danvan.checking.rule import Bad, Rule
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_UNDOTTED = re.compile(r"(?P<word>TM|KT|TL|TUQ|Q)[ \t]+(?=[^\W\d_])")
_HONOURS = re.compile(
    r"(?:(?:GS|PGS|TS|TSKH|ThS|Ths|BS|BSCKI{1,2}|KS|CN|LS|NGƯT|NGND|TTƯT)\b\.?[\s,]{0,2}"
    r"|(?:Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Cử nhân|Luật sư)\s{1,2})+"
)
_LOOKED_UNDER = 400
_ALLOWED = (
    "benh vien", "trung tam y te", "so y te", "bo y te", "truong", "dai hoc",
    "hoc vien", "vien", "so giao duc", "bo giao duc", "cong an", "bo cong an",
    "quan su", "bo chi huy", "bo quoc phong", "so khoa hoc", "bo khoa hoc",
)  # fmt: skip
"""Whose heads may allow ranks and degrees: mục II.7.c."""


def _look(document: Document, context: Context) -> Iterator[Finding]:
    signature, text = document.signature, document.text
    authority, title = signature.authority.span, signature.title.span
    if authority is not None:
        undotted = _UNDOTTED.match(authority.of(text))
        if undotted:
            word = undotted["word"]
            place = Span(authority.start, authority.start + len(word))
            said = f"Sau chữ viết tắt quyền hạn ký có dấu chấm: “{word}.”."
            yield Finding("", Severity.WARNING, place, said, f"{word}.")
    if authority is not None and title is not None and authority.end <= title.start:
        if "\n" not in text[authority.end : title.start]:
            said = "Chức vụ của người ký xuống dòng, dưới dòng quyền hạn ký."
            yield Finding("", Severity.WARNING, title, said)
    yield from _check_name(document)


def _check_name(document: Document) -> Iterator[Finding]:
    name, text = document.signature.name.span, document.text
    if name is not None and name.of(text).isupper():
        said = "Họ và tên người ký viết bằng chữ in thường."
        mended = name.of(text).title()
        yield Finding("", Severity.WARNING, name, said, mended)
    issuer = folded_key(document.header.issuer.value or "")
    if not issuer or any(word in issuer for word in _ALLOWED):
        return
    honour = _honour(document)
    if honour is not None:
        said = (
            "Trước họ tên người ký không ghi học hàm, học vị và danh hiệu danh dự khác."
        )
        yield Finding("", Severity.WARNING, honour, said, "")


def _honour(document: Document) -> Span | None:
    """Find degrees before the name, or at the head of a line under the title."""
    signature, text = document.signature, document.text
    above = signature.title.span or signature.authority.span
    if above is None:
        return None
    end = min(above.end + _LOOKED_UNDER, len(text))
    name = signature.name.span
    if name is not None:
        line = line_at(text, name.start)
        found = _HONOURS.search(text, max(line.start, name.start - 40), name.end)
        return Span(*found.span()) if found and found.start() <= name.start else None
    for line in re.finditer(r"^[ \t]*", text[above.end : end], re.MULTILINE):
        found = _HONOURS.match(text, above.end + line.end(), end)
        if found and text[found.end() : found.end() + 1].isupper():
            return Span(*found.span())
    return None


_END = "SỞ NỘI VỤ\nSố: 15/BC-SNV\n\nBÁO CÁO\nKết quả năm 2024\n\nSở báo cáo như trên./.\n"
_LIST = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"

RULE = Rule(
    code="L19",
    name="Cách ghi quyền hạn và họ tên người ký",
    severity=Severity.WARNING,
    explanation=(
        "Sau “TM”, “KT”, “TL”, “TUQ”, “Q” có dấu chấm, chức vụ ghi ở dòng dưới; họ và "
        "tên viết chữ in thường, không ghi học hàm, học vị và danh hiệu danh dự."
    ),
    bases=bases("phần I, mục II.7", "Điều 12"),
    good=(f"{_END}{_LIST}KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLê Văn An\n",),
    bad=(
        Bad(
            f"{_END}{_LIST}KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n⟦LÊ VĂN AN⟧\n",
            "Lê Văn An",
        ),
        Bad(f"{_END}{_LIST}GIÁM ĐỐC\n\n⟦ThS. ⟧Lê Văn An\n", ""),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
