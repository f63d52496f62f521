"""Paragraphs of a page (đoạn): a line goes on where the next word had no room."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.child.pdf.lines import Line

_MARKER = re.compile(
    r"(?:[-+•·●▪–*]\s|(?:[IVX]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])[.)/-]\s"
    r"|(?:Điều|Chương|Mục|Phần|Phụ lục)\s[\dIVX]+)"
)
_JOINT = re.compile(r"[^\W_][-/]\Z")
"""A hyphen or a slash after a letter or a number: what follows belongs to it."""
_INDENT = 0.8
_REACH = 0.8
"""Part of the width of a page that its text reaches at least."""
_NARROW = 0.6
"""Part of the width of a page's text below which a line stands in a column."""
_UNLIKE = 0.3
"""Part by which sizes differ where a line is set in other type: boxes are rough."""
_SPACED = 1.4
"""By how many usual steps down a paragraph is spaced from the next."""
_STEP = 2.6
"""Sizes from one line down to the next at most."""


def paragraphs_of(lines: Sequence[Line], width: float) -> list[list[Line]]:
    """Return the lines of a page so wide, in reading order, as paragraphs."""
    if not lines:
        return []
    left = min(line.box[0] for line in lines)
    steps = sorted(
        one.box[1] - other.box[1]
        for one, other in pairwise(lines)
        if 0 < one.box[1] - other.box[1] < _STEP * one.size
    )
    usual = steps[len(steps) // 2] if steps else 0.0
    edges = (left, max(_right_edge(lines), _REACH * width))
    groups = [[lines[0]]]
    for one, other in pairwise(lines):
        if _goes_on(groups[-1], one, other, usual, edges):
            groups[-1].append(other)
        else:
            groups.append([other])
    return groups


def joined(lines: Sequence[str]) -> list[str]:
    """Return what to write before each line: a space, or nothing after a joint."""
    return [
        "" if not i or _JOINT.search(lines[i - 1]) else " " for i in range(len(lines))
    ]


def _right_edge(lines: Sequence[Line]) -> float:
    """Return where full lines of a page end."""
    ends = sorted(line.box[2] for line in lines)
    return ends[int(len(ends) * 0.8)]


def _goes_on(
    group: Sequence[Line],
    one: Line,
    other: Line,
    usual: float,
    edges: tuple[float, float],
) -> bool:
    step = one.box[1] - other.box[1]
    if not 0.3 * one.size < step < _STEP * one.size:
        return False
    if abs(one.size - other.size) > _UNLIKE * one.size or step > _SPACED * usual:
        return False
    if _MARKER.match(other.text) or not _full(one, other, edges):
        return False
    if _capitals(one.text) and not other.text.isupper():
        return False
    indent = other.box[0] - min(line.box[0] for line in group)
    hanging = len(group) == 1 and _MARKER.match(group[0].text)
    if hanging and abs(indent) < 1 and other.box[0] > edges[0] + _INDENT * one.size:
        return False  # the first line of a paragraph under its heading
    return bool(indent < _INDENT * one.size or hanging or _centred(one, other))


def _full(one: Line, other: Line, edges: tuple[float, float]) -> bool:
    """Tell whether the next line's first word had no room at the end of a line.

    Of lines in a narrow column only small letters tell that a sentence goes on.
    """
    said = other.text
    left, right = edges
    narrow = one.box[2] - one.box[0] < _NARROW * (right - left)
    if narrow and not (said[0].islower() or _JOINT.search(one.text)):
        return False
    word = len(said.split(maxsplit=1)[0]) + 1
    width = (other.box[2] - other.box[0]) / len(said) * word
    # A line of a column ends where the column does: its own lines tell.
    edge = right if one.box[2] <= right + one.size else one.box[2]
    if one.box[2] + width > edge + 0.1 * one.size:
        return True
    return bool(_JOINT.search(one.text))


def _capitals(said: str) -> bool:
    return said.isupper() and len(said) > 3


def _centred(one: Line, other: Line) -> bool:
    return abs(sum(one.box[::2]) - sum(other.box[::2])) < one.size
