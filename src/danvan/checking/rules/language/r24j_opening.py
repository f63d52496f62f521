"""R24j: the opening sentence cut in two (câu mở đầu bị ngắt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.document import BlockKind
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_OPENS = re.compile(
    r"(?:(?:Triển khai |Tiếp tục )?[Tt]hực hiện|Căn cứ|Theo|Trên cơ sở)\s"
)
_STOP = re.compile(r"\.(?=\s+[A-ZÀ-ỸĐ])")
_MAIN_CLAUSE = re.compile(r",\s[^.]*\b(?:báo cáo|ban hành|xây dựng|đề nghị|đã|xin)\b")
_REPORTS = re.compile(
    r"\s+(?:Sở|Ủy ban|UBND|Ban|Phòng|Trung tâm|Trường|Văn phòng|Chi cục|Công an|"
    r"Cơ quan|Đảng ủy|Bệnh viện|Thanh tra)\b[^.,;]{0,80}?\s"
    r"(?:báo cáo|đề nghị|ban hành|xây dựng|hướng dẫn)\s"
)
_LONGEST = 1500
_AMONG = 4
"""Paragraphs at the head, the last lines of a letter's addressees among them."""


def _look(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    paragraphs = (b for b in document.blocks if b.kind is BlockKind.PARAGRAPH)
    opening = (
        b for b in islice(paragraphs, _AMONG) if _OPENS.match(text, b.span.start)
    )
    first = next(opening, None)
    if first is None:
        return
    end = min(first.span.end, first.span.start + _LONGEST)
    stop = _STOP.search(text, first.span.start, end)
    if stop is None:
        return
    grounds = " ".join(text[first.span.start : stop.start()].split())
    if _REPORTS.match(text, stop.end(), end) and not _MAIN_CLAUSE.search(grounds):
        said = (
            "Dấu chấm cắt câu mở đầu: căn cứ và phần nêu việc (“… báo cáo …”, “… ban "
            "hành …”) là một câu, ghi dấu phẩy."
        )
        yield Finding("R24j", Severity.WARNING, Span(*stop.span()), said, ",")


RULE = Rule(
    code="R24j",
    name="Câu mở đầu bị ngắt",
    severity=Severity.WARNING,
    explanation=(
        "Câu mở đầu báo cáo gồm căn cứ (“Thực hiện …”, “Căn cứ …”) rồi đến “… báo cáo "
        "…”; dấu chấm ở giữa để lại một câu không có chủ ngữ, vị ngữ."
    ),
    bases=of_care(),
    good=(
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2026 của UBND tỉnh Tân Giang, Sở "
        "Nội vụ báo cáo kết quả như sau:",
    ),
    bad=(
        Bad(
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2026 của UBND tỉnh Tân "
            "Giang⟦.⟧ Sở Nội vụ báo cáo kết quả như sau:",
            ",",
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
