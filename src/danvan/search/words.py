"""Words of the index (từ tìm kiếm): folded, parted at every sign.

``15/BC-SKHCN`` becomes ``15 bc skhcn``: found whole as a phrase, and by its parts.
"""

from __future__ import annotations

from danvan.text.unicode import clean, folded_key

LONGEST_QUERY = 200
_MOST_TERMS = 12
_LONGEST_WORD = 64


def words(text: str) -> str:
    """Fold a text and put one space where anything but letters and digits stood."""
    folded = folded_key(clean(text))
    parted = "".join(mark if mark.isalnum() else " " for mark in folded)
    return " ".join(word[:_LONGEST_WORD] for word in parted.split())


def terms(query: str) -> tuple[tuple[str, ...], ...]:
    """Part a query into terms: each a phrase of the words between two spaces."""
    given = folded_key(clean(query[:LONGEST_QUERY])).split()
    phrases = (tuple(words(part).split()) for part in given)
    return tuple(phrase for phrase in phrases if phrase)[:_MOST_TERMS]
