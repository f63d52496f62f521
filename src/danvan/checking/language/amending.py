"""Amending documents (văn bản sửa đổi): they quote provisions, with their numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.checking.once import once

if TYPE_CHECKING:
    from danvan.documents.document import Document

_AMENDING = re.compile(r"(?:sửa đổi|bổ sung)[^.;\n]{0,40}như sau\s*:", re.IGNORECASE)
_AS_FOLLOWS = re.compile(r"(?i:như sau)\s{0,9}:")
_LONGEST = 60


@once
def amends(document: Document) -> bool:
    """Tell whether it says ``sửa đổi … như sau:``, and the new words follow."""
    text = document.text
    return any(
        _AMENDING.search(text, max(0, found.start() - _LONGEST), found.end())
        for found in _AS_FOLLOWS.finditer(text)
    )
