"""What a child reads out of a file (lớp chữ): text, blocks, pages, figures as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from danvan.documents.document import Block, BlockKind
from danvan.documents.span import Span

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
             block.level, block.row, block.column, block.box]
            for block in layer.blocks
        ],
        "pages": [[page.start, page.end] for page in layer.pages],
        "figures": layer.figures,
        "problems": layer.problems,
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
    for kind, start, end, page, level, row, column, box in data["blocks"][:MAX_BLOCKS]:
        numbers = [None if n is None else int(n) for n in (page, level, row, column)]
        layer.blocks.append(
            Block(
                BlockKind(kind),
                _span(start, end, layer.length),
                page=numbers[0],
                level=numbers[1],
                row=numbers[2],
                column=numbers[3],
                box=_box(box),
            )
        )
    layer.pages = [_span(start, end, layer.length) for start, end in data["pages"]]
    layer.figures = None if data["figures"] is None else _text(data["figures"])
    layer.problems = [_text(code) for code in data["problems"][:20]]
    return layer


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        raise ValueError("not a text")
    return value


def _span(start: object, end: object, length: int) -> Span:
    if not (isinstance(start, int) and isinstance(end, int) and end <= length):
        raise ValueError("not a span")
    return Span(start, end)


def _box(value: object) -> tuple[float, float, float, float] | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 4:
        raise ValueError("not a box")
    left, bottom, right, top = (float(number) for number in value)
    return left, bottom, right, top
