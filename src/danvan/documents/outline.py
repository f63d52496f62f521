"""Sections out of headings (bố cục): bodies and parents from levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from danvan.documents.document import Section
from danvan.documents.span import Span


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """A heading in a text: what it says and where it stands."""

    number: str
    style: str
    level: int
    title: str
    number_span: Span
    title_span: Span


def sections(marks: Sequence[HeadingMark], end: int) -> tuple[Section, ...]:
    """Return the sections of headings in order; the last body stops at ``end``.

    A body runs to the next heading of the same or an outer level; the parent is
    the nearest heading before it of an outer level.
    """
    found: list[Section] = []
    enclosing: list[int] = []
    ends = _ends(marks, end)
    for index, mark in enumerate(marks):
        while enclosing and marks[enclosing[-1]].level >= mark.level:
            enclosing.pop()
        found.append(
            Section(
                number=mark.number,
                style=mark.style,
                level=mark.level,
                title=mark.title,
                span=mark.title_span,
                number_span=mark.number_span,
                body_span=Span(
                    mark.title_span.end, max(ends[index], mark.title_span.end)
                ),
                parent=enclosing[-1] if enclosing else None,
            )
        )
        enclosing.append(index)
    return tuple(found)


def _ends(marks: Sequence[HeadingMark], end: int) -> list[int]:
    """Return where the next heading of the same or an outer level begins, for each."""
    ends = [end] * len(marks)
    open_: list[int] = []
    for index, mark in enumerate(marks):
        while open_ and marks[open_[-1]].level >= mark.level:
            ends[open_.pop()] = mark.number_span.start
        open_.append(index)
    return ends
