"""R17b: one figure told twice with two values (một số liệu ghi hai lần khác nhau)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.rule import Bad, Rule, of_care
from danvan.checking.sums.labels import Key, is_own, key_of, period_of, whole_of
from danvan.checking.sums.sentences import (
    Sentences,
    is_report,
    lacks_sure_numbers,
    plain,
    sentences,
)
from danvan.checking.sums.words import words
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.numerals import format_number

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document, Quantity

_WORD = re.compile(r"\w+")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    if not is_report(document):
        return
    cut, told = sentences(document), _told(document)
    marked: set[Span] = set()
    for numbers in told.values():
        values = {one.value for one in numbers}
        # Three values and more are a list of like things, one of them after another.
        if len(values) != 2:
            continue
        first = numbers[0]
        second = next(one for one in numbers if one.value != first.value)
        apart = cut.around(first.span.start) != cut.around(second.span.start)
        if apart and not _is_of_another(document, cut, numbers):
            marked.add(second.span)
            yield _finding(first, second)
    for finding in _find_wholes(document, cut):
        if finding.span not in marked:
            yield finding


def _find_wholes(document: Document, cut: Sentences) -> Iterator[Finding]:
    """Find what the agency counts in all, told again for the whole period."""
    text = plain(document.text)
    told: dict[str, list[tuple[Quantity, bool]]] = {}
    for one in document.quantities:
        if name := whole_of(document, one):
            start = cut.around(one.span.start).start
            lead = text[start : one.span.start]
            if words("wholes", name).search(lead) and not _limited(lead, one, text):
                opens = words("times", "whole").match(lead.lstrip()) is not None
                told.setdefault(name, []).append((one, opens))
    for numbers in told.values():
        if len(numbers) != len({one.value for one, _ in numbers}) or len(numbers) != 2:
            continue
        (first, _), (second, opens) = numbers
        if opens and not _is_told_in(document, cut, first, second.value):
            yield _finding(first, second)


def _limited(lead: str, one: Quantity, text: str) -> bool:
    """Tell whether words before or after the number make it one of a part."""
    rest = words("wholes", "unlimited").sub(" ", lead)
    after = text[one.span.end : one.span.end + 60].partition(",")[0].partition(";")[0]
    unit = plain(one.label or "").removeprefix("tiep nhan ").split()
    said = set(_WORD.findall(after.partition(".")[0])) - set(unit)
    return bool(_WORD.search(rest) or said)


def _is_told_in(
    document: Document, cut: Sentences, one: Quantity, value: float | None
) -> bool:
    """Tell whether the sentence of the number tells that value besides."""
    place = cut.around(one.span.start)
    return any(
        other.value == value
        for other in document.quantities
        if place.start <= other.span.start < place.end
    )


def _told(document: Document) -> dict[tuple[Key, str], list[Quantity]]:
    """Return the document's own figures by what they count and when."""
    told: dict[tuple[Key, str], list[Quantity]] = {}
    for one in document.quantities:
        key = key_of(one)
        if key and is_own(document, one):
            told.setdefault((key, _when(document, one)), []).append(one)
    return told


def _when(document: Document, one: Quantity) -> str:
    """Return the period the number is of: its end decides, else the document's."""
    told = period_of(one.period) or period_of(document.period)
    return told.code if told else ""


def _is_of_another(document: Document, cut: Sentences, numbers: list[Quantity]) -> bool:
    """Tell whether a sentence among them speaks of another time, or of a plan."""
    for one in numbers:
        place = cut.around(one.span.start)
        said = plain(document.text)[place.start : place.end]
        if any(words("times", key).search(said) for key in ("other", "part")):
            return True
    return False


def _finding(first: Quantity, second: Quantity) -> Finding:
    message = (
        f"“{second.label}” ở đây ghi {format_number(second.value or 0)} nhưng ở trước "
        f"ghi {format_number(first.value or 0)}: cần thống nhất."
    )
    return Finding("R17b", Severity.WARNING, second.span, message)


RULE = Rule(
    code="R17b",
    name="Một số liệu ghi hai nơi khác nhau",
    severity=Severity.WARNING,
    explanation=(
        "Cùng một nội dung, cùng kỳ, cùng chủ thể thì số liệu ở mọi chỗ trong văn bản, "
        "cả trong bảng, phải như nhau."
    ),
    bases=of_care(),
    good=(
        "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nSở tiếp nhận 37 hồ sơ thủ tục "
        "hành chính. Sở tiếp nhận 37 hồ sơ thủ tục hành chính.\n",
    ),
    bad=(
        Bad(
            "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nSở tiếp nhận 37 hồ sơ thủ "
            "tục hành chính. Cuối năm nhìn lại, Sở tiếp nhận ⟦36⟧ hồ sơ thủ tục hành "
            "chính.\n"
        ),
    ),
    look=_look,
    lacks=lacks_sure_numbers,
    by_law=False,
)
