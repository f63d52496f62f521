"""Comparing word for word (so từng chữ): what was approved with what came back."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.documents.span import Span
from danvan.reading.comparing.repeated_heads import without_repeated_heads
from danvan.reading.comparing.words import words_of

if TYPE_CHECKING:
    from danvan.documents.document import Document
    from danvan.reading.comparing.words import Word

_CONTEXT = 6
"""Words shown on either side of a difference."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the two texts do not say the same (chỗ khác nhau)."""

    approved: str
    """Words of the approved text, empty where something was added."""
    returned: str
    """Words of the returned text, empty where something is missing."""
    before: str
    """Words of the approved text just before."""
    after: str
    approved_span: Span
    returned_span: Span


def compare_words(approved: Document, returned: Document) -> tuple[Difference, ...]:
    """Return every difference of words between two documents, in order.

    Number, date, signature, stamp lines and page numbers are filled in outside
    (Nghị định 30/2020, Điều 15) and are no differences; nor is the head of a table
    that goes on on the next page.
    """
    left = list(words_of(approved))
    right = without_repeated_heads(approved, returned, list(words_of(returned)))
    matcher = difflib.SequenceMatcher(
        None, [word.key for word in left], [word.key for word in right], False
    )
    found = [
        _difference(left, right, codes[1:])
        for codes in matcher.get_opcodes()
        if codes[0] != "equal"
    ]
    return tuple(d for d in found if d is not None)


def _difference(
    left: list[Word], right: list[Word], place: tuple[int, int, int, int]
) -> Difference | None:
    i1, i2, j1, j2 = place
    # A word that a line end cut in two is no difference: compare without spaces.
    ours = "".join(w.key for w in left[i1:i2])
    theirs = "".join(w.key for w in right[j1:j2])
    if ours == theirs:
        return None
    return Difference(
        approved=_joined(left[i1:i2]),
        returned=_joined(right[j1:j2]),
        before=_joined(left[max(0, i1 - _CONTEXT) : i1]),
        after=_joined(left[i2 : i2 + _CONTEXT]),
        approved_span=_around(left, i1, i2),
        returned_span=_around(right, j1, j2),
    )


def _joined(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


def _around(words: list[Word], first: int, last: int) -> Span:
    if first < last:
        return Span(words[first].span.start, words[last - 1].span.end)
    place = words[first].span.start if first < len(words) else 0
    if first == len(words) and words:
        place = words[-1].span.end
    return Span(place, place)
