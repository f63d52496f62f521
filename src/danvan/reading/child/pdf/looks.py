"""How drawn letters look (kiểu chữ): font, size, bold and italic, word by word.

PDFium names a font quickly and tells a size slowly. The fonts of a line are asked at
its ends and between; where they differ, at every word. Sizes are asked where a font
begins.
"""

from __future__ import annotations

import ctypes
import math
import re
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

from danvan.documents.layout import RunFormat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pypdfium2

    from danvan.reading.child.pdf.lines import Line

_WORD = re.compile(r"\S+")
_SUBSET = re.compile(r"\A[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_STYLE = re.compile(
    r"[-,](?:bold|italic|oblique|regular|roman|mt|ps)+\Z|(?:PS)?(?:MT)?\Z",
    re.IGNORECASE,
)
_PARTED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HEAVY = 650
"""Weight from which letters are bold, where the font's name does not say."""
_SLANTED = 1 << 6
_LONGEST = 128
_SAMPLES = 2
"""Of the letters of a line, besides its first."""
_COVERS = 0.5
"""Part of a page that a picture covers where the page is a scan."""
_AT_EACH_END = 4
"""Things drawn first or last: a scanned picture is among them."""
_SCALED = 3.0
"""A size at which a file leaves the true one to the matrix of each line."""


class Look(NamedTuple):
    """Letters of a line that look alike, by their places in its text."""

    start: int
    end: int
    format: RunFormat


class Looks:
    """Measures the letters of one file; what a font's name says is worked out once."""

    def __init__(self) -> None:
        self._name = ctypes.create_string_buffer(_LONGEST)
        self._flags = ctypes.c_int()
        self._matrix = pdfium.FS_MATRIX()
        self._fonts: dict[tuple[bytes, int], RunFormat] = {}
        self._sizes: dict[tuple[int, float], float] = {}
        """As drawn on one page, by font and size as told."""

    def of_page(
        self, page: pypdfium2.PdfTextPage, lines: Sequence[Line]
    ) -> dict[int, list[Look]]:
        """Return of each line, by its identity, how its letters look."""
        raw = page.raw
        self._sizes.clear()
        return {id(line): self._of_line(raw, line) for line in lines}

    def _of_line(self, raw: pdfium.FPDF_TEXTPAGE, line: Line) -> list[Look]:
        text, letters = line.text, line.letters
        first = self._font(raw, letters[0])
        if all(
            self._font(raw, letters[place]) is first
            for place in _samples(text, letters)
        ):
            size = self._size(raw, letters[0], first)
            return [Look(0, len(text), first._replace(size=size))]
        found: list[Look] = []
        last: RunFormat | None = None
        for word in _WORD.finditer(text):
            index = letters[word.start()]
            font = self._font(raw, index)
            if font is last:
                found[-1] = found[-1]._replace(end=word.end())
                continue
            last = font
            look = font._replace(size=self._size(raw, index, font))
            found.append(Look(word.start(), word.end(), look))
        return found

    def _size(self, raw: pdfium.FPDF_TEXTPAGE, index: int, font: RunFormat) -> float:
        """Return the size of a letter as it is drawn, in half points."""
        told: float = pdfium.FPDFText_GetFontSize(raw, index)
        known = self._sizes.get((id(font), told))
        if known is None or told <= _SCALED:
            drawn = told
            matrix = self._matrix
            if pdfium.FPDFText_GetMatrix(raw, index, matrix):
                drawn *= math.hypot(matrix.c, matrix.d)
            known = self._sizes[id(font), told] = round(2 * min(drawn, 1_000.0)) / 2
        return known

    def _font(self, raw: pdfium.FPDF_TEXTPAGE, index: int) -> RunFormat:
        name, flags = self._name, self._flags
        pdfium.FPDFText_GetFontInfo(raw, index, name, _LONGEST, flags)
        known = name.value, flags.value
        found = self._fonts.get(known)
        if found is None:
            said = _SUBSET.sub("", known[0].decode("utf-8", "replace"))
            weight = pdfium.FPDFText_GetFontWeight(raw, index)
            found = self._fonts[known] = RunFormat(
                font=_PARTED.sub(" ", _STYLE.sub("", said)) or None,
                bold=bool(_BOLD.search(said)) or weight >= _HEAVY,
                italic=bool(_ITALIC.search(said)) or bool(known[1] & _SLANTED),
            )
        return found


def is_scan(page: pypdfium2.PdfPage) -> bool:
    """Tell whether a picture covers most of a page: letters over it are recognised."""
    width, height = page.get_size()
    sides = [ctypes.c_float() for _ in range(4)]
    raw = page.raw
    count = pdfium.FPDFPage_CountObjects(raw)
    ends = {
        *range(min(count, _AT_EACH_END)),
        *range(max(0, count - _AT_EACH_END), count),
    }
    for index in sorted(ends):
        one = pdfium.FPDFPage_GetObject(raw, index)
        if pdfium.FPDFPageObj_GetType(one) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        if pdfium.FPDFPageObj_GetBounds(one, *sides):
            left, bottom, right, top = (side.value for side in sides)
            if (right - left) * (top - bottom) > _COVERS * width * height:
                return True
    return False


def _samples(text: str, letters: Sequence[int]) -> Iterator[int]:
    """Yield places of letters spread over a line, its last among them."""
    last = len(text) - 1
    for part in range(1, _SAMPLES + 1):
        place = last * part // _SAMPLES
        while place and (letters[place] < 0 or text[place] == " "):
            place -= 1
        yield place
