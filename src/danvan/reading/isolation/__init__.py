"""Isolation (cách ly): a file's bytes go to a limited child, its words come back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from danvan.reading.child.limits import Limits


def said_of(data: bytes, reader: str, limits: Limits) -> bytes:
    """Return what a child printed about the bytes; nothing where it died.

    The child comes from the fork server where the system has what that needs; a
    server that dies is replaced once, then a child is started from nothing.
    """
    if sys.platform == "linux":
        from danvan.reading.isolation import warm

        for _ in range(2):
            try:
                return warm.said_of(data, reader, limits)
            except warm.ServerDiedError:
                continue
    from danvan.reading.isolation import cold

    return cold.said_of(data, reader, limits)
