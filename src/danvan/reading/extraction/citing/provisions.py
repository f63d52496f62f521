"""Provisions before a citation (điểm, khoản, điều, mục, chương)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.documents.document import Provision

if TYPE_CHECKING:
    from danvan.reading.extraction.view import View

_PART = re.compile(
    r"\b(?P<word>diem|khoan|dieu|muc|chuong) {1,9}"
    r"(?P<value>(?:\d{1,3}[a-z]?|[ivx]{1,6}|[a-z])(?:(?:,| va)? {1,9}\d{1,3}\b){0,4})\b"
)
_BETWEEN = re.compile(r"[ ,]{0,30}(?:(?:cua|tai) )? {0,30}\Z")
_FIELDS = {
    "diem": "point",
    "khoan": "clause",
    "dieu": "article",
    "muc": "section",
    "chuong": "chapter",
}


def provision_before(view: View, place: int) -> Provision | None:
    """Read the place in a law named just before its citation, or None."""
    first = max(0, place - 90)
    back = view.low[first:place]
    if not any(word in back for word in _FIELDS):
        return None
    found: dict[str, str] = {}
    parts = list(_PART.finditer(back))
    end = len(back)
    for part in reversed(parts):
        if not _BETWEEN.match(back[part.end() : end]):
            break
        value = view.words(first + part.start("value"), first + part.end("value"))
        found[_FIELDS[part["word"]]] = value
        end = part.start()
    return Provision(**found) if found else None
