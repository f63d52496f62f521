"""Provisions before a citation (điểm, khoản, điều, mục, chương)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.documents.document import Provision

if TYPE_CHECKING:
    from danvan.reading.extraction.view import View

_ONE = r"(?:\d{1,3}[a-z]?|[ivx]{1,6}|[a-z])"
_PART = re.compile(
    r"\b(?P<word>diem|khoan|dieu|muc|chuong) {1,9}"
    rf"(?P<value>{_ONE}"
    rf"(?:(?:,| va|, va| hoac|,? den) {{1,9}}{_ONE}\b(?! \d)){{0,24}})\b"
)
_BETWEEN = re.compile(
    r"[ ,;]{0,30}(?P<word>(?:va|hoac|den|cua|tai|thuoc|theo) {1,30})?"
    r"(?:cac |cua ){0,2}\Z"
)
_FIELDS = {
    "diem": "point",
    "khoan": "clause",
    "dieu": "article",
    "muc": "section",
    "chuong": "chapter",
}
_WINDOW = 220


def provision_before(view: View, place: int) -> Provision | None:
    """Read the place in a law named just before its citation, or None.

    A list (``3, 4 và 7``) is kept as printed, a range as ``5-8``.
    """
    first = max(0, place - _WINDOW)
    back = view.low[first:place]
    nearest = back[-60:]
    if not any(word in nearest for word in _FIELDS):
        return None
    found: dict[str, str] = {}
    end, last = len(back), ""
    for part in reversed(list(_PART.finditer(back))):
        between = _BETWEEN.match(back[part.end() : end])
        if between is None:
            break
        field = _FIELDS[part["word"]]
        if field in found and field != last:
            break
        value = view.words(first + part.start("value"), first + part.end("value"))
        value = value.replace(" đến ", "-")
        if field in found:
            sign = "-" if (between["word"] or "").startswith("den") else ", "
            value = f"{value}{sign}{found[field]}"
        found[field] = value
        end, last = part.start(), field
    return Provision(**found) if found else None
