"""Ruled tables (bảng có kẻ khung): the cells that the drawn rules make."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

from danvan.reading.child.pdf.frame import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pypdfium2

    from danvan.reading.child.pdf.frame import Frame

_MOST_OBJECTS = 20_000
_MOST_RULES = 4_000
_THIN = 3.0
"""Points that a rule is thick at most."""
_LONG = 6.0
_NEAR = 3.0
"""Points within which two rules are one, or touch."""


class Rules(NamedTuple):
    """The rules drawn on a page: flat ones and upright ones, as thin boxes."""

    flat: list[Box]
    upright: list[Box]


class Grid(NamedTuple):
    """A ruled table: its area, the places of its rules, and what each slot is."""

    area: Box
    xs: tuple[float, ...]
    """Of the upright rules, from the left."""
    ys: tuple[float, ...]
    """Of the flat rules, from the bottom."""
    cells: dict[tuple[int, int], tuple[int, int]]
    """Of each slot by row from the top and column: the slot its cell begins in."""

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the row and column of the cell around a point, None outside."""
        column = bisect_right(self.xs, x) - 1
        row = len(self.ys) - 1 - bisect_right(self.ys, y)
        return self.cells.get((row, column))


def grids(page: pypdfium2.PdfPage, frame: Frame) -> list[Grid]:
    """Return the ruled tables of a page that have two columns or more."""
    rules = _rules(page, frame)
    if len(rules.upright) < 3 or len(rules.flat) < 2:
        return []
    return [grid for part in _touching(rules) if (grid := _grid(part)) is not None]


def _rules(page: pypdfium2.PdfPage, frame: Frame) -> Rules:
    found = Rules([], [])
    sides = [ctypes.c_float() for _ in range(4)]
    places = [ctypes.byref(side) for side in sides]
    count = min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)
    for index in range(count):
        drawn = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        pdfium.FPDFPageObj_GetBounds(drawn, *places)
        left, bottom, right, top = (side.value for side in sides)
        box = frame.upright((left, bottom, right, top))
        _take(found, box, drawn)
        if len(found.flat) + len(found.upright) > _MOST_RULES:
            return Rules([], [])
    return found


def _take(found: Rules, box: Box, drawn: pdfium.FPDF_PAGEOBJECT) -> None:
    """Keep a path that is a rule, or the four sides of a drawn frame."""
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    if height <= _THIN and width >= _LONG:
        found.flat.append(box)
    elif width <= _THIN and height >= _LONG:
        found.upright.append(box)
    elif width > _LONG and height > _LONG and _stroked(drawn):
        found.flat.extend([(left, bottom, right, bottom), (left, top, right, top)])
        found.upright.extend([(left, bottom, left, top), (right, bottom, right, top)])


def _stroked(drawn: pdfium.FPDF_PAGEOBJECT) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(drawn, ctypes.byref(fill), ctypes.byref(stroke))
    # Five points: a rectangle; anything longer is a drawing.
    return bool(stroke.value) and pdfium.FPDFPath_CountSegments(drawn) <= 5


def _touching(rules: Rules) -> Iterator[Rules]:
    """Yield the rules in groups that touch, from the top of the page."""
    waiting = sorted(rules.flat, key=lambda box: -box[3])
    uprights = list(rules.upright)
    while waiting:
        group = Rules([waiting.pop(0)], [])
        grown = True
        while grown:
            near = [u for u in uprights if any(_touch(u, f) for f in group.flat)]
            uprights = [u for u in uprights if u not in near]
            group.upright.extend(near)
            flats = [f for f in waiting if any(_touch(u, f) for u in group.upright)]
            waiting = [f for f in waiting if f not in flats]
            group.flat.extend(flats)
            grown = bool(near or flats)
        yield group


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] <= other[2] + _NEAR
        and other[0] <= one[2] + _NEAR
        and one[1] <= other[3] + _NEAR
        and other[1] <= one[3] + _NEAR
    )


def _grid(rules: Rules) -> Grid | None:
    xs = _merged([(box[0] + box[2]) / 2 for box in rules.upright])
    ys = _merged([(box[1] + box[3]) / 2 for box in rules.flat])
    if len(xs) < 3 or len(ys) < 2:
        return None
    cells: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (low, high) in enumerate(reversed(list(pairwise(ys)))):
        for column, (left, right) in enumerate(pairwise(xs)):
            cells[row, column] = (row, column)
            y, x = (low + high) / 2, (left + right) / 2
            if column and not _stands(rules.upright, left, y, 0):
                cells[row, column] = cells[row, column - 1]
            elif row and not _stands(rules.flat, high, x, 1):
                cells[row, column] = cells[row - 1, column]
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), tuple(xs), tuple(ys), cells)


def _stands(rules: Sequence[Box], place: float, along: float, side: int) -> bool:
    """Tell whether a rule at a place covers a point along it."""
    return any(
        abs((box[side] + box[side + 2]) / 2 - place) <= _NEAR
        and box[1 - side] - _NEAR <= along <= box[3 - side] + _NEAR
        for box in rules
    )


def _merged(places: Sequence[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found
