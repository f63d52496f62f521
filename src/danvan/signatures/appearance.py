"""Where a signature stands on the page (vị trí chữ ký số).

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7.d: between title and name, centred;
mục II.8.a: the agency's to its left, over about a third of it.
"""

from __future__ import annotations

from typing import NamedTuple

import pypdfium2

WIDTH, HEIGHT = 150.0, 50.0
"""Of a person's picture, in points."""
SEAL = 102.0
"""Width of an agency's: 36 mm, the size of its seal."""
_ABOVE_NAME = 12.0


class Place(NamedTuple):
    """A rectangle on a page, in points from the lower left corner."""

    page: int
    """Counted from 0."""
    left: float
    bottom: float
    right: float
    top: float

    def beside(self) -> Place:
        """Return the agency's place: over the left third of a person's."""
        third = self.left + (self.right - self.left) / 3
        return self._replace(left=third - SEAL, right=third)


def place_above(data: bytes, name: str) -> Place | None:
    """Return the place above the last mention of the signer's name; None without it."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        for number in reversed(range(len(pdf))):
            found = _last_mention(pdf[number], name)
            if found is not None:
                left, _, right, top = found
                middle, bottom = (left + right) / 2, top + _ABOVE_NAME
                return Place(
                    number,
                    middle - WIDTH / 2,
                    bottom,
                    middle + WIDTH / 2,
                    bottom + HEIGHT,
                )
    finally:
        pdf.close()
    return None


def _last_mention(
    page: pypdfium2.PdfPage, name: str
) -> tuple[float, float, float, float] | None:
    text = page.get_textpage()
    search = text.search(name, match_case=True)
    last: tuple[float, float, float, float] | None = None
    while (found := search.get_next()) is not None:
        boxes = [text.get_rect(at) for at in range(text.count_rects(*found))]
        if boxes:
            last = (
                min(box[0] for box in boxes),
                min(box[1] for box in boxes),
                max(box[2] for box in boxes),
                max(box[3] for box in boxes),
            )
    return last
