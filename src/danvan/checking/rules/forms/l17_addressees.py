"""L17: how addressees are written (Kính gửi): a colon; several on lines of their own."""

from __future__ import annotations

import re
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

_OPENING = re.compile(r"kính gửi(?P<colon>\s{0,3}:)?", re.IGNORECASE)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    lines = parts_of(document).places.get("addressee", ())
    if not lines:
        return
    text = document.text
    opening = _OPENING.match(text, lines[0].start, lines[0].end)
    if opening and not opening["colon"]:
        said = "Sau từ “Kính gửi” có dấu hai chấm (:)."
        place = Span(*opening.span())
        yield Finding("", Severity.WARNING, place, said, f"{opening[0]}:")
    dashed = [line for line in lines if line.of(text).lstrip()[:1] in {"-", "–"}]
    if len(dashed) > 1:
        yield from _check_endings(text, dashed)


def _check_endings(text: str, lines: list[Span]) -> Iterator[Finding]:
    *others, last = lines
    # A name too long for a line goes on beneath, without a dash.
    open_ = [line for line in others if not line.of(text).rstrip().endswith((";", ","))]
    if open_ and not _goes_on(text, lines):
        said = "Cuối mỗi dòng “Kính gửi” ghi dấu chấm phẩy (;)"
        yield finding(open_, said, unit="dòng")
    elif last.of(text).rstrip().endswith((";", ",")):
        said = "Cuối dòng “Kính gửi” cuối cùng ghi dấu chấm (.)."
        mended = last.of(text).rstrip(" ;,") + "."
        yield Finding("", Severity.WARNING, last, said, mended)


def _goes_on(text: str, lines: list[Span]) -> bool:
    between = text[lines[0].start : lines[-1].start]
    return any(
        line.strip() and line.lstrip()[0] not in "-–" for line in between.split("\n")
    )


_HEAD = (
    "SỞ NỘI VỤ\nSố: 15/SNV-VP\nV/v báo cáo công tác dân vận\n\n"
)
_BODY = "\n\nSở Nội vụ đề nghị các cơ quan gửi báo cáo.\n"

RULE = Rule(
    code="L17",
    name="Cách ghi Kính gửi",
    severity=Severity.WARNING,
    explanation=(
        "Sau từ “Kính gửi” có dấu hai chấm; gửi nhiều nơi thì mỗi nơi một dòng, đầu "
        "dòng có gạch đầu dòng, cuối dòng có dấu chấm phẩy, dòng cuối cùng có dấu chấm."
    ),
    bases=bases("phần I, mục II.9.d", "Điều 14"),
    good=(
        f"{_HEAD}Kính gửi:\n- Sở Y tế;\n- Sở Tài chính.{_BODY}",
        f"{_HEAD}Kính gửi: Sở Y tế{_BODY}",
    ),
    bad=(
        Bad(
            f"{_HEAD}Kính gửi:\n- Sở Y tế;\n⟦- Sở Tài chính;⟧{_BODY}",
            "- Sở Tài chính.",
        ),
        Bad(f"{_HEAD}Kính gửi:\n⟦- Sở Y tế⟧\n- Sở Tài chính.{_BODY}"),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
