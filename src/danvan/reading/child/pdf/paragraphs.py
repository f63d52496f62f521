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
_SPACED = 1.3
"""By how many usual steps down a paragraph is spaced from the next."""
_STEP = 2.6
"""Sizes from one line down to the next at most."""


def paragraphs_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of a page, in reading order, as paragraphs."""
    if not lines:
        return []
    steps = sorted(
        one.box[1] - other.box[1]
        for one, other in pairwise(lines)
        if 0 < one.box[1] - other.box[1] < _STEP * one.size
    )
    usual = steps[len(steps) // 3] if steps else 0.0
    right = _right_edge(lines)
    groups = [[lines[0]]]
    for one, other in pairwise(lines):
        if _goes_on(groups[-1], one, other, usual, right):
            groups[-1].append(other)
        else:
            groups.append([other])
    return groups


def joined(lines: Sequence[str]) -> list[str]:
    """Return what to write before each line: a space, or nothing after a joint."""
    return ["" if not i or _JOINT.search(lines[i - 1]) else " " for i in range(len(lines))]


def _right_edge(lines: Sequence[Line]) -> float:
    """Return where full lines of a page end."""
    ends = sorted(line.box[2] for line in lines)
    return ends[int(len(ends) * 0.8)]


def _goes_on(
    group: Sequence[Line], one: Line, other: Line, usual: float, right: float
) -> bool:
    step = one.box[1] - other.box[1]
    if not 0.3 * one.size < step < _STEP * one.size:
        return False
    if abs(one.size - other.size) > 0.2 * one.size or step > _SPACED * usual:
        return False
    if _MARKER.match(other.text) or not _full(one, other, right):
        return False
    if _capitals(one.text) and not _capitals(other.text):
        return False
    indent = other.box[0] - min(line.box[0] for line in group)
    hanging = len(group) == 1 and _MARKER.match(group[0].text)
    return bool(indent < _INDENT * one.size or hanging or _centred(one, other))


def _full(one: Line, other: Line, right: float) -> bool:
    """Tell whether the next line's first word had no room at the end of a line."""
    said = other.text
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
