"""Snippets (đoạn trích): the words around what was found, the found ones marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.text.unicode import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.search.words import Term

_BEFORE = 60
_LENGTH = 200
_WINDOW = 1_000
"""Characters folded first; each further window is four times as long."""
_OVERLAP = 1_000
"""More than the longest term: its query has 200 letters, three signs apart at most."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a snippet; templates escape it and mark the found ones."""

    text: str
    found: bool


def snippet(text: str, terms: Sequence[Term]) -> tuple[Piece, ...]:
    """Cut the first place where a term stands out of a text."""
    shown = nfc(text).replace("\n", " ").replace("\t", " ")
    pattern = _pattern(terms)
    first = _first(shown, pattern) if pattern else None
    start = _word_start(shown, max(0, first - _BEFORE)) if first is not None else 0
    end = min(len(shown), start + _LENGTH)
    pieces = [Piece("…", False)] if start else []
    at = start
    # One letter more on both sides: a word may begin or end there.
    left, right = max(0, start - 1), end + 1
    folded = _same_length(shown[left:right])
    for match in pattern.finditer(folded, start - left, end - left) if pattern else ():
        pieces.append(Piece(shown[at : left + match.start()], False))
        at = left + match.end()
        pieces.append(Piece(shown[left + match.start() : at], True))
    pieces.append(Piece(shown[at:end] + ("…" if end < len(shown) else ""), False))
    return tuple(piece for piece in pieces if piece.text)


def _first(text: str, pattern: re.Pattern[str]) -> int | None:
    """Return where a term stands first, folding a long text window by window.

    Windows overlap by more than the longest term, and most terms stand near the
    beginning: the rest of a report need not be folded.
    """
    start, step = 0, _WINDOW
    while start < len(text):
        left = max(0, start - 1)
        folded = _same_length(text[left : start + step + _OVERLAP])
        match = pattern.search(folded, start - left)
        if match is not None and left + match.start() < start + step:
            return left + match.start()
        start, step = start + step, 4 * step
    return None


def _same_length(text: str) -> str:
    """Fold without moving a single offset; casefold could lengthen a letter."""
    lowered = fold(text).lower()
    return lowered if len(lowered) == len(text) else fold(text)


def _pattern(terms: Sequence[Term]) -> re.Pattern[str] | None:
    """Make the pattern of any term: its words with at most a few signs between."""
    # Words hold letters and digits only and are escaped all the same; the gap is
    # bounded, so the time stays linear.
    phrases = [r"[^\w]{1,3}".join(map(re.escape, term.parts)) for term in terms]
    return re.compile(rf"\b(?:{'|'.join(phrases)})") if phrases else None


def _word_start(text: str, at: int) -> int:
    """Move to the start of a word, at most a short way."""
    space = text.find(" ", at, at + 20)
    return space + 1 if at and space >= 0 else at
