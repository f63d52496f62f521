"""Words of the index (từ tìm kiếm): folded, parted at every sign, each kept once.

``15/BC-SKHCN`` becomes ``15``, ``bc``, ``skhcn`` and, as one, ``15/bc/skhcn`` and
``bc/skhcn``: found whole, from any of its parts on, and by each part. Two words that
follow one another are a pair, ``_tiep_cong``: a phrase is found without places, which
no index then needs to keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from danvan.text.unicode import clean, folded_key

LONGEST_QUERY = 200
_MOST_TERMS = 12
_LONGEST_WORD = 64
_MOST_PARTS = 8
"""Parts of a number and symbol that are joined; a longer chain is no number."""

_WORD = re.compile(r"[^\W_]+")
_COMPOUND = re.compile(r"[^\W_]+(?:(?: ?/ ?|[-–] ?|\.)[^\W_]+)+")


class Term(NamedTuple):
    """What one may type between two spaces: a word, or the parts of a number."""

    parts: tuple[str, ...]

    @property
    def token(self) -> str:
        """Give the word of the index it is."""
        return "/".join(self.parts)


def words(text: str) -> str:
    """Give the words of a text for the index: each once, a space between."""
    folded = folded_key(clean(text))
    plain = _parts(folded)
    tokens = dict.fromkeys(plain)
    tokens.update(dict.fromkeys(pairs(plain)))
    for match in _COMPOUND.finditer(folded):
        tokens.update(dict.fromkeys(_endings(_parts(match[0])[:_MOST_PARTS])))
    return " ".join(tokens)


def pairs(parts: Sequence[str]) -> Iterator[str]:
    """Give each two words that follow one another as a word of the index."""
    return (f"_{first}_{second}" for first, second in pairwise(parts))


def terms(query: str) -> tuple[Term, ...]:
    """Part a query into terms; a number and symbol is one."""
    folded = folded_key(clean(query[:LONGEST_QUERY]))
    found: list[Term] = []
    place = 0
    for match in _COMPOUND.finditer(folded):
        found += [Term((word,)) for word in _parts(folded[place : match.start()])]
        found.append(Term(tuple(_parts(match[0])[:_MOST_PARTS])))
        place = match.end()
    found += [Term((word,)) for word in _parts(folded[place:])]
    return tuple(found[:_MOST_TERMS])


def _parts(folded: str) -> list[str]:
    return [word[:_LONGEST_WORD] for word in _WORD.findall(folded)]


def _endings(parts: Sequence[str]) -> Iterator[str]:
    return ("/".join(parts[at:]) for at in range(len(parts) - 1))
