"""Numbering of sections (đánh số mục): its styles, and what may be a heading."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.extraction.layout import Layout
    from danvan.reading.extraction.view import View

# Each: rank of the style, its form, the letters it may open with, and how the number
# is printed. Outer ranks are lower. Recognition writes I as 1 or l.
_TEXT = r"(?=[^\W\d_]|[“\"(])"
_DIGITS = "0123456789"
_SMALL = "abcdefghijklmnopqrstuvwxyzđ"
_STYLES = (
    (1, "Phần", "P", r"(?:PHẦN|Phần) {1,9}(?P<n>[IVX]{1,6}|\d{1,2}|[A-D]"
                r"|(?:THỨ|thứ) {1,9}\w{3,5})\b[.:]?"),
    (2, "Chương", "C", r"(?:CHƯƠNG|Chương) {1,9}(?P<n>[IVX]{1,6}|\d{1,2})\b[.:]?"),
    (3, "A.", "ABCDEFGH", r"(?P<n>[A-H])[./-](?= {0,9}[^\W\d_])"),
    (4, "I", "IVX1l", r"(?P<n>[IVX1l]{0,5}[IVX][IVX1l]{0,5}) {0,2}"
             r"(?P<sign>[.:)–-]|/(?!v)|(?=[-–])) {0,9}"),
    (5, "Mục", "M", r"(?:MỤC|Mục) {1,9}(?P<n>[IVX]{1,6}|\d{1,2})"
             r"(?:[.:]| {0,9}\Z|(?= {1,9}(?!Chương|Điều|của)[^\W\d_]))"),
    (6, "Điều", "Đ", r"(?:ĐIỀU|Điều) {1,9}(?P<n>\d{1,3}[a-z]?)[.:]"),
    (8, "1.1", _DIGITS, r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})"
               rf"(?P<sign>\.|\)|-|/|(?= )) {{0,9}}{_TEXT}"),
    (7, "1", _DIGITS, rf"(?P<n>\d{{1,2}})(?P<sign>[./)–-]) {{0,9}}{_TEXT}"),
    (12, "a", _SMALL, rf"(?P<n>[a-zđ])(?P<sign>\)|\.) {{0,9}}{_TEXT}"),
)  # fmt: skip
_BY_LETTER: dict[str, list[tuple[int, str, re.Pattern[str]]]] = {}
for _rank, _style, _letters, _form in _STYLES:
    for _letter in _letters:
        _row = (_rank, _style, re.compile(_form))
        _BY_LETTER.setdefault(_letter, []).append(_row)
_SIGNED = frozenset({"I", "1", "1.1", "a"})
"""Styles whose sign after the number tells one list from another."""
NAMED_BELOW = frozenset({1, 2, 5})
"""Ranks whose title may stand in a paragraph of its own: ``Chương I``."""
# What every form begins with: most paragraphs are told by it to have no number.
_OPENING = re.compile(
    r"(?:[IVX1l]{1,6} {0,9}[.:/)–-]|[A-H][./-]|\d{1,2}[.)/ –-]|[a-zđ][).]"
    r"|(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|ĐIỀU|Điều)[ *\n])"
)
_LAYOUT = str.maketrans("*\n\t\r\xa0", "     ")
SENTENCE = frozenset(".;,/")
_FITS = 0.95
"""A line that leaves this part of the width free had room for another word."""
# With a capital and no sign before them, these words begin a sentence.
_OPENSSENTENCE = frozenset(
    [
        "Trong",
        "Trên",
        "Để",
        "Từ",
        "Căn",
        "Thực",
        "Nhìn",
        "Bên",
        "Ngoài",
        "Qua",
        "Tổng",
        "Với",
        "Các",
        "Việc",
        "Hiện",
        "Năm",
        "Thường",
        "Xây",
        "Tiếp",
        "Đã",
        "Được",
        "Kết",
        "Ngay",
        "Tính",
        "Hàng",
        "Sau",
        "Nhằm",
        "Theo",
        "Tại",
        "Vì",
        "Do",
        "Những",
        "Một",
        "Mỗi",
        "Khi",
        "Nếu",
        "Đồng",
        "Cùng",
        "Hằng",
        "Đến",
        "Về",
        "Đối",
        "Là",
        "Có",
        "Không",
        "Tuy",
        "Phối",
        "Tổ",
    ]
)


class Candidate(NamedTuple):
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


def candidate_at(view: View, layout: Layout, index: int) -> Candidate | None:
    """Return what a paragraph's number makes of it, None where it has none."""
    paragraph = layout.paragraphs[index]
    first = paragraph.start
    rows = _BY_LETTER.get(view.text[first])
    if rows is None:
        return None
    said = view.text[first : min(paragraph.end, first + 48)]
    if _OPENING.match(said) is None:
        return None
    if "*" in said or "\n" in said:
        said = said.translate(_LAYOUT)
    for rank, style, pattern in rows:
        match = pattern.match(said)
        if match is None:
            continue
        start, end = view.trimmed(first + match.end(), paragraph.end)
        if start < end and view.flat[start] in "-–:.":
            start, end = view.trimmed(start + 1, end)
        if start >= end and rank not in NAMED_BELOW:
            return None
        number = match["n"]
        if " " in number:
            number = " ".join(number.split())
        printed = Span(first, first + match.end("n"))
        if style == "1.1":
            rank += number.count(".") - 1
        if style == "I" and not _roman(number):
            return None
        form = style
        if style in _SIGNED:
            form += (match["sign"] or "").replace("–", "-")
        return Candidate(
            rank,
            form,
            _clean(number, style),
            printed,
            Span(start, end),
            index,
            cut(view, layout, index, start),
        )
    return None


