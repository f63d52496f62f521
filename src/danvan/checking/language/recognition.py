"""Badly recognised text (văn bản nhận dạng kém): language is not judged there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.checking.language.passages import counted_words
from danvan.checking.once import once
from danvan.text.syllables import is_syllable

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_MOST = 0.02
_FEW = 5


def lacks_clean_text(document: Document, context: Context) -> str | None:
    """Say so where too many words are none: a scan, a broken encoding."""
    if _is_broken(document):
        return "Bản nhận dạng còn nhiều chữ sai nên chưa áp dụng quy tắc về lời văn."
    return None


@once
def _is_broken(document: Document) -> bool:
    every = counted_words(document)
    judged = {word: times for word, times in every.items() if _is_judged(word)}
    wrong = sum(times for word, times in judged.items() if not is_syllable(word))
    return wrong > max(_FEW, _MOST * sum(judged.values()))


def _is_judged(word: str) -> bool:
    return not word.isascii() and len(word) > 1 and word.islower()
