"""Where marked words stand in a block's own text (chỗ sửa): behind its tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.documents.span import Span
from danvan.reports.composing.assembling import WHOLE
from danvan.reports.composing.filling import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from danvan.reports.composing.assembling import Assembled
    from danvan.reports.composing.content import Line
    from danvan.reports.models import Block


class Sources:
    """The blocks of a report beside the lines they were printed as."""

    def __init__(
        self, assembled: Assembled, spans: Iterable[Span], blocks: Iterable[Block]
    ) -> None:
        self._supply = assembled.supply
        self._blocks = {block.pk: block for block in blocks}
        self._lines: dict[int, list[tuple[Line, Span]]] = {}
        for line, span in zip(assembled.content.lines, spans, strict=True):
            self._lines.setdefault(line.block, []).append((line, span))

    def place(self, block: int, span: Span, words: str) -> Span | None:
        """Return where printed words stand in a block's text as it was typed.

        None where they are made by a token, or cannot be told apart.
        """
        held = self._blocks.get(block)
        if held is None or not words:
            return None
        printed = self._lines.get(block, ())
        typed = list(_typed_lines(held))
        for (line, at), (start, source) in zip(printed, typed, strict=False):
            offset = at.end - len(line.text)
            if offset <= span.start and span.end <= at.end:
                filled = fill(source, self._supply)
                if filled.text != line.text:
                    break
                here = filled.origin(Span(span.start - offset, span.end - offset))
                if here is None or here.of(source) != words:
                    return None
                return Span(start + here.start, start + here.end)
        return _only(held.text, words)


def _only(text: str, words: str) -> Span | None:
    """Return where words stand that a text has once."""
    if text.count(words) != 1:
        return None
    start = text.index(words)
    return Span(start, start + len(words))


def _typed_lines(block: Block) -> Iterator[tuple[int, str]]:
    """Yield the lines that are printed, each with its place in the block's text."""
    if block.kind in WHOLE:
        yield 0, block.text
        return
    at = 0
    for raw in block.text.splitlines(keepends=True):
        line = raw.strip()
        start = at + len(raw) - len(raw.lstrip())
        at += len(raw)
        if not line:
            continue
        if block.kind == "item" or line.startswith(("- ", "– ")):
            bare = line.lstrip("-– ")
            start += len(line) - len(bare)
            line = bare.strip()
        yield start, line