def cut(view: View, layout: Layout, index: int, title: int) -> int | None:
    """Return the end of a line after which the next word would still have fitted.

    There a paragraph ended, although the line is nearly full.
    """
    lines = layout.paragraphs[index].lines
    if layout.habit == "unwrapped" or len(lines) < 2:
        return None
    if view.flat[lines[-1].end - 1] not in SENTENCE | {":"}:
        return None
    for line, following in pairwise(lines):
        word = view.flat[following.start : following.start + 12].split(" ")[0]
        fits = line.end - line.start + 1 + len(word) <= _FITS * layout.width
        said = view.text[following.start : following.start + len(word)]
        ended = view.flat[line.end - 1] not in ",;:-"
        ended = ended and line.end > title
        if ended and word[:1].isupper() and (fits or said in _OPENSSENTENCE):
            return line.end
    return None


def _roman(number: str) -> bool:
    return bool(re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", _clean(number, "I")))


def _clean(number: str, style: str) -> str:
    return number.replace("1", "I").replace("l", "I") if style == "I" else number


def value(candidate: Candidate) -> int:
    """Return the place in its sequence: 3 for ``III``, ``3``, ``2.3`` and ``c``."""
    number = candidate.number
    if number.isdecimal():
        return int(number)
    if candidate.style.startswith("I"):
        values = {"I": 1, "V": 5, "X": 10}
        digits = [values[letter] for letter in number]
        pairs = zip(digits, [*digits[1:], 0], strict=True)
        return sum(-a if a < b else a for a, b in pairs)
    if candidate.style.startswith("a"):
        return "abcdđeghiklmnopqrstuvxy".find(number) + 1
    last = number.rsplit(".", 1)[-1]
    return int(last) if last.isdigit() else 0


def in_sequence(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out numbers that neither open a list nor go on with one."""
    kept: list[Candidate] = []
    last: dict[int, int] = {}
    for candidate in candidates:
        place, rank = value(candidate), candidate.rank
        before = last.get(rank, 0)
        # A number may be doubled or one may be lost: real reports do both.
        if rank >= 7 and place > 1 and not before - 1 <= place - 1 <= before + 2:
            continue
        kept.append(candidate)
        for inner in [inner for inner in last if inner > rank]:
            del last[inner]
        last[rank] = place
    return kept
