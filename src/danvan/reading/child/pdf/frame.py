"""The frame of a page (khung trang): from PDF points to upright text and back."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pypdfium2

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class Frame(NamedTuple):
    """A page as its text runs: quarter turns are taken out before lines are made."""

    left: float
    bottom: float
    width: float
    height: float
    """Of the page as the file tells it, before any turn."""
    shown: int
    """Quarter turns clockwise that a viewer makes."""
    text: int
    """Quarter turns clockwise that make its text upright."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height with the text upright."""
        sides = (self.width, self.height)
        return sides[::-1] if self.text % 2 else sides

    def upright(self, box: Box) -> Box:
        """Return a box of the file with the text upright."""
        left, bottom, right, top = box
        x, y = self.left, self.bottom
        return _turned(
            (left - x, bottom - y, right - x, top - y),
            self.width, self.height, self.text,
        )  # fmt: skip

    def displayed(self, box: Box) -> Box:
        """Return an upright box as a viewer shows the page.

        In points from its left bottom corner.
        """
        turns = (self.shown - self.text) % 4
        found = _turned(box, *self.size, turns)
        return tuple(round(side, 2) for side in found)  # type: ignore[return-value]


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds some boxes."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _turned(box: Box, width: float, height: float, turns: int) -> Box:
    left, bottom, right, top = box
    for _ in range(turns % 4):
        left, bottom, right, top = bottom, width - right, top, width - left
        width, height = height, width
    return left, bottom, right, top


def frame_of(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, count: int) -> Frame:
    """Return the frame of a page of ``count`` characters."""
    left, bottom, right, top = page.get_bbox()
    angles = [
        pdfium.FPDFText_GetCharAngle(text.raw, int(count * part))
        for part in (0.1, 0.3, 0.5, 0.7, 0.9)
    ]
    turns = [round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0]
    mostly = max(turns, key=turns.count, default=0)
    shown = page.get_rotation() // 90
    return Frame(left, bottom, right - left, top - bottom, shown, mostly)
