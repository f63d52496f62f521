"""Whose figure it is (chủ thể): the agency that a sentence names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.reading.extraction.measuring.lexicon import spelling

if TYPE_CHECKING:
    from danvan.reading.extraction.measuring.ground import Ground
    from danvan.reading.extraction.measuring.lexicon import Lexicon

_LONGEST = 14
_CLAUSE = re.compile(r"[,;:.\d] {1,60}|[\n\t]")


def subject_of(ground: Ground, words: Lexicon, place: int) -> str | None:
    """Return the agency named before a figure in its sentence, as it is written.

    Only what stands where a clause begins, with a verb behind it, is a subject.
    """
    start = ground.sentence(place)
    flat, named = ground.view.flat, None
    for border in _CLAUSE.finditer(ground.low, max(0, start - 1), place):
        clause = start if border.start() < start else border.end()
        if not flat[clause : clause + 1].isupper():
            continue
        match = words.subject.match(ground.low, clause, place)
        if match is not None:
            said = ground.words(*match.span("who"))
            # Folded, "Số hồ sơ" begins like "Sở".
            if spelling(said).startswith(words.heads) and len(said.split()) <= _LONGEST:
                named = said
    return named
