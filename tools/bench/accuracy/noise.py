"""Noise: a text as a bad scan would give it, with the labels carried along.

Measured on a real scan beside its clean text: 23 characters of 100 are wrong, and 5.8
once diacritics are taken away; digits and separators survive, and 22 symbols of 24. So
three errors of four are diacritics, the rest wrong, lost or doubled letters, and the
letters of numbers and symbols are mostly spared.
"""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import replace

from tools.bench.accuracy.labels import Labels, Place

_DIACRITICS = 0.75
"""Share of the errors that only lose a diacritic."""
_SPARED = 0.9
"""Chance that a letter of a number and symbol cannot be hit."""
_WRONG, _LOST = 0.7, 0.85
"""Shares of the other errors, added up: wrong letters, lost ones; the rest doubled."""
_SYMBOL = re.compile(r"\d+[-/]\S+")
_LIKE = {
    "a": "o", "b": "h", "c": "e", "d": "đ", "e": "c", "f": "t", "g": "q", "h": "b",
    "i": "l", "k": "h", "l": "i", "m": "rn", "n": "ri", "o": "a", "p": "n", "q": "g",
    "r": "n", "s": "a", "t": "f", "u": "ii", "v": "y", "x": "k", "y": "v",
}  # fmt: skip


def damaged(labels: Labels, rate: float, seed: int) -> Labels:
    """Return the text with such a share of its characters changed, and its labels."""
    chance = random.Random(seed)  # noqa: S311
    spared = {
        at
        for symbol in _SYMBOL.finditer(labels.text)
        for at in range(*symbol.span())
        if chance.random() < _SPARED
    }
    letters = [
        at for at, one in enumerate(labels.text) if one.isalpha() and at not in spared
    ]
    marked = [at for at in letters if _bare(labels.text[at]) != labels.text[at]]
    errors = round(rate * len(labels.text))
    bared = set(chance.sample(marked, min(len(marked), round(_DIACRITICS * errors))))
    others = [at for at in letters if at not in bared]
    misread = set(chance.sample(others, errors - len(bared)))
    pieces = [
        _misread(one, chance) if at in misread else _bare(one) if at in bared else one
        for at, one in enumerate(labels.text)
    ]
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))

    def moved(place: Place) -> Place:
        return starts[place[0]], starts[place[1]]

    text = "".join(pieces)
    return replace(
        labels,
        text=text,
        sections=tuple(replace(s, place=moved(s.place)) for s in labels.sections),
        citations=tuple(replace(c, place=moved(c.place)) for c in labels.citations),
        quantities=tuple(replace(q, place=moved(q.place)) for q in labels.quantities),
        until=len(text),
    )


def _misread(letter: str, chance: random.Random) -> str:
    """Return what a bad scan makes of a letter; never the letter itself."""
    kind = chance.random()
    if kind < _WRONG:
        return _wrong(_bare(letter))
    return "" if kind < _LOST else letter * 2


def _wrong(bare: str) -> str:
    wrong = _LIKE.get(bare.lower(), "i")
    return wrong.upper() if bare.isupper() else wrong


def _bare(letter: str) -> str:
    if letter in "đĐ":
        return "d" if letter == "đ" else "D"
    return unicodedata.normalize("NFD", letter)[0]
