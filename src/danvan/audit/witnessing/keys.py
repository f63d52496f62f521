"""The installation's key (khóa ký của hệ thống): Ed25519, made once, mode 0600.

It signs the heads of chains and what leaves the house. It is not in a backup: whoever
steals a copy must not be able to sign; a restored installation makes a new one, which
is made known again.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from danvan.text.refused import RefusedError

FILE = "signing.key"
_GROUPS = 8
"""Of four hexadecimal digits each: 128 bits, read out on the telephone."""


class BrokenKeyError(RefusedError):
    """The key's file is not a key."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Tệp khóa ký “{path.name}” trong thư mục dữ liệu bị hỏng; khôi phục tệp "
            "này, hoặc xóa đi để hệ thống tạo khóa mới rồi đăng ký lại với cấp trên."
        )


def private_key(folder: Path) -> Ed25519PrivateKey:
    """Read the key of an installation from its data folder; make it once.

    Raises BrokenKeyError.
    """
    path = folder / FILE
    if not path.exists():
        _make(path)
    try:
        return Ed25519PrivateKey.from_private_bytes(
            bytes.fromhex(path.read_text(encoding="ascii"))
        )
    except ValueError as error:
        raise BrokenKeyError(path) from error


def public_of(key: Ed25519PrivateKey) -> bytes:
    """Give the 32 bytes of the public key."""
    return key.public_key().public_bytes_raw()


def signed_by(public: bytes, signature: bytes, message: bytes) -> bool:
    """Tell whether a signature over a message was made with the key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """Write a public key for reading aloud: ``3F2A 91C0 …``, eight groups."""
    digits = hashlib.sha256(public).hexdigest()[: 4 * _GROUPS].upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def read_fingerprint(typed: str) -> str | None:
    """Read a fingerprint as a person types it; None where it is none."""
    digits = "".join(typed.split()).replace("-", "").upper()
    if len(digits) != 4 * _GROUPS or set(digits) - set("0123456789ABCDEF"):
        return None
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _make(path: Path) -> None:
    """Write a new key whole or not at all; the first of two makers wins."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(Ed25519PrivateKey.generate().private_bytes_raw().hex())
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            os.link(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
