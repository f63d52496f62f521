"""Verification of the trail in the database (kiểm chứng nhật ký)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.audit.chain.links import START, Entry, Head, SealedRoot
from danvan.audit.chain.rows import with_values
from danvan.audit.models import ChainHead, Event, Seal
from danvan.audit.trail import Verified, verify_trail
from danvan.audit.witnessing.kept import witnessed_heads

if TYPE_CHECKING:
    from collections.abc import Iterator

_BATCH = 1000


def verify_chain(chain: int) -> Verified:
    """Verify the chain of one agency; 0 is the system's."""
    return verify_trail(
        chain,
        entries_of(chain),
        head_of(chain),
        seals_of(chain),
        witnessed_heads(chain),
    )


def entries_of(chain: int) -> Iterator[Entry]:
    """Give the events of a chain in order, with their values."""
    seq = 0
    while batch := _after(chain, seq):
        yield from with_values(batch)
        seq = batch[-1].seq


def head_of(chain: int) -> Head:
    """Give the head of a chain; the start where nothing has happened yet."""
    row = ChainHead.objects.filter(chain=chain).first()
    if row is None:
        return Head(seq=0, hash=START)
    return Head(seq=row.seq, hash=bytes(row.hash))


def seals_of(chain: int) -> list[SealedRoot]:
    """Give the seals of a chain, the oldest first."""
    return [
        SealedRoot(size=row.size, root=bytes(row.root), prev=bytes(row.prev))
        for row in Seal.objects.filter(chain=chain).order_by("size")
    ]


def _after(chain: int, seq: int) -> list[Event]:
    """Give the next events of a chain."""
    later = Event.objects.filter(chain=chain, seq__gt=seq).order_by("seq")
    return list(later[:_BATCH])
