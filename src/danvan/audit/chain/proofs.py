"""Merkle proofs (bằng chứng cây băm): RFC 6962, section 2.1; checks as in RFC 9162.

A leaf is the hash of an event. One event is proven by the nodes beside its way to the
root (inclusion); a longer list by the nodes it shares with a shorter one (consistency).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.audit.chain.merkle import EMPTY_ROOT, leaf, node

if TYPE_CHECKING:
    from collections.abc import Sequence

Proof = tuple[bytes, ...]


class Tree:
    """A whole list of leaves, from which proofs are taken."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self._leaves = [leaf(data) for data in leaves]
        self._kept: dict[tuple[int, int], bytes] = {}

    @property
    def size(self) -> int:
        """Give the number of leaves."""
        return len(self._leaves)

    def root(self, size: int | None = None) -> bytes:
        """Give the root over the first leaves; over all unless told otherwise."""
        end = self.size if size is None else size
        return self._over(0, end) if end else EMPTY_ROOT

    def inclusion(self, index: int, size: int) -> Proof:
        """Prove that a leaf, counted from 0, is among the first ``size``."""
        if not 0 <= index < size <= self.size:
            raise IndexError(index)
        return tuple(self._beside(index, 0, size))

    def consistency(self, old: int, size: int) -> Proof:
        """Prove that the first ``size`` leaves begin with the first ``old``."""
        if not 0 < old <= size <= self.size:
            raise IndexError(old)
        return tuple(self._shared(old, 0, size, whole=True))

    def _over(self, start: int, end: int) -> bytes:
        if end - start == 1:
            return self._leaves[start]
        if (start, end) not in self._kept:
            middle = start + _split(end - start)
            made = node(self._over(start, middle), self._over(middle, end))
            self._kept[start, end] = made
        return self._kept[start, end]

    def _beside(self, index: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if index < middle:
            return [*self._beside(index, start, middle), self._over(middle, end)]
        return [*self._beside(index, middle, end), self._over(start, middle)]

    def _shared(self, old: int, start: int, end: int, *, whole: bool) -> list[bytes]:
        if old == end:
            return [] if whole else [self._over(start, end)]
        middle = start + _split(end - start)
        if old <= middle:
            below = self._shared(old, start, middle, whole=whole)
            return [*below, self._over(middle, end)]
        below = self._shared(old, middle, end, whole=False)
        return [*below, self._over(start, middle)]


def included(data: bytes, index: int, size: int, proof: Proof, root: bytes) -> bool:
    """Tell whether a proof shows a leaf at its place under a root."""
    if not 0 <= index < size:
        return False
    place, last, made = index, size - 1, leaf(data)
    for beside in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            made = node(beside, made)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            made = node(made, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and made == root


def consistent(old: int, old_root: bytes, size: int, root: bytes, proof: Proof) -> bool:
    """Tell whether a proof shows that a list only grew from one root to another."""
    if not 0 < old <= size:
        return False
    if old == size:
        return not proof and old_root == root
    nodes = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not nodes:
        return False
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = nodes[0]
    for beside in nodes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = node(beside, before), node(beside, after)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            after = node(after, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and after == root


def _split(size: int) -> int:
    """Give the largest power of two below a size."""
    return 1 << (size - 1).bit_length() - 1
