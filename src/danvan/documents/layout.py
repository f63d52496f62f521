"""How a document is set (cách trình bày): fonts, paragraphs, pages, and where from.

Only a file that tells them has them. All measures are points (1/72 inch).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, NamedTuple

Alignment = Literal["left", "center", "right", "justify"]
LineRule = Literal["multiple", "at-least", "exactly"]


class RunFormat(NamedTuple):
    """How letters look, all styles and defaults worked in."""

    font: str | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    raised: bool = False
    """Superscript."""
    color: str | None = None
    """Six hexadecimal digits; None for the usual one."""


class ParagraphFormat(NamedTuple):
    """How a paragraph is set, all styles and defaults worked in."""

    style: str | None = None
    """The style's name."""
    alignment: Alignment = "left"
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    """Lines where the rule is ``multiple``, else points."""
    line_rule: LineRule = "multiple"
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    """Negative where the first line hangs out."""
    outline: int | None = None
    """Level of a heading by its style, counted from 1."""
    rule_above: bool = False
    """A line is drawn above the paragraph; ``rule_below`` alike."""
    rule_below: bool = False


class PageFormat(NamedTuple):
    """The pages of a section of the file, from a place of the text on."""

    start: int
    """Offset of the section's first character."""
    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header: float
    """From the edge of the paper to the running head."""
    footer: float
    first_differs: bool
    """The first page has a head and a foot of its own, perhaps none."""
    number_place: Literal["header", "footer"] | None
    """Where pages after the first bear their number."""
    number_alignment: Alignment | None
    number_format: str | None
    """As the file names it: ``decimal``, ``lowerRoman``."""
    number_start: int | None
    number_size: float | None = None
    """In points; None where the file does not tell."""
    number_italic: bool = False


class ParagraphPlace(NamedTuple):
    """The text of one paragraph of the file."""

    start: int
    end: int
    part: int
    """Index in ``Layout.parts``."""
    paragraph: int
    """Counted from 0 over the ``w:p`` of the part, as they stand in the file."""
    format: int
    """Index in ``Layout.paragraph_formats``."""


class RunPlace(NamedTuple):
    """A stretch of text that one run of the file gave."""

    start: int
    end: int
    part: int
    """Index in ``Layout.parts``."""
    run: int
    """Counted from 0 over the ``w:r`` of the part, as they stand in the file."""
    skipped: int
    """Characters of the run before this stretch."""
    format: int
    """Index in ``Layout.run_formats``."""


class DrawingPlace(NamedTuple):
    """A drawing without words, where its anchor stands: a line, a picture, a seal."""

    start: int
    """Offset at which the paragraph begins that holds it."""
    width: float | None = None
    height: float | None = None
    """None where the file tells no size."""

    @property
    def may_be_rule(self) -> bool:
        """Tell whether it may be a horizontal line."""
        return self.height is None or self.height < _TALLEST_RULE


class CellPlace(NamedTuple):
    """A cell of a table that only places parts of the text side by side."""

    start: int
    end: int
    table: int
    """Counted from 0 over such tables."""
    row: int
    left: float
    right: float
    """From the left edge of the table."""
    width: float
    """Of the whole table."""


_TALLEST_RULE = 6.0


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is set, and which run of the file gave which characters.

    Characters that no run gave, as computed numbers of lists, have no run.
    """

    measured: bool = False
    """Taken from drawn pages (a PDF) and not from what a file says: margins are where
    letters end, spacings are distances between lines, and styles are unknown."""
    parts: tuple[str, ...] = ()
    """Names of parts of the package: ``word/document.xml``."""
    paragraph_formats: tuple[ParagraphFormat, ...] = ()
    run_formats: tuple[RunFormat, ...] = ()
    pages: tuple[PageFormat, ...] = ()
    paragraphs: tuple[ParagraphPlace, ...] = ()
    """In the order of the text."""
    runs: tuple[RunPlace, ...] = ()
    """In the order of the text."""
    drawings: tuple[DrawingPlace, ...] = ()
    """In the order of the text."""
    cells: tuple[CellPlace, ...] = ()
    """In the order of the text."""

    def run_at(self, offset: int) -> RunPlace | None:
        """Return which run gave a character; None where none did."""
        found = bisect_right(self.runs, offset, key=lambda place: place.start) - 1
        if found < 0 or offset >= self.runs[found].end:
            return None
        return self.runs[found]

    def cell_at(self, offset: int) -> CellPlace | None:
        """Return the cell of a placing table that holds a character, or None."""
        found = bisect_right(self.cells, offset, key=lambda place: place.start) - 1
        if found < 0 or offset >= self.cells[found].end:
            return None
        return self.cells[found]

    def paragraph_at(self, offset: int) -> ParagraphPlace | None:
        """Return the paragraph that holds a character; None where none does."""
        places = self.paragraphs
        found = bisect_right(places, offset, key=lambda place: place.start) - 1
        if found < 0 or offset >= places[found].end:
            return None
        return places[found]
