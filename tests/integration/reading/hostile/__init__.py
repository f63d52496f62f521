"""Hostile files, made by code and never kept as files, each with what must happen."""

from __future__ import annotations

from collections.abc import Iterator

from tests.integration.reading.hostile import archives, kinds, markup
from tests.integration.reading.hostile.archives import bomb
from tests.integration.reading.hostile.making import (
    Case,
    body,
    docx,
    paragraph,
    pdf,
    xlsx,
)

__all__ = ["Case", "body", "bomb", "cases", "docx", "paragraph", "pdf", "xlsx"]


def cases() -> Iterator[Case]:
    """Yield every case."""
    yield from kinds.cases()
    yield from archives.cases()
    yield from markup.cases()
