"""Changes (tăng, giảm so với): a difference told beside both numbers it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from danvan.checking.sums.counts import figures
from danvan.checking.sums.sentences import plain
from danvan.documents.span import Span
from danvan.text.numerals import format_number, parse_number

if TYPE_CHECKING:
    from danvan.documents.document import Document

_NUMBER = r"\d{1,3}(?:\.\d{3}){1,3}|\d{1,9}"
_UNIT = r"[^\W\d_]+(?:[^\S\n]+[^\W\d_]+){0,5}"
_BEFORE = re.compile(
    rf"(?<![\w.,/])(?P<now>{_NUMBER})\s+(?P<unit>{_UNIT}),?\s+(?:đã\s+)?"
    rf"(?P<way>tăng|giảm)\s+(?P<by>(?:{_NUMBER})(?:,\d{{1,4}})?)\s?(?P<rate>%)?"
    rf"(?:\s+{_UNIT})?\s+$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"so\s+với\s+(?:cùng\s+kỳ\s+|năm\s+|kỳ\s+|quý\s+|tháng\s+|6\s+tháng\s+đầu\s+)"
    r"{1,3}(?:trước|\d{4})?\s*"
    rf"(?:\(|là\s+|có\s+)(?:là\s+|có\s+)?(?P<was>{_NUMBER})(?:\s+(?P<unit>[^\W\d_]+)|\))",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"\btừ\s+(?P<was>{_NUMBER})\s+(?P<unit>[^\W\d_]+)(?:\s+[^\W\d_]+){{0,4}}\s+"
    rf"(?:xuống|lên)(?:\s+còn)?\s+(?P<now>{_NUMBER})\s+(?P=unit)\b[^\d.;%()]{{0,40}}"
    rf"[,(]\s*(?P<way>tăng|giảm)\s+(?P<by>(?:{_NUMBER})(?:,\d{{1,4}})?)\s?"
    r"(?P<rate>%)?(?![\w.,]\d)",
    re.IGNORECASE,
)
_FROM = re.compile(r"tu +$")
_COMPARED = re.compile(r"so +voi\b")
_LOOK_BACK = 6
_WINDOW = 120


@dataclass(frozen=True, slots=True)
class WrongChange:
    """A rise or fall that its two numbers contradict."""

    span: Span
    written: str
    right: str | None
    """As it should be written; None where the direction is wrong too."""
    reason: str


def find_wrong_changes(document: Document) -> Iterator[WrongChange]:
    """Find ``120 hồ sơ, tăng 20% so với năm trước (100 hồ sơ)`` that do not hold."""
    text, folded = document.text, plain(document.text)
    for sign in _COMPARED.finditer(folded):
        after = _AFTER.match(text, sign.start(), sign.end() + _WINDOW)
        start = max(0, sign.start() - _WINDOW)
        before = _BEFORE.search(text[start : sign.start()]) if after else None
        if after and before and _same_unit(before, after):
            yield from _check(before, after, start)
    for number, _ in figures(document):
        opening = _FROM.search(folded, max(0, number - _LOOK_BACK), number)
        end = number + 2 * _WINDOW
        if opening and (found := _FROM_TO.match(text, opening.start(), end)):
            yield from _check(found, found, 0)


def _same_unit(before: re.Match[str], after: re.Match[str]) -> bool:
    unit = before["unit"].lower().split()[0]
    return after["unit"] is None or after["unit"].lower() == unit


def _check(
    before: re.Match[str], after: re.Match[str], start: int
) -> Iterator[WrongChange]:
    now, was = parse_number(before["now"]), parse_number(after["was"])
    if not isinstance(now, int) or not isinstance(was, int) or not was:
        return
    way = before["way"].lower()
    moved = now - was if way == "tăng" else was - now
    by = Fraction(before["by"].replace(".", "").replace(",", "."))
    decimals = len(before["by"].partition(",")[2])
    exact = Fraction(100 * moved, was) if before["rate"] else Fraction(moved)
    # Rounding either way is common; more than a unit of the last place is not.
    if abs(exact - by) < (Fraction(1, 10**decimals) if before["rate"] else 1):
        return
    right = format_number(float(exact), decimals) if exact > 0 else None
    span = Span(start + before.start("by"), start + before.end("by"))
    told = right + (before["rate"] or "") if right else "không"
    reason = f"từ {after['was']} đến {before['now']} thì {way} {told}"
    yield WrongChange(
        span, f"{way} {before['by']}{before['rate'] or ''}", right, reason
    )
