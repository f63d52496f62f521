"""Percentages (tỷ lệ): a share written beside the two numbers it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from danvan.documents.span import Span
from danvan.text.numerals import parse_number

_NUMBER = r"\d{1,3}(?:\.\d{3}){1,3}|\d{1,9}"
_SHARE = re.compile(
    rf"(?<![\w/.,])(?P<part>{_NUMBER})\s?/\s?(?P<whole>{_NUMBER})(?![\w/.,]\w)"
    r"(?P<words>[^\d.;%()]{0,80}?)"
    r"(?:\(\s?|,\s{1,3}|\s)(?:(?:đạt|chiếm|bằng|đạt tỷ lệ|chiếm tỷ lệ|tỷ lệ)\s{1,3})?"
    r"(?P<rate>\d{1,3}(?:,\d{1,4})?)\s?%",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:ngày|tháng|quý|từ|đến|sáng|chiều)\s{1,3}$", re.IGNORECASE)
_OF_ALL = re.compile(
    r"(?:đúng|sớm|trước|trễ|quá|chậm)\s+(?:thời\s+)?hạn[^\d.;%]{0,40}?"
    r"(?P<rate>\d{1,4}(?:,\d{1,4})?)\s?%",
    re.IGNORECASE,
)


_WINDOW = 150
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class WrongRate:
    """A percentage that its own sentence contradicts."""

    span: Span
    written: str
    right: str | None
    """As it should be written, with the same decimals; None where unknown."""
    reason: str


def find_wrong_rates(text: str) -> Iterator[WrongRate]:
    """Find shares that do not follow from ``a/b``, and shares of a whole over 100 %."""
    for sign in re.finditer(r"\d\s?%", text):
        start, end = max(0, sign.start() - _WINDOW), sign.end()
        slash = text.rfind("/", start, end)
        if slash >= 0:
            yield from _check_share(text, max(start, slash - _LONGEST), end)
        if text.find("hạn", start, end) >= 0:
            yield from _check_share_of_all(text, start, end)


def _check_share(text: str, start: int, end: int) -> Iterator[WrongRate]:
    for found in _SHARE.finditer(text, start, end):
        before = text[max(0, found.start() - 12) : found.start()]
        if found.end() == end and not _DATE.search(before):
            yield from _check(found)


def _check_share_of_all(text: str, start: int, end: int) -> Iterator[WrongRate]:
    for found in _OF_ALL.finditer(text, start, end):
        rate = parse_number(found["rate"])
        if found.end() == end and rate is not None and rate > 100:
            span = Span(found.start("rate"), found.end())
            yield WrongRate(span, f"{found['rate']}%", None, "vượt quá 100%")


def _check(found: re.Match[str]) -> Iterator[WrongRate]:
    part, whole = parse_number(found["part"]), parse_number(found["whole"])
    if not isinstance(part, int) or not isinstance(whole, int) or not whole:
        return
    decimals = len(found["rate"].partition(",")[2])
    written = Fraction(found["rate"].replace(",", "."))
    exact = Fraction(100 * part, whole)
    # Rounding either way is common; more than a unit of the last place is not.
    if abs(exact - written) < Fraction(1, 10**decimals):
        return
    right = f"{float(exact):.{decimals}f}".replace(".", ",") + "%"
    span = Span(found.start("rate"), found.end())
    reason = f"{found['part']}/{found['whole']} là {right}"
    yield WrongRate(span, f"{found['rate']}%", right, reason)
