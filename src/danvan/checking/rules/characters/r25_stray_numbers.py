"""R25: a page number left inside a sentence (số trang lẫn trong câu)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.places import Places
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.document import BlockKind
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_AROUND = 200
_PAGE = 500
"""Characters that a page holds at least."""
_ALONE = re.compile(r"(?m)^[ \t]*(?P<number>\d{1,3})[ \t]*$")
_SILENT = frozenset({BlockKind.TABLE, BlockKind.CHART})


def _look(document: Document, context: Context) -> Iterator[Finding]:
    """Mark the first; a text taken from a printed copy may hold many."""
    if document.pages:
        return
    text = document.text
    silent = Places(block.span for block in document.blocks if block.kind in _SILENT)
    alone = [Span(*found.span("number")) for found in _ALONE.finditer(text)]
    alone = [span for span in alone if not silent.meet(span)]
    left = [span for span in alone if _cuts_a_sentence(text, span)]
    if not left and (running := _running(text, alone)):
        said = (
            f"Các số từ {running[0].of(text)} đến {running[-1].of(text)} đứng riêng "
            "một dòng, nối nhau như số trang: có lẽ là số trang lẫn vào, bỏ đi."
        )
        yield Finding("R25", Severity.WARNING, running[0], said, "")
    if left:
        often = f" ({len(left)} chỗ)" if len(left) > 1 else ""
        said = (
            f"Số “{left[0].of(text)}” đứng riêng một dòng giữa câu{often}: có lẽ là số "
            "trang lẫn vào, bỏ đi."
        )
        yield Finding("R25", Severity.WARNING, left[0], said, "")


def _running(text: str, alone: list[Span]) -> list[Span]:
    """Return the numbers from 2 on that count pages; a list counts from 1."""
    values = [int(span.of(text)) for span in alone]
    far = all(other.start - one.end >= _PAGE for one, other in pairwise(alone))
    counts = len(alone) > 1 and values == list(range(2, len(alone) + 2))
    return alone if counts and far else []


def _cuts_a_sentence(text: str, line: Span) -> bool:
    """Tell whether one sentence stands on both sides."""
    before = text[max(0, line.start - _AROUND) : line.start].rstrip()
    after = text[line.end : line.end + _AROUND].lstrip()
    return before[-1:].isalpha() and after[:1].isalpha() and after[:1].islower()


RULE = Rule(
    code="R25",
    name="Số trang lẫn trong câu",
    severity=Severity.WARNING,
    explanation=(
        "Một số đứng riêng trên dòng, cắt ngang một câu: số trang của bản cũ còn lại "
        "khi sao chép hoặc khi đọc từ bản in."
    ),
    bases=of_care(),
    good=("Kết quả như sau:\n\n2\n\nNăm 2024, Sở đã mở 02 lớp.",),
    bad=(
        Bad("Sở đã tổ chức tuyên truyền cho cán bộ và\n\n⟦4⟧\n\nngười lao động.", ""),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
