"""Signatures of a PDF (chữ ký số): who signed, when, whether bytes were changed since.

The file is foreign: it is parsed by pyHanko in the limited child, never in the server.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from danvan.reading import refusal
from danvan.reading.child.limits import DOCUMENT, Limits
from danvan.reading.refusal import UnreadableFileError
from danvan.reading.sandbox import answer_of

if TYPE_CHECKING:
    from pathlib import Path

_ENDINGS = frozenset({".pem", ".crt", ".cer", ".der"})


@dataclass(frozen=True, slots=True)
class FoundSignature:
    """One signature in a PDF, and what is known of it."""

    signer: str
    issuer: str
    signed_at: datetime | None
    """As the signer said, or as a time stamp proves."""
    stamped: bool
    """The time is proved by a time stamp."""
    intact: bool
    """The signed bytes are those that were signed."""
    changed_after: bool
    """More than further signatures was added after it."""
    trusted: bool
    """Its issuer leads to a configured root."""

    @property
    def holds(self) -> bool:
        """Tell whether nothing was changed, then or since."""
        return self.intact and not self.changed_after


def can_verify() -> bool:
    """Tell whether the ``sign`` extra is installed."""
    return find_spec("pyhanko") is not None


def signatures_in(
    data: bytes, roots: tuple[bytes, ...] = (), *, limits: Limits = DOCUMENT
) -> tuple[FoundSignature, ...]:
    """Return the signatures of a PDF, oldest first; needs the ``sign`` extra.

    Raises UnreadableFileError with one sentence.
    """
    from danvan.reading.child.signatures import packed

    try:
        told = answer_of(packed(data, roots), "signatures", limits)["result"]
        return tuple(_found(one) for one in told["signatures"])
    except (ValueError, KeyError, TypeError):
        raise UnreadableFileError(refusal.BROKEN) from None


def trust_roots(folder: Path) -> tuple[bytes, ...]:
    """Return the certificates of a folder of trusted roots, in PEM or DER."""
    if not folder.is_dir():
        return ()
    held = sorted(one for one in folder.iterdir() if one.suffix.lower() in _ENDINGS)
    return tuple(path.read_bytes() for path in held)


def _found(said: dict[str, object]) -> FoundSignature:
    moment = said["signed_at"]
    return FoundSignature(
        signer=str(said["signer"]),
        issuer=str(said["issuer"]),
        signed_at=datetime.fromisoformat(str(moment)) if moment else None,
        stamped=said["stamped"] is True,
        intact=said["intact"] is True,
        changed_after=said["changed_after"] is not False,
        trusted=said["trusted"] is True,
    )
