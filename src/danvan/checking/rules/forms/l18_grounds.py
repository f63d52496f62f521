"""L18: grounds end with ``;``, the last with a full stop (căn cứ ban hành)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.layout.looks import finding
from danvan.checking.layout.parts import parts_of
from danvan.checking.layout.rules import bases
from danvan.checking.rule import Bad, Rule
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_DECIDING = frozenset({"Quyết định", "Nghị quyết", "Chỉ thị"})
"""In others the grounds run on into the first sentence."""


def _look(document: Document, context: Context) -> Iterator[Finding]:
    grounds = parts_of(document).places.get("basis", ())
    if not grounds or document.header.type.value not in _DECIDING:
        return
    text = document.text
    *others, last = grounds
    if not _is_followed_by_order(text, last):
        return
    odd = [_end(text, one) for one in others if not _printed(text, one).endswith(";")]
    if odd:
        yield finding(odd, "Cuối mỗi căn cứ ghi dấu chấm phẩy (;)", unit="căn cứ")
    if _printed(text, last)[-1] in ";,":
        said = "Cuối căn cứ cuối cùng ghi dấu chấm (.)."
        yield Finding("", Severity.WARNING, _end(text, last), said, ".")


def _is_followed_by_order(text: str, last: Span) -> bool:
    """Tell whether ``QUYẾT ĐỊNH:`` comes next; legal documents run on otherwise."""
    rest = text[last.end : last.end + 200].lstrip(" \n\t*_|")
    return rest.split("\n", 1)[0].isupper()


def _printed(text: str, span: Span) -> str:
    return span.of(text).rstrip(" \t\n*_")


def _end(text: str, span: Span) -> Span:
    """Return the last character of a ground."""
    end = span.start + len(_printed(text, span))
    return Span(end - 1, end)


_HEAD = "ỦY BAN NHÂN DÂN XÃ BÌNH MINH\nSố: 15/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc kiện toàn"
_BASE = f"{_HEAD} Tổ công tác dân vận\n\nCăn cứ Luật Tổ chức chính quyền địa phương"

RULE = Rule(
    code="L18",
    name="Dấu cuối các căn cứ",
    severity=Severity.WARNING,
    explanation=(
        "Sau mỗi căn cứ xuống dòng, cuối dòng có dấu chấm phẩy, căn cứ cuối cùng kết "
        "thúc bằng dấu chấm."
    ),
    bases=bases("phần I, mục II.6.a"),
    good=(
        f"{_BASE};\nTheo đề nghị của Văn phòng.\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Kiện toàn Tổ công tác.\n",
    ),
    bad=(
        Bad(
            f"{_BASE};\nTheo đề nghị của Văn phòng⟦;⟧\n\nQUYẾT ĐỊNH:\n\n"
            "Điều 1. Kiện toàn Tổ công tác.\n",
            ".",
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
