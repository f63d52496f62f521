"""Verification (kiểm chứng) of a trail: finds what was changed, and says where.

Works on plain values, from the database or from an exported file. A whole chain that
was rebuilt together with its head, or put back to yesterday's, holds in itself: it is
found by the heads that others countersigned and keep (``WitnessedHead``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.audit.chain.links import START
from danvan.audit.chain.merkle import GrowingTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from danvan.audit.chain.links import Entry, Head, SealedRoot


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where the trail does not hold."""

    seq: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What verification found."""

    chain: int
    size: int
    last_hash: bytes
    erased: int
    """Events whose plain values were erased; the chain holds without them."""
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Tell whether nothing was found."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class WitnessedHead:
    """A head of the chain that left the house: its size, its root, who has it."""

    size: int
    root: bytes
    witness: str


class _Walk:
    """State of a walk along one chain."""

    def __init__(
        self,
        chain: int,
        seals: Iterable[SealedRoot],
        witnessed: Iterable[WitnessedHead],
    ) -> None:
        self.chain = chain
        self.seq = 0
        self.hash = START
        self.erased = 0
        self.tree = GrowingTree()
        self.seals = {seal.size: seal for seal in seals}
        self.last_root = START
        self.witnessed: dict[int, list[WitnessedHead]] = {}
        for head in witnessed:
            self.witnessed.setdefault(head.size, []).append(head)

    def step(self, entry: Entry) -> Iterator[Fault]:
        """Check one event against the one before it."""
        link = entry.link
        if link.chain != self.chain:
            yield Fault(link.seq, "Sự kiện thuộc chuỗi khác.")
        if link.seq != self.seq + 1:
            yield Fault(link.seq, self._gap(link.seq))
        elif link.prev != self.hash:
            yield Fault(link.seq, "Không nối với sự kiện ngay trước.")
        if link.expected_hash != entry.hash:
            yield Fault(link.seq, "Nội dung sự kiện đã bị sửa.")
        if entry.values is None:
            self.erased += 1
        elif not entry.values.match(link):
            yield Fault(link.seq, "Giá trị trước hoặc sau đã bị sửa.")
        self.seq, self.hash = link.seq, entry.hash
        self.tree.add(entry.hash)
        yield from self.seal()
        for kept in self.witnessed.pop(self.tree.size, ()):
            if kept.root != self.tree.root:
                yield Fault(
                    self.seq,
                    f"Khác đầu chuỗi mà {kept.witness} đã ký nhận ở sự kiện "
                    f"{kept.size}: chuỗi đã bị dựng lại.",
                )

    def seal(self) -> Iterator[Fault]:
        """Check the seal laid at this size, if there is one."""
        seal = self.seals.pop(self.tree.size, None)
        if seal is None:
            return
        if seal.root != self.tree.root:
            yield Fault(self.seq, "Không khớp với niêm phong đã lập.")
        if seal.prev != self.last_root:
            yield Fault(self.seq, "Niêm phong không nối với niêm phong trước.")
        self.last_root = seal.root

    def end(self, head: Head) -> Iterator[Fault]:
        """Check that the chain ends where its head says."""
        if (head.seq, head.hash) != (self.seq, self.hash):
            yield Fault(
                self.seq, f"Chuỗi dừng ở sự kiện {self.seq}, đầu chuỗi ghi {head.seq}."
            )
        for size in sorted(self.seals):
            yield Fault(self.seq, f"Niêm phong ở sự kiện {size} nằm ngoài chuỗi.")
        for size in sorted(self.witnessed):
            yield Fault(
                self.seq,
                f"{self.witnessed[size][0].witness} đã ký nhận đầu chuỗi ở sự kiện "
                f"{size}, chuỗi chỉ còn {self.tree.size}: cơ sở dữ liệu đã bị đưa về "
                "bản cũ hoặc bị cắt đuôi.",
            )

    def _gap(self, seq: int) -> str:
        """Say what is wrong with a place in the order."""
        if seq > self.seq + 1:
            return f"Thiếu sự kiện từ {self.seq + 1} đến {seq - 1}."
        return "Thứ tự sự kiện bị đảo hoặc trùng."


def verify_trail(
    chain: int,
    entries: Iterable[Entry],
    head: Head,
    seals: Iterable[SealedRoot] = (),
    witnessed: Iterable[WitnessedHead] = (),
) -> Verified:
    """Walk a chain from its first event to its head and name every fault."""
    walk = _Walk(chain, seals, witnessed)
    faults = [fault for entry in entries for fault in walk.step(entry)]
    faults.extend(walk.end(head))
    return Verified(chain, walk.seq, walk.hash, walk.erased, tuple(faults))
