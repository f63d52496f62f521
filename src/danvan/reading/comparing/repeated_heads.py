"""Heads of tables printed again (tiêu đề bảng lặp lại) at the top of a page."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from danvan.documents.document import BlockKind
from danvan.reading.comparing.words import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.documents.document import Block, Document
    from danvan.reading.comparing.words import Word


def without_repeated_heads(
    approved: Document, returned: Document, words: Sequence[Word]
) -> list[Word]:
    """Return the words of the returned copy without heads that a page repeats.

    A head opens its table where the table's first row follows it; there it counts.
    """
    heads = _heads(approved)
    letters = "".join(word.key for word in words)
    places = [0, *accumulate(len(word.key) for word in words)]
    dropped: set[int] = set()
    for page in returned.pages[1:]:
        first = bisect_left(words, page.start, key=lambda word: word.span.start)
        for head, rows in heads.items():
            end = places[first] + len(head)
            last = bisect_left(places, end)
            if not letters.startswith(head, places[first]) or places[last] != end:
                continue
            opens = letters.startswith(tuple(rows), end)
            if not opens or letters.endswith(head, 0, places[first]):
                dropped.update(range(first, last))
                break
    return [word for index, word in enumerate(words) if index not in dropped]


def _heads(document: Document) -> dict[str, set[str]]:
    """Return the letters of each head, and of the rows that follow it in a table."""
    heads: dict[str, set[str]] = {}
    for table in document.blocks:
        rows = 1 if table.header_rows is None else table.header_rows
        if table.kind is not BlockKind.TABLE or not rows:
            continue
        cells = [
            block
            for block in document.blocks
            if block.kind is BlockKind.CELL and table.span.overlaps(block.span)
        ]
        head = _letters(document, cells, range(rows))
        if head:
            row = _letters(document, cells, range(rows, rows + 1))
            heads.setdefault(head, set()).add(row)
    return heads


def _letters(document: Document, cells: Sequence[Block], rows: range) -> str:
    said = (cell.span.of(document.text) for cell in cells if cell.row in rows)
    return key("".join("".join(said).split()))
