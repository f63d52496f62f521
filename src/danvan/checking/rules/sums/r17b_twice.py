"""R17b: one figure told twice with two values (một số liệu ghi hai lần khác nhau)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.rule import Bad, Rule, of_care
from danvan.checking.sums.labels import Key, is_own, key_of, period_of
from danvan.checking.sums.sentences import (
    Sentences,
    is_report,
    lacks_sure_numbers,
    plain,
    sentences,
)
from danvan.checking.sums.words import words
from danvan.documents.finding import Finding, Severity
from danvan.text.numerals import format_number

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document, Quantity


def _look(document: Document, context: Context) -> Iterator[Finding]:
    if not is_report(document):
        return
    cut, told = sentences(document), _told(document)
    for numbers in told.values():
        values = {one.value for one in numbers}
        # Three values and more are a list of like things, one of them after another.
        if len(values) != 2:
            continue
        first = numbers[0]
        second = next(one for one in numbers if one.value != first.value)
        apart = cut.around(first.span.start) != cut.around(second.span.start)
        if apart and not _is_of_another(document, cut, numbers):
            yield _finding(first, second)


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
        if words("times", "other").search(said):
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
