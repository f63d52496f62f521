"""What a child reads out of a file (lớp chữ): text, blocks, pages, figures as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from danvan.documents.document import Block, BlockKind
from danvan.documents.span import Span
from danvan.reading.child.beside import (
    asides_from_json,
    asides_to_json,
    layout_from_json,
    layout_to_json,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.documents.aside import Aside
    from danvan.documents.layout import Layout

MAX_TEXT = 5_000_000
"""Characters of one document."""
MAX_BLOCKS = 200_000


@dataclass(slots=True)
class Layer:
    """The text of a file as it grows, with its blocks and pages."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    pages: list[Span] = field(default_factory=list)
    figures: str | None = None
    """The JSON of ``danvan.figures/1``, where the file carries it."""
    problems: list[str] = field(default_factory=list)
    asides: Sequence[Aside] = ()
    layout: Layout | None = None

    def add(self, text: str) -> Span:
        """Append a text and return its place. Raise OverflowError past the cap."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        if self.length > MAX_TEXT or len(self.blocks) > MAX_BLOCKS:
            raise OverflowError(self.length)
        return Span(start, self.length)

    @property
    def text(self) -> str:
        """All that was added."""
        return "".join(self.parts)

    @property
    def page_numbers(self) -> list[Span]:
        """Where the numbers of the pages are printed."""
        kind = BlockKind.PAGE_NUMBER
        return [block.span for block in self.blocks if block.kind is kind]


def to_json(layer: Layer) -> dict[str, Any]:
    """Return a layer as plain values, for the pipe."""
    return {
        "text": layer.text,
        "blocks": [
            [block.kind.value, block.span.start, block.span.end, block.page,
             block.level, block.row, block.column, block.box, block.header_rows,
             None if block.computed is None
             else [block.computed.start, block.computed.end]]
            for block in layer.blocks
        ],
        "pages": [[page.start, page.end] for page in layer.pages],
        "figures": layer.figures,
        "problems": layer.problems,
        "asides": asides_to_json(layer.asides),
        "layout": layout_to_json(layer.layout),
    }  # fmt: skip


def from_json(data: object) -> Layer:
    """Return the layer a child sent. Raise ValueError where it is malformed."""
    try:
        return _checked(data)
    except (KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError("malformed layer") from error


def _checked(data: Any) -> Layer:
    layer = Layer()
    layer.add(_text(data["text"]))
    layer.blocks = [_block(*row, layer.length) for row in data["blocks"][:MAX_BLOCKS]]
    layer.pages = [_span(start, end, layer.length) for start, end in data["pages"]]
    layer.figures = None if data["figures"] is None else _text(data["figures"])
    layer.problems = [_text(code) for code in data["problems"][:20]]
    layer.asides = asides_from_json(data["asides"], layer.length)
    layer.layout = layout_from_json(data["layout"], layer.length)
    return layer


def _block(kind: str, start: object, end: object, *rest: Any) -> Block:
    page, level, row, column, box, header_rows, computed, length = rest
    page, level, row, column, header_rows = (
        None if n is None else int(n) for n in (page, level, row, column, header_rows)
    )
    return Block(
        BlockKind(kind),
        _span(start, end, length),
        page=page,
        level=level,
        row=row,
        column=column,
        box=_box(box),
        header_rows=header_rows,
        computed=None if computed is None else _pair(computed, length),
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        raise ValueError("not a text")
    return value


def _span(start: object, end: object, length: int) -> Span:
    if not (isinstance(start, int) and isinstance(end, int) and end <= length):
        raise ValueError("not a span")
    return Span(start, end)


def _pair(value: Any, length: int) -> Span:
    start, end = value
    return _span(start, end, length)


def _box(value: object) -> tuple[float, float, float, float] | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 4:
        raise ValueError("not a box")
    left, bottom, right, top = (float(number) for number in value)
    return left, bottom, right, top
