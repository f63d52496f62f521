"""Sections (phần, mục): headings of every numbering style in use, wrapped or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    (4, "I", re.compile(r"(?P<n>[IVX1l]{0,5}[IVX][IVX1l]{0,5})(?P<sign>\.|-|/|(?= {1,9}[-–])) {0,9}")),
    (5, "Mục", re.compile(r"(?:MỤC|Mục) {1,9}(?P<n>[IVX]{1,6}|\d{1,2})\b[.:]")),
    (6, "Điều", re.compile(r"(?:ĐIỀU|Điều) {1,9}(?P<n>\d{1,3}[a-z]?)[.:]")),
    (8, "1.1", re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})(?P<sign>\.|\)|-|/|(?= )) {0,9}(?=[^\W\d_]|[“\"(])")),
    (7, "1", re.compile(r"(?P<n>\d{1,2})(?P<sign>\.|-|/|\)) {0,9}(?=[^\W\d_]|[“\"(])")),
    (12, "a", re.compile(r"(?P<n>[a-zđ])(?P<sign>\)|\.) {0,9}(?=[^\W\d_]|[“\"(])")),
)  # fmt: skip
_TITLE_MOST = 420
_RUN_IN = 160
"""A title longer than this does not run into its text."""
_SENTENCE = frozenset(".;,/")
_FITS = 0.95
"""A line that leaves this part of the width free had room for another word."""
# With a capital and no sign before them, these words begin a sentence.
_OPENS_SENTENCE = frozenset(
    "Trong Trên Để Từ Căn Thực Nhìn Bên Ngoài Qua Tổng Với Các Việc Hiện Năm Thường Xây "
    "Tiếp Đã Được Kết Ngay Tính Hàng Sau Nhằm Theo Tại Vì Do Những Một Mỗi Khi Nếu Đồng "
    "Cùng Hằng Đến Về Đối Là Có Không Tuy Phối Tổ".split()
)
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
    cut: int | None
    """Where its lines stop being a heading, if text was taken for its last line."""


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
    headings = frozenset(candidate.paragraph for candidate, _ in kept)
    return sections(marks, body.end), headings


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
        return Candidate(
            rank,
            form,
            _clean(number, style),
            printed,
            Span(start, end),
            index,
            _cut(view, layout, index),
        )
    return None


def _cut(view: View, layout: Layout, index: int) -> int | None:
    """Return the end of a line after which the next word would still have fitted.

    There a paragraph ended, although the line is nearly full.
    """
    lines = layout.paragraphs[index].lines
    if layout.habit == "unwrapped" or len(lines) < 2:
        return None
    if view.flat[lines[-1].end - 1] not in _SENTENCE | {":"}:
        return None
    for line, following in zip(lines, lines[1:], strict=False):
        word = view.flat[following.start : following.start + 12].split(" ")[0]
        fits = line.end - line.start + 1 + len(word) <= _FITS * layout.width
        said = view.text[following.start : following.start + len(word)]
        ended = view.flat[line.end - 1] not in ",;:-"
        if ended and word[:1].isupper() and (fits or said in _OPENS_SENTENCE):
            return line.end
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
    chosen: set[int] = set()
    for group in _siblings(candidates):
        chosen |= _chosen(view, layout, group, candidates, body)
    kept: list[tuple[Candidate, int]] = []
    open_: list[int] = []
    for candidate in candidates:
        if candidate.paragraph not in chosen:
            continue
        while open_ and open_[-1] >= candidate.rank:
            open_.pop()
        open_.append(candidate.rank)
        kept.append((candidate, len(open_)))
    return kept


def _siblings(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Group what stands in one list: same rank, nothing outer between."""
    groups: list[list[Candidate]] = []
    current: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        current = {r: group for r, group in current.items() if r <= candidate.rank}
        if candidate.rank not in current or _value(candidate) == 1:
            current[candidate.rank] = []
            groups.append(current[candidate.rank])
        current[candidate.rank].append(candidate)
    return groups


def _chosen(
    view: View,
    layout: Layout,
    group: list[Candidate],
    candidates: list[Candidate],
    body: Span,
) -> set[int]:
    """Return the paragraphs of a list that are headings; a mere list has none.

    A heading has no full stop, or other paragraphs under it; the members of a
    list of sentences have neither.
    """
    if group[0].rank <= 6:
        return {candidate.paragraph for candidate in group}
    shaped = {c.paragraph for c in group if _shaped(view, c)}
    followed = {
        c.paragraph for c in group if _followed(view, layout, c, candidates, body)
    }
    if group[0].rank >= 12:
        whole = shaped & followed
        return whole if len(whole) == len(group) else set()
    if 2 * len(shaped) >= len(group) or 2 * len(followed) > len(group):
        return shaped | followed
    return {c.paragraph for c in group if _bold(view, c)}


def _shaped(view: View, candidate: Candidate) -> bool:
    """Tell whether a paragraph reads as a heading: short, and no sentence."""
    end = candidate.cut or candidate.title.end
    length = end - candidate.title.start
    most = 120 if candidate.rank >= 12 else _TITLE_MOST
    shaped = view.flat[end - 1 : end] not in _SENTENCE and 0 < length <= most
    return shaped or _bold(view, candidate)


def _bold(view: View, candidate: Candidate) -> bool:
    """Tell whether Markdown sets more than the number in bold."""
    return _bold_end(view, candidate) is not None


def _bold_end(view: View, candidate: Candidate) -> int | None:
    text, title = view.text, candidate.title
    before = text[max(0, candidate.number_span.start - 3) : candidate.number_span.start]
    if "**" not in before or "**" in text[candidate.number_span.start : title.start]:
        return None
    end = text.find("**", title.start, title.end + 4)
    return min(end, title.end) if end > title.start else None


def _followed(
    view: View,
    layout: Layout,
    candidate: Candidate,
    candidates: list[Candidate],
    body: Span,
) -> bool:
    """Tell whether paragraphs of its own stand under a numbered paragraph."""
    following = candidate.paragraph + 1
    if following >= len(layout.paragraphs):
        return False
    paragraph = layout.paragraphs[following]
    if paragraph.start >= body.end:
        return False
    if candidate.cut is not None:
        return True
    if view.low.startswith(_CLOSING, paragraph.start):
        return False
    return not any(
        c.paragraph == following and c.rank <= candidate.rank for c in candidates
    )


def _mark(view: View, candidate: Candidate, level: int) -> HeadingMark:
    start, end = candidate.title.start, candidate.title.end
    bold = _bold_end(view, candidate)
    if bold is not None:
        end = bold
    elif candidate.cut is not None:
        end = candidate.cut
    elif candidate.rank > 4 and (
        view.flat[end - 1 : end] in _SENTENCE or end - start > _TITLE_MOST
    ):
        end = _run_in(view, start, end)
    start, end = view.trimmed(start, end)
    while end > start and view.flat[end - 1] in ":. ":
        end -= 1
    return HeadingMark(
        number=candidate.number,
        style=candidate.style,
        level=level,
        title=view.words(start, end),
        number_span=candidate.number_span,
        title_span=Span(start, end),
    )


def _run_in(view: View, start: int, end: int) -> int:
    """Return where the title of a paragraph ends that goes on with its text."""
    colon = view.flat.find(":", start, min(end, start + _RUN_IN))
    if colon > start:
        return colon
    stop = view.flat.find(". ", start, min(end, start + _TITLE_MOST))
    return stop if stop > start else min(end, start + _TITLE_MOST)
