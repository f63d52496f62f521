"""Whose figure it is (chủ thể): the agency that a sentence names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.reading.extraction.measuring.lexicon import spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.reading.extraction.measuring.ground import Ground
    from danvan.reading.extraction.measuring.lexicon import Lexicon

_LONGEST = 14
_REACH = 1500
_CLAUSE = re.compile(r"[,;:.\d] {1,60}|[\n\t]")


class Subjects:
    """The agencies that sentences name as subjects, each sentence looked at once.

    Only what stands where a clause begins, with a verb behind it, is a subject.
    """

    def __init__(self, ground: Ground, words: Lexicon) -> None:
        self._ground = ground
        self._words = words
        self._named: dict[int, list[tuple[int, str]]] = {}

    def of(self, place: int) -> str | None:
        """Return the agency named before a figure in its sentence, as written."""
        start = self._ground.sentence(place)
        if start not in self._named:
            self._named[start] = list(self._in_sentence(start))
        named = [said for at, said in self._named[start] if at < place]
        return named[-1] if named else None

    def _in_sentence(self, start: int) -> Iterator[tuple[int, str]]:
        ground, words = self._ground, self._words
        limit = min(ground.ends[ground.paragraph(start)], start + _REACH)
        stop = ground.low.find(". ", start, limit)
        end = stop if stop > 0 else limit
        borders = _CLAUSE.finditer(ground.low, start, end)
        for clause in (start, *(border.end() for border in borders)):
            if not ground.view.flat[clause : clause + 1].isupper():
                continue
            match = words.subject.match(ground.low, clause, end)
            said = match and ground.words(*match.span("who"))
            if said and len(said.split()) <= _LONGEST and _is_head(words, said):
                yield clause, said


def _is_head(words: Lexicon, said: str) -> bool:
    """Tell "Sở" from "Số", which are one word without marks."""
    return spelling(said).startswith(words.heads)
