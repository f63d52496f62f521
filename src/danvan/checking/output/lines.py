"""Lines of a text (dòng của văn bản): row and column of a place by bisection."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate


class Lines:
    """The rows of a text, found once; rows are parted by a newline alone."""

    def __init__(self, text: str) -> None:
        self._text = text
        lengths = [len(line) + 1 for line in text.split("\n")]
        self._starts = [0, *accumulate(lengths)]

    def place(self, offset: int) -> tuple[int, int]:
        """Return row and column of an offset, both counted from 1."""
        row = bisect_right(self._starts, offset)
        return row, offset - self._starts[row - 1] + 1

    def bounds(self, offset: int) -> tuple[int, int]:
        """Return where the row of an offset starts and ends, its newline left out."""
        row = bisect_right(self._starts, offset)
        return self._starts[row - 1], self._starts[row] - 1


def width(text: str) -> int:
    """Return how many cells of a terminal the text takes.

    A mark that is written by itself, as in normal form D, takes none.
    """
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def cells(text: str, most: int) -> int:
    """Return how many characters of the text fit into so many cells."""
    if text.isascii():
        return min(len(text), most)
    taken = 0
    for count, character in enumerate(text):
        taken += _cells(character)
        if taken > most:
            return count
    return len(text)


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
