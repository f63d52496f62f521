"""R20: money in full figures, rightly grouped, and added up (số tiền)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from danvan.checking.places import Places
from danvan.checking.rule import Bad, Rule, of_care
from danvan.checking.sums.money import Miswritten, find_miswritten
from danvan.checking.sums.sentences import (
    SURE,
    is_report,
    lacks_sure_numbers,
    plain,
    sentences,
)
from danvan.checking.sums.words import words
from danvan.documents.document import BlockKind, QuantityKind
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.money import format_money

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document, Quantity

_SCALED = re.compile(r"\d[\d.,]*\s+(?:triệu|nghìn|ngàn)", re.IGNORECASE)
_FULL = re.compile(r"\d{1,3}(?:\.\d{3})+")
_UNIT = re.compile(r"\s{1,3}đồng\b(?!\s?/)")
_TOTAL = re.compile(r"\btong (?:cong|so tien|kinh phi|gia tri|so)\b[^.;\d]{0,60}$")
_LIMIT = re.compile(
    r"\b(?:muc|(?<!tri )gia|du toan|ke hoach|tu|den|moi)\b[^.;,\d]{0,30}$"
)
_ROUND = 100_000_000
"""Sums from here on are told in round numbers by custom."""
_HABIT = 2
"""More round sums than these, and no full one, are the document's way of writing."""
_LIST = 3
_FAULTS = {
    "commas": ("dùng dấu phẩy giữa hàng nghìn", Severity.ERROR),
    "grouping": ("tách nhóm sai: mỗi nhóm phải có 3 chữ số", Severity.ERROR),
    "bare": ("không tách nhóm 3 chữ số bằng dấu chấm", Severity.INFO),
    "unit": ("nên ghi đủ chữ “đồng”", Severity.INFO),
    "point": ("dùng dấu chấm cho phần thập phân, tiếng Việt dùng dấu phẩy", None),
}


