"""Spans moved (đổi chỗ): from one form of a text to another, wherever they stand."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
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
    if isinstance(value, Span):
        found = Span(place(value.start), place(value.end))
    elif isinstance(value, tuple):
        found = tuple(spans_moved(item, place) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: spans_moved(getattr(value, field.name), place)
            for field in fields(value)
        }
        found = replace(value, **changed)
    return found  # type: ignore[no-any-return]
