"""Lines set in fonts of a legacy encoding (dòng chữ phông cũ), converted one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.reading.encodings.charmaps import Converted, converted
from danvan.reading.encodings.detecting import hints_at_legacy
from danvan.reading.encodings.fonts import LegacyFont, legacy_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.child.pdf.letters import Letters
    from danvan.reading.child.pdf.lines import Line


class Legacy:
    """Which lines are in which legacy font; asked only where letters hint at one."""

    def __init__(self) -> None:
        self._fonts: dict[int, LegacyFont] = {}
        self.encodings: set[str] = set()

    def look(self, letters: Letters, lines: Sequence[Line]) -> None:
        """Note the fonts of a page's lines."""
        if not hints_at_legacy(letters.text):
            return
        for line in lines:
            font = legacy_font(letters.font(line.letters[0]))
            if font is not None:
                self._fonts[id(line)] = font
                self.encodings.add(font.encoding)

    def said(self, line: Line) -> Converted:
        """Return what a line says in Unicode."""
        font = self._fonts.get(id(line))
        if font is None:
            return Converted(line.text)
        said, offsets = converted(line.text, font.encoding)
        # upper() keeps the length of Vietnamese letters.
        return Converted(said.upper() if font.capitals else said, offsets)
