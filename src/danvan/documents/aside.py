"""What a file holds beside its text (phần ngoài văn bản): nothing of it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from danvan.documents.span import Span


class AsideKind(StrEnum):
    """Why something stands beside the text."""

    DELETED = "deleted"
    """Struck out under tracked changes, or moved away from here."""
    INSERTED = "inserted"
    """Written under tracked changes: its words are part of the text."""
    HIDDEN = "hidden"
    """Formatted as hidden: on the screen of some, on no paper."""
    COMMENT = "comment"
    HEADER = "header"
    """The running head of a page, its number left out."""
    FOOTER = "footer"
    NOTE = "note"
    """The mark of a footnote or an endnote, whose words follow the body."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Something a file holds beside its text (phần ngoài văn bản)."""

    kind: AsideKind
    text: str
    """Its words; the mark as counted, of a note."""
    span: Span | None = None
    """Where it belongs; without length where its own words are not in the text."""
    author: str | None = None
    date: str | None = None
    """ISO 8601, as the file tells it."""
    words: Span | None = None
    """Of a note: where its words stand."""
