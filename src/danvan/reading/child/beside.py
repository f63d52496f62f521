"""Asides and layout on their way out of the child (qua đường ống): plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, get_args

from danvan.documents.aside import Aside, AsideKind
from danvan.documents.layout import (
    Alignment,
    CellPlace,
    DrawingPlace,
    Layout,
    LineRule,
    PageFormat,
    ParagraphFormat,
    ParagraphPlace,
    RunFormat,
    RunPlace,
)
from danvan.documents.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_ASIDES = 20_000
MAX_ASIDE = 20_000
"""Characters of one aside; more of it is not carried."""
_LONGEST_NAME = 300

P = TypeVar("P", ParagraphPlace, RunPlace)


def asides_to_json(asides: Sequence[Aside]) -> list[list[Any]]:
    """Return asides as plain values."""
    return [
        [one.kind.value, one.text[:MAX_ASIDE], _pair(one.span), one.author, one.date,
         _pair(one.words)]
        for one in asides[:MAX_ASIDES]
    ]  # fmt: skip


def asides_from_json(data: Any, length: int) -> tuple[Aside, ...]:
    """Return the asides of a text of that length. Raise ValueError, TypeError."""
    return tuple(
        Aside(
            AsideKind(kind),
            _name(text, MAX_ASIDE) or "",
            _span(span, length),
            _name(author),
            _name(date),
            _span(words, length),
        )
        for kind, text, span, author, date, words in data[:MAX_ASIDES]
    )


def layout_to_json(layout: Layout | None) -> list[Any] | None:
    """Return a layout as plain values."""
    if layout is None:
        return None
    return [
        layout.parts,
        layout.paragraph_formats,
        layout.run_formats,
        layout.pages,
        layout.paragraphs,
        layout.runs,
        layout.drawings,
        layout.cells,
    ]


def layout_from_json(data: Any, length: int) -> Layout | None:
    """Return the layout of a text of that length. Raise ValueError, TypeError."""
    if data is None:
        return None
    parts, paragraph_formats, run_formats, pages, paragraphs, runs, *beside = data
    drawings, cells = beside or ((), ())
    return Layout(
        parts=tuple(_name(part) or "" for part in parts),
        paragraph_formats=tuple(_paragraph_format(*row) for row in paragraph_formats),
        run_formats=tuple(_run_format(*row) for row in run_formats),
        pages=tuple(_page(row, length) for row in pages),
        paragraphs=_places(
            [ParagraphPlace(*row) for row in paragraphs],
            length, len(parts), len(paragraph_formats),
        ),
        runs=_places(
            [RunPlace(*row) for row in runs], length, len(parts), len(run_formats)
        ),
        drawings=tuple(_drawing(row, length) for row in drawings),
        cells=_cells(cells, length),
    )  # fmt: skip


def _places(rows: list[P], length: int, parts: int, formats: int) -> tuple[P, ...]:
    """Check that places follow each other in the text and point at what there is."""
    last = 0
    for row in rows:
        if not all(type(number) is int and number >= 0 for number in row):
            raise ValueError("not a place")
        if not last <= row.start <= row.end or row.part >= parts:
            raise ValueError("places out of order")
        if row.format >= formats:
            raise ValueError("no such format")
        last = row.end
    if last > length:
        raise ValueError("a place beyond the text")
    return tuple(rows)


def _drawing(row: Any, length: int) -> DrawingPlace:
    found = DrawingPlace(*row)
    _numbers(*(size for size in row[1:] if size is not None))
    if type(found.start) is not int or not 0 <= found.start <= length:
        raise ValueError("not a place")
    return found


def _cells(rows: Any, length: int) -> tuple[CellPlace, ...]:
    found = tuple(CellPlace(*row) for row in rows)
    last = 0
    for cell in found:
        _numbers(cell.left, cell.right, cell.width)
        if not all(type(number) is int and number >= 0 for number in cell[:4]):
            raise ValueError("not a place")
        if not last <= cell.start <= cell.end <= length:
            raise ValueError("places out of order")
        last = cell.end
    return found


def _paragraph_format(*row: Any) -> ParagraphFormat:
    found = ParagraphFormat(*row)
    measures = (found.before, found.after, found.line, found.left, found.right)
    _numbers(*measures, found.first_line)
    _one_of(found.alignment, get_args(Alignment))
    _one_of(found.line_rule, get_args(LineRule))
    _flags(found.rule_above, found.rule_below)
    _numbers(0 if found.outline is None else found.outline)
    return found._replace(style=_name(found.style))


def _run_format(*row: Any) -> RunFormat:
    found = RunFormat(*row)
    _numbers(0 if found.size is None else found.size)
    _flags(found.bold, found.italic, found.underline, found.raised)
    return found._replace(font=_name(found.font), color=_name(found.color))


def _page(row: Any, length: int) -> PageFormat:
    found = PageFormat(*row)
    _numbers(*row[1:9], found.number_start or 0, found.number_size or 0)
    _flags(found.first_differs, found.number_italic)
    if type(found.start) is not int or not 0 <= found.start <= length:
        raise ValueError("not a place")
    _one_of(found.number_place, ("header", "footer", None))
    _one_of(found.number_alignment, (*get_args(Alignment), None))
    return found._replace(number_format=_name(found.number_format))


def _numbers(*values: Any) -> None:
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError("not a measure")
        if not -100_000 <= value <= 100_000:
            raise ValueError("not a measure")


def _flags(*values: Any) -> None:
    if not all(isinstance(value, bool) for value in values):
        raise ValueError("not a format")


def _one_of(value: object, choices: tuple[object, ...]) -> None:
    if value not in choices:
        raise ValueError("not one of ours")


def _name(value: object, longest: int = _LONGEST_NAME) -> str | None:
    if value is not None and (not isinstance(value, str) or len(value) > longest):
        raise ValueError("not a name")
    return value


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _span(pair: Any, length: int) -> Span | None:
    if pair is None:
        return None
    start, end = pair
    if type(start) is not int or type(end) is not int or end > length:
        raise ValueError("not a span")
    return Span(start, end)
