"""Signed heads (đầu chuỗi đã ký) as text: C2SP ``tlog-checkpoint`` and ``signed-note``.

The first lines say whose chain, how long, its RFC 6962 root, and of which agency; a
blank line; then a line a signature. The sender's is an Ed25519 signature over the
text; a witness's is a ``cosignature/v1``, which also says when.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from danvan.audit.witnessing.keys import public_of, signed_by
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_ED25519, _COSIGNATURE = b"\x01", b"\x04"
_LONGEST = 8_000
_AGENCY = "agency "


class MalformedNoteError(RefusedError):
    """The text is not a signed head."""

    def __init__(self) -> None:
        super().__init__("Tệp không phải đầu chuỗi nhật ký đã ký, hoặc đã hỏng.")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A head of a chain: whose, how long, and the root over it."""

    origin: str
    size: int
    root: bytes
    agency: str

    @property
    def body(self) -> str:
        """Write it as the text that is signed."""
        root = base64.b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{root}\n{_AGENCY}{self.agency}\n"

    @property
    def chain(self) -> int:
        """Give the number of the chain in its installation."""
        return int(self.origin.rsplit("/", 1)[1])


@dataclass(frozen=True, slots=True)
class Note:
    """A head with its signatures: name of the key, its hash, the bytes."""

    checkpoint: Checkpoint
    signatures: tuple[tuple[str, bytes, bytes], ...]

    def signed_by(self, public: bytes) -> bool:
        """Tell whether the owner of a key signed the head."""
        body = self.checkpoint.body.encode()
        return any(
            kind == _key_hash(name, _ED25519, public)
            and signed_by(public, signature, body)
            for name, kind, signature in self.signatures
        )

    def cosigned_by(self, public: bytes) -> datetime | None:
        """Tell when a witness countersigned the head; None where it did not."""
        for name, kind, signature in self.signatures:
            if kind != _key_hash(name, _COSIGNATURE, public) or len(signature) != 72:
                continue
            seconds = struct.unpack(">Q", signature[:8])[0]
            message = _cosigned_text(seconds, self.checkpoint.body)
            if signed_by(public, signature[8:], message):
                return datetime.fromtimestamp(min(seconds, 1 << 35), UTC)
        return None


def sign(checkpoint: Checkpoint, key: Ed25519PrivateKey, name: str) -> str:
    """Write a head signed by its owner."""
    body = checkpoint.body
    kind = _key_hash(name, _ED25519, public_of(key))
    return f"{body}\n{_line(name, kind + key.sign(body.encode()))}"


def cosign(note: str, key: Ed25519PrivateKey, name: str, at: datetime) -> str:
    """Add a witness's signature and time. Raises MalformedNoteError."""
    seconds = int(at.timestamp())
    message = _cosigned_text(seconds, parse(note).checkpoint.body)
    kind = _key_hash(name, _COSIGNATURE, public_of(key))
    return note + _line(name, kind + struct.pack(">Q", seconds) + key.sign(message))


def parse(text: str) -> Note:
    """Read a signed head. Raises MalformedNoteError for any other text."""
    if len(text) > _LONGEST or not text.endswith("\n"):
        raise MalformedNoteError
    body, _, signatures = text.partition("\n\n")
    try:
        origin, size, root, agency = body.split("\n")
        digest = base64.b64decode(root, validate=True)
        house, _, chain = origin.rpartition("/")
        known = house.startswith("danvan/") and agency.startswith(_AGENCY)
        if not known or len(digest) != 32 or str(int(chain)) != chain:
            raise MalformedNoteError
        checkpoint = Checkpoint(origin, int(size), digest, agency.removeprefix(_AGENCY))
        read = tuple(_signature(line) for line in signatures.splitlines())
    except (ValueError, binascii.Error):
        raise MalformedNoteError from None
    if not read or checkpoint.size < 0 or f"{body}\n" != checkpoint.body:
        raise MalformedNoteError
    return Note(checkpoint, read)


def _signature(line: str) -> tuple[str, bytes, bytes]:
    dash, name, encoded = line.split(" ")
    data = base64.b64decode(encoded, validate=True)
    if dash != "—" or len(data) < 68:
        raise MalformedNoteError
    return name, data[:4], data[4:]


def _line(name: str, data: bytes) -> str:
    return f"— {name} {base64.b64encode(data).decode()}\n"


def _cosigned_text(seconds: int, body: str) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{body}".encode()


def _key_hash(name: str, kind: bytes, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + kind + public).digest()[:4]
