"""Paragraphs of a plain text (đoạn): wrapped lines put together again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.extraction.view import Line, View

Habit = Literal["unwrapped", "parted", "dense"]
"""How lines stand: one a paragraph; parted by blank lines; only by their length."""

_WIDE = 150
_BULLET = re.compile(r"[-+•·●▪–*]{1,2} {0,9}(?=\S)")
_MARKER = re.compile(
    r"(?:[IVX1l]{1,6}[./-]|\d{1,2}(?:\.\d{1,2}){0,3}[.)/-]|[a-zđ][)]|[A-H][.]|"
    r"\d{1,2}(?:\.\d{1,2}){1,3}(?= )|"
    r"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|ĐIỀU|Điều) {1,9}"
    r"(?:[IVX]{1,6}|\d{1,3}|(?:thứ|THỨ) {1,3}\w{2,5})[.:]?)"
    r"(?: {0,9}(?=[^\d\s.,;)/-])|(?P<bare>\Z))"
)
_AWAITS_NUMBER = re.compile(r"(?i)(?<!\w)(?:điều|khoản|điểm|mục|chương|phần|số)\Z")
_TERMINAL = frozenset('.;:!?…”"/,)')
_FULL = 0.8
"""A line shorter than this part of the width ends its paragraph."""
_WITHIN = 0.15
"""More lines than this part begin within a sentence where lines are wrapped."""
_CAPITAL = 1.4
"""Widths of other letters that a capital takes on a printed page."""


class Paragraph(NamedTuple):
    """A paragraph: its range without white space, and its lines."""

    start: int
    end: int
    lines: tuple[Line, ...]
    gap: int
    """Blank lines before it."""


class Layout(NamedTuple):
    """The paragraphs of a text, and how its lines stand."""

    paragraphs: tuple[Paragraph, ...]
    habit: Habit
    width: int
    gap: int
    """The usual number of blank lines between lines of one paragraph."""


def layout_of(view: View, *, told: bool = False) -> Layout:
    """Put the lines of a text together into paragraphs.

    Where the file itself has told its paragraphs each line is one, unless lines that
    go on in small letters show that a converter made a paragraph of every line.
    """
    lines = view.lines
    if not lines:
        return Layout((), "unwrapped", 0, 0)
    lengths = sorted(line.end - line.start for line in lines)
    width = lengths[int(len(lengths) * 0.95)]
    gap = _usual_gap(lines)
    whole = told and not _go_on(view, lines)
    habit = "unwrapped" if whole else _habit(lines, width, gap)
    groups: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _parted(view, before, line, habit, width, gap):
            groups.append([line])
        else:
            groups[-1].append(line)
    paragraphs = tuple(
        Paragraph(group[0].start, group[-1].end, tuple(group), group[0].gap)
        for group in groups
    )
    return Layout(paragraphs, habit, width, gap)


def _usual_gap(lines: Sequence[Line]) -> int:
    """Return 1 where blank lines double the text, else 0."""
    doubled = sum(line.gap >= 1 for line in lines[1:])
    return 1 if lines[1:] and doubled > 0.75 * len(lines[1:]) else 0


def _go_on(view: View, lines: Sequence[Line]) -> bool:
    """Tell whether many lines begin in the middle of a sentence."""
    within = sum(
        view.flat[line.start].islower() and not starts_item(view, line)
        for line in lines
    )
    return within > _WITHIN * len(lines)


def _habit(lines: Sequence[Line], width: int, gap: int) -> Habit:
    if width > _WIDE:
        return "unwrapped"
    if gap == 0:
        blanks = sum(line.gap > 0 for line in lines[1:])
        if blanks > 0.08 * len(lines):
            return "parted"
    elif width < 60 or _short_share(lines, width) > 0.6:
        return "unwrapped"
    return "dense"


def _short_share(lines: Sequence[Line], width: int) -> float:
    short = sum(line.end - line.start < 0.6 * width for line in lines)
    return short / len(lines)


def starts_item(view: View, line: Line) -> bool:
    """Tell whether a line begins with a bullet or a number of a list."""
    said = view.text[line.start : min(line.end, line.start + 24)]
    return bool(_BULLET.match(said) or _MARKER.match(said))


def _capital_after_number(view: View, line: Line) -> bool:
    """Tell whether what an item says begins with a capital, or on the next line."""
    said = view.text[line.start : min(line.end, line.start + 40)]
    marker = _BULLET.match(said) or _MARKER.match(said)
    after = said[marker.end() :].lstrip(' *“"(') if marker else said
    return not after or after[0].isupper()


def _awaits_number(view: View, line: Line) -> bool:
    """Tell whether a line ends with a word whose number opens the next one."""
    said = view.text[max(line.start, line.end - 8) : line.end]
    return _AWAITS_NUMBER.search(said) is not None


def _is_bare_number(view: View, line: Line) -> bool:
    """Tell whether a line holds the number of an item and nothing else."""
    if line.end - line.start > 14:
        return False
    marker = _MARKER.match(view.words(line.start, line.end))
    return marker is not None and marker["bare"] is not None


def _parted(
    view: View, before: Line, line: Line, habit: Habit, width: int, gap: int
) -> bool:
    """Tell whether a paragraph ends between two lines."""
    if habit == "unwrapped" or line.gap > gap:
        return True
    last = view.flat[before.end - 1]
    first = view.flat[line.start]
    closed = last in _TERMINAL
    if view.low.startswith("noi nhan", line.start):
        return True
    if _is_bare_number(view, before):
        return False
    item = starts_item(view, line)
    if item and _awaits_number(view, before) and view.flat[line.start].isalnum():
        return False
    capitals = _capitals(view, before)
    if first.islower() and not closed and not item:
        # A numbered heading in capitals does not go on in small letters.
        return capitals and starts_item(view, before)
    taken = (before.end - before.start) * (_CAPITAL if capitals else 1)
    short = taken < _FULL * width
    if item:
        return closed or short or _capital_after_number(view, line)
    # The last word of a heading may stand alone.
    said = view.text[line.start : line.end]
    alike = said.isupper() if capitals else not _capitals(view, line)
    if not alike and first.isupper():
        return True
    if habit == "parted":
        return short and closed and first.isupper() and not (capitals and last == ",")
    if first.islower() and not short:
        return False
    return short or (closed and last == "/" and first.isupper())


def _capitals(view: View, line: Line) -> bool:
    """Tell whether a line is written in capitals throughout."""
    said = view.text[line.start : line.end]
    return said.isupper() and sum(c.isalpha() for c in said) > 3
