"""Likeness of words (độ giống): what bad recognition made of a name, found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.text.unicode import fold

if TYPE_CHECKING:
    from collections.abc import Iterable


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters differ (Levenshtein), ``most + 1`` where more do."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for place, wanted in enumerate(other, 1):
            changed = before + (letter != wanted)
            before = row[place]
            row[place] = min(changed, row[place] + 1, row[place - 1] + 1)
        if min(row) > most:
            return most + 1
    return row[-1]


def nearest(said: str, names: Iterable[str], share: float) -> tuple[str, float] | None:
    """Return the name most like a text and how sure that is, None where none is near.

    ``share`` is the part of the letters that may differ; marks and case do not count.
    """
    key = fold(said).lower()
    most = int(share * len(key))
    found: tuple[int, str] | None = None
    for name in names:
        apart = distance(key, fold(name).lower(), most)
        if apart <= most and (found is None or apart < found[0]):
            found = apart, name
            most = apart
    if found is None:
        return None
    return found[1], 1.0 - found[0] / max(len(key), 1)
