"""Verbs of witnesses (ký đầu chuỗi, ký nhận): heads leave the house, and come back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from danvan.audit.actions import record, seal
from danvan.audit.models import Cosignature, Installation, Seal
from danvan.audit.witnessing.keys import private_key, public_of
from danvan.audit.witnessing.notes import Checkpoint, cosign, parse, sign
from danvan.audit.writing import writing
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from danvan.audit.viewer import Viewer


class SplitViewError(RefusedError):
    """Two heads of one chain at one size: two stories are told of it."""

    status = 409

    def __init__(self, size: int) -> None:
        super().__init__(
            f"Nhật ký của cơ quan gửi ở sự kiện {size} khác với đầu chuỗi đã ký nhận "
            "trước đây: có hai bản nhật ký. Giữ nguyên gói, báo người phụ trách."
        )


def own_key() -> Ed25519PrivateKey:
    """Give the key of this installation, made at the first call."""
    return private_key(Path(settings.DANVAN_DATA))


def own_public() -> bytes:
    """Give the public key of this installation."""
    return public_of(own_key())


def installation() -> str:
    """Give the code of this installation, made at the first call."""
    with writing():
        return Installation.objects.get_or_create(pk=1)[0].code


def origin_of(chain: int) -> str:
    """Name a chain of this installation for others."""
    return f"danvan/{installation()}/{chain}"


def signed_head(*, chain: int, agency: str, by: Viewer) -> str:
    """Seal a chain and give its head as a note signed with our key."""
    with writing():
        seal(chain=chain, by=by)
        last = Seal.objects.filter(chain=chain).order_by("-size").first()
        if last is None:
            raise LookupError(f"chain {chain} has no event")
        head = Checkpoint(origin_of(chain), last.size, bytes(last.root), agency)
    return sign(head, own_key(), f"danvan/{installation()}")


def countersign(*, note: str, label: str, at: datetime | None = None) -> Cosignature:
    """Countersign a head that was sent to us, and keep it.

    The same head again gives the same countersignature. Raises SplitViewError for
    another root at a size that was signed, MalformedNoteError.
    """
    checkpoint = parse(note).checkpoint
    seen_at = at or timezone.now()
    public = own_public().hex()
    with writing():
        held = Cosignature.objects.filter(
            origin=checkpoint.origin, size=checkpoint.size
        ).first()
        if held is not None and bytes(held.root) != checkpoint.root:
            raise SplitViewError(checkpoint.size)
        if held is not None and held.witness == public:
            return held
        return Cosignature.objects.create(
            origin=checkpoint.origin,
            size=checkpoint.size,
            root=checkpoint.root,
            note=cosign(note, own_key(), f"danvan/{installation()}", seen_at),
            witness=public,
            witness_label=label,
            at=seen_at,
        )


def keep_countersigned(
    *, note: str, witness: bytes, label: str, by: Viewer
) -> Cosignature | None:
    """Keep what a witness countersigned of a chain of ours; None if it did not.

    Raises MalformedNoteError.
    """
    read = parse(note)
    at = read.cosigned_by(witness)
    own = f"danvan/{installation()}/"
    if at is None or not read.checkpoint.origin.startswith(own):
        return None
    with writing():
        kept, new = Cosignature.objects.get_or_create(
            origin=read.checkpoint.origin,
            size=read.checkpoint.size,
            witness=witness.hex(),
            defaults={
                "root": read.checkpoint.root,
                "note": note,
                "witness_label": label,
                "at": at,
            },
        )
        if new:
            record(
                chain=read.checkpoint.chain,
                by=by,
                action="audit.countersigned",
                subject=str(read.checkpoint.size),
                after={"witness": label, "root": read.checkpoint.root},
            )
    return kept
