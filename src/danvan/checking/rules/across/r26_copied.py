"""R26: words of last period's report kept, and figures told otherwise elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.across.figures import disagreeing
from danvan.checking.across.likeness import Copied, copied, paragraphs, repeated
from danvan.checking.across.outlines import is_report, period_label
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.across.likeness import Paragraph
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_OPENING = re.compile(r"(?:\S+\s+){0,5}\S+")
_FEW = 2
_MOST_PLACES = 12


def _look(document: Document, context: Context) -> Iterator[Finding]:
    for again, before in repeated(document) if is_report(document) else ():
        yield Finding(
            "R26",
            Severity.WARNING,
            _opening(document, again),
            f"Đoạn này lặp nguyên văn đoạn ở {_place(document, before)}; bỏ một đoạn.",
        )
    same = [*copied(document, context.earlier)]
    if len(same) >= _FEW:
        yield _kept(document, context, same)
    yield from disagreeing(document, context.others)


def _kept(document: Document, context: Context, same: list[Copied]) -> Finding:
    """Tell once how much was kept, and where."""
    written = sum(len(one.words) for one in paragraphs(document))
    kept = sum(len(one.paragraph.words) for one in same)
    share = round(100 * kept / written)
    literal = sum(one.literal for one in same)
    changed = len(same) - literal
    sources = [context.earlier[n] for n in sorted({one.source for one in same})]
    labels = [label for one in sources if (label := period_label(one))]
    when = f" ({', '.join(labels)})" if labels else ""
    places = list(dict.fromkeys(_place(document, one.paragraph) for one in same))
    more = f" và {len(places) - _MOST_PLACES} chỗ khác" * (len(places) > _MOST_PLACES)
    said = f"{literal} đoạn nguyên văn" if literal else ""
    also = f"{changed} đoạn chỉ đổi số, ngày hoặc vài chữ" if changed else ""
    return Finding(
        "R26",
        Severity.WARNING,
        _opening(document, same[0].paragraph),
        f"Khoảng {share}% lời văn giống báo cáo kỳ trước{when}: "
        f"{' và '.join(filter(None, (said, also)))}, ở "
        f"{'; '.join(places[:_MOST_PLACES])}{more}; đọc lại xem có còn đúng kỳ này.",
    )


def _opening(document: Document, paragraph: Paragraph) -> Span:
    """Return the place of the paragraph's first words."""
    start, end = paragraph.span.start, paragraph.span.end
    found = _OPENING.match(document.text, start, end)
    return Span(start, found.end() if found else end)


def _place(document: Document, paragraph: Paragraph) -> str:
    """Name where a paragraph stands: the numbers of its section, outermost first."""
    at = paragraph.span.start
    inner = None
    for index, section in enumerate(document.sections):
        if section.body_span.start <= at < section.body_span.end:
            inner = index
    numbers: list[str] = []
    while inner is not None:
        numbers.append(document.sections[inner].number)
        inner = document.sections[inner].parent
    return f"mục {'.'.join(reversed(numbers))}" if numbers else "phần mở đầu"


RULE = Rule(
    code="R26",
    name="Lời văn chép lại từ kỳ trước",
    severity=Severity.WARNING,
    explanation=(
        "Đoạn văn giống báo cáo kỳ trước, chỉ đổi số và ngày, hoặc lặp lại trong cùng "
        "văn bản; câu viện dẫn, đề mục và đoạn giới thiệu cơ quan không tính. Số liệu "
        "cùng tên, cùng kỳ phải bằng nhau ở mọi báo cáo của cơ quan."
    ),
    bases=of_care(),
    good=(
        "BÁO CÁO\nKết quả công tác năm 2024\n\nCơ quan đã mở 02 lớp tập huấn về tiếp "
        "công dân cho 45 lượt công chức và gửi phiếu hỏi ý kiến người dân sau mỗi lần "
        "giải quyết hồ sơ.\n\nCác phòng đã rà soát quy chế làm việc.",
    ),
    bad=(
        Bad(
            "BÁO CÁO\nKết quả công tác năm 2024\n\nCơ quan đã mở 02 lớp tập huấn về "
            "tiếp công dân cho 45 lượt công chức và gửi phiếu hỏi ý kiến người dân sau "
            "mỗi lần giải quyết hồ sơ.\n\n⟦Cơ quan đã mở 02 lớp⟧ tập huấn về tiếp công "
            "dân cho 45 lượt công chức và gửi phiếu hỏi ý kiến người dân sau mỗi lần "
            "giải quyết hồ sơ."
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
