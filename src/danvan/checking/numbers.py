"""Numbers and symbols as rules read them (số, ký hiệu): each is parsed once."""

from __future__ import annotations

from functools import lru_cache

from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError


@lru_cache(maxsize=1024)
def parsed(printed: str) -> DocumentNumber | None:
    """Return what the words say as a number and symbol; None where they are none."""
    try:
        return DocumentNumber.parse(printed)
    except MalformedDocumentNumberError:
        return None
