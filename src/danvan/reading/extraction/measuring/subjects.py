"""Whose figure it is (chủ thể): the agency that a sentence names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.reading.extraction.measuring.lexicon import spelling

if TYPE_CHECKING:
    from danvan.reading.extraction.measuring.ground import Ground
    from danvan.reading.extraction.measuring.lexicon import Lexicon

_LONGEST = 14


def subject_of(ground: Ground, words: Lexicon, place: int) -> str | None:
    """Return the agency named before a figure in its sentence, as it is written.

    Only what stands where a clause begins, with a verb behind it, is a subject.
    """
    start = ground.sentence(place)
    key = (start << 20) + place // 200
    if key not in ground.subjects:
        ground.subjects[key] = _named(ground, words, start, place)
    return ground.subjects[key]


def _named(ground: Ground, words: Lexicon, start: int, place: int) -> str | None:
    named = None
    for match in words.subject.finditer(ground.low, max(0, start), place):
        said = ground.view.text[match.start("who") : match.end("who")]
        # Folded, "Số hồ sơ" begins like "Sở".
        if said[0].isupper() and spelling(said).startswith(words.heads):
            named = match
    if named is None:
        return None
    said = ground.words(*named.span("who"))
    return said if len(said.split()) <= _LONGEST else None
