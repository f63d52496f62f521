"""Letters drawn font by font (chữ vẽ theo phông): put back into words by their place.

Where a font lacks Vietnamese letters, a program takes them from another font and
draws them after the rest of the line: ``T NH TÂN GIANG Ỉ``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from danvan.reading.child.pdf.frame import around
from danvan.reading.child.pdf.lines import RAISED, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from danvan.reading.child.pdf.frame import Box

_LONE = re.compile(r"(?<!\S)[\u1ea0-\u1ef9](?!\S)")
_LEAST, _PART = 4, 0.03
"""Kinds of marked letters that stand alone on a page, and their part of its words."""
_SAME_BASE = 0.45
_RAISED = 0.12
_SPACE = 0.14
"""Sizes of type between two words at least."""


class Letter(NamedTuple):
    """A letter, the height of its base line, and where it stands."""

    base: float
    box: Box
    place: int
    character: str


def woven(text: str) -> bool:
    """Tell whether marked letters were torn out of the words of a page."""
    lone = _LONE.findall(text.lower())
    # Words of one letter there are: ở above all.
    kinds = len(set(lone))
    return kinds >= _LEAST and len(lone) > _PART * len(text.split())


def unwoven(letters: Sequence[Letter]) -> Iterator[list[Line]]:
    """Yield the words of each line from the top, its letters by their place.

    A line of spaces alone is none.
    """
    return filter(None, map(_words, _rows(letters)))


def _rows(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    row: list[Letter] = []
    height = 0.0
    for letter in sorted(letters, key=lambda letter: -letter.base):
        height = max(height, letter.box[3] - letter.box[1])
        if row and row[0].base - letter.base > _SAME_BASE * height:
            yield row
            row, height = [], letter.box[3] - letter.box[1]
        row.append(letter)
    if row:
        yield row


def _words(row: Sequence[Letter]) -> list[Line]:
    words: list[Line] = []
    base = sorted(letter.base for letter in row)[len(row) // 2]
    parted = True
    for letter in sorted(row, key=lambda letter: letter.box[0]):
        size = letter.box[3] - letter.box[1]
        if letter.character.isspace():
            parted = True
            continue
        said = letter.character
        if letter.base > base + _RAISED * size:
            said = said.translate(RAISED)
        if parted or letter.box[0] - words[-1].box[2] > _SPACE * size:
            words.append(Line(said, [letter.place], letter.box))
        else:
            last = words[-1]
            box = around([last.box, letter.box])
            words[-1] = Line(last.text + said, [*last.letters, letter.place], box)
        parted = False
    return words
