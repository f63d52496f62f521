"""The machine form as it is kept (dạng máy đọc, nén)."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

from danvan.documents.machine import from_json, to_json

if TYPE_CHECKING:
    from danvan.documents.document import Document

_LEVEL = 6


def packed(document: Document) -> bytes:
    """Return the machine form of a document, deflated."""
    said = json.dumps(to_json(document), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(said.encode("utf-8", "surrogatepass"), _LEVEL)


def unpacked(machine: bytes) -> Document:
    """Return the document again. Raise UnreadableMachineFormError where it is none."""
    said = zlib.decompress(machine).decode("utf-8", "surrogatepass")
    return from_json(json.loads(said))
