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


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a snippet; templates escape it and mark the found ones."""

    text: str
    found: bool


def snippet(text: str, terms: Sequence[Term]) -> tuple[Piece, ...]:
    """Cut the first place where a term stands out of a text."""
    shown = nfc(text).replace("\n", " ").replace("\t", " ")
    folded = _same_length(shown)
    pattern = _pattern(terms)
    first = pattern.search(folded) if pattern else None
    start = _word_start(shown, max(0, first.start() - _BEFORE)) if first else 0
    end = min(len(shown), start + _LENGTH)
    pieces = [Piece("…", False)] if start else []
    at = start
    for match in pattern.finditer(folded, start, end) if pattern else ():
        pieces.append(Piece(shown[at : match.start()], False))
        pieces.append(Piece(shown[match.start() : match.end()], True))
        at = match.end()
    pieces.append(Piece(shown[at:end] + ("…" if end < len(shown) else ""), False))
    return tuple(piece for piece in pieces if piece.text)


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
