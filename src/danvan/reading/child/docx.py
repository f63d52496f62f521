"""Reading DOCX (tệp Word): the XML walked once, no tree built.

Runs in the limited child only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.documents.document import Block, BlockKind
from danvan.documents.span import Span
from danvan.reading import refusal
from danvan.reading.child.archive import checked, member
from danvan.reading.child.layer import Layer
from danvan.reading.child.xml_parts import Counting, check_package, walk
from danvan.reading.refusal import UnreadableFileError
from danvan.text.unicode import fold

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Mapping

READER = "docx/1"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FIGURES = "{urn:danvan:figures:1}"
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LAYOUT_TABLE = re.compile(r"cong hoa xa hoi chu nghia|dang cong san|noi nhan")


def read_layer(data: bytes) -> Layer:
    """Read the text of a DOCX file with its paragraphs, tables and figures.

    Raise UnreadableFileError for anything unsafe or broken.
    """
    archive = checked(data)
    check_package(archive)
    body = member(archive, "word/document.xml")
    if body is None:
        raise UnreadableFileError(refusal.BROKEN)
    layer = Layer()
    try:
        walk(body, _Walker(layer))
    except OverflowError:
        raise UnreadableFileError(refusal.TOO_MANY_PARTS) from None
    layer.figures = _figures(archive)
    return layer


class _Texts(Counting):
    """Keeps the text of a small part, and the namespace of its root."""

    def __init__(self) -> None:
        super().__init__()
        self.root = ""
        self.texts: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        super().start(tag, attributes)
        self.root = self.root or tag

    def data(self, text: str) -> None:
        self.texts.append(text)


class _Walker(Counting):
    """Turns the elements of a body into lines: paragraphs, rows of tables."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer
        self.paragraphs: list[list[str]] = []
        self.tables: list[list[list[list[str]]]] = []
        """Tables that are open: rows of cells of paragraphs."""
        self.skipping = 0
        self.taking = False
        self.heading: int | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        super().start(tag, attributes)
        if self.skipping or tag == _FALLBACK:
            self.skipping += 1
            return
        name = _local(tag)
        if name == "p":
            self.paragraphs.append([])
            self.heading = None
        elif name == "t":
            self.taking = True
        elif name in _MARKS and self.paragraphs:
            self.paragraphs[-1].append(_mark(name, attributes))
        elif name == "tbl":
            self.tables.append([])
        elif name == "tr" and self.tables:
            self.tables[-1].append([])
        elif name == "tc" and self.tables and self.tables[-1]:
            self.tables[-1][-1].append([])

    def end(self, tag: str) -> None:
        super().end(tag)
        if self.skipping:
            self.skipping -= 1
            return
        name = _local(tag)
        if name == "t":
            self.taking = False
        elif name == "p" and self.paragraphs:
            self._paragraph("".join(self.paragraphs.pop()))
        elif name == "tbl" and self.tables:
            self._table(self.tables.pop())

    def data(self, text: str) -> None:
        if self.taking and not self.skipping and self.paragraphs:
            self.paragraphs[-1].append(text)

    def _paragraph(self, said: str) -> None:
        if self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1].append(said)
        else:
            self._line(said)

    def _line(self, said: str) -> None:
        for line in said.split("\n"):
            if line.strip():
                span = self._place(line.rstrip())
                self.layer.blocks.append(Block(BlockKind.PARAGRAPH, span))

    def _place(self, said: str) -> Span:
        if self.layer.length:
            self.layer.add("\n")
        return self.layer.add(said)

    def _table(self, rows: list[list[list[str]]]) -> None:
        if self.tables and self.tables[-1] and self.tables[-1][-1]:
            # A table within a cell: its cells are paragraphs of that cell.
            self.tables[-1][-1][-1] += [
                said for row in rows for cell in row for said in cell
            ]
        elif _lays_out(rows):
            for row in rows:
                for cell in row:
                    for said in cell:
                        self._line(said)
        else:
            self._data_table(rows)

    def _data_table(self, rows: list[list[list[str]]]) -> None:
        first = self.layer.length + (1 if self.layer.length else 0)
        cells: list[Block] = []
        for row_index, row in enumerate(rows):
            for column, cell in enumerate(row):
                said = " ".join(" ".join(cell).split())
                if column == 0:
                    span = self._place(said)
                else:
                    self.layer.add("\t")
                    span = self.layer.add(said)
                cells.append(Block(BlockKind.CELL, span, row=row_index, column=column))
        if cells:
            whole = Span(min(first, self.layer.length), self.layer.length)
            self.layer.blocks += [Block(BlockKind.TABLE, whole), *cells]


def _local(tag: str) -> str:
    """Return the name of a word processing element, nothing for others."""
    if tag.startswith(_WORD):
        return tag[len(_WORD) :]
    return tag[len(_STRICT) :] if tag.startswith(_STRICT) else ""


def _mark(name: str, attributes: Mapping[str, str]) -> str:
    kind = attributes.get(f"{_WORD}type") or attributes.get(f"{_STRICT}type")
    return "" if kind == "page" else _MARKS[name]


def _lays_out(rows: list[list[list[str]]]) -> bool:
    """Tell whether a table only places the head or the end of a document."""
    if len(rows) > 6 or any(len(row) > 3 for row in rows):
        return False
    said = " ".join(text for row in rows for cell in row for text in cell)
    return bool(_LAYOUT_TABLE.search(" ".join(fold(said[:4000]).lower().split())))


def _figures(archive: zipfile.ZipFile) -> str | None:
    """Return the figures that travel as a custom XML part in our namespace."""
    for info in archive.infolist():
        if not re.fullmatch(r"customXml/item\d{1,3}\.xml", info.filename):
            continue
        part = member(archive, info.filename, 5_000_000)
        if part and _FIGURES.strip("{}").encode() in part[:2000]:
            texts = _Texts()
            walk(part, texts)
            if texts.root.startswith(_FIGURES):
                return "".join(texts.texts)
    return None
