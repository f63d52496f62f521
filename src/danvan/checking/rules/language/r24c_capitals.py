"""R24c: capitals, where a slip is certain (viết hoa): Nghị định 30/2020, Phụ lục II."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from danvan.checking.language.lexicon import lexicon
from danvan.checking.language.passages import passages
from danvan.checking.language.quotations import quotations
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.places import Places
from danvan.checking.regimes import Regime
from danvan.checking.rule import Bad, Rule
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_DECREE = "Nghị định 30/2020/NĐ-CP, Phụ lục II"


def _look(document: Document, context: Context) -> Iterator[Finding]:
    """Mark a slip where it comes first, and tell how often it comes."""
    text, quoted = document.text, Places(quotations(document))
    places: dict[str, list[Span]] = {}
    for passage in passages(document):
        for found in _slips()[0].finditer(text, passage.start, passage.end):
            span = Span(*found.span())
            if not quoted.meet(span):
                places.setdefault(" ".join(found[0].split()), []).append(span)
    for wrong, spans in places.items():
        right, basis = _slips()[1][wrong]
        often = f" ({len(spans)} chỗ)" if len(spans) > 1 else ""
        yield Finding(
            "R24c",
            Severity.WARNING,
            spans[0],
            f"“{wrong}”{often} viết hoa chưa đúng: ghi “{right}”.",
            right,
            f"{_DECREE}, {basis}",
        )


@cache
def _slips() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Return one pattern of every wrong phrase, and what is right instead of each."""
    parts: list[str] = []
    rights: dict[str, tuple[str, str]] = {}
    for slip in lexicon("capitals")["slip"]:
        right = slip["right"]
        unless = "|".join(map(re.escape, slip.get("unless", ())))
        for wrong in slip["wrong"]:
            spaced = r"\s+".join(map(re.escape, wrong.split()))
            parts.append(spaced + (rf"(?!\s+(?:{unless})\b)" if unless else ""))
            small = re.compile(re.escape(right), re.IGNORECASE)
            rights[wrong] = (small.sub(right, wrong), slip["basis"])
    parts.sort(key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"), rights


RULE = Rule(
    code="R24c",
    name="Viết hoa",
    severity=Severity.WARNING,
    explanation=(
        "Chỉ những chỗ chắc chắn: “Nhân dân”, “Nhà nước” là danh từ, tên cơ quan, tổ "
        "chức và địa danh có quy định riêng; phần trong ngoặc kép không bị xét. Mỗi "
        "lỗi nhắc một lần, kèm số chỗ."
    ),
    bases={
        Regime.STATE_2020: _DECREE,
        Regime.OTHER: f"{_DECREE} (chưa kiểm)",
    },
    good=("Chủ trương của Đảng, pháp luật của Nhà nước; quản lý nhà nước về nội vụ.",),
    bad=(
        Bad("Chủ trương của ⟦Đảng và nhà nước⟧ được phổ biến.", "Đảng và Nhà nước"),
        Bad("Phối hợp với ⟦Ban dân vận⟧ Tỉnh ủy.", "Ban Dân vận"),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
