"""Sums of money as written (cách viết số tiền): grouping, currency, decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from danvan.checking.sums.counts import figures
from danvan.documents.span import Span
from danvan.text.numerals import format_number

if TYPE_CHECKING:
    from danvan.documents.document import Document

_SUM = re.compile(
    r"(?<![\w.,/-])(?P<digits>\d{1,15}(?:[.,]\d{1,9}){0,6})(?P<unit>\s{0,3}"
    r"(?:đồng|VNĐ|VND|vnđ|vnd|đ))(?![\w])"
)
_RIGHT = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d{1,2})?|\d{1,4}")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+")
_BARE = re.compile(r"[1-9]\d{4,14}")
_POINT_RATE = re.compile(
    r"(?<![\w.,/-])(?P<whole>\d{1,3})\.(?P<rest>\d{1,2})(?=\s?%)(?!\s?%\w)"
)

Fault = Literal["commas", "grouping", "bare", "unit", "point"]


@dataclass(frozen=True, slots=True)
class Miswritten:
    """A number that is not written as Vietnamese writes it."""

    span: Span
    fault: Fault
    right: str | None


def find_miswritten(document: Document) -> Iterator[Miswritten]:
    """Find sums badly grouped or without ``đồng``, and rates with a point."""
    text = document.text
    for start, end in figures(document):
        unit = text[end : end + 4].lstrip()[:1]
        if unit == "%" and (found := _POINT_RATE.match(text, start)):
            right = f"{found['whole']},{found['rest']}"
            yield Miswritten(Span(*found.span()), "point", right)
            continue
        written = _SUM.match(text, start) if unit in ("đ", "V", "v") else None
        if written and (miswritten := _check(written)):
            yield miswritten


def _check(found: re.Match[str]) -> Miswritten | None:
    digits, span = found["digits"], Span(*found.span("digits"))
    if _COMMAS.fullmatch(digits):
        return Miswritten(span, "commas", digits.replace(",", "."))
    if _BARE.fullmatch(digits):
        return Miswritten(span, "bare", format_number(int(digits)))
    if not _RIGHT.fullmatch(digits):
        return Miswritten(span, "grouping", None)
    if found["unit"].strip() != "đồng" and "." in digits:
        return Miswritten(Span(*found.span()), "unit", f"{digits} đồng")
    return None
