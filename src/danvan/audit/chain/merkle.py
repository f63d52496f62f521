"""Merkle tree hash (gốc cây băm) of RFC 6962, section 2.1, grown leaf by leaf."""

from __future__ import annotations

import hashlib

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf(data: bytes) -> bytes:
    """Hash a leaf."""
    return hashlib.sha256(b"\x00" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class GrowingTree:
    """The whole subtrees of a list that grows: at most one of each size."""

    def __init__(self, size: int = 0, peaks: bytes = b"") -> None:
        """Begin with nothing, or go on from a size and its peaks."""
        self.size = size
        self._peaks = [peaks[at : at + 32] for at in range(0, len(peaks), 32)]
        if len(self._peaks) != size.bit_count():
            raise ValueError(f"{len(self._peaks)} peaks do not make {size} leaves")

    @property
    def peaks(self) -> bytes:
        """Give the roots of the whole subtrees, the largest first."""
        return b"".join(self._peaks)

    def add(self, data: bytes) -> None:
        """Add a leaf."""
        top = leaf(data)
        size = self.size
        while size & 1:
            top = node(self._peaks.pop(), top)
            size >>= 1
        self._peaks.append(top)
        self.size += 1

    @property
    def root(self) -> bytes:
        """Give the root over all leaves so far."""
        if not self._peaks:
            return EMPTY_ROOT
        root = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            root = node(peak, root)
        return root
