"""Spans moved (đổi chỗ): from one form of a text to another, wherever they stand."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from danvan.documents.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from danvan.documents.document import Document
    from danvan.reading.extraction.view import OffsetMap

T = TypeVar("T")


def moved(document: Document, text: str, offsets: OffsetMap) -> Document:
    """Return the document over its original text, every span moved."""
    return replace(spans_moved(document, offsets.raw), text=text)


def spans_moved(value: T, place: Callable[[int], int]) -> T:
    """Return a value with every span inside it moved, an offset at a time."""
    found: Any = value
    if isinstance(value, _LEAVES):
        return value
    if isinstance(value, Span):
        found = Span(place(value.start), place(value.end))
    elif isinstance(value, tuple):
        found = tuple(spans_moved(item, place) for item in value)
    elif names := _names(found.__class__):
        changed = {}
        for name in names:
            inside = getattr(value, name)
            new = spans_moved(inside, place)
            if new is not inside:
                changed[name] = new
        found = replace(found, **changed) if changed else value
    return found  # type: ignore[no-any-return]


_LEAVES = (str, int, float, type(None))


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields, none of another class."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()
