"""R15: quotation marks and brackets in pairs (ngoặc kép, ngoặc đơn)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.quotations import Unmatched, match
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_NAMES = {
    "“": "Dấu ngoặc kép",
    "”": "Dấu ngoặc kép",
    "(": "Dấu ngoặc đơn",
    ")": "Dấu ngoặc đơn",
    "[": "Dấu ngoặc vuông",
    "]": "Dấu ngoặc vuông",
}


def _look(document: Document, context: Context) -> Iterator[Finding]:
    for mark in match(document).alone:
        yield Finding(
            "R15",
            Severity.ERROR,
            Span(mark.place, mark.place + 1),
            _sentence(mark),
        )


def _sentence(mark: Unmatched) -> str:
    if mark.opens:
        return f"{_NAMES[mark.mark]} mở ở đây mà không đóng trong đoạn."
    return f"{_NAMES[mark.mark]} đóng ở đây mà không có dấu mở trong đoạn."


RULE = Rule(
    code="R15",
    name="Ngoặc kép, ngoặc đơn có đôi",
    severity=Severity.ERROR,
    explanation=(
        "Dấu mở và dấu đóng của ngoặc kép, ngoặc đơn phải đủ đôi trong một đoạn; phần "
        "trích nguyên văn nhiều đoạn được mở ở đầu đoạn này và đóng ở đoạn sau."
    ),
    bases=of_care(),
    good=(
        "Phong trào “Dân vận khéo” (gồm: a) mô hình; b) điển hình) được nhân rộng.",
        "Hưởng ứng phong trào “Cả nước thi đua “Dân vận khéo””.",
    ),
    bad=(
        Bad("Thực hiện công tác dân vận trong tình hình mới⟦”⟧ của tỉnh."),
        Bad("Hưởng ứng phong trào ⟦“⟧Dân vận khéo do tỉnh phát động."),
        Bad("Sở có 26 công chức ⟦(⟧trong đó có 12 nữ, đạt yêu cầu."),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
