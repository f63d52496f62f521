"""The page being written (trang đang soạn): lines and blocks with their places."""

from __future__ import annotations

from danvan.documents.document import Block, BlockKind, Field, Status
from danvan.documents.span import Span

_ONE_LINE = {ord("\n"): " ", ord("\r"): " ", ord("\t"): " "}


class Page:
    """Lines written one after another, parted by a newline."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self.length = 0
        """Where the next line starts."""
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        """The whole text so far."""
        return "\n".join(self._lines)

    def since(self, start: int) -> Span:
        """Return the span from a place to the end of the last line."""
        return Span(start, max(self.length - 1, start))

    def line(
        self, text: str, kind: BlockKind | None = None, level: int | None = None
    ) -> Span:
        """Write a line, as a block of its own where a kind is given."""
        span = self.cells([text])[0]
        if kind:
            self.blocks.append(Block(kind, span, level=level))
        return span

    def cells(self, texts: list[str]) -> list[Span]:
        """Write a line of cells parted by tabs and return their places."""
        spans = []
        for text in texts or [""]:
            spans.append(Span(self.length, self.length + len(text)))
            self.length += len(text) + 1
        self._lines.append("\t".join(one_line(text) for text in texts))
        return spans[: len(texts)]


def one_line(text: str) -> str:
    """Return the text in the same length, without line breaks and tabs."""
    return text.translate(_ONE_LINE)


def present(
    value: str | None, span: Span | None, printed: str | None = None
) -> Field[str]:
    """Return a field that is printed, or an absent one where there is no value."""
    if not value or span is None:
        return Field()
    return Field(value, span, Status.PRESENT, printed if printed != value else None)
