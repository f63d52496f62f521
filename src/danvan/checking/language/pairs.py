"""Pairs of words (cặp chữ): which word follows which in the texts of laws.

Counted over the 435 laws and ordinances of the national legal database by
``tools/word_pairs.py`` (6.5 million words, 138,000 pairs).
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from danvan.documents.span import Span

FILE = Path(__file__).parents[1] / "data" / "word_pairs.txt.gz"
_LONGEST = 24
_LAST = re.compile(r"[^\W\d_]{1,24}\Z")
_AFTER = re.compile(r"\s+([^\W\d_]+)")
FREQUENT = 8
"""From how many occurrences on a pair is a common one."""


@lru_cache(maxsize=200_000)
def seen(pair: tuple[str, str]) -> bool:
    """Tell whether some law has the pair of words, however they are written."""
    word, follower = map(_plain, pair)
    often, seldom = _followers(word)
    return follower in often or follower in seldom


@lru_cache(maxsize=4096)
def meant(before: str, word: str, after: str) -> str | None:
    """Return the one word that a slip of one sign may have made this one.

    It fits commonly between its neighbours; None where no word does, or several.
    """
    if not word:
        return None
    fitting = [
        other
        for other in _followers(before)[0]
        if other != word
        and (other[0] == word[0] or other[-1] == word[-1])
        and abs(len(other) - len(word)) < 3
        and after in _followers(other)[0]
        and _one_sign_apart(word, other)
    ]
    return fitting[0] if len(fitting) == 1 else None


def around(text: str, span: Span) -> tuple[str, str]:
    """Return the words that only space parts from a place, small; empty for none."""
    after = _AFTER.match(text, span.end, span.end + _LONGEST)
    return (_before(text, span.start), _plain(after[1]) if after else "")


def _before(text: str, place: int) -> str:
    said = text[max(0, place - _LONGEST) : place]
    if not said[-1:].isspace():
        return ""
    found = _LAST.search(said.rstrip())
    return _plain(found[0]) if found else ""


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).lower()


@cache
def _table() -> dict[str, str]:
    """Return what the file says of each word, not yet taken apart."""
    lines = gzip.decompress(FILE.read_bytes()).decode().splitlines()
    return dict(line.split(" ", 1) for line in lines)


@cache
def _followers(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that follow commonly, and those that follow at all."""
    often, _, seldom = _table().get(word, "|").partition("|")
    return frozenset(often.split()), frozenset(seldom.split())


def _one_sign_apart(one: str, other: str) -> bool:
    """Tell whether a letter or mark is put in or left out, or a mark changed, no more.

    One letter for another makes too many words: ``đà`` is no slip for ``và``.
    """
    short, long = sorted((_signs(one), _signs(other)), key=len)
    if len(long) - len(short) > 1:
        return False
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    if len(short) == len(long):
        marks = all(
            map(
                unicodedata.combining,
                short[start : start + 1] + long[start : start + 1],
            )
        )
        return marks and short[start + 1 :] == long[start + 1 :]
    return short[start:] == long[start + 1 :]


def _signs(word: str) -> str:
    """Return the letters, each followed by its marks."""
    return unicodedata.normalize("NFD", word)
