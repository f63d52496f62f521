"""A ZIP of documents (tệp nén nhiều văn bản): looked into in the child, then given out.

The child checks the archive and looks at each member; what it lets pass is unpacked
here by name, one at a time, never longer than the archive itself said.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.reading import refusal
from danvan.reading.child.limits import TABLE
from danvan.reading.refusal import UnreadableFileError
from danvan.reading.sandbox import answer_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Member:
    """A document in an archive, as the child saw it."""

    name: str
    stamp: bool
    """It bears a stamp of secrecy."""
    refused: str = ""
    """Why it cannot be taken; one of our sentences."""


def look_into(data: bytes) -> tuple[Member, ...]:
    """Tell what documents an archive holds.

    Raise UnreadableFileError where it is unsafe, too large inside, or no archive.
    """
    try:
        told = answer_of(data, "collection", TABLE)["result"]["members"]
        return tuple(
            Member(str(name), bool(stamp), refusal.known(said) if said else "")
            for name, stamp, said in told
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnreadableFileError(refusal.BROKEN) from None


def unpacked(data: bytes, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """Give the named members of an archive that was looked into, one at a time.

    Raise UnreadableFileError where one is longer than it said.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        for name in names:
            try:
                said = opened.getinfo(name).file_size
                with opened.open(name) as stream:
                    member = stream.read(said + 1)
            except (zipfile.BadZipFile, zlib.error, OSError, ValueError, KeyError):
                raise UnreadableFileError(refusal.BROKEN) from None
            if len(member) > said:
                raise UnreadableFileError(refusal.TOO_LARGE_INSIDE)
            yield name, member
