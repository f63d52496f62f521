"""The bytes of a bundle that was made (gói đã đóng)."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from danvan.files.models import StoredFile
from danvan.files.store import open_kept

if TYPE_CHECKING:
    from danvan.exchange.models import SentBundle


def bundle_bytes(sent: SentBundle) -> bytes:
    """Give the bytes of a bundle that was made."""
    with closing(open_kept(StoredFile.objects.get(code=sent.file).sha256)) as stream:
        return stream.read()
