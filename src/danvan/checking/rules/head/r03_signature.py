"""R3: who signs, under which authority (quyền hạn, chức vụ, họ tên người ký)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import PARTY, Regime, regime_of
from danvan.checking.rule import Bad, Rule, party
from danvan.documents.document import Status
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_FOR = re.compile(r"(?m)^\s*KT\.")
_DOTTED = re.compile(r"(?m)^\s*(?P<head>K|T)(?P<tail>T|M|L)\.(?=\s*[A-ZĐ])")
_SLASHED = re.compile(r"(?m)^\s*(?P<head>K|T)\s?/\s?(?P<tail>T|M|L)\b\.?")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    signature = document.signature
    authority, title = signature.authority.span, signature.title.span
    if regime_of(document, context) in PARTY:
        if authority:
            yield from _check_party(authority.of(document.text), authority)
        return
    if authority:
        yield from _check_authority(authority.of(document.text), authority)
    if authority and title and _FOR.search(authority.of(document.text)):
        yield from _check_deputy(title.of(document.text), title)
    shown = title or authority
    if shown and signature.name.status is Status.ABSENT:
        said = "Dưới chức vụ thiếu họ và tên người ký."
        yield Finding("R3", Severity.WARNING, shown, said)


def _check_authority(printed: str, span: Span) -> Iterator[Finding]:
    slashed = _SLASHED.search(printed)
    if slashed:
        right = f"{slashed['head']}{slashed['tail']}."
        yield Finding(
            "R3",
            Severity.ERROR,
            span,
            f"Quyền hạn ký ghi “{right}”, không dùng dấu gạch chéo như văn bản Đảng.",
            printed.replace(slashed[0].strip(), right),
        )


def _check_party(printed: str, span: Span) -> Iterator[Finding]:
    dotted = _DOTTED.search(printed)
    if dotted:
        right = f"{dotted['head']}/{dotted['tail']}"
        yield Finding(
            "R3",
            Severity.WARNING,
            span,
            f"Văn bản của Đảng ghi quyền hạn ký là “{right}”, không dùng dấu chấm.",
            printed.replace(dotted[0].strip(), right),
        )


def _check_deputy(printed: str, span: Span) -> Iterator[Finding]:
    if not folded_key(printed).startswith("pho "):
        said = "Ký thay (KT.) thì chức vụ dưới đó phải là cấp phó của người đứng đầu."
        yield Finding("R3", Severity.ERROR, span, said)


_END = "Sở báo cáo như trên./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"

RULE = Rule(
    code="R3",
    name="Quyền hạn, chức vụ và họ tên người ký",
    severity=Severity.ERROR,
    explanation=(
        "Ký thay ghi “KT.” trước chức vụ người đứng đầu, dưới là chức vụ cấp phó; dưới "
        "chức vụ có họ và tên người ký. Văn bản nhà nước ghi “TM.”, “KT.”, “TL.” với "
        "dấu chấm; văn bản của Đảng ghi “T/M”, “K/T”, “T/L”."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 12 (chưa đối chiếu)",
        Regime.STATE_2020: "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.7",
        **party(),
    },
    good=(f"{_END}KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLê Văn An\n",),
    bad=(
        Bad(f"{_END}KT. GIÁM ĐỐC\n⟦PHÓ GIÁM ĐỐC⟧\n"),
        Bad(f"{_END}KT. GIÁM ĐỐC\n⟦CHÁNH VĂN PHÒNG⟧\n\nLê Văn An\n"),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
