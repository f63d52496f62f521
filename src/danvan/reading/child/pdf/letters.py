"""Lines of a page with their boxes (dòng chữ): measured where it is worth its time.

PDFium gives the text of a page quickly and boxes slowly: two letters of a line tell
its box, and words are measured only where a line may hold more than one column.
"""

from __future__ import annotations

import ctypes
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from danvan.reading.child.pdf.frame import Box, around
from danvan.reading.child.pdf.lines import RAISED, Line
from danvan.reading.child.pdf.weaving import Letter, unwoven, woven

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pypdfium2

    from danvan.reading.child.pdf.frame import Frame

# PDFium's own sign for a hyphen at a line end, and its non-characters.
SIGNS = str.maketrans({"\x02": "-", "\ufffe": "-", "\uffff": " ", "\x00": " "})
_SIGN = re.compile("[\x02\ufffe\uffff\x00]")
_LINE = re.compile(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_WORD = re.compile(r"\S+")
_BLANK = re.compile(r"số:?|ngày|tháng|năm", re.IGNORECASE)
"""After these a gap is left to be filled in by hand."""
_NUMBER = re.compile(r"(?<=[^\s\d(/.,-])\d{1,2}(?!\d)|\d{3,9}")
_CAPITAL = 0.35
"""By how much a capital is wider than other letters."""
_WIDER, _LEAST_WIDE, _MOST_WIDE = 1.12, 0.42, 0.62
"""A line may hold a gap where its letters seem so much wider than those of most
lines; never below the one width, always above the other, in sizes.
"""
_FARTHEST, _FAR, _FARTHER = 3.0, 1.5, 2.2
"""A gap in sizes that always parts columns; that parts them where it is so many
times the usual gap of its line.
"""
_TALLER = 1.6
"""A line so much higher than most holds letters of another line."""
_BACK = 2.0
"""Sizes that a word stands back of the one before where a new line began."""


Cut = tuple["Box", "Sequence[float]"]
"""A ruled table: its area, and the places of its upright rules."""


class Letters:
    """The characters of a page and where they stand."""

    def __init__(self, page: pypdfium2.PdfTextPage, text: str, frame: Frame) -> None:
        self._raw = page.raw
        self._frame = frame
        self._plain = not (frame.text or frame.left or frame.bottom)
        self.text = text
        self._signed = _SIGN.search(text) is not None
        self._rect = pdfium.FS_RECTF()
        self._at = ctypes.byref(self._rect)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def box(self, index: int) -> Box:
        """Return the box of a character, with the text upright."""
        pdfium.FPDFText_GetLooseCharBox(self._raw, index, self._at)
        rect = self._rect
        if self._plain:
            return rect.left, rect.bottom, rect.right, rect.top
        return self._frame.upright((rect.left, rect.bottom, rect.right, rect.top))

    def base(self, index: int) -> float:
        """Return the height of the base line under a character."""
        x, y = self._x, self._y
        pdfium.FPDFText_GetCharOrigin(
            self._raw, index, ctypes.byref(x), ctypes.byref(y)
        )
        if self._plain:
            return y.value
        return self._frame.upright((x.value, y.value, x.value, y.value))[1]

    def font(self, index: int) -> str:
        """Return the name of a character's font."""
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        length = pdfium.FPDFText_GetFontInfo(
            self._raw, index, name, len(name), ctypes.byref(flags)
        )
        return name.raw[: max(0, min(length, 128) - 1)].decode("utf-8", "replace")

    def line(self, first: int, end: int) -> Line:
        """Return the characters of a range as a line; it begins and ends in a word."""
        box = around([self.box(first), self.box(end - 1)])
        return Line(self._said(first, end), range(first, end), box)

    def lines(self, cuts: Sequence[Cut] = ()) -> list[Line]:
        """Return the lines of the page in the order of the file, parted at columns.

        One that is too wide or too high may hold a gap, or more than one line.
        ``cuts`` are ruled tables with the places of their upright rules.
        """
        if woven(self.text):
            return list(self._unwoven(cuts))
        lines = [
            self.line(*_trimmed(match))
            for match in _LINE.finditer(self.text)
            if not match[0].isspace()
        ]
        widths = [_width(line) for line in lines]
        widest = min(max(_WIDER * _median(widths), _LEAST_WIDE), _MOST_WIDE)
        tallest = _TALLER * _median(line.size for line in lines)
        found: list[Line] = []
        for line, width in zip(lines, widths, strict=True):
            rules = _rules_of(cuts, line.box) if cuts else None
            narrow = 0.0 < width <= widest and line.size <= tallest
            if rules is not None or not narrow or self._has_gap(line):
                found += self._parted(line, rules)
            else:
                found.append(line)
        return found

    def _unwoven(self, cuts: Sequence[Cut]) -> Iterator[Line]:
        """Yield the lines of a page whose letters come in the order of their fonts."""
        letters = [
            Letter(self.base(index), self.box(index), index, character)
            for index, character in enumerate(self.text.translate(SIGNS))
            if character == " " or not character.isspace()
            if pdfium.FPDFText_IsGenerated(self._raw, index) != 1
        ]
        for words in unwoven(letters):
            boxes = [word.box for word in words]
            rules = _rules_of(cuts, around(boxes))
            start = 0
            texts = [word.text for word in words]
            for place in [*_breaks(texts, boxes, rules), len(words)]:
                part = words[start:place]
                start = place
                said = " ".join(word.text for word in part)
                indices = [i for word in part for i in (*word.letters, -1)][:-1]
                yield Line(said, indices, around([word.box for word in part]))

    def _has_gap(self, line: Line) -> bool:
        """Tell whether a line holds spaces in a row, or one PDFium made up."""
        said = line.text
        if "   " in said or "\t" in said:
            return True
        generated, raw, first = pdfium.FPDFText_IsGenerated, self._raw, line.letters[0]
        space = said.find(" ")
        while space >= 0:
            if generated(raw, first + space) == 1:
                return True
            space = said.find(" ", space + 1)
        return False

    def _parted(self, line: Line, rules: Sequence[float] | None) -> Iterator[Line]:
        """Yield the columns of a line, or the lines that PDFium took for one."""
        first, end = line.letters[0], line.letters[-1] + 1
        words = [(m.start(), m.end()) for m in _WORD.finditer(self.text, first, end)]
        boxes = [around([self.box(one), self.box(end - 1)]) for one, end in words]
        start = 0
        said = [self.text[one:end] for one, end in words]
        for place in [*_breaks(said, boxes, rules), len(words)]:
            if place - start == len(words):
                yield line
                return
            first, end = words[start][0], words[place - 1][1]
            box = around(boxes[start:place])
            yield Line(self._said(first, end), range(first, end), box)
            start = place

    def _said(self, first: int, end: int) -> str:
        said = self.text[first:end]
        if self._signed:
            said = said.translate(SIGNS)
        for match in _NUMBER.finditer(said):
            said = self._with_marks(said, match, first)
        return said

    def _with_marks(self, said: str, match: re.Match[str], first: int) -> str:
        """Write the digits of a footnote mark as what they are: raised."""
        start, end = match.span()
        attached = end - start < 3
        beside = first + (start - 1 if attached else start)
        before = self.base(beside)
        if self.base(first + (start if attached else end - 1)) <= before:
            return said
        size = max(self._height(beside), 1.0)
        raised = start if attached else end
        while raised > start and self.base(first + raised - 1) > before + 0.12 * size:
            raised -= 1
        if attached and self.base(first + start) <= before + 0.12 * size:
            return said
        return said[:raised] + said[raised:end].translate(RAISED) + said[end:]

    def _height(self, index: int) -> float:
        box = self.box(index)
        return box[3] - box[1]


def _rules_of(cuts: Sequence[Cut], box: Box) -> Sequence[float] | None:
    return next((xs for area, xs in cuts if _meets(area, box)), None)


def _meets(area: Box, box: Box) -> bool:
    middle = (box[1] + box[3]) / 2
    return area[1] < middle < area[3] and area[0] < box[2] and box[0] < area[2]


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Return where the words of a line begin and end."""
    said = match[0]
    first = match.start() + len(said) - len(said.lstrip())
    return first, match.start() + len(said.rstrip())


def _width(line: Line) -> float:
    """Return how wide a letter of a line is, in its own size."""
    capitals = sum(map(str.isupper, line.text))
    letters = len(line.text) + _CAPITAL * capitals
    return (line.box[2] - line.box[0]) / line.size / letters


def _median(sizes: Iterable[float]) -> float:
    found = sorted(sizes)
    return found[len(found) // 2] if found else 0.0


def _breaks(
    words: Sequence[str], boxes: Sequence[Box], rules: Sequence[float] | None
) -> Iterator[int]:
    """Yield the index of each word that opens a new column, or a new line."""
    gaps = sorted(b[0] - a[2] for a, b in pairwise(boxes))
    usual = max(gaps[len(gaps) // 4], 0.0) if gaps else 0.0
    for index, (one, other) in enumerate(pairwise(boxes), start=1):
        gap = other[0] - one[2]
        size = min(one[3] - one[1], other[3] - other[1])
        moved = other[3] < one[1] + 0.2 * size or other[1] > one[3] - 0.2 * size
        if rules is not None:
            apart = any(_middle(one) < x < _middle(other) for x in rules)
        else:
            apart = gap > _FARTHEST * size or (
                gap > _FAR * size and (len(gaps) < 2 or gap > _FARTHER * usual)
            )
            apart = apart and not _BLANK.fullmatch(words[index - 1])
        if apart or moved or gap < -_BACK * size:
            yield index


def _middle(box: Box) -> float:
    return (box[0] + box[2]) / 2
