"""Reading witnesses (đầu chuỗi đã ký nhận) of the chains of this installation."""

from __future__ import annotations

from danvan.audit.chain.proofs import Tree
from danvan.audit.models import Cosignature, Event, Installation
from danvan.audit.trail import WitnessedHead


def origin_if_any(chain: int) -> str:
    """Name a chain for others; nothing where this installation was never named."""
    code = Installation.objects.order_by("pk").values_list("code", flat=True).first()
    return f"danvan/{code}/{chain}" if code else ""


def cosignatures(chain: int) -> list[Cosignature]:
    """Give what others and we ourselves countersigned of a chain of ours."""
    origin = origin_if_any(chain)
    return list(Cosignature.objects.filter(origin=origin).order_by("size", "at"))


def witnessed_heads(chain: int) -> list[WitnessedHead]:
    """Give the countersigned heads against which a chain is verified."""
    return [
        WitnessedHead(row.size, bytes(row.root), row.witness_label)
        for row in cosignatures(chain)
    ]


def tree_of(chain: int) -> Tree:
    """Load the whole tree of a chain, for proofs: 32 bytes an event."""
    hashes = Event.objects.filter(chain=chain).order_by("seq")
    return Tree([bytes(h) for h in hashes.values_list("hash", flat=True).iterator()])
