"""R23: sections a report of its kind tells of, none of them empty (đề cương)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from danvan.checking.across.outlines import (
    Kind,
    asked_by,
    headings,
    is_of,
    is_report,
    kind_of,
    lacking,
    names_of,
    period_label,
    themes_of,
)
from danvan.checking.language.lexicon import lexicon
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import Regime, day_of
from danvan.checking.rule import UNVERIFIED, Bad, Rule, party
from danvan.documents.finding import Finding, Severity
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document, Section

_CONFERENCE = "hoi-nghi"
_OUTER = 2
_NEXT_ITEM = re.compile(r"\n\s*[-–+•]\s")
_CONFERENCE_BASIS = "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15, Điều 51"


def _lacks(document: Document, context: Context) -> str | None:
    if is_report(document) and not document.sections:
        return "Không đọc được đề mục nào nên không so được với đề cương."
    return lacks_clean_text(document, context)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    if not is_report(document) or not document.sections:
        return
    kind = kind_of(document, context)
    if kind:
        yield from _missing(document, context, kind)
    parents = {section.parent for section in document.sections}
    for index, section in enumerate(document.sections):
        # A report in the application is asked for its empty sections there.
        if index not in parents and not context.outline:
            yield from _empty(document, section)
        if is_of(section, _CONFERENCE):
            yield from _conference(document, section)


def _missing(document: Document, context: Context, kind: Kind) -> Iterator[Finding]:
    """Compare with the outline it is nearest to, then with last period's report."""
    told = themes_of(tuple(headings(document)))
    day = day_of(document, context)
    outlines = asked_by(kind.regime, context.outline, day) if day else ()
    missing = frozenset(lacking(document, told, outlines))
    at = document.header.subject.span or document.sections[0].span
    if missing:
        whose = "của chế độ báo cáo" if context.outline else "mẫu của phần mềm"
        said = f" (nhận loại qua trích yếu: {kind.name})" if kind.guessed else ""
        severity = Severity.INFO if kind.guessed else Severity.WARNING
        yield Finding(
            "R23",
            severity,
            at,
            f"So với đề cương {whose}{said}, chưa thấy mục: "
            f"{'; '.join(names_of(missing))}.",
        )
    last = next((one for one in context.earlier if _same_kind(one, kind)), None)
    dropped = _dropped(last, told) - missing if last else frozenset()
    if dropped:
        when = period_label(last) if last else ""
        yield Finding(
            "R23",
            Severity.WARNING,
            at,
            f"Báo cáo cùng loại kỳ trước{f' ({when})' if when else ''} có các mục mà "
            f"kỳ này không còn: {'; '.join(names_of(dropped))}.",
        )


def _same_kind(earlier: Document, kind: Kind) -> bool:
    from danvan.checking.context import Context

    found = kind_of(earlier, Context())
    return found is not None and found.regime == kind.regime


def _dropped(last: Document, told: frozenset[str]) -> frozenset[str]:
    titles = tuple(one.title for one in last.sections if one.level <= _OUTER)
    return themes_of(titles) - told


def _empty(document: Document, section: Section) -> Iterator[Finding]:
    said = section.title.partition(":")[2].strip()
    body = section.body_span.of(document.text).strip(" \t\n\f.…-–")
    if not body and not said:
        yield Finding(
            "R23",
            Severity.WARNING,
            section.span,
            f"Mục {section.number} chưa có nội dung; viết nội dung hoặc ghi rõ không "
            "phát sinh.",
        )


def _conference(document: Document, section: Section) -> Iterator[Finding]:
    """Look for day, attendance and resolution in the words before the next item."""
    start, end = section.span.start, section.body_span.end
    other = _NEXT_ITEM.search(document.text, section.body_span.start + 1, end)
    words = folded_key(document.text[start : other.start() if other else end])
    lacking = [name for name, pattern in _asked() if not pattern.search(words)]
    if len(lacking) > 1 and words:
        yield Finding(
            "R23",
            Severity.WARNING,
            section.span,
            f"Mục về hội nghị chưa nêu: {', '.join(lacking)}.",
            basis=_CONFERENCE_BASIS,
        )


@cache
def _asked() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (one["name"], re.compile(one["words"]))
        for one in lexicon("outlines")["conference"]
    )


RULE = Rule(
    code="R23",
    name="Đủ các mục của báo cáo",
    severity=Severity.WARNING,
    explanation=(
        "Báo cáo định kỳ có đủ các mục mà đề cương của chế độ báo cáo yêu cầu, mục nào "
        "cũng có nội dung; mục về hội nghị nêu ngày, số người dự và nghị quyết."
    ),
    bases={
        Regime.STATE_2011: f"Nghị định 09/2019/NĐ-CP, Điều 8 ({UNVERIFIED})",
        Regime.STATE_2020: f"Nghị định 09/2019/NĐ-CP, Điều 8 ({UNVERIFIED})",
        **party(),
        Regime.OTHER: f"Nghị định 09/2019/NĐ-CP ({UNVERIFIED})",
    },
    good=(
        "BÁO CÁO\nKết quả công tác năm 2024\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã tổ chức 02 "
        "lớp tập huấn.\n\nII. PHƯƠNG HƯỚNG\n\nTiếp tục tập huấn.",
    ),
    bad=(
        Bad(
            "BÁO CÁO\nKết quả công tác năm 2024\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã tổ chức "
            "02 lớp tập huấn.\n\nII. ⟦KHÓ KHĂN, HẠN CHẾ⟧\n\nIII. PHƯƠNG HƯỚNG\n\nTiếp "
            "tục tập huấn."
        ),
    ),
    look=_look,
    lacks=_lacks,
)
