"""R21: "none" told of what is counted elsewhere (mâu thuẫn “không có” với số liệu)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.rule import Bad, Rule, of_care
from danvan.checking.sums.sentences import (
    SURE,
    Sentences,
    is_report,
    lacks_sure_numbers,
    plain,
    sentences,
)
from danvan.checking.sums.topics import topics_of
from danvan.checking.sums.words import words
from danvan.documents.document import QuantityKind
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.numerals import count_form

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document, Quantity

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"^\s*(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-z])[.)]\s")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    if not is_report(document):
        return
    cut = sentences(document)
    for quantity in document.quantities:
        if _is_none(quantity) and _asks_difficulties(document, quantity):
            yield _difficulties(document, quantity)
    told = [(one, topics_of(one)) for one in document.quantities if _is_none(one)]
    nones = [(one, topics) for one, topics in told if topics]
    counted = _counted(document, cut) if nones else {}
    for quantity, topics in nones:
        if _tells_other_time(document, cut, quantity):
            continue
        if _tells_part(document, cut, quantity):
            continue
        for topic in sorted(topics):
            if topic == "late" and _tells_pending(document, cut, quantity):
                continue  # Late when resolved is not overdue while pending.
            against = [one for one in counted.get(topic, ()) if _alike(one, quantity)]
            if against:
                yield _contradicted(document, quantity, against[0])
                break


def _is_none(quantity: Quantity) -> bool:
    if quantity.kind is QuantityKind.NONE_OCCURRED:
        return True
    is_count = quantity.kind is QuantityKind.COUNT and quantity.part_of is None
    return is_count and quantity.value == 0 and quantity.confidence >= SURE


def _counted(document: Document, cut: Sentences) -> dict[str, list[Quantity]]:
    """Return the counts above zero by topic."""
    found: dict[str, list[Quantity]] = {}
    for one in document.quantities:
        certain = one.confidence >= SURE and one.kind is QuantityKind.COUNT
        if not certain or not one.value or one.qualifier:
            continue
        topics = topics_of(one, counted=True)
        if topics and not _tells_other_time(document, cut, one):
            for topic in topics:
                found.setdefault(topic, []).append(one)
    return found


def _tells_other_time(document: Document, cut: Sentences, one: Quantity) -> bool:
    sentence = cut.around(one.span.start)
    told = plain(document.text)[sentence.start : sentence.end]
    return words("times", "other").search(told) is not None


def _tells_part(document: Document, cut: Sentences, one: Quantity) -> bool:
    sentence = cut.around(one.span.start)
    told = plain(document.text)[sentence.start : one.span.start]
    return words("times", "part").search(told) is not None


def _tells_pending(document: Document, cut: Sentences, one: Quantity) -> bool:
    sentence = cut.around(one.span.start)
    told = plain(document.text)[sentence.start : sentence.end]
    return words("roles", "pending").search(told) is not None


def _alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether both speak of the same subject and time, as far as they say."""
    subjects = {one.subject, other.subject} - {None}
    periods = {one.period, other.period} - {None}
    return len(subjects) < 2 and len(periods) < 2


def _contradicted(document: Document, none: Quantity, count: Quantity) -> Finding:
    words_ = " ".join(none.span.of(document.text).split())
    number = count_form(count.value) if isinstance(count.value, int) else count.value
    unit = f" {count.unit}" if count.unit else ""
    message = (
        f"Chỗ này ghi “{words_}” về {none.label}, nhưng nơi khác trong báo cáo ghi "
        f"{number}{unit} ({count.label})."
    )
    return Finding("R21", Severity.WARNING, none.span, message)


def _asks_difficulties(document: Document, none: Quantity) -> bool:
    """Tell whether it says that there are no difficulties at all."""
    label = plain(none.label or "")
    label = _NUMBER.sub("", label)
    rest = words("difficulties", "asked").sub(" ", label)
    if rest == label or none.kind is not QuantityKind.NONE_OCCURRED:
        return False
    after = plain(document.text[none.span.end : none.span.end + 40])
    limited = words("difficulties", "limited").match(after.lstrip(" ,"))
    return limited is None and not _WORD.search(
        words("difficulties", "bare").sub(" ", rest)
    )


def _difficulties(document: Document, none: Quantity) -> Finding:
    """Ask about a report without difficulties; warn where some follow."""
    holding = [one for one in document.sections if _holds(one.body_span, none.span)]
    end = min((one.body_span.end for one in holding), default=none.span.end)
    after = plain(document.text)[none.span.end : end]
    told = words("difficulties", "told").search(after)
    if told and not words("difficulties", "denied").search(after):
        message = "Mục này ghi “không có” nhưng ngay sau đó vẫn nêu khó khăn, hạn chế."
        return Finding("R21", Severity.WARNING, none.span, message)
    message = (
        "Báo cáo ghi không có khó khăn, hạn chế nào: cấp trên thường hỏi lại, nên nêu "
        "ít nhất một điểm cần khắc phục, hoặc khẳng định rõ."
    )
    return Finding("R21", Severity.INFO, none.span, message)


def _holds(body: Span, span: Span) -> bool:
    return body.start <= span.start and span.end <= body.end


RULE = Rule(
    code="R21",
    name="“Không có” trái với số liệu",
    severity=Severity.WARNING,
    explanation=(
        "Nội dung đã ghi “không có”, “không phát sinh” thì không được có số lượng lớn "
        "hơn 0 ở chỗ khác; mục khó khăn, hạn chế ghi “không có” thì nên xem lại."
    ),
    bases=of_care(),
    good=(
        "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nTrong năm tiếp nhận 01 đơn kiến "
        "nghị. Không phát sinh đơn khiếu nại, tố cáo.\n",
    ),
    bad=(
        Bad(
            "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nTrong năm tiếp nhận 01 đơn "
            "tố cáo. ⟦Không phát sinh đơn⟧ khiếu nại, tố cáo.\n",
        ),
        Bad(
            "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nI. ĐÁNH GIÁ\nSở đã hoàn "
            "thành nhiệm vụ.\nII. KHÓ KHĂN, VƯỚNG MẮC\n⟦Không có⟧.\n"
        ),
    ),
    look=_look,
    lacks=lacks_sure_numbers,
    by_law=False,
)
