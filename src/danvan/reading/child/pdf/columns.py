"""Reading order (thứ tự đọc): columns of the head and of the end, one after another.

The order of the file is trusted as long as it runs down the page. What stands side
by side and was written row by row is put in order: left column, then right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from danvan.reading.child.pdf.frame import around
from danvan.reading.child.pdf.lines import RAISED, Line

Row = list[Line]

_GUTTER = 8.0
"""Points between two columns at least."""
_OVERLAP = 2.0
_PIECE, _SPACE = 1.0, 0.14
"""Sizes of type: pieces of one line stand closer, two words farther apart."""
_SMALL = 0.85
_NUMERIC = re.compile(r"[\d.,%/ ()-]+")
_RETURNS = 4
"""Times that the order of a file may go back up a page, plus a twentieth of lines."""
_FAR_BELOW = 2.0
"""Sizes of type: a line farther below its column does not belong to it."""


def in_order(lines: Sequence[Line]) -> list[Row]:
    """Return the lines of a page in reading order, as rows.

    A row of one line is text; a row of more is a line of a table without rules.
    """
    return _by_columns(_rows(lines if _runs_down(lines) else _from_the_top(lines)))


def _runs_down(lines: Sequence[Line]) -> bool:
    back = sum(other.box[1] > one.box[3] for one, other in pairwise(lines))
    return back <= _RETURNS + len(lines) // 20


def _from_the_top(lines: Sequence[Line]) -> list[Line]:
    found: list[Line] = []
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.box[3]):
        if row and not _beside(row[0], line):
            found += sorted(row, key=lambda one: one.box[0])
            row = []
        row.append(line)
    return found + sorted(row, key=lambda one: one.box[0])


def _beside(one: Line, other: Line) -> bool:
    """Tell whether two lines share more than half of the lower one's height."""
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return shared > 0.5 * min(one.size, other.size)


def _rows(lines: Sequence[Line]) -> list[Row]:
    """Return neighbours that stand beside each other as rows, pieces put together."""
    rows: list[Row] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        gap = line.box[0] - last.box[2] if last else 0.0
        if last is None or not _beside(last, line) or gap < -_OVERLAP:
            rows.append([line])
        elif gap < _PIECE * max(line.size, last.size):
            rows[-1][-1] = _stitched(last, line, gap)
        else:
            rows[-1].append(line)
    return rows


def _stitched(one: Line, other: Line, gap: float) -> Line:
    """Put two pieces of a line together; a number set small and high is a mark."""
    apart = gap > _SPACE * max(one.size, other.size)
    before, after = one.text, other.text
    if _raised(other, one):
        after, apart = after.translate(RAISED), False
    elif _raised(one, other):
        before = before.translate(RAISED)
    letters = [*one.letters, *([-1] if apart else []), *other.letters]
    said = f"{before} {after}" if apart else before + after
    return Line(said, letters, around([one.box, other.box]))


def _raised(mark: Line, line: Line) -> bool:
    return (
        mark.text.isdigit()
        and mark.size < _SMALL * line.size
        and mark.box[1] > line.box[1] + 0.1 * line.size
    )


def _by_columns(rows: list[Row]) -> list[Row]:
    found: list[Row] = []
    place = 0
    while place < len(rows):
        end = _band(rows, place) if len(rows[place]) == 2 else place
        if end > place:
            found += _columns(rows[place:end])
            place = end
        else:
            found.append(rows[place])
            place += 1
    return found


def _band(rows: list[Row], start: int) -> int:
    """Return where the rows end that one gutter parts into two columns."""
    low, high = rows[start][0].box[2], rows[start][1].box[0]
    end = sure = start
    for index in range(start, len(rows)):
        row = rows[index]
        if len(row) > 2:
            break
        left, right = low, high
        if len(row) == 2:
            left, right = max(low, row[0].box[2]), min(high, row[1].box[0])
        elif row[0].box[2] < high - _GUTTER / 2:
            left = max(low, row[0].box[2])
        elif row[0].box[0] > low + _GUTTER / 2:
            right = min(high, row[0].box[0])
        else:
            break
        if right - left < _GUTTER or not _follows(rows[start:index], row):
            break
        low, high = left, right
        end = index + 1
        if len(row) == 2 or row[0].box[0] >= high:
            sure = end
    # Lines of the left column alone, below both: only those that stand in its line.
    while sure < end and _in_line(rows[start:sure], rows[sure][0]):
        sure += 1
    return sure


def _follows(band: list[Row], row: Row) -> bool:
    """Tell whether a row stands below what the band already holds in its columns."""
    return not band or row[0].box[3] < band[0][0].box[3] + row[0].size


def _in_line(band: list[Row], line: Line) -> bool:
    """Tell whether a line goes on the left column: near it, at its edge or centre."""
    if not band:
        return False
    left = [row[0] for row in band if row[0].box[2] <= band[0][1].box[0]]
    last = left[-1]
    centred = abs(sum(line.box[::2]) - sum(last.box[::2])) < 2 * line.size
    aligned = abs(line.box[0] - last.box[0]) < line.size
    near = last.box[1] - line.box[3] < _FAR_BELOW * line.size
    return near and (centred or aligned)


def _columns(band: list[Row]) -> list[Row]:
    """Return the left column and then the right one; lists of numbers stay rows."""
    pairs = [row for row in band if len(row) == 2]
    numbers = sum(bool(_NUMERIC.fullmatch(row[1].text)) for row in pairs)
    if len(pairs) >= 2 and numbers > 0.7 * len(pairs):
        return band
    edge = max(row[0].box[2] for row in pairs)
    columns: tuple[list[Line], list[Line]] = ([], [])
    for row in band:
        for line in row:
            columns[line.box[0] >= edge].append(line)
    return [[line] for column in columns for line in column]
