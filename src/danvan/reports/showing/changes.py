"""Changes between two texts (thay đổi): words kept, added and taken away."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"\s+|\w+(?:[.,/:-]\w+)*|[^\w\s]")
"""White space, a word (98,2 and 118/2025/NĐ-CP are one), a sign."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: kept, added or taken away."""

    text: str
    kind: str
    """``same``, ``added`` or ``gone``."""


@dataclass(frozen=True, slots=True)
class BlockChange:
    """What changed in one block; nothing did where no piece was added or gone."""

    block: int
    """0 where the later text has no such block."""
    pieces: tuple[Piece, ...]
    takeable: bool = False
    """The earlier words can be taken back."""

    @property
    def changed(self) -> bool:
        """Tell whether any word differs."""
        return any(piece.kind != "same" for piece in self.pieces)

    @property
    def before(self) -> tuple[Piece, ...]:
        """Return the earlier text, what went out of it marked."""
        return tuple(one for one in self.pieces if one.kind != "added")

    @property
    def after(self) -> tuple[Piece, ...]:
        """Return the later text, what came into it marked."""
        return tuple(one for one in self.pieces if one.kind != "gone")


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that differs; an empty value was not there."""

    code: str
    name: str
    before: str
    after: str


def compared(
    block: int, before: str, after: str, *, takeable: bool = False
) -> BlockChange:
    """Compare the words of one block; all one piece where nothing changed."""
    if before == after:
        return BlockChange(block, (Piece(after, "same"),) if after else ())
    return BlockChange(block, tuple(pieces(before, after)), takeable)


def pieces(before: str, after: str) -> Iterator[Piece]:
    """Yield the words kept, added and taken away, in order.

    A space between two changed words belongs to the change, so that a new sentence
    reads as one and not as words by turns.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    gone = added = ""
    for code, i1, i2, j1, j2 in matcher.get_opcodes():
        left, right = "".join(old[i1:i2]), "".join(new[j1:j2])
        if code == "equal" and (left.strip() or not (gone or added)):
            yield from _change(gone, added)
            gone = added = ""
            yield Piece(left, "same")
        else:
            gone, added = gone + left, added + right
    yield from _change(gone, added)


def _change(gone: str, added: str) -> Iterator[Piece]:
    if gone:
        yield Piece(gone, "gone")
    if added:
        yield Piece(added, "added")
