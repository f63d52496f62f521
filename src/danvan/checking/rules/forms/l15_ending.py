"""L15: what ends the body (kết thúc nội dung): ``./.``; a full stop in the Party."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.layout.parts import parts_of
from danvan.checking.layout.sheet import NORMS
from danvan.checking.regimes import Regime, regime_of
from danvan.checking.rule import UNVERIFIED, Bad, Rule, party
from danvan.documents.document import BlockKind
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.law.layout import layout_of

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_SHOWN = 40
_SHORTEST = 30
"""A shorter last line is a caption, or the rest of a head that was not recognised."""
_END = re.compile(r"[./\s]{0,9}\Z")
_MARKS = " \t\n\r\f*_|#>-"
_ASIDE = frozenset({BlockKind.TABLE, BlockKind.CHART})


def _look(document: Document, context: Context) -> Iterator[Finding]:
    last = _last_paragraph(document)
    if last is None:
        return
    said = last.of(document.text)
    end = _END.search(said)
    printed = "".join(end[0].split()) if end else ""
    wanted = layout_of(NORMS[regime_of(document, context)]).body_end
    # Dots may fill the line before it.
    if printed.endswith("./.") if wanted == "./." else "/" not in printed:
        return
    start = last.start + (end.start() if end else len(said))
    # Without a sign to mend, the last words are the place.
    place = Span(start, last.end) if printed else Span(_word(said, last), last.end)
    suggestion = wanted if printed else place.of(document.text) + wanted
    sentence = f"Hết nội dung văn bản ghi dấu “{wanted}” sau câu cuối."
    yield Finding("", Severity.WARNING, place, sentence, suggestion)


def _word(said: str, last: Span) -> int:
    """Return where the last word begins."""
    return last.start + max(said.rfind(" "), said.rfind("\n")) + 1


def _last_paragraph(document: Document) -> Span | None:
    """Return the last sentence before recipients and signature, if it is text."""
    parts = parts_of(document)
    if parts.body is None or not parts.closed:
        return None
    text, end = document.text, parts.body.end
    while end > parts.body.start and text[end - 1] in _MARKS:
        end -= 1
    blocks = [block for block in document.blocks if block.span.start < end]
    inside = [block for block in blocks[-400:] if block.span.end >= end]
    if not inside or any(block.kind in _ASIDE for block in inside):
        return None
    start = max(block.span.start for block in inside)
    last = Span(max(start, parts.body.start), end)
    said = last.of(text)
    is_text = len(said) >= _SHORTEST or said.rstrip().endswith((".", "/"))
    return last if is_text and not said.isupper() and said[-1] not in ":;" else None


RULE = Rule(
    code="L15",
    name="Dấu kết thúc nội dung",
    severity=Severity.WARNING,
    explanation=(
        "Hết nội dung văn bản nhà nước ghi dấu “./.”; văn bản của Đảng kết thúc bằng "
        "dấu chấm."
    ),
    bases={
        Regime.STATE_2020: f"{Regime.STATE_2020}, Phụ lục III, mẫu 1.1-1.10",
        Regime.STATE_2011: f"{Regime.STATE_2011}, Điều 11 ({UNVERIFIED})",
        **party(),
    },
    good=(
        "SỞ NỘI VỤ\nSố: 15/BC-SNV\n\nBÁO CÁO\nKết quả công tác dân vận năm 2024\n\n"
        "Trên đây là báo cáo kết quả công tác năm 2024 của Sở./.\n\n"
        "Nơi nhận:\n- Lưu: VT.\n",
    ),
    bad=(
        Bad(
            "SỞ NỘI VỤ\nSố: 15/BC-SNV\n\nBÁO CÁO\nKết quả công tác dân vận năm 2024\n\n"
            "Trên đây là báo cáo kết quả công tác năm 2024 của Sở⟦.⟧\n\n"
            "Nơi nhận:\n- Lưu: VT.\n",
            "./.",
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
