"""Likeness of two texts (độ giống nhau): is it the same document in another rendering.

The head tells most: number and date, or type, issuer, subject and period. Where a bad
scan garbled the head, words that follow each other and the numbers of the text tell.
A sketch keeps the smallest hashes of either, so that two are compared in microseconds.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from danvan.archive.values.keys import number_key
from danvan.documents.document import Status
from danvan.text.unicode import fold, folded_key

if TYPE_CHECKING:
    from danvan.documents.document import Document

WORDS, NUMBERS = 24, 20
_TOKENS = re.compile(r"[a-z]{2,}")
_DIGITS = re.compile(r"\d[\d./-]*\d|\d")
LIKE_WORDS, LIKE_NUMBERS = 0.45, 0.6
"""Two renderings of one report share these; two years of one agency do not."""
SAME_NUMBERS, GARBLED_WORDS = 0.85, 0.2
"""A bad scan garbles its words and keeps its numbers: 0.95 and 0.38 were measured
between a scan and its clean copy, 0.3 and 0.38 between two years of one agency."""
_FEWEST, _MANY = 6, 12


@dataclass(frozen=True, slots=True)
class Sketch:
    """The smallest hashes of a text's pairs of words, and of its numbers."""

    words: frozenset[int]
    numbers: frozenset[int]

    @classmethod
    def of_text(cls, text: str) -> Sketch:
        """Return the sketch of a text."""
        low = fold(text).lower()
        words = _TOKENS.findall(low)
        pairs = {f"{one} {two}" for one, two in pairwise(words)}
        numbers = {one.strip("./-") for one in _DIGITS.findall(low)}
        return cls(
            _smallest(pairs, WORDS),
            _smallest({one for one in numbers if len(one) > 1}, NUMBERS),
        )

    @classmethod
    def of_print(cls, print_: str) -> Sketch:
        """Return the sketch that was written as a print."""
        words, _, numbers = print_.partition("-")
        return cls(_parsed(words), _parsed(numbers))

    @property
    def print(self) -> str:
        """The sketch in hexadecimal: words, a hyphen, numbers."""
        return f"{_written(self.words)}-{_written(self.numbers)}"

    def same_text(self, other: Sketch) -> bool:
        """Tell whether two texts are one document, read from two renderings."""
        if min(len(self.words), len(other.words)) < _FEWEST:
            return False
        words = _shared(self.words, other.words, WORDS)
        if min(len(self.numbers), len(other.numbers)) < _FEWEST:
            return words >= 2 * LIKE_WORDS
        numbers = _shared(self.numbers, other.numbers, NUMBERS)
        many = min(len(self.numbers), len(other.numbers)) >= _MANY
        return (words >= LIKE_WORDS and numbers >= LIKE_NUMBERS) or (
            many and words >= GARBLED_WORDS and numbers >= SAME_NUMBERS
        )


def head_identity(document: Document) -> str:
    """Return a digest of what the head says it is; empty where it says too little."""
    head = document.header
    symbol, date = head.symbol, head.date
    if symbol.status is Status.PRESENT and symbol.value and date.value:
        said = f"{number_key(symbol.value)}|{date.value}"
    elif head.subject.value and head.issuer.value and document.period:
        parts = (head.type.value, head.issuer.value, head.subject.value)
        said = "|".join(folded_key(part or "") for part in parts)
        said = f"{said}|{document.period}"
    else:
        return ""
    return hashlib.sha256(said.encode()).hexdigest()


def _smallest(words: set[str], most: int) -> frozenset[int]:
    return frozenset(nsmallest(most, {crc32(word.encode()) for word in words}))


def _shared(one: frozenset[int], two: frozenset[int], most: int) -> float:
    """Estimate the share of what both hold in what either holds."""
    union = nsmallest(most, one | two)
    return sum(hash_ in one and hash_ in two for hash_ in union) / len(union)


def _written(hashes: frozenset[int]) -> str:
    return "".join(f"{one:08x}" for one in sorted(hashes))


def _parsed(written: str) -> frozenset[int]:
    return frozenset(
        int(written[place : place + 8], 16) for place in range(0, len(written), 8)
    )
