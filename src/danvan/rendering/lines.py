"""Lines of display text (dòng chữ trình bày): balanced breaks, rules, addressees."""

from __future__ import annotations

from dataclasses import dataclass

from danvan.law.layout import Component, Layout
from danvan.rendering.widths import width_mm


@dataclass(frozen=True, slots=True)
class Addressees:
    """Where ``Kính gửi:`` and its lines stand, in millimetres from the margin."""

    opening: str
    lines: tuple[str, ...]
    left: float
    dash: float
    """The dashes stand beneath the colon: Phụ lục I, Phần I, mục II.9.d."""
    hanging: float


_COLUMN_GAP_MM = 5
_SUBJECT_ASIDE_MM = 20


def issuer_measure(layout: Layout) -> float:
    """Return the width for the names at the left, clear of the national title."""
    return layout.text_width_mm - layout.head_right_mm - _COLUMN_GAP_MM


def subject_measure(layout: Layout) -> float:
    """Return the width for type and subject."""
    return layout.text_width_mm - _SUBJECT_ASIDE_MM


def even_measure(text: str, part: Component, width: float) -> float:
    """Return the measure in which a centred text breaks evenly, in no more lines."""
    words = text.split(" ")
    if _width(text, part) <= width or len(words) == 1:
        return width
    count = len(_filled(words, part, width))
    narrow, wide = width / count, width
    for _ in range(12):
        middle = (narrow + wide) / 2
        if len(_filled(words, part, middle)) > count:
            narrow = middle
        else:
            wide = middle
    # Setting programs kern, which the widths do not know; less than any word.
    return min(wide + 0.7, width)


def rule_mm(text: str, part: Component, layout: Layout, width: float) -> float:
    """Return the length of the rule under a text: its own, or a share of it."""
    measure = even_measure(text, part, width)
    longest = max(
        _width(line, part) for line in _filled(text.split(" "), part, measure)
    )
    return longest if part.rule == "full" else longest * layout.rule_share.used


def addressee_lines(
    lines: tuple[str, ...], part: Component, width: float
) -> Addressees | None:
    """Place the addressees; None where there are none."""
    if not lines:
        return None
    opening, *rest = lines
    head = _width(opening, part)
    colon = _width(":", part)
    longest = max((_width(line, part) for line in rest), default=0.0)
    dash = head - colon
    left = max((width - dash - longest) / 2, 0.0)
    if dash + longest > width:
        left = 0.0
    return Addressees(opening, tuple(rest), left, left + dash, _width("- ", part))


def _width(text: str, part: Component) -> float:
    return width_mm(text, part.size.used, bold=part.bold, italic=part.italic)


def _filled(words: list[str], part: Component, width: float) -> list[str]:
    lines: list[str] = []
    current = ""
    for word in words:
        longer = f"{current} {word}" if current else word
        if current and _width(longer, part) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    return [*lines, current]
