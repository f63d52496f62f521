"""The walk over a story (mạch văn bản): body, note, head or foot of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from danvan.reading.child.docx.fields import Fields
from danvan.reading.child.docx.items import (
    TURN,
    Cell,
    Item,
    Mark,
    Paragraph,
    Piece,
    Row,
    Table,
)
from danvan.reading.child.docx.names import (
    ALTERNATE,
    PPR,
    TBL,
    VAL,
    P,
    child_of,
    drawn,
    is_on,
    number,
    points,
    w,
)
from danvan.reading.child.docx.properties import paragraph_key, paragraph_properties
from danvan.reading.child.docx.runs import Runs

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from danvan.reading.child.docx.properties import Properties
    from danvan.reading.child.docx.shared import Shared

_SDT, _SDT_CONTENT = w("sdt"), w("sdtContent")
_TR, _TC, _TCPR, _TRPR = w("tr"), w("tc"), w("tcPr"), w("trPr")
_REPEATED, _BEFORE, _WIDE = w("tblHeader"), w("gridBefore"), w("gridSpan")
_DEL, _INS = w("del"), w("ins")
_MOVED_AWAY, _MOVED_HERE = w("moveFrom"), w("moveTo")
_GONE = frozenset({_DEL, _MOVED_AWAY})
_HOLDS_NO_WORDS = frozenset(
    w(name) for name in (
        "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr",
        "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "altChunk",
        "customXmlPr", "smartTagPr", "pPr",
    )
)  # fmt: skip
_MOST_COLUMNS = 200


class _Setting(NamedTuple):
    """How a paragraph is set, as far as the walk needs it."""

    style: str | None
    on_new_page: bool
    changed: str | None
    """What became of its mark under tracked changes."""
    hidden: bool
    list: str | None
    level: int
    format: int
    ends_section: bool


class Story(Runs):
    """Turns the elements of one part into paragraphs and tables."""

    def __init__(self, shared: Shared, part: int) -> None:
        super().__init__(shared, part)
        self.numbered: int | None = None
        """The first paragraph with a field that numbers pages."""
        self._settings: dict[tuple[object, ...], _Setting] = {}
        self._carried: list[Piece | Mark] = []
        """Of paragraphs whose marks were deleted."""

    def items(self, container: Element) -> list[Item]:
        """Return what a container holds, in the order of the file."""
        items: list[Item] = []
        self._blocks(container, items)
        if self._carried:
            # Its mark was deleted, but nothing follows that it could merge with.
            rest = Paragraph(self.part, max(0, self.paragraphs - 1))
            rest.pieces, self._carried = self._carried, []
            items.append(rest)
        return items

    def _blocks(self, container: Element, items: list[Item]) -> None:
        for child in container:
            tag = child.tag
            if tag == P:
                self._paragraph(child, items)
            elif tag == TBL:
                table = Table(grid=_grid(child))
                self._rows(child, table.rows)
                items.append(table)
            elif tag == ALTERNATE:
                form = drawn(child)
                if form is not None:
                    self._blocks(form, items)
                for other in child:
                    if other is not form:
                        self.skip(other)
            elif tag in _GONE:
                self.gone(child)
            elif tag not in _HOLDS_NO_WORDS and not self.range_mark(child):
                self._blocks(child, items)

    def _paragraph(self, element: Element, items: list[Item]) -> None:
        paragraph = Paragraph(self.part, self.paragraphs)
        self.paragraphs += 1
        first = child_of(element, PPR)
        setting = self._setting(first)
        outer = self.pieces, self.style, self.boxes, self.drawings
        self.pieces, self.style, self.boxes = self._carried, setting.style, []
        self.drawings = paragraph.drawings
        self._carried = []
        if setting.on_new_page:
            self.pieces.append(TURN)
        self.inline(element)
        self.fields.paragraph_ends()
        if self.fields.numbers_pages and self.numbered is None:
            self.numbered = paragraph.index
        paragraph.pieces, boxes = self.pieces, self.boxes
        self.pieces, self.style, self.boxes, self.drawings = outer
        if setting.changed is not None:
            self.shared.findings.add("tracked-changes")
        if setting.changed in _GONE:
            # Its mark is deleted: the next paragraph takes it in.
            self._carried = paragraph.pieces
        else:
            paragraph.format = setting.format
            if setting.ends_section and first is not None:
                paragraph.section = child_of(first, w("sectPr"))
            paragraph.number = self._number(paragraph, setting)
            items.append(paragraph)
        for box in boxes:
            items += box

    def _number(self, paragraph: Paragraph, setting: _Setting) -> str:
        """Return the number of a paragraph in its list; nothing for a hidden one."""
        if setting.list is None:
            return ""
        if setting.hidden and not any(type(p) is Piece for p in paragraph.pieces):
            return ""
        return self.shared.numbering.next(setting.list, setting.level)

    def _setting(self, element: Element | None) -> _Setting:
        """Return how a paragraph is set; equal ones are worked out once."""
        known = paragraph_key(element)
        found = self._settings.get(known)
        if found is None:
            found = self._settings[known] = self._worked_out(element)
        return found

    def _worked_out(self, element: Element | None) -> _Setting:
        direct = paragraph_properties(element)
        mark = direct.pop("mark", {})
        known, level = self._list_of(direct)
        of_list: Properties = {}
        if known is not None:
            of_list = self.shared.numbering.properties(known, level)
        return _Setting(
            style=direct.get("style"),
            on_new_page=direct.get("page", False),
            changed=mark.get("changed"),
            hidden=mark.get("hidden", False),
            list=known,
            level=level,
            format=self.shared.styles.paragraph(direct, of_list),
            ends_section=direct.get("section", False),
        )

    def _list_of(self, direct: Properties) -> tuple[str | None, int]:
        """Return the list that numbers a paragraph, and on which level."""
        styles, numbering = self.shared.styles, self.shared.numbering
        inherited = styles.of_paragraph(direct.get("style"))
        known = direct.get("list", inherited.get("list"))
        if known is None or known == "0":
            return None, 0
        if (level := direct.get("level")) is None:
            level = 0
            if "list" not in direct:
                lines = styles.line_of(direct.get("style"))
                level = inherited.get("level", 0)
                level = numbering.level_of_style(known, lines) or level
        return known, level

    def _rows(self, container: Element, rows: list[Row]) -> None:
        for child in container:
            if child.tag == _TR:
                self._row(child, rows)
            elif child.tag not in _HOLDS_NO_WORDS and not self.range_mark(child):
                self._rows(child, rows)

    def _row(self, element: Element, rows: list[Row]) -> None:
        row = Row()
        said = child_of(element, _TRPR)
        before = None
        if said is not None:
            if (change := child_of(said, _DEL)) is not None:
                self.gone(element, change)
                return
            if child_of(said, _INS) is not None:
                self.shared.findings.add("tracked-changes")
            repeated = child_of(said, _REPEATED)
            row.repeated = repeated is not None and is_on(repeated)
            before = child_of(said, _BEFORE)
        if before is not None and (blank := number(before.get(VAL))):
            row.cells.append(Cell(wide=max(1, min(blank, _MOST_COLUMNS))))
        self._cells(element, row)
        rows.append(row)

    def _cells(self, container: Element, row: Row) -> None:
        for child in container:
            if child.tag == _TC:
                row.cells.append(self._cell(child))
            elif child.tag not in _HOLDS_NO_WORDS and not self.range_mark(child):
                self._cells(child, row)

    def _cell(self, element: Element) -> Cell:
        cell = Cell()
        said = child_of(element, _TCPR)
        span = None if said is None else child_of(said, _WIDE)
        if span is not None:
            cell.wide = max(1, min(number(span.get(VAL)) or 1, _MOST_COLUMNS))
        cell.items = self.items(element)
        return cell

    def box(self, element: Element) -> list[Item]:
        """Return what a text box holds; its paragraphs stand after its anchor."""
        outer = self._carried, self.fields
        self._carried, self.fields = [], Fields(self.shared.findings)
        items = self.items(element)
        self._carried, self.fields = outer
        return items


def _grid(table: Element) -> list[float]:
    """Return the widths of a table's columns."""
    grid = child_of(table, w("tblGrid"))
    columns = [] if grid is None else grid.findall(w("gridCol"))
    return [points(column.get(w("w"))) or 0.0 for column in columns]
