"""R2: the addressee (Kính gửi) of what goes upward, and ``Như trên`` among recipients.

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.9: statements, reports to a
superior and letters name the addressee at the head; ``Nơi nhận`` opens with
``Như trên``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.regimes import Regime, own_number
from danvan.checking.rule import Bad, Rule
from danvan.documents.document import Status
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.documents.types import by_code, by_name
from danvan.text.unicode import fold, folded_key

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document, Recipient

_ALWAYS = frozenset({"Tờ trình", "Công văn"})
_UPWARD = "Báo cáo"
_ADDRESSEE = re.compile(r"^[ \t*_|>-]*kinh +gui\b", re.IGNORECASE | re.MULTILINE)
_CLOSING = re.compile(r"tren day la (?:noi dung )?bao cao\b")
_FOREIGN = re.compile(
    r"(?:bo|so|ubnd|uy ban|hdnd|hoi dong nhan dan|tinh uy|thanh uy|huyen uy|"
    r"ban dan van|ban tuyen giao|ban to chuc|ban noi chinh|ban chi dao|"
    r"ban thuong vu|thuong truc|tt\.?|chinh phu|thu tuong|thanh tra tinh|cuc|"
    r"tong cuc|dang uy (?:ubnd|uy ban|khoi|cac)|"
    r"(?:van phong|vp) (?:ubnd|uy ban|tinh uy|chinh phu|hdnd))\b"
)
_MARK = re.compile(r"^[-–+•*\s]+|\s*\((?:b/c|để b/c|báo cáo)\)|[;.,\s]+$")
_HEAD = 4000


def _kind(document: Document) -> str | None:
    """Return the type's name: printed, told by the symbol, or by the closing words."""
    if document.header.type.value:
        found = by_name(document.header.type.value)
        return found.name if found else document.header.type.value
    number = own_number(document)
    if number:
        code = number.type_code
        found = by_code(code, number.system) if code else None
        return found.name if found else None if code else "Công văn"
    return _UPWARD if _CLOSING.search(folded_key(document.text[-_HEAD:])) else None


def _name(recipient: Recipient) -> str:
    return _MARK.sub("", recipient.value)


def _is_foreign(recipient: Recipient, document: Document) -> bool:
    """Tell whether a recipient is surely an agency other than the issuer."""
    name = folded_key(_name(recipient))
    issuer = folded_key(document.header.issuer.value or "")
    return _FOREIGN.match(name) is not None and name != issuer


def _is_as_above(recipient: Recipient) -> bool:
    return folded_key(_name(recipient)).startswith("nhu tren")


def _lacks(document: Document, context: Context) -> str | None:
    if _kind(document) is None:
        return "Không đọc được tên loại văn bản nên không biết có cần “Kính gửi” không."
    return None


def _look(document: Document, context: Context) -> Iterator[Finding]:
    kind, header = _kind(document), document.header
    stated = header.addressee.status in (Status.PRESENT, Status.BLANK)
    if stated or _ADDRESSEE.search(fold(document.text[:_HEAD])):
        yield from _check_first_recipient(document)
        return
    upward = _superior(document, context) if kind == _UPWARD else None
    said = kind == _UPWARD and any(map(_is_as_above, document.recipients))
    if kind in _ALWAYS or upward or said:
        yield _missing(kind or "", upward, document)
        yield from _check_recipients_without_addressee(document, upward)


def _superior(document: Document, context: Context) -> str | None:
    """Return to whom a report goes, where that is sure."""
    if context.recipient:
        return context.recipient
    first = next(iter(document.recipients), None)
    return _name(first) if first and _is_foreign(first, document) else None


def _missing(kind: str, upward: str | None, document: Document) -> Finding:
    header = document.header
    span = header.subject.span or header.type.span or _first_line(document.text)
    example = f"“Kính gửi: {upward}”" if upward else "“Kính gửi: …”"
    whom = "gửi cấp trên " if kind == _UPWARD else ""
    return Finding(
        "R2",
        Severity.ERROR,
        span,
        f"{kind} {whom}thiếu dòng “Kính gửi”: thêm {example} dưới trích yếu nội dung.",
        f"{span.of(document.text)}\nKính gửi: {upward}" if upward else None,
    )


def _first_line(text: str) -> Span:
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return Span(start, len(text) if end < 0 else end)


def _check_first_recipient(document: Document) -> Iterator[Finding]:
    if not document.recipients or _is_as_above(document.recipients[0]):
        return
    first = document.recipients[0]
    addressee = folded_key(document.header.addressee.value or "")
    named = folded_key(_name(first)) in addressee
    rest = "" if named else f"\n{first.span.of(document.text)}"
    later = any(map(_is_as_above, document.recipients[1:]))
    yield Finding(
        "R2",
        Severity.ERROR,
        first.span,
        "Văn bản có “Kính gửi” nên dòng đầu của “Nơi nhận” phải là “- Như trên;”.",
        None if later else f"- Như trên;{rest}",
    )


def _check_recipients_without_addressee(
    document: Document, upward: str | None
) -> Iterator[Finding]:
    for recipient in document.recipients:
        if _is_as_above(recipient):
            yield Finding(
                "R2",
                Severity.ERROR,
                recipient.span,
                "“Nơi nhận” ghi “Như trên” nhưng văn bản không có dòng “Kính gửi”.",
            )
            return
    first = next(iter(document.recipients), None)
    if upward and first and _is_foreign(first, document):
        yield Finding(
            "R2",
            Severity.ERROR,
            first.span,
            f"Dòng đầu của “Nơi nhận” phải là “- Như trên;”, còn “{_name(first)}” "
            "chuyển lên dòng “Kính gửi”.",
            "- Như trên;",
        )


RULE = Rule(
    code="R2",
    name="Kính gửi và Như trên",
    severity=Severity.ERROR,
    explanation=(
        "Tờ trình, công văn và báo cáo gửi cấp trên ghi “Kính gửi” ở đầu văn bản, "
        "và dòng đầu của “Nơi nhận” là “Như trên”."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 14 (chưa đối chiếu)",
        Regime.STATE_2020: "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.9",
    },
    good=(
        "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nKính gửi: Sở Nội vụ\n\n"
        "Sở báo cáo như sau.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n",
    ),
    bad=(
        Bad(
            "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nKính gửi: Sở Nội vụ\n\n"
            "Sở báo cáo như sau.\n\nNơi nhận:\n⟦- Ban Giám đốc;⟧\n- Lưu: VT.\n",
            "- Như trên;\n- Ban Giám đốc;",
        ),
    ),
    look=_look,
    lacks=_lacks,
)
