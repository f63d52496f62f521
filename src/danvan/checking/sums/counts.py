"""Numbers of a text that count something (con số): no dates, numbers of acts, items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.checking.once import once
from danvan.checking.places import Places
from danvan.documents.document import QuantityKind
from danvan.documents.span import Span
from danvan.text.numerals import parse_number

if TYPE_CHECKING:
    from danvan.documents.document import Document

_NUMBER = re.compile(
    r"(?<![\w/.,-])(?P<digits>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
    r"(?P<scale>\s{1,3}(?:nghìn|ngàn|triệu|tỷ|tỉ)\b)?(?P<rate>\s?%)?(?![\w/]|[.,-]\w)",
    re.IGNORECASE,
)
# A number after one of these words names, it does not count.
_NAMING = (
    "nghị định|nđ|luật|quyết định|kế hoạch|nghị quyết|chỉ thị|"
    "thông tư|công văn|điều|khoản|điểm|mục|chương|phần|phụ lục|biểu|mẫu|năm|tháng|"
    "ngày|quý|khóa|khoá|thứ|lớp|hạng|loại|bậc|đối tượng|giai đoạn|nhiệm kỳ|phường|"
    "quận|khu phố|tcvn|iso|trung ương"
)
_NAMES = re.compile(rf"\b(?:(?<!tổng )số|{_NAMING})\s{{1,3}}$")
_NAMING_ENDS = ("số", *_NAMING.split("|"))
# A number before one of these words tells how long, not how many.
_SPANS_OF_TIME = re.compile(r"\s{1,3}(?:năm|tháng|ngày|quý|tuần|giờ|phút)\b")
_MONEY = re.compile(r"\s{0,3}(?:đồng|vnđ|đ)\b", re.IGNORECASE)
_FIGURES = re.compile(r"\d[\d.,]*")
_JOINED = frozenset("/.,-_")
_LOOK_BACK = 24
_LONG = 16


@dataclass(frozen=True, slots=True)
class Count:
    """A number that counts, with its place."""

    span: Span
    value: int | float
    kind: QuantityKind
    confidence: float = 1.0


@once
def counts(document: Document) -> tuple[Count, ...]:
    """Return the counting numbers of a document in order.

    What the reader took for a quantity counts; so does a number of ours that stands
    in no citation, date or name.
    """
    known = tuple(
        Count(quantity.span, quantity.value, quantity.kind, quantity.confidence)
        for quantity in document.quantities
        if quantity.value is not None
        and quantity.kind is not QuantityKind.NONE_OCCURRED
    )
    taken = [count.span for count in known]
    taken += [citation.span for citation in document.citations]
    taken += [section.number_span for section in document.sections]
    places = Places(taken)
    found = (c for c in _find(document) if not places.meet(c.span))
    return tuple(sorted((*known, *found), key=lambda count: count.span))


@once
def figures(document: Document) -> tuple[tuple[int, int], ...]:
    """Return where figures with their points and commas start and end, in order.

    Nothing is joined to them before: no ``M12``, no ``12/2024``.
    """
    text = document.text
    found: list[tuple[int, int]] = []
    for run in _FIGURES.finditer(text):
        before = text[run.start() - 1] if run.start() else " "
        if not (before.isalnum() or before in _JOINED):
            found.append(run.span())
    return tuple(found)


def _find(document: Document) -> list[Count]:
    found: list[Count] = []
    text = document.text
    for first, _ in figures(document):
        match = _NUMBER.match(text, first)
        if match is None:
            continue
        start, end = match.span()
        before = text[max(0, start - _LOOK_BACK) : start].lower()
        named = before.rstrip().endswith(_NAMING_ENDS) and _NAMES.search(before)
        if named or _SPANS_OF_TIME.match(text, end):
            continue
        written = text[start:end].rstrip("% \t\n")
        plain = written.isdecimal() and written.isascii() and len(written) < _LONG
        value = int(written) if plain else parse_number(written)
        if value is not None:
            found.append(Count(Span(start, end), value, _kind(text, match)))
    return found


def _kind(text: str, match: re.Match[str]) -> QuantityKind:
    if match["rate"]:
        return QuantityKind.PERCENT
    if match["scale"] or _MONEY.match(text, match.end()):
        return QuantityKind.MONEY
    return QuantityKind.COUNT
