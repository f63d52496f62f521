"""Edges of pages (đầu trang, chân trang): numbers and lines that pages repeat."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.child.pdf.lines import Line

_NUMBER = re.compile(
    r"[-–—/. ]{0,3}(?:(?:trang|page|tr\.)\s{0,3})?\d{1,4}"
    r"(?:\s{0,2}(?:/|of|trên)\s{0,2}\d{1,4})?[-–—. ]{0,3}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.|file:///)\S{3,300}(?:\s.{0,20})?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_ZONE, _NARROW = 0.1, 0.065
"""Part of a page's height at each end where edges stand; of a page of few."""
_FEW = 3


def edge_lines(
    pages: Sequence[tuple[Sequence[Line], float]],
) -> list[tuple[list[Line], list[Line]]]:
    """Return of each page the edge lines at its top and at its bottom.

    A page is its lines and its height. A number counts where it is the outermost
    line; other lines where their like stands on most pages.
    """
    shown = [_outer(lines, height) for lines, height in pages]
    counts: Counter[tuple[str, bool]] = Counter()
    for page in shown:
        counts.update({(_like(line), top) for line, top, _ in page})
    least = max(2, len(pages) // 2) if len(pages) >= _FEW else 2
    found: list[tuple[list[Line], list[Line]]] = []
    for page in shown:
        ends: tuple[list[Line], list[Line]] = ([], [])
        for line, top, outermost in page:
            number = outermost and _NUMBER.fullmatch(line.text)
            if (
                number
                or _ADDRESS.fullmatch(line.text)
                or counts[_like(line), top] >= least
            ):
                ends[not top].append(line)
        found.append(ends)
    return found


def _like(line: Line) -> str:
    """Return what lines of one kind share on every page: all but numbers."""
    return _DIGITS.sub("#", " ".join(line.text.split()))


def _outer(lines: Sequence[Line], height: float) -> list[tuple[Line, bool, bool]]:
    """Return the lines at the ends of a page: at the top or not, outermost or not."""
    if not lines:
        return []
    highest = max(line.box[3] for line in lines)
    lowest = min(line.box[1] for line in lines)
    found = []
    for line in lines:
        top = line.box[1] > height * (1 - _ZONE)
        if top or line.box[3] < height * _ZONE:
            outermost = line.box[3] >= highest - 2 if top else line.box[1] <= lowest + 2
            found.append((line, top, outermost))
    return found
