"""Which entry of the catalogue a field of responsibility is (lĩnh vực phân công)."""

from __future__ import annotations

import re
from functools import cache

from danvan.law.catalogues import catalogue
from danvan.text.unicode import folded_key


def topic_of(field: str) -> str:
    """Give the code of the first entry one of whose words the field has, or nothing.

    Case and marks do not matter: ``CÔNG TÁC DÂN VẬN`` and ``Phụ trách dân vận``.
    """
    said = folded_key(field)
    return next((code for code, words in _words() if words.search(said)), "")


@cache
def _words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for entry in catalogue("responsibility_fields").entries:
        words = "|".join(re.escape(folded_key(word)) for word in entry.facts["words"])
        found.append((entry.code, re.compile(rf"\b(?:{words})\b")))
    return tuple(found)
