"""Spans moved back (đổi chỗ): from the NFC text to the text as it came."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.documents.document import Document
    from danvan.reading.extraction.view import OffsetMap

T = TypeVar("T")


def moved(document: Document, text: str, offsets: OffsetMap) -> Document:
    """Return the document over its original text, every span moved."""
    return replace(_moved(document, offsets), text=text)


def _moved(value: T, offsets: OffsetMap) -> T:
    found: Any = value
    if isinstance(value, Span):
        found = Span(offsets.raw(value.start), offsets.raw(value.end))
    elif isinstance(value, tuple):
        found = tuple(_moved(item, offsets) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _moved(getattr(value, field.name), offsets)
            for field in fields(value)
        }
        found = replace(value, **changed)
    return found  # type: ignore[no-any-return]
