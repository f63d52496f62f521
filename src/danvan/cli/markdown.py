"""A document as Markdown (bản Markdown): headings, lists and tables kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.documents.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.documents.document import Block, Document

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST_LIKE = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def to_markdown(document: Document) -> str:
    """Write the blocks of a document as Markdown, its own signs escaped."""
    if not document.blocks:
        return "\n\n".join(_plain(line) for line in document.text.splitlines() if line)
    return "\n\n".join(part for part in _parts(document) if part)


def _parts(document: Document) -> Iterator[str]:
    cells: list[Block] = []
    for block in document.blocks:
        if block.kind is BlockKind.CELL:
            cells.append(block)
            continue
        if cells:
            yield _table(document, cells)
            cells = []
        text = block.span.of(document.text).strip()
        if block.kind is BlockKind.HEADING:
            yield f"{'#' * min(6, (block.level or 1) + 1)} {_escape(_joined(text))}"
        elif block.kind is BlockKind.ITEM:
            yield f"- {_escape(_joined(text.lstrip('-+•').lstrip()))}"
        elif block.kind not in {BlockKind.TABLE, BlockKind.PAGE_NUMBER}:
            yield "  \n".join(
                _plain(line) for line in text.splitlines() if line.strip()
            )
    if cells:
        yield _table(document, cells)


def _table(document: Document, cells: list[Block]) -> str:
    rows: dict[int, dict[int, str]] = {}
    for cell in cells:
        text = _escape(_joined(cell.span.of(document.text)))
        rows.setdefault(cell.row or 0, {})[cell.column or 0] = text
    width = 1 + max(column for row in rows.values() for column in row)
    lines = [
        "| " + " | ".join(row.get(column, "") for column in range(width)) + " |"
        for _, row in sorted(rows.items())
    ]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _plain(line: str) -> str:
    return _LIST_LIKE.sub(r"\1\\\2", _escape(line.strip()))


def _escape(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _joined(text: str) -> str:
    return " ".join(text.split())
