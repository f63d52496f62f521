"""What a story is made of (thành phần): paragraphs and tables, before they are text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from danvan.documents.aside import AsideKind
    from danvan.documents.span import Span

NO_RUN = -1


class Piece(NamedTuple):
    """Characters that one run gave."""

    text: str
    run: int = NO_RUN
    format: int = 0
    skipped: int = 0
    """Characters of the run before them."""


class Note(NamedTuple):
    """A footnote or an endnote."""

    kind: str
    """``footnote`` or ``endnote``."""
    part: str
    element: Element
    paragraphs: int
    """Paragraphs of its part before it; ``runs`` alike."""
    runs: int


@dataclass(slots=True, eq=False)
class Draft:
    """An aside whose place is found when the text around it is written."""

    kind: AsideKind
    text: str = ""
    author: str | None = None
    date: str | None = None
    note: Note | None = None
    start: int | None = None
    end: int | None = None
    words: Span | None = None


class Mark(NamedTuple):
    """A place between characters."""

    does: Literal["open", "close", "at", "page"]
    """Begins, ends or holds a draft; or a page turns here."""
    draft: Draft | None = None


TURN = Mark("page")


@dataclass(slots=True)
class Paragraph:
    """A paragraph, merged with those before it whose marks were deleted."""

    part: int
    index: int
    """Among the ``w:p`` of its part."""
    format: int = 0
    number: str = ""
    """As computed, with the gap after it."""
    pieces: list[Piece | Mark] = field(default_factory=list)
    drawings: list[tuple[float | None, float | None]] = field(default_factory=list)
    """Widths and heights of what is drawn in it."""
    section: Element | None = None
    """The ``w:sectPr`` of the section that ends with it."""


@dataclass(slots=True)
class Cell:
    """A cell of a table."""

    items: list[Item] = field(default_factory=list)
    wide: int = 1
    """Columns of the grid it takes."""


@dataclass(slots=True)
class Row:
    """A row of a table."""

    cells: list[Cell] = field(default_factory=list)
    repeated: bool = False
    """At the top of each page."""


@dataclass(slots=True)
class Table:
    """A table, its rows from top to bottom."""

    rows: list[Row] = field(default_factory=list)
    grid: list[float] = field(default_factory=list)
    """Widths of its columns."""


Item = Paragraph | Table


def paragraphs_of(items: list[Item]) -> list[Paragraph]:
    """Return all paragraphs in reading order, those of tables among them."""
    found: list[Paragraph] = []
    for item in items:
        if isinstance(item, Paragraph):
            found.append(item)
        else:
            for row in item.rows:
                for cell in row.cells:
                    found += paragraphs_of(cell.items)
    return found


def words_of(items: list[Item]) -> str:
    """Return the words of all paragraphs, parted by newlines, blank ones left out."""
    lines = (
        paragraph.number + "".join(p.text for p in paragraph.pieces if type(p) is Piece)
        for paragraph in paragraphs_of(items)
    )
    return "\n".join(line.strip() for line in lines if line.strip())
