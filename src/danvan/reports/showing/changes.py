"""Changes since last time (thay đổi từ lần trước): words added and taken away."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.reports.composing.assembling import printed_blocks
from danvan.reports.models import ReviewTurn

if TYPE_CHECKING:
    from danvan.reports.models import Report

_WORD = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: kept, added or taken away."""

    text: str
    kind: str
    """``same``, ``added`` or ``gone``."""


@dataclass(frozen=True, slots=True)
class BlockChange:
    """What changed in one block."""

    block: int
    section: str
    pieces: tuple[Piece, ...]


def last_seen(report: Report) -> ReviewTurn | None:
    """Return the hand-over whose words the reviewer knows: the last return, or none."""
    return report.turns.filter(
        kind__in=[ReviewTurn.Kind.SENT_BACK, ReviewTurn.Kind.WITHDRAWN]
    ).last()


def changes(report: Report) -> list[BlockChange]:
    """Return the blocks whose printed words differ from those last sent back."""
    seen = last_seen(report)
    if seen is None:
        return []
    now = printed_blocks(report)
    return [
        BlockChange(
            block.pk,
            block.section,
            tuple(pieces(seen.texts.get(str(block.pk), ""), now[str(block.pk)])),
        )
        for block in report.blocks.all()
        if seen.texts.get(str(block.pk), "") != now[str(block.pk)]
    ]


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
