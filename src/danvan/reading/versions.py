"""Versions of the readers (phiên bản bộ đọc): what was read by another is read anew."""

from __future__ import annotations

from danvan.reading import sandbox, text
from danvan.reading.converting import doc


def reader_versions() -> frozenset[str]:
    """Return the versions of the readers of today, as documents name them."""
    return frozenset({text.READER, doc.READER, *sandbox.READERS.values()})