def _look(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    cells = Places(one.span for one in document.blocks if one.kind is BlockKind.CELL)
    marked = False
    for miswritten in find_miswritten(document):
        if miswritten.fault != "unit":
            yield _miswritten(text, miswritten)
        elif not marked and not cells.meet(miswritten.span):
            marked = True  # A habit is told once.
            yield _miswritten(text, miswritten)
    sums = [
        one
        for one in document.quantities
        if one.kind is QuantityKind.MONEY
        and one.value
        and one.confidence >= SURE
        and not cells.meet(one.span)
    ]
    cut = sentences(document)
    by_sentence = [
        (place, list(told))
        for place, told in groupby(sums, key=lambda one: cut.around(one.span.start))
    ]
    if not is_report(document):
        for _, together in by_sentence:
            yield from _find_mixed(document, together)
        return
    yield from _find_round(document, sums, context)
    for place, together in by_sentence:
        yield from _check_list(document, place, together)


def _miswritten(text: str, miswritten: Miswritten) -> Finding:
    words, severity = _FAULTS[miswritten.fault]
    written = miswritten.span.of(text)
    message = f"“{written}” {words}."
    severity = severity or Severity.WARNING
    return Finding("R20", severity, miswritten.span, message, miswritten.right)


def _find_round(
    document: Document, sums: Sequence[Quantity], context: Context
) -> Iterator[Finding]:
    """Find sums told in millions where full figures are due."""
    text = document.text
    earlier = context.earlier[:1]
    full = any(_is_full(one, text) for one in sums) or any(
        _is_full(one, other.text) for other in earlier for one in other.quantities
    )
    found = [
        (one, span)
        for one, span in _scaled(document, sums)
        if one.value and one.value < _ROUND
    ]
    if not full and len(found) > _HABIT:
        return
    severity = Severity.WARNING if full else Severity.INFO
    why = "Số tiền trong báo cáo nên ghi đủ chữ số để đối chiếu được"
    for one, span in found:
        yield _in_full(document, one, span, severity, why)


def _find_mixed(document: Document, together: Sequence[Quantity]) -> Iterator[Finding]:
    """Find sums in millions beside full ones in the same sentence."""
    if not any(_is_full(one, document.text) for one in together):
        return
    why = "Trong một câu nên ghi số tiền theo một cách, đủ chữ số"
    for one, span in _scaled(document, together):
        yield _in_full(document, one, span, Severity.INFO, why)


def _scaled(
    document: Document, sums: Sequence[Quantity]
) -> Iterator[tuple[Quantity, Span]]:
    """Give the exact sums told in millions, with their unit."""
    for one in sums:
        if one.qualifier is None and _SCALED.fullmatch(one.span.of(document.text)):
            unit = _UNIT.match(document.text, one.span.end)
            if unit and not _is_limit(document, one):
                yield one, Span(one.span.start, unit.end())


def _in_full(
    document: Document, one: Quantity, span: Span, severity: Severity, why: str
) -> Finding:
    right = format_money(round(one.value or 0))
    written = " ".join(span.of(document.text).split())
    message = f"{why}: {right}, thay cho “{written}”."
    return Finding("R20", severity, span, message, right)


def _is_full(one: Quantity, text: str) -> bool:
    is_money = one.kind is QuantityKind.MONEY
    return is_money and _FULL.fullmatch(one.span.of(text)) is not None


def _is_limit(document: Document, one: Quantity) -> bool:
    """Tell whether the sum is a price, a ceiling or planned."""
    before = plain(document.text)[max(0, one.span.start - 40) : one.span.start]
    return _LIMIT.search(before) is not None


def _check_list(
    document: Document, place: Span, sums: Sequence[Quantity]
) -> Iterator[Finding]:
    """Check a sentence's sums against their total, or for the lack of one."""
    folded = plain(document.text)
    if len(sums) < 2 or any(one.qualifier or one.part_of is not None for one in sums):
        return
    values = [one.value or 0 for one in sums]
    lead = folded[max(place.start, sums[-1].span.start - 80) : sums[-1].span.start]
    if _TOTAL.search(lead):
        tails = set(accumulate(reversed(values[:-1])))
        if len(values) > 2 and values[-1] not in tails and _are_written_out(sums):
            yield _wrong_total(sums[-1], values)
        return
    told = folded[place.start : place.end]
    one_kind = words("money", "one_kind").search(told)
    if len(sums) < _LIST or not one_kind or words("money", "not_added").search(told):
        return
    if max(values) * 2 != sum(values):
        yield _untotalled(sums[0], values)


def _are_written_out(sums: Sequence[Quantity]) -> bool:
    return all(isinstance(one.value, int) and one.value >= 1000 for one in sums)


def _wrong_total(last: Quantity, values: Sequence[float]) -> Finding:
    added = format_money(round(sum(values[:-1])))
    message = (
        f"Tổng số tiền ghi {format_money(round(values[-1]))} nhưng các khoản nêu trước "
        f"cộng lại là {added}."
    )
    return Finding("R20", Severity.WARNING, last.span, message)


def _untotalled(first: Quantity, values: Sequence[float]) -> Finding:
    message = (
        f"Câu nêu {len(values)} khoản tiền cùng loại mà không có tổng: cộng lại là "
        f"{format_money(round(sum(values)))}."
    )
    return Finding("R20", Severity.INFO, first.span, message)


RULE = Rule(
    code="R20",
    name="Cách ghi số tiền và tổng số tiền",
    severity=Severity.ERROR,
    explanation=(
        "Số tiền trong báo cáo ghi đủ chữ số, tách nhóm ba chữ số bằng dấu chấm; phần "
        "thập phân sau dấu phẩy; nhiều khoản cùng loại thì có tổng và tổng phải đúng."
    ),
    bases=of_care(),
    good=(
        "Đã xử phạt với tổng số tiền 16.000.000 đồng, đạt 12,5% kế hoạch.",
        "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nỦng hộ người nghèo 6.000.000 "
        "đồng, ủng hộ vùng lũ 21.000.000 đồng, ủng hộ trẻ em 1.000.000 đồng, tổng số "
        "tiền 28.000.000 đồng.\n",
    ),
    bad=(
        Bad("Đã nộp phạt ⟦68,750,000⟧ đồng.", "68.750.000"),
        Bad("Đã nộp phạt ⟦16.00.000⟧ đồng."),
        Bad("Đạt ⟦12.5⟧% kế hoạch.", "12,5"),
        Bad(
            "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nĐã xử phạt 08 cá nhân với "
            "tổng số tiền ⟦16 triệu đồng⟧.\n",
            "16.000.000 đồng",
        ),
    ),
    look=_look,
    lacks=lacks_sure_numbers,
    by_law=False,
)
