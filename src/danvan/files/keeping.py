"""Keeping bytes before any transaction (giữ tệp): on the disk, nobody's yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from danvan.files import store as originals
from danvan.files.names import clean_name
from danvan.files.sniffing import sniff

if TYPE_CHECKING:
    from danvan.files.store import Kept

MEGABYTE = 1 << 20
LARGEST = 30 * MEGABYTE
"""Of one document."""


def keep(*, stream: BinaryIO, given_name: str) -> Kept:
    """Put bytes on the disk before any transaction.

    Raises RefusedFileError, TooLargeError, DiskFullError.
    """
    name = clean_name(given_name)
    return originals.keep(
        stream, limit=LARGEST, inspect=lambda written: sniff(written, name)
    )
