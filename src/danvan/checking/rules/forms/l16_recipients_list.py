"""L16: the lines of ``Nơi nhận``: each ends ``;``, the last is ``Lưu: VT, … .``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.layout.looks import finding
from danvan.checking.layout.rules import bases
from danvan.checking.rule import Bad, Rule
from danvan.documents.finding import Finding, Severity

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document, Recipient

_DASHED = re.compile("[-–+•·]")
_OPEN = re.compile(r"[;:]\s{0,3}(?:\([^)\n]{0,60}\)[.;]?)?\s{0,3}\Z")
_CLOSED = re.compile(r"\.\s{0,3}(?:\S{1,20}\s{0,3}){0,2}\Z")
"""After the full stop may stand the typist's mark and the number of copies."""
_TAIL = 90
"""Characters at the end of a line in which its sign is looked for."""
_ARCHIVE = re.compile(r"lưu\b", re.IGNORECASE)
_COLON = re.compile(r"lưu\s{0,3}[:;]", re.IGNORECASE)
_CLERK = re.compile(r"\b(?:VT|VTUB|VTLT|HCTH|VP|VTCQ)")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    dashed = [
        one
        for one in document.recipients
        if _DASHED.match(document.text, one.span.start)
    ]
    listed = dashed or document.recipients
    if not listed:
        return
    last = listed[-1]
    open_ = [
        one
        for one, after in itertools.pairwise(listed)
        if not _OPEN.search(one.value[-_TAIL:])
        # A long line goes on below, without a dash.
        and not (
            dashed and _OPEN.search(document.text[one.span.end : after.span.start])
        )
    ]
    if open_:
        said = "Cuối mỗi dòng nơi nhận ghi dấu chấm phẩy (;)"
        spans = [one.span for one in open_]
        found = finding(spans, said, unit="dòng")
        if len(open_) == 1:
            text = spans[0].of(document.text)
            found = _suggesting(found, text.rstrip(" .,;") + ";")
        yield found
    yield from _check_last(document, last)


def _check_last(document: Document, last: Recipient) -> Iterator[Finding]:
    printed = last.span.of(document.text)
    if not _ARCHIVE.match(last.value):
        said = "Dòng cuối của nơi nhận ghi “- Lưu: VT, …”."
        yield Finding("", Severity.WARNING, last.span, said)
    elif not _COLON.match(last.value):
        said = "Sau chữ “Lưu” có dấu hai chấm (:)."
        mended = _ARCHIVE.sub("Lưu:", printed, count=1)
        yield Finding("", Severity.WARNING, last.span, said, mended)
    elif not _CLERK.search(last.value):
        said = "Dòng lưu ghi chữ viết tắt “VT” trước tên đơn vị soạn thảo."
        yield Finding("", Severity.WARNING, last.span, said)
    elif not any(
        _CLOSED.search(said[-_TAIL:]) for said in (printed.split("\n")[0], printed)
    ):
        said = "Cuối dòng lưu, dòng cuối cùng của nơi nhận, ghi dấu chấm (.)."
        mended = printed.rstrip(" ;,") + "."
        yield Finding("", Severity.WARNING, last.span, said, mended)


def _suggesting(found: Finding, suggestion: str) -> Finding:
    return Finding(
        found.rule, found.severity, found.span, found.message, suggestion, found.basis
    )


_HEAD = "Sở báo cáo như trên./.\n\nNơi nhận:\n- Như trên;\n"

RULE = Rule(
    code="L16",
    name="Cách ghi các dòng nơi nhận",
    severity=Severity.WARNING,
    explanation=(
        "Mỗi nơi nhận một dòng, cuối dòng có dấu chấm phẩy; dòng cuối ghi “Lưu”, dấu "
        "hai chấm, “VT”, dấu phẩy, chữ viết tắt đơn vị soạn thảo và dấu chấm."
    ),
    bases=bases("phần I, mục II.9.d", "Điều 14"),
    good=(f"{_HEAD}- Ban Giám đốc Sở (để báo cáo);\n- Lưu: VT, VP.\n",),
    bad=(
        Bad(
            f"{_HEAD}⟦- Ban Giám đốc Sở⟧\n- Lưu: VT, VP.\n",
            "- Ban Giám đốc Sở;",
        ),
        Bad(f"{_HEAD}⟦- Lưu: VT, VP;⟧\n", "- Lưu: VT, VP."),
        Bad(f"{_HEAD}⟦- Lưu VT, VP.⟧\n", "- Lưu: VT, VP."),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
