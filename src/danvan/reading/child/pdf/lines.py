"""A line of letters (dòng chữ) and the box around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.child.pdf.frame import Box

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits of a footnote mark, written as what they are."""


@dataclass(slots=True)
class Line:
    """Letters in a row: their text, where they stand, and which they are."""

    text: str
    letters: Sequence[int]
    """Of each letter its index among the characters of its page; -1 for none."""
    box: Box
    """With the text upright."""

    @property
    def size(self) -> float:
        """Height of the line in points, close to the size of its font."""
        return max(self.box[3] - self.box[1], 1.0)
