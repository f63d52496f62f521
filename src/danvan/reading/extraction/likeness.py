"""Likeness of words (độ giống): what bad recognition made of a name, found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.text.unicode import fold

if TYPE_CHECKING:
    from collections.abc import Iterable


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters differ (Levenshtein's distance), up to one too many."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    far = most + 1
    row = [min(j, far) for j in range(len(other) + 1)]
    for i, letter in enumerate(one, 1):
        # Only lengths that differ by so many letters can be reached.
        first, last = max(1, i - most), min(len(other), i + most)
        above, row[first - 1] = row[first - 1], min(i, far) if first == 1 else far
        for j in range(first, last + 1):
            cost = above if letter == other[j - 1] else above + 1
            above = row[j]
            if above < cost:
                cost = above + 1 if above + 1 < cost else cost
            if row[j - 1] + 1 < cost:
                cost = row[j - 1] + 1
            row[j] = cost
        if last < len(other):
            row[last + 1] = far
    return min(row[-1], far)


def near(one: str, other: str, most: int) -> bool:
    """Tell whether at most so many letters differ."""
    return distance(one, other, most) <= most


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
