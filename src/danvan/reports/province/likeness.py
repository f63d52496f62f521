"""Ideas that say the same (ý giống nhau): by the words they share; no model, no chance.

The share is Dice's coefficient over folded words and neighbouring pairs of words: the
same texts in the same order always give the same groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from danvan.text.unicode import folded_key

_PUNCTUATION = str.maketrans(dict.fromkeys(".,;:()“”\"'…-–/", " "))


def alike(texts: Sequence[str], least: float) -> list[list[int]]:
    """Group texts: each joins the first group whose opening text it is like enough.

    Returns the places of the texts of each group, in their order.
    """
    traits = [_traits(text) for text in texts]
    groups: list[list[int]] = []
    for place, own in enumerate(traits):
        for group in groups:
            if likeness(own, traits[group[0]]) >= least:
                group.append(place)
                break
        else:
            groups.append([place])
    return groups


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of traits that two texts have in common: 0 to 1."""
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))


def _traits(text: str) -> frozenset[str]:
    words = folded_key(text.translate(_PUNCTUATION)).split()
    return frozenset([*words, *(f"{a} {b}" for a, b in pairwise(words))])
