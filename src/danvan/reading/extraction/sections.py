"""Sections (phần, mục): headings of every numbering style in use, wrapped or not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from danvan.documents.document import Section
from danvan.documents.outline import HeadingMark, sections
from danvan.documents.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.extraction.layout import Layout, Paragraph
    from danvan.reading.extraction.view import View

# Each: rank of the style, its form, and how the number is printed. Outer ranks are
# lower. Recognition writes I as 1 or l.
_STYLES = (
    (1, "Phần", re.compile(r"(?:PHẦN|Phần) {1,9}(?P<n>[IVX]{1,6}|\d{1,2}|THỨ {1,9}\w{3,5}|thứ {1,9}\w{3,5}|[A-D])\b[.:]?")),
    (2, "Chương", re.compile(r"(?:CHƯƠNG|Chương) {1,9}(?P<n>[IVX]{1,6}|\d{1,2})\b[.:]?")),
    (3, "A.", re.compile(r"(?P<n>[A-H])[./-](?= {0,9}[^\W\d_])")),
    (4, "I", re.compile(r"(?P<n>[IVX1l]{0,5}[IVX][IVX1l]{0,5})(?P<sign>\.|-|/|\)|(?= {1,9}[-–])) {0,9}")),
    (5, "Mục", re.compile(r"(?:MỤC|Mục) {1,9}(?P<n>[IVX]{1,6}|\d{1,2})\b[.:]")),
    (6, "Điều", re.compile(r"(?:ĐIỀU|Điều) {1,9}(?P<n>\d{1,3}[a-z]?)[.:]")),
    (8, "1.1", re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})(?P<sign>\.|\)|-|/|(?= )) {0,9}(?=[^\W\d_]|[“\"(])")),
    (7, "1", re.compile(r"(?P<n>\d{1,2})(?P<sign>\.|-|/|\)) {0,9}(?=[^\W\d_]|[“\"(])")),
    (12, "a", re.compile(r"(?P<n>[a-zđ])(?P<sign>\)|\.) {0,9}(?=[^\W\d_]|[“\"(])")),
)  # fmt: skip
_TITLE_MOST = 420
_RUN_IN = 160
"""A title longer than this does not run into its text."""
_CLOSING = ("tren day la", "noi nhan")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numbered paragraph that may be a heading."""

    rank: int
    style: str
    number: str
    number_span: Span
    title: Span
    """Of everything after the number."""
    paragraph: int
    """Its place among the paragraphs."""


def find_sections(
    view: View, layout: Layout, body: Span
) -> tuple[tuple[Section, ...], frozenset[int]]:
    """Return the sections, and which paragraphs are their headings."""
    candidates = [
        found
        for index, paragraph in enumerate(layout.paragraphs)
        if paragraph.start in body and (found := _candidate(view, layout, index))
    ]
    kept = _headings(view, layout, _in_sequence(candidates), body)
    marks = [_mark(view, candidate, level) for candidate, level in kept]
    found = sections(marks, body.end)
    titled = tuple(
        replace(section, title=view.words(section.span.start, section.span.end))
        for section in found
    )
    return titled, frozenset(candidate.paragraph for candidate, _ in kept)


def _candidate(view: View, layout: Layout, index: int) -> Candidate | None:
    paragraph = layout.paragraphs[index]
    said = view.text[paragraph.start : paragraph.start + 48].replace("*", " ")
    for rank, style, pattern in _STYLES:
        match = pattern.match(said)
        if match is None:
            continue
        start, end = view.trimmed(paragraph.start + match.end(), paragraph.end)
        if start < end and view.flat[start] in "-–:.":
            start, end = view.trimmed(start + 1, end)
        if start >= end and rank > 2:
            return None
        number = " ".join(match["n"].split())
        printed = Span(paragraph.start, paragraph.start + match.end("n"))
        if style == "1.1":
            rank += number.count(".") - 1
        if style == "I" and not _roman(number):
            return None
        sign = match.groupdict().get("sign") or ""
        form = style + sign if style in {"I", "1", "1.1", "a"} else style
        return Candidate(rank, form, _clean(number, style), printed, Span(start, end), index)
    return None


def _roman(number: str) -> bool:
    return bool(re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", _clean(number, "I")))


def _clean(number: str, style: str) -> str:
    return number.replace("1", "I").replace("l", "I") if style == "I" else number


def _value(candidate: Candidate) -> int:
    """Return the place in its sequence: 3 for ``III``, ``3``, ``2.3`` and ``c``."""
    number = candidate.number
    if candidate.style.startswith("I"):
        values = {"I": 1, "V": 5, "X": 10}
        digits = [values[letter] for letter in number]
        pairs = zip(digits, [*digits[1:], 0], strict=True)
        return sum(-a if a < b else a for a, b in pairs)
    if candidate.style.startswith("a"):
        return "abcdđeghiklmnopqrstuvxy".find(number) + 1
    last = number.rsplit(".", 1)[-1]
    return int(last) if last.isdigit() else 0


def _in_sequence(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out numbers that neither open a list nor go on with one."""
    kept: list[Candidate] = []
    last: dict[int, int] = {}
    for candidate in candidates:
        value, rank = _value(candidate), candidate.rank
        before = last.get(rank, 0)
        # A number may be doubled or one may be lost: real reports do both.
        if rank >= 7 and value > 1 and not before - 1 <= value - 1 <= before + 2:
            continue
        kept.append(candidate)
        last = {r: v for r, v in last.items() if r <= rank} | {rank: value}
    return kept


def _headings(
    view: View, layout: Layout, candidates: list[Candidate], body: Span
) -> list[tuple[Candidate, int]]:
    """Choose the candidates that are headings, each with its level."""
    groups = _groups(candidates)
    kept: list[tuple[Candidate, int]] = []
    open_: list[int] = []
    for candidate in candidates:
        if not groups[candidate.paragraph]:
            continue
        while open_ and open_[-1] >= candidate.rank:
            open_.pop()
        open_.append(candidate.rank)
        kept.append((candidate, len(open_)))
    return kept
